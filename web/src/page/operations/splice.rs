//! Changing one value of a JSON text and nothing else: what was typed around it, unknown keys, order, even spaces,
//! stays to the letter. The text must be JSON; every place is a JSON pointer.
use enmesh_core::check::pretty;
use serde_json::Value;
use std::ops::Range;

/// A member of an object or an item of a list.
struct Member {
    key: Option<Range<usize>>,
    value: Range<usize>,
}

impl Member {
    fn start(&self) -> usize {
        self.key.as_ref().map_or(self.value.start, |key| key.start)
    }
}

/// The text with `value` at the pointer; a key that is not there yet comes last in its object. `None` where there is
/// no such place.
pub fn set(text: &str, pointer: &str, value: &Value) -> Option<String> {
    if let Some(at) = find(text, pointer) {
        let written = indented(&pretty(value), line_indent(text, at.start));
        return Some(replaced(text, at, &written));
    }
    let (parent, key) = pointer.rsplit_once('/')?;
    let parent = find(text, parent)?;
    text[parent.start..].starts_with('{').then_some(())?;
    add(text, parent, Some(key), value)
}

/// The text with `value` as last item of the list at the pointer.
pub fn push(text: &str, pointer: &str, value: &Value) -> Option<String> {
    let list = find(text, pointer)?;
    text[list.start..].starts_with('[').then_some(())?;
    add(text, list, None, value)
}

/// The text without the member or item at the pointer.
pub fn remove(text: &str, pointer: &str) -> Option<String> {
    let (parent, step) = pointer.rsplit_once('/')?;
    let parent = find(text, parent)?;
    let members = members(text, parent.start);
    let at = position(text, &members, step)?;
    let gone = match (at.checked_sub(1).map(|before| &members[before]), members.get(at + 1)) {
        // With the comma before it; or, of the first, with the comma after it; or all there is.
        (Some(before), _) => before.value.end..members[at].value.end,
        (None, Some(after)) => members[at].start()..after.start(),
        (None, None) => parent.start + 1..parent.end - 1,
    };
    Some(replaced(text, gone, ""))
}

/// Where the value at the pointer stands. Of a repeated key the last counts, as it does for the servers.
pub fn find(text: &str, pointer: &str) -> Option<Range<usize>> {
    let start = space(text.as_bytes(), 0);
    let mut found = start..end(text.as_bytes(), start);
    for step in pointer.split('/').skip(1) {
        let mut members = members(text, found.start);
        let at = position(text, &members, step)?;
        found = members.swap_remove(at).value;
    }
    Some(found)
}

fn position(text: &str, members: &[Member], step: &str) -> Option<usize> {
    let is = |(at, member): (usize, &Member)| match &member.key {
        Some(key) => serde_json::from_str::<String>(&text[key.clone()]).is_ok_and(|key| key == step),
        None => step.parse() == Ok(at),
    };
    members.iter().enumerate().map(is).rposition(|is| is)
}

fn add(text: &str, container: Range<usize>, key: Option<&str>, value: &Value) -> Option<String> {
    let key = key.map(|key| format!("{}: ", Value::from(key))).unwrap_or_default();
    let members = members(text, container.start);
    let Some(last) = members.last() else {
        let outer = line_indent(text, container.start);
        let inner = format!("{outer}    ");
        let written = format!("\n{inner}{key}{}\n{outer}", indented(&pretty(value), &inner));
        return Some(replaced(text, container.start + 1..container.end - 1, &written));
    };
    // Set off from its neighbour as that one is from what stands before it.
    let before = members.len().checked_sub(2).map_or(container.start + 1, |at| members[at].value.end);
    let gap = text[before..last.start()].trim_start_matches([',', ' ']);
    let written = match gap.rfind('\n') {
        Some(_) => format!(",{gap}{key}{}", indented(&pretty(value), line_indent(text, last.start()))),
        None => format!(", {key}{value}"),
    };
    Some(replaced(text, last.value.end..last.value.end, &written))
}

fn replaced(text: &str, at: Range<usize>, with: &str) -> String {
    [&text[..at.start], with, &text[at.end..]].concat()
}

fn indented(json: &str, indent: &str) -> String {
    json.replace('\n', &format!("\n{indent}"))
}

/// The spaces that begin the line of `at`.
fn line_indent(text: &str, at: usize) -> &str {
    let line = &text[text[..at].rfind('\n').map_or(0, |end| end + 1)..];
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// The members of the object, or the items of the list, that begins at `at`; none of anything else.
fn members(text: &str, at: usize) -> Vec<Member> {
    let bytes = text.as_bytes();
    let keyed = match bytes.get(at) {
        Some(b'{') => true,
        Some(b'[') => false,
        _ => return Vec::new(),
    };
    let mut found = Vec::new();
    let mut at = space(bytes, at + 1);
    while !matches!(bytes.get(at), None | Some(b'}' | b']')) {
        let key = keyed.then(|| at..end(bytes, at));
        if let Some(key) = &key {
            at = space(bytes, space(bytes, key.end) + 1);
        }
        let value = at..end(bytes, at);
        at = space(bytes, value.end);
        if bytes.get(at) == Some(&b',') {
            at = space(bytes, at + 1);
        }
        found.push(Member { key, value });
    }
    found
}

fn space(bytes: &[u8], at: usize) -> usize {
    at + bytes.iter().skip(at).take_while(|byte| byte.is_ascii_whitespace()).count()
}

/// One past the value that begins at `at`.
fn end(bytes: &[u8], at: usize) -> usize {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (index, &byte) in bytes.iter().enumerate().skip(at) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => {
                quoted = !quoted;
                if !quoted && depth == 0 {
                    return index + 1;
                }
            }
            _ if quoted => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' | b',' if depth == 0 => return index,
            b'}' | b']' => {
                depth -= 1;
                if depth == 0 {
                    return index + 1;
                }
            }
            _ if depth == 0 && byte.is_ascii_whitespace() => return index,
            _ => {}
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const BODY: &str = "{\n  \"operation\": \"add_node\",\n  \"mine\": [1e3 ,2],\n  \"list\": [\n    { \"a\": \"x, ]\\\"}\", \"ü\": true }\n  ]\n}\n";

    #[test]
    fn one_value_changes_and_the_rest_stays_to_the_letter() {
        assert_eq!(set(BODY, "/list/0/ü", &json!(false)).unwrap(), BODY.replace("true", "false"));
        assert_eq!(set(BODY, "/list/0/a", &json!("y")).unwrap(), BODY.replace(r#""x, ]\"}""#, r#""y""#));
        assert_eq!(set("  {\"a\":1}", "/a", &json!(2)).unwrap(), "  {\"a\":2}");
        assert_eq!(set(BODY, "/nowhere/0/a", &json!(1)), None);
        assert_eq!(set(BODY, "/mine/b", &json!(1)), None);
    }

    #[test]
    fn of_a_repeated_key_the_last_is_meant_and_escapes_are_read() {
        assert_eq!(set(r#"{"a":1,"a":2}"#, "/a", &json!(3)).unwrap(), r#"{"a":1,"a":3}"#);
        assert_eq!(set(r#"{"\u0061":1}"#, "/a", &json!(3)).unwrap(), r#"{"\u0061":3}"#);
    }

    #[test]
    fn a_new_key_comes_last_and_looks_like_its_neighbours() {
        let longer = BODY.replace("  ]\n}", "  ],\n  \"timeout\": 5\n}");
        assert_eq!(set(BODY, "/timeout", &json!(5)).unwrap(), longer);
        assert_eq!(set(BODY, "/list/0/b", &json!(5)).unwrap(), BODY.replace("true }", "true, \"b\": 5 }"));
        assert_eq!(set("{}", "/a", &json!([1])).unwrap(), "{\n    \"a\": [\n        1\n    ]\n}");
        assert_eq!(set("{\"b\":{ }}", "/b/a", &json!(1)).unwrap(), "{\"b\":{\n    \"a\": 1\n}}");
    }

    #[test]
    fn items_come_and_go() {
        let item = "    { \"a\": \"x, ]\\\"}\", \"ü\": true }";
        let longer = BODY.replace(item, &format!("{item},\n    {{\n        \"b\": 1\n    }}"));
        assert_eq!(push(BODY, "/list", &json!({"b": 1})).unwrap(), longer);
        assert_eq!(remove(&longer, "/list/1").unwrap(), BODY);
        assert_eq!(remove(BODY, "/mine/0").unwrap(), BODY.replace("1e3 ,2", "2"));
        assert_eq!(remove(BODY, "/mine/1").unwrap(), BODY.replace("1e3 ,2", "1e3"));
        assert_eq!(remove(BODY, "/mine").unwrap(), BODY.replace("\n  \"mine\": [1e3 ,2],", ""));
        assert_eq!(remove("{\"a\": [ 1 ]}", "/a/0").unwrap(), "{\"a\": []}");
        assert_eq!(push("{\"a\": []}", "/a", &json!(1)).unwrap(), "{\"a\": [\n    1\n]}");
        assert_eq!(push("[1, 2]", "", &json!(3)).unwrap(), "[1, 2, 3]");
        assert_eq!(push("{}", "", &json!(3)), None);
        assert_eq!(remove(BODY, "/list/7"), None);
    }
}
