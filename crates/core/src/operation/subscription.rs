//! One subscription: as we ask for it, and as a node says it holds it.
use super::RequestProblem;
use super::strict::{Decode, field, object};
use super::tolerant::{Fields, Read, deserialize_by_reading};
use crate::json::object as object_of;
use crate::name::{SchemaName, TableName};
use serde_json::Value;

/// A subscription in a request: one table, both directions, seen from the node that receives the request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    /// The schema.
    pub schema: SchemaName,
    /// The table.
    pub table: TableName,
    /// Peer to receiver.
    pub subscribe: bool,
    /// Receiver to peer.
    pub publish: bool,
    /// How far back to fetch; counts here, not at top level.
    pub start_time: Option<String>,
}

/// A flag as a node stores it: the servers accept and keep `"true"` and `"false"` as text.
#[derive(Debug, Clone, PartialEq)]
pub enum Flag {
    /// A proper boolean.
    Bool(bool),
    /// Stored as text; any non-empty text, `"false"` too, is truthy to the server's own code.
    Text(String),
    /// Neither: absent, null, a number.
    Other(serde::de::IgnoredAny),
}

impl Default for Flag {
    fn default() -> Flag {
        Flag::Bool(false)
    }
}

impl Flag {
    /// What the flag amounts to.
    pub fn on(&self) -> bool {
        match self {
            Flag::Bool(on) => *on,
            Flag::Text(text) => !text.is_empty(),
            Flag::Other(_) => false,
        }
    }

    /// Whether it is stored as text, which is a fault.
    pub fn is_text(&self) -> bool {
        matches!(self, Flag::Text(_))
    }
}

/// A subscription as a node reports it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SubscriptionRow {
    /// The schema; later versions call it `database`, which wins where both are given.
    pub schema: String,
    /// The table; absent for a whole schema (4.2 and later).
    pub table: Option<String>,
    /// Reporter to peer.
    pub publish: Flag,
    /// Peer to reporter.
    pub subscribe: Flag,
}

impl Subscription {
    /// As a request writes it.
    pub(super) fn value(&self) -> Value {
        let mut row = object_of(&mut [
            ("schema", self.schema.as_str().into()),
            ("table", self.table.as_str().into()),
            ("subscribe", self.subscribe.into()),
            ("publish", self.publish.into()),
        ]);
        if let (Some(time), Some(row)) = (&self.start_time, row.as_object_mut()) {
            row.insert("start_time".to_owned(), time.as_str().into());
        }
        row
    }
}

impl Decode for Subscription {
    fn decode(value: &Value) -> Result<Self, RequestProblem> {
        let members = object(value)?;
        // 4.3 and later take `database` for the schema, and prefer it.
        let schema = if members.contains_key("database") { "database" } else { "schema" };
        Ok(Subscription {
            schema: field(members, schema)?,
            table: field(members, "table")?,
            subscribe: field(members, "subscribe")?,
            publish: field(members, "publish")?,
            start_time: field(members, "start_time")?,
        })
    }
}

impl Read for Flag {
    fn read(value: Value) -> Option<Flag> {
        Some(match value {
            Value::Bool(on) => Flag::Bool(on),
            Value::String(text) => Flag::Text(text),
            _ => Flag::Other(serde::de::IgnoredAny),
        })
    }
}

impl Read for SubscriptionRow {
    fn read(value: Value) -> Option<Self> {
        let mut fields = Fields::of(value, &["schema", "database", "table"])?;
        let schema: Option<String> = fields.take("schema");
        Some(SubscriptionRow {
            schema: fields.take("database").or(schema).unwrap_or_default(),
            table: fields.take("table"),
            publish: fields.take("publish").unwrap_or(Flag::Other(serde::de::IgnoredAny)),
            subscribe: fields.take("subscribe").unwrap_or(Flag::Other(serde::de::IgnoredAny)),
        })
    }
}

deserialize_by_reading!(SubscriptionRow);
