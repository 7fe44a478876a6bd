//! `add_node`.
use super::{Subscription, SubscriptionRow};
use crate::name::NodeName;
use serde::{Deserialize, Serialize};

/// The request (page section "Add Node").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddNode {
    /// The peer.
    pub node_name: NodeName,
    /// Where the page puts it; the servers ignore it here and read it inside each subscription.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_time: Option<String>,
    /// At least one.
    pub subscriptions: Vec<Subscription>,
}

/// The reply. Success is told by `added`, never by the status.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct NodeAdded {
    /// The server's words.
    pub message: String,
    /// What was done; absent on the page, present on real servers.
    pub added: Option<Vec<SubscriptionRow>>,
    /// What was not: schema or table exists on neither side.
    pub skipped: Vec<SubscriptionRow>,
}
