//! Words from outside, made fit to show: counted, cut short, on one line, without secrets.
use crate::operation::secret::is_secret;
use crate::order;
use serde_json::Value;

/// As many characters of a server's sentence as a line has room for.
const ROOM: usize = 160;

/// `1 route`, `4 routes`.
pub(super) fn count(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

/// A text cut to a line's room.
pub(super) fn short(text: &str) -> String {
    let mut line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = line.char_indices().nth(ROOM) {
        line.truncate(end);
        line.push('…');
    }
    line
}

/// The peer a request names.
pub(super) fn peer(asked: &Value) -> String {
    let name = ["node_name", "hostname", "url"].into_iter().find_map(|key| asked.get(key)?.as_str());
    name.filter(|name| !name.is_empty()).map_or_else(|| "the node".into(), short)
}

/// The items of the list `key` of a request.
pub(super) fn items<'a>(asked: &'a Value, key: &str) -> &'a [Value] {
    asked.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Adds an item unless it is there.
pub(super) fn push_new(list: &mut Vec<String>, item: String) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// The texts of a request that no outcome may repeat.
pub(super) fn secrets(asked: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![asked];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(members) => {
                for (key, value) in members {
                    match value {
                        Value::String(text) if is_secret(key) && !text.is_empty() => found.push(text.clone()),
                        other => open.push(other),
                    }
                }
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    // The longest first: one may be a part of another.
    order::sort_by_key(&mut found, |secret| std::cmp::Reverse(secret.len()));
    found
}

/// One line, without control characters and what looks like a secret.
pub(crate) fn clean(text: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut after_scheme = false;
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        let secret = after_scheme && word.len() >= 8;
        after_scheme = word.ends_with("Basic") || word.ends_with("Bearer");
        words.push(if secret { "…".into() } else { without_credentials(word) });
    }
    words.join(" ")
}

/// A word without the user and password of an address in it, and without a JSON web token.
fn without_credentials(word: &str) -> String {
    if let Some((before, _)) = word.split_once("eyJ") {
        return format!("{before}…");
    }
    match word.rsplit_once('@') {
        Some((before, host)) if before.contains(':') => {
            let scheme = before.split_once("://").map_or("", |(scheme, _)| scheme);
            let separator = if scheme.is_empty() { "" } else { "://" };
            format!("{scheme}{separator}…@{host}")
        }
        _ => word.to_owned(),
    }
}
