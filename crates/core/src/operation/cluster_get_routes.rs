//! `cluster_get_routes`: the routes in a node's config.
use super::StoredRoute;
use serde::{Deserialize, Serialize};

/// The request (page section "Cluster Get Routes").
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ClusterGetRoutes {}

/// The reply.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct ClusterRoutes {
    /// The list that connects.
    pub hub: Vec<StoredRoute>,
    /// Stored only.
    pub leaf: Vec<StoredRoute>,
}
