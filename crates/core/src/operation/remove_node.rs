//! `remove_node`: unregisters a peer, on both sides when it can be reached.
use crate::name::NodeName;
use serde::{Deserialize, Serialize};

/// The request (page section "Remove Node"; the prose says `name`, the example and the servers `node_name`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemoveNode {
    /// The peer.
    pub node_name: NodeName,
}

/// The reply; an unreachable peer, which keeps its half, is told only by the words.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default)]
pub struct NodeRemoved {
    /// The server's words.
    pub message: String,
}
