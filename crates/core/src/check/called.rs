//! How 4.7 finds out whom a request is about: by `hostname`, and where that is empty by `node_name`.
use super::json::{Size, Value};
use super::verdict::{Verdict, refuse};

/// What stands in one of the two keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Given {
    /// A text with something in it.
    Text,
    /// What JavaScript takes for nothing: `null`, `""`, `false`, 0.
    Empty,
    /// A value of another type.
    Other,
}

impl Given {
    pub(super) fn of(value: &Value<'_>) -> Given {
        match value {
            Value::Text(text) if !text.raw.is_empty() => Given::Text,
            Value::Null | Value::Text(_) | Value::Bool(false) => Given::Empty,
            Value::Number(number) if number.size() == Size::Whole(0) => Given::Empty,
            _ => Given::Other,
        }
    }
}

/// What the server makes of the two. Without either it goes on, with nobody (observed 4.7.29).
pub(super) fn called(hostname: Option<Given>, node_name: Option<Given>) -> Verdict {
    let counts = match (hostname, node_name) {
        (None | Some(Given::Empty), Some(name @ (Given::Text | Given::Other))) => Some(name),
        _ => hostname,
    };
    match counts {
        None | Some(Given::Text) => None,
        Some(_) => refuse(None, &"hostname or node_name is of the wrong type, or empty"),
    }
}
