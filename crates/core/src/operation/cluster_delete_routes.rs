//! `cluster_delete_routes`: deletes routes from both lists of a node.
use super::StoredRoute;
use serde::{Deserialize, Serialize};

/// The request (page section "Cluster Delete Routes"). Holds stored routes, so that a bad one can be deleted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClusterDeleteRoutes {
    /// What to delete, exactly as stored.
    pub routes: Vec<StoredRoute>,
}

/// The reply.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct RoutesDeleted {
    /// The server's words; the same when nothing was deleted.
    pub message: String,
    /// Gone.
    pub deleted: Vec<StoredRoute>,
    /// Not found.
    pub skipped: Vec<StoredRoute>,
}
