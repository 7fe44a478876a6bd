//! JSON values: read, made and written in one place each. serde_json's generic functions are compiled anew for each
//! type they meet, and `json!` and derived readers meet many; here they meet one.
use serde_json::{Map, Value};

/// Reads a text; else says in which line and column it stops being JSON.
pub fn read(text: &str) -> Result<Value, (usize, usize)> {
    serde_json::from_str(text).map_err(|error| (error.line(), error.column()))
}

/// Reads a text; `None` when it is not JSON.
pub fn parse(text: &str) -> Option<Value> {
    read(text).ok()
}

/// Reads bytes; `None` when they are not JSON.
pub(crate) fn parse_bytes(bytes: &[u8]) -> Option<Value> {
    parse(std::str::from_utf8(bytes).ok()?)
}

/// JSON laid out as HarperDB's page lays it out: four spaces.
pub fn pretty(value: &Value) -> String {
    let mut bytes = Vec::new();
    let layout = serde_json::ser::PrettyFormatter::with_indent(b"    ");
    let mut writer = serde_json::Serializer::with_formatter(&mut bytes, layout);
    // A value is JSON already and a Vec takes every byte, so neither of these can fail.
    let _ = serde::Serialize::serialize(value, &mut writer);
    String::from_utf8(bytes).unwrap_or_default()
}

/// The object of these members, whose values it takes.
pub(crate) fn object(members: &mut [(&str, Value)]) -> Value {
    let mut object = Map::new();
    for (key, value) in members {
        object.insert((*key).to_owned(), value.take());
    }
    Value::Object(object)
}

/// The number a value is, or spells. Not by `f64::from_str`, whose tables alone are 10 kB that do not compress.
pub(crate) fn number(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| parse(value.as_str()?.trim())?.as_f64())
}
