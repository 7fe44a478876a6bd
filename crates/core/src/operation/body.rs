//! What a body asks for, without decoding all of it.
use super::OperationKind;
use crate::json;
use serde_json::Value;

/// The text of a body's `operation`, whatever it is; `None` when the body is no object or has none. Of several the
/// last counts, as it does for the servers.
pub fn operation_of(body: &str) -> Option<String> {
    match json::parse(body)?.get_mut("operation")?.take() {
        Value::String(name) => Some(name),
        _ => None,
    }
}

impl OperationKind {
    /// The operation a body asks for, when it is one of the nine.
    pub fn of_body(body: &str) -> Option<OperationKind> {
        OperationKind::from_name(&operation_of(body)?)
    }
}
