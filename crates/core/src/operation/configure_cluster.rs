//! `configure_cluster`: removes every peer of a node, then adds the given ones. Not atomic.
use super::strict::{Decode, field, object};
use super::tolerant::{Fields, Read, deserialize_by_reading};
use super::{RequestProblem, Subscription, SubscriptionRow};
use crate::name::NodeName;
use serde_json::Value;

/// One peer in a [`ConfigureCluster`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConnectionRequest {
    /// The peer.
    pub node_name: NodeName,
    /// Its subscriptions.
    pub subscriptions: Vec<Subscription>,
}

/// The request (page section "Configure Cluster").
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigureCluster {
    /// All peers; an empty list removes every peer.
    pub connections: Vec<ConnectionRequest>,
}

/// What became of one peer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ConfiguredConnection {
    /// The peer.
    pub node_name: String,
    /// What was added and skipped; later versions call it `response`.
    pub subscriptions: ConfiguredSubscriptions,
}

/// What became of one peer's subscriptions.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ConfiguredSubscriptions {
    /// The server's words.
    pub message: String,
    /// Added.
    pub added: Vec<SubscriptionRow>,
    /// Not added.
    pub skipped: Vec<SubscriptionRow>,
}

/// The reply; partial and whole failure are also 200.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ClusterConfigured {
    /// The server's words.
    pub message: String,
    /// Peers that could not be configured.
    pub failed_nodes: Vec<String>,
    /// What became of the others.
    pub connections: Vec<ConfiguredConnection>,
}

impl ConnectionRequest {
    /// As a request writes it.
    pub(super) fn value(&self) -> Value {
        let rows = self.subscriptions.iter().map(Subscription::value).collect();
        crate::json::object(&mut [("node_name", self.node_name.as_str().into()), ("subscriptions", rows)])
    }
}

impl Decode for ConfigureCluster {
    fn decode(value: &Value) -> Result<Self, RequestProblem> {
        let members = object(value)?;
        Ok(ConfigureCluster { connections: field(members, "connections")? })
    }
}

impl Decode for ConnectionRequest {
    fn decode(value: &Value) -> Result<Self, RequestProblem> {
        let members = object(value)?;
        Ok(ConnectionRequest {
            node_name: field(members, "node_name")?,
            subscriptions: field(members, "subscriptions")?,
        })
    }
}

impl Read for ClusterConfigured {
    fn read(value: Value) -> Option<Self> {
        let mut fields = Fields::of(value, &["message", "failed_nodes", "connections"])?;
        Some(ClusterConfigured {
            message: fields.take_or_default("message"),
            failed_nodes: fields.take_or_default("failed_nodes"),
            connections: fields.take_or_default("connections"),
        })
    }
}

impl Read for ConfiguredConnection {
    fn read(value: Value) -> Option<Self> {
        let mut fields = Fields::of(value, &["node_name", "subscriptions", "response"])?;
        Some(ConfiguredConnection {
            node_name: fields.take_or_default("node_name"),
            subscriptions: fields
                .take("subscriptions")
                .or_else(|| fields.take("response"))
                .unwrap_or_default(),
        })
    }
}

impl Read for ConfiguredSubscriptions {
    fn read(value: Value) -> Option<Self> {
        if let Value::String(message) = value {
            return Some(ConfiguredSubscriptions { message, ..Default::default() });
        }
        let mut fields = Fields::of(value, &["message", "added", "skipped"])?;
        Some(ConfiguredSubscriptions {
            message: fields.take_or_default("message"),
            added: fields.take_or_default("added"),
            skipped: fields.take_or_default("skipped"),
        })
    }
}

deserialize_by_reading!(ClusterConfigured, ConfiguredConnection, ConfiguredSubscriptions);
