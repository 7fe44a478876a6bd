//! Routes as people paste them: lines of `host:port`, lists with commas or spaces, JSON of any shape that holds routes.
use super::OperationKind;
use crate::json;
use crate::name::{Host, Port, Route, RouteList};
use serde_json::Value;

/// One route that was found in a pasted text, or what stands there instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasted {
    /// Where: "line 3", or "item 3" of a JSON list.
    pub place: String,
    /// The piece of text, such that pasting it again finds the same.
    pub text: String,
    /// The route, or one sentence that says why it is none.
    pub route: Result<Route, String>,
}

/// Finds every route in a pasted text. Takes `host:port` and `host port`, one a line or many, separated by commas,
/// semicolons or blanks, with `#` for remarks; a JSON list of routes; the reply of `cluster_get_routes`; a request.
pub fn parse_routes(text: &str) -> Vec<Pasted> {
    match json::read(text) {
        Ok(value @ (Value::Array(_) | Value::Object(_))) => items(&value),
        Ok(_) => lines(text),
        Err((line, column)) if is_json_to_be(text) => vec![Pasted {
            place: format!("line {line}"),
            text: text.trim().to_owned(),
            route: Err(format!("This is not JSON from line {line}, column {column} on.")),
        }],
        Err(_) => lines(text),
    }
}

/// What stays in the box when the routes are taken: the pieces that are none.
pub fn rest_of(pasted: &[Pasted]) -> String {
    let bad = pasted.iter().filter(|piece| piece.route.is_err());
    bad.map(|piece| piece.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// The request that adds one route, with host and port as typed, for the checker to judge.
pub fn set_route_body(list: RouteList, host: &str, port: &str) -> String {
    let port = match json::parse(port.trim()) {
        Some(number @ Value::Number(_)) => number,
        _ => port.into(),
    };
    let route = json::object(&mut [("host", host.into()), ("port", port)]);
    let operation = OperationKind::ClusterSetRoutes.name().into();
    let routes = Value::Array(vec![route]);
    json::object(&mut [("operation", operation), ("server", list.name().into()), ("routes", routes)])
        .to_string()
}

/// Whether a text that is not JSON was meant to be: a list or object that spreads over lines, not a bracketed IPv6
/// address and not one object a line.
fn is_json_to_be(text: &str) -> bool {
    let list = |text: &str| {
        text.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with(['{', '"', '[']))
    };
    let spreads = |line: &str| {
        let line = line.trim().trim_end_matches(',');
        list(line) || (line.starts_with('{') && !line.ends_with('}'))
    };
    let text = text.trim_start();
    (list(text) || text.starts_with('{')) && text.lines().any(spreads)
}

fn items(value: &Value) -> Vec<Pasted> {
    let lists = match value {
        Value::Array(list) => vec![list],
        _ => ["routes", "hub", "leaf"].iter().filter_map(|key| value.get(key)?.as_array()).collect(),
    };
    if lists.is_empty() {
        return vec![item(1, value)];
    }
    (1..).zip(lists.into_iter().flatten()).map(|(number, value)| item(number, value)).collect()
}

fn item(number: usize, value: &Value) -> Pasted {
    let route = match value {
        Value::String(text) => piece(text),
        Value::Object(route) => object(route.get("host"), route.get("port")),
        _ => Err("This is neither a route nor host:port.".to_owned()),
    };
    Pasted { place: format!("item {number}"), text: value.to_string(), route }
}

fn object(host: Option<&Value>, port: Option<&Value>) -> Result<Route, String> {
    let Some(host) = host.and_then(Value::as_str) else { return Err("The host is missing.".to_owned()) };
    match port {
        Some(Value::String(port)) => pair(host, port),
        Some(port @ Value::Number(_)) => pair(host, &port.to_string()),
        _ => Err("The port is missing.".to_owned()),
    }
}

fn lines(text: &str) -> Vec<Pasted> {
    let mut found = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let place = format!("line {number}");
        let line = line.split('#').next().unwrap_or_default().trim();
        let alone = line.trim_end_matches(',');
        if alone.starts_with('{') {
            let route = match json::read(alone) {
                Ok(value) => object(value.get("host"), value.get("port")),
                Err((_, column)) => Err(format!("This is not JSON from column {column} on.")),
            };
            found.push(Pasted { place, text: alone.to_owned(), route });
            continue;
        }
        let mut words = line
            .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'))
            .filter(|word| !matches!(*word, "" | "[" | "]"))
            .peekable();
        while let Some(word) = words.next() {
            // "host port", as tables are copied: a number alone can be nothing but the port of what stands before it.
            let number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
            let port = if colon(word).is_none() { words.next_if(number) } else { None };
            let (text, route) = match port {
                Some(port) => (format!("{word} {port}"), pair(word, port)),
                None => (word.to_owned(), piece(word)),
            };
            found.push(Pasted { place: place.clone(), text, route });
        }
    }
    found
}

/// Host and port around the colon that parts them; those of a bracketed IPv6 address do not.
fn colon(text: &str) -> Option<(&str, &str)> {
    text.rsplit_once(':').filter(|(_, port)| !port.ends_with(']'))
}

fn piece(text: &str) -> Result<Route, String> {
    match colon(text) {
        Some((host, port)) => pair(host, port),
        None => Err("The port is missing: write host:port, such as eu-1.example:9932.".to_owned()),
    }
}

fn pair(host: &str, port: &str) -> Result<Route, String> {
    Ok(Route {
        host: Host::parse(host).map_err(|problem| format!("The host {problem}."))?,
        port: Port::parse(port).map_err(|problem| format!("The port {problem}."))?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Good pieces as `host:port`, bad ones as `place! sentence`.
    fn check(text: &str, expected: &[&str]) {
        let told: Vec<String> = parse_routes(text)
            .into_iter()
            .map(|piece| match piece.route {
                Ok(route) => route.to_string(),
                Err(what) => format!("{}! {what}", piece.place),
            })
            .collect();
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn takes_lines_commas_blanks_and_remarks() {
        check(
            "eu-1:9932\n\n  eu-2:9932, us-1:9933; us-2:9932 # old\n",
            &["eu-1:9932", "eu-2:9932", "us-1:9933", "us-2:9932"],
        );
        check("eu-1 9932\nus-1\t9933", &["eu-1:9932", "us-1:9933"]);
        check("[::1]:9932 [fe80::2] 9933", &["[::1]:9932", "[fe80::2]:9933"]);
        check("", &[]);
    }

    #[test]
    fn takes_json_in_every_shape_that_holds_routes() {
        check(
            r#"[{"host":"eu-1","port":9932},{"host":"eu-2","port":"9933"},"us-1:9934"]"#,
            &["eu-1:9932", "eu-2:9933", "us-1:9934"],
        );
        check(
            r#"{"hub":[{"host":"eu-1","port":9932}],"leaf":[{"host":"eu-2","port":9932}]}"#,
            &["eu-1:9932", "eu-2:9932"],
        );
        check(
            r#"{"operation":"cluster_set_routes","server":"hub","routes":[{"host":"eu-1","port":9932}]}"#,
            &["eu-1:9932"],
        );
        check(
            "{\"host\":\"eu-1\",\"port\":9932},\n{\"host\":\"eu-2\",\"port\":9932}\n",
            &["eu-1:9932", "eu-2:9932"],
        );
    }

    #[test]
    fn says_what_is_wrong_and_where() {
        check(
            "eu-1:9932\neu-2\nhttp://eu-3:9932\nus-1:70000",
            &[
                "eu-1:9932",
                "line 2! The port is missing: write host:port, such as eu-1.example:9932.",
                "line 3! The host is not a bare host name or address.",
                "line 4! The port is not a whole number from 1 to 65535.",
            ],
        );
        check(
            r#"[{"host":"eu-1","port":9932},{"port":9932},7]"#,
            &["eu-1:9932", "item 2! The host is missing.", "item 3! This is neither a route nor host:port."],
        );
        check(
            "[\n{\"host\": \"eu-1\",\n\"port\" 9932}]",
            &["line 3! This is not JSON from line 3, column 8 on."],
        );
    }

    #[test]
    fn what_is_left_is_found_again() {
        for text in [
            "eu-1:9932\neu-2\nus-1 70000",
            r#"[{"host":"eu-1","port":9932},{"host":"a b","port":1},7]"#,
            "[ {\"host\" ]",
        ] {
            let found = parse_routes(text);
            let bad: Vec<_> = found.iter().filter_map(|piece| piece.route.clone().err()).collect();
            let again = parse_routes(&rest_of(&found));
            assert!(again.iter().all(|piece| piece.route.is_err()), "{text}");
            assert_eq!(again.len(), bad.len(), "{text}");
        }
    }

    #[test]
    fn a_request_holds_what_was_typed() {
        assert_eq!(
            set_route_body(RouteList::Hub, "a b", "9932"),
            r#"{"operation":"cluster_set_routes","server":"hub","routes":[{"host":"a b","port":9932}]}"#
        );
        assert!(set_route_body(RouteList::Leaf, "eu-1", "99x").contains(r#""port":"99x""#));
    }
}
