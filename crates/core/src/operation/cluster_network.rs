//! `cluster_network`: who is enmeshed with whom (4.1 and later).
use super::strict::{Decode, field, object};
use super::tolerant::{Fields, Read, deserialize_by_reading};
use super::{RequestProblem, StoredRoute};
use serde_json::{Number, Value};

/// The request (page section "Cluster Network"). The page says the flags omit; on the servers they include, default true.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AskClusterNetwork {
    /// Milliseconds to wait; the call always takes that long. Default 2000.
    pub timeout: Option<Number>,
    /// `false` leaves `connected_nodes` out of the reply.
    pub connected_nodes: Option<bool>,
    /// `false` leaves `routes` out of the reply.
    pub routes: Option<bool>,
}

/// The reply. Nothing names the nodes that did not answer in time.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ClusterNetwork {
    /// The order is not stable between calls.
    pub nodes: Vec<NetworkNode>,
}

/// One enmeshed node.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NetworkNode {
    /// Its name.
    pub name: String,
    /// Milliseconds.
    pub response_time: Option<f64>,
    /// The nodes it is linked with; absent when left out.
    pub connected_nodes: Option<Vec<String>>,
    /// The routes in its config; absent when left out.
    pub routes: Option<Vec<StoredRoute>>,
}

impl Decode for AskClusterNetwork {
    fn decode(value: &Value) -> Result<Self, RequestProblem> {
        let members = object(value)?;
        Ok(AskClusterNetwork {
            timeout: field(members, "timeout")?,
            connected_nodes: field(members, "connected_nodes")?,
            routes: field(members, "routes")?,
        })
    }
}

impl Read for ClusterNetwork {
    fn read(value: Value) -> Option<Self> {
        Some(ClusterNetwork { nodes: Fields::of(value, &["nodes"])?.take_or_default("nodes") })
    }
}

impl Read for NetworkNode {
    fn read(value: Value) -> Option<Self> {
        let mut fields = Fields::of(value, &["name"])?;
        Some(NetworkNode {
            name: fields.take("name")?,
            response_time: fields.take("response_time"),
            connected_nodes: fields.take("connected_nodes"),
            routes: fields.take("routes"),
        })
    }
}

deserialize_by_reading!(ClusterNetwork, NetworkNode);
