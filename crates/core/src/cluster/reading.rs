//! Reading a long `cluster_status` piece by piece: a thousand peers make a megabyte and a half, and a page that reads
//! that at once stands still.
use super::{Asked, Said};
use crate::operation::{ClusterStatus, Connection, OperationKind, Read, Reply};
use crate::profile::Dialect;
use std::ops::Range;

/// A reply that is being read.
pub struct Reading {
    body: String,
    /// What stands around the connections.
    status: ClusterStatus,
    /// Where the connections stand that are not read yet, the next one last.
    left: Vec<Range<usize>>,
    /// The node said whether clustering is on.
    told: bool,
}

/// How far a reading is.
pub enum Progress {
    /// Go on when there is time.
    More(Reading),
    /// What it says; `None` when it is no answer.
    Whole(Option<Said>),
}

impl Reading {
    /// Begins to read a reply to `cluster_status`. Only looks where its connections stand: a hundredth of the work.
    pub fn begin(status: u16, body: String) -> Progress {
        let Some((head, left, told)) = (200..300).contains(&status).then(|| split(&body)).flatten() else {
            return Progress::Whole(Asked::Status.said(status, &body));
        };
        match Reply::decode(OperationKind::ClusterStatus, status, &head) {
            Reply::Status(status) => Progress::More(Reading { body, status, left, told }),
            _ => Progress::Whole(Asked::Status.said(status, &body)),
        }
    }

    /// Reads that many more connections.
    pub fn go_on(mut self, connections: usize) -> Progress {
        for _ in 0..connections {
            let Some(place) = self.left.pop() else { return Progress::Whole(Some(self.done())) };
            let text = self.body.get(place).unwrap_or_default();
            match crate::json::parse(text) {
                Some(value) => {
                    if value.get("database_sockets").is_some() {
                        self.status.dialect = Dialect::Plexus;
                    }
                    self.status.connections.extend(Connection::read(value));
                }
                // Only a reply that is no JSON as a whole has a part that is none.
                None => return Progress::Whole(Asked::Status.said(200, &self.body)),
            }
        }
        Progress::More(self)
    }

    /// How many connections are left.
    pub fn left(&self) -> usize {
        self.left.len()
    }

    fn done(self) -> Said {
        let mut status = self.status;
        if !self.told {
            status.is_enabled = status.node_name.is_some() || !status.connections.is_empty();
        }
        Said::Status(status)
    }
}

/// The object without the items of its `connections`, and where these stand, the last one first; `None` when it is not
/// plainly such an object, and so is better read as a whole.
fn split(body: &str) -> Option<(String, Vec<Range<usize>>, bool)> {
    let bytes = body.as_bytes();
    let (mut depth, mut at, mut start) = (0_usize, 0, None);
    let (mut opens, mut closes, mut items): (Option<usize>, Option<usize>, Vec<Range<usize>>) =
        (None, None, Vec::new());
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => {
                let end = end_of_text(bytes, at)?;
                let key = body.get(at..=end)?;
                at = end;
                if depth == 1 && key == "\"connections\"" {
                    let open = at + 1 + bytes.get(at + 1..)?.iter().position(|byte| *byte == b'[')?;
                    let between = body.get(at + 1..open)?.trim();
                    if between != ":" || opens.is_some() {
                        return None;
                    }
                    opens = Some(open + 1);
                    (depth, at) = (2, open);
                }
            }
            b'{' | b'[' => {
                if depth == 2 && opens.is_some() && closes.is_none() {
                    start = Some(at);
                }
                depth += 1;
            }
            b'}' | b']' => {
                depth = depth.checked_sub(1)?;
                if depth == 2
                    && let Some(start) = start.take()
                {
                    items.push(start..at + 1);
                }
                if depth == 1 && opens.is_some() && closes.is_none() {
                    closes = Some(at);
                }
            }
            _ => {}
        }
        at += 1;
    }
    let list = opens.filter(|_| depth == 0)?..closes?;
    // What stands between the items may be nothing but commas, or it is not JSON.
    let mut before = list.start;
    for item in &items {
        let between = body.get(before..item.start)?.trim();
        if between != if before == list.start { "" } else { "," } {
            return None;
        }
        before = item.end;
    }
    if !body.get(before..list.end)?.trim().is_empty() {
        return None;
    }
    let head = format!("{}{}", body.get(..list.start)?, body.get(list.end..)?);
    let told = crate::json::parse(&head)?.get("is_enabled").is_some_and(serde_json::Value::is_boolean);
    items.reverse();
    Some((head, items, told))
}

/// Where the text that begins with this quote ends.
fn end_of_text(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn piecewise(status: u16, body: &str, step: usize) -> Option<Said> {
        let mut read = Reading::begin(status, body.to_owned());
        loop {
            match read {
                Progress::Whole(said) => return said,
                Progress::More(reading) => read = reading.go_on(step),
            }
        }
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i32>().prop_map(Value::from),
            "[a-z\\\\\"\\[\\]{}, ]{0,6}".prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 24, 4, |inner| {
            let key = prop::sample::select(vec![
                "connections",
                "name",
                "node_name",
                "status",
                "subscriptions",
                "database_sockets",
                "a\"b",
            ]);
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::vec((key, inner), 0..4)
                    .prop_map(|members| members.into_iter().map(|(k, v)| (k.to_owned(), v)).collect()),
            ]
        })
    }

    #[test]
    fn it_goes_piece_by_piece() {
        let connections: Vec<Value> =
            (0..5).map(|n| json!({"node_name": format!("n{n}"), "status": "open"})).collect();
        let body = json!({"node_name": "a", "is_enabled": true, "connections": connections}).to_string();
        let Progress::More(reading) = Reading::begin(200, body.clone()) else { panic!() };
        assert_eq!(reading.left(), 5);
        let Progress::More(reading) = reading.go_on(2) else { panic!() };
        assert_eq!(reading.left(), 3);
        let Progress::Whole(said) = reading.go_on(9) else { panic!() };
        assert_eq!(said, Asked::Status.said(200, &body));
    }

    #[test]
    fn broken_replies_are_read_as_a_whole() {
        for body in [
            "",
            "{",
            r#"{"connections":["#,
            r#"{"connections":[{}]"#,
            r#"{"connections":[{}{}]}"#,
            r#"{"connections":[{},]}"#,
            r#"{"connections":[{"a":}]}"#,
            r#"{"connections":[1,{"name":"b"}],"node_name":"a"}"#,
            r#"{"connections" : [ {"name":"b"} ] }"#,
            r#"{"connections":[{"name":"b"}],"connections":[{"name":"c"}]}"#,
            r#"{"error":"no","connections":[{"name":"b"}]}"#,
            r#"[{"connections":[{"name":"b"}]}]"#,
            r#"{"connections":[{"name":"b"]}}"#,
            r#"{"type":"cluster-status","connections":[]}"#,
        ] {
            assert_eq!(piecewise(200, body, 1), Asked::Status.said(200, body), "{body}");
        }
        assert_eq!(piecewise(500, r#"{"error":"x","connections":[{}]}"#, 1), Some(Said::Refused(500)));
    }

    proptest! {
        #[test]
        fn as_read_at_once(value in any_value(), connections in prop::collection::vec(any_value(), 0..5), enabled in any_value(), step in 1_usize..4, pretty in any::<bool>()) {
            let whole = json!({"node_name": "a", "more": value, "connections": connections, "is_enabled": enabled});
            for value in [&value, &whole] {
                let body = if pretty { crate::json::pretty(value) } else { value.to_string() };
                prop_assert_eq!(piecewise(200, &body, step), Asked::Status.said(200, &body));
            }
        }

        #[test]
        fn any_text_is_read_alike(text in "[\\[\\]{},:\"\\\\ a]{0,24}", step in 1_usize..4) {
            for body in [text.clone(), format!(r#"{{"node_name":"a","connections":[{text}]}}"#)] {
                prop_assert_eq!(piecewise(200, &body, step), Asked::Status.said(200, &body));
            }
        }
    }
}
