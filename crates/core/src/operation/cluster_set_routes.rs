//! `cluster_set_routes`: adds routes to one list of a node.
use super::StoredRoute;
use crate::name::{Route, RouteList};
use serde::{Deserialize, Serialize};

/// The request (page section "Cluster Set Routes").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClusterSetRoutes {
    /// Which list.
    pub server: RouteList,
    /// What to append.
    pub routes: Vec<Route>,
}

/// The reply: what was appended and what was there already, in either list.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct RoutesSet {
    /// The server's words.
    pub message: String,
    /// Appended.
    pub set: Vec<StoredRoute>,
    /// Not appended: present in hub or leaf, or repeated in the request.
    pub skipped: Vec<StoredRoute>,
}
