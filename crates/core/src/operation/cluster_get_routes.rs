//! `cluster_get_routes`: the routes in a node's config.
use super::StoredRoute;
use super::tolerant::{Fields, Read, deserialize_by_reading};
use serde_json::Value;

/// The request (page section "Cluster Get Routes").
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClusterGetRoutes {}

/// The reply.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ClusterRoutes {
    /// The list that connects.
    pub hub: Vec<StoredRoute>,
    /// Stored only.
    pub leaf: Vec<StoredRoute>,
    /// The node has one list without a name, held in `hub` here: its clustering by NATS is off (observed 4.7.29).
    pub flat: bool,
}

impl Read for ClusterRoutes {
    fn read(value: Value) -> Option<Self> {
        // Plexus (observed 4.7.29) has one list and says it without names.
        if value.is_array() {
            return Some(ClusterRoutes { hub: Read::read(value)?, leaf: Vec::new(), flat: true });
        }
        let mut fields = Fields::of(value, &["hub", "leaf"])?;
        Some(ClusterRoutes {
            hub: fields.take_or_default("hub"),
            leaf: fields.take_or_default("leaf"),
            flat: false,
        })
    }
}

deserialize_by_reading!(ClusterRoutes);
