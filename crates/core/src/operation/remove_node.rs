//! `remove_node`: unregisters a peer, on both sides when it can be reached.
use super::RequestProblem;
use super::strict::{Decode, field, object};
use super::tolerant::{Fields, Read, deserialize_by_reading};
use crate::name::NodeName;
use serde_json::Value;

/// The request (page section "Remove Node"; the prose says `name`, the example and the servers `node_name`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoveNode {
    /// The peer.
    pub node_name: NodeName,
}

/// The reply; an unreachable peer, which keeps its half, is told only by the words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NodeRemoved {
    /// The server's words.
    pub message: String,
}

impl Decode for RemoveNode {
    fn decode(value: &Value) -> Result<Self, RequestProblem> {
        let members = object(value)?;
        Ok(RemoveNode { node_name: field(members, "node_name")? })
    }
}

impl Read for NodeRemoved {
    fn read(value: Value) -> Option<Self> {
        Some(NodeRemoved { message: Fields::of(value, &["message"])?.take("message")? })
    }
}

deserialize_by_reading!(NodeRemoved);
