//! One decoded reply, with the node asked and the time.
use crate::operation::{ClusterNetwork, ClusterRoutes, ClusterStatus, Schemas};
use crate::time::Timestamp;

/// What a node said, or that it said nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    /// The node asked, by its NODE_NAME (by its address while that is not known).
    pub node: String,
    /// When the reply was complete.
    pub at: Timestamp,
    /// Milliseconds from request to reply.
    pub took_ms: u32,
    /// What it said.
    pub said: Said,
}

/// The content of an observation.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// Its `cluster_status`.
    Status(ClusterStatus),
    /// Its `cluster_get_routes`.
    Routes(ClusterRoutes),
    /// Its `cluster_network`.
    Network(ClusterNetwork),
    /// This version has no `cluster_network`.
    NoNetwork,
    /// Its `describe_all`.
    Schemas(Schemas),
    /// Its version, from `registration_info`.
    Version(String),
    /// It did not answer.
    NoAnswer,
    /// It answered with an error.
    Refused(u16),
}
