//! One subscription: as we ask for it, and as a node says it holds it.
use crate::name::{SchemaName, TableName};
use serde::{Deserialize, Serialize};

/// A subscription in a request: one table, both directions, seen from the node that receives the request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_time: Option<String>,
}

/// A flag as a node stores it: the servers accept and keep `"true"` and `"false"` as text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Flag {
    /// A proper boolean.
    Bool(bool),
    /// Stored as text; any non-empty text, `"false"` too, is truthy to the server's own code.
    Text(String),
    /// Neither: absent, null, a number.
    #[serde(skip_serializing)]
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
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct SubscriptionRow {
    /// The schema; later versions call it `database`.
    #[serde(alias = "database")]
    pub schema: String,
    /// The table; absent for a whole schema (4.2 and later).
    pub table: Option<String>,
    /// Reporter to peer.
    pub publish: Flag,
    /// Peer to reporter.
    pub subscribe: Flag,
}
