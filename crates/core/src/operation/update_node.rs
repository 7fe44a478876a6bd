//! `update_node`.
use super::strict::{Decode, field, object};
use super::tolerant::{Fields, Read, deserialize_by_reading};
use super::{RequestProblem, Subscription, SubscriptionRow};
use crate::name::NodeName;
use serde_json::Value;

/// The request (page section "Update Node").
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpdateNode {
    /// The peer.
    pub node_name: NodeName,
    /// Where the page puts it; the servers ignore it here and read it inside each subscription.
    pub start_time: Option<String>,
    /// At least one.
    pub subscriptions: Vec<Subscription>,
}

/// The reply. Success is told by `updated`, never by the status.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NodeUpdated {
    /// The server's words.
    pub message: String,
    /// What was done; absent on the page, present on real servers.
    pub updated: Option<Vec<SubscriptionRow>>,
    /// What was not: schema or table exists on neither side.
    pub skipped: Vec<SubscriptionRow>,
}

impl Decode for UpdateNode {
    fn decode(value: &Value) -> Result<Self, RequestProblem> {
        let members = object(value)?;
        Ok(UpdateNode {
            node_name: field(members, "node_name")?,
            start_time: field(members, "start_time")?,
            subscriptions: field(members, "subscriptions")?,
        })
    }
}

impl Read for NodeUpdated {
    fn read(value: Value) -> Option<Self> {
        let mut fields = Fields::of(value, &["message", "added", "updated", "skipped"])?;
        Some(NodeUpdated {
            message: fields.take_or_default("message"),
            // From 4.3 on either operation may do the other's work.
            updated: fields.take("updated").or_else(|| fields.take("added")),
            skipped: fields.take_or_default("skipped"),
        })
    }
}

deserialize_by_reading!(NodeUpdated);
