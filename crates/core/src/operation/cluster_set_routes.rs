//! `cluster_set_routes`: adds routes to one list of a node.
use super::strict::{Decode, field, object};
use super::tolerant::{Fields, Read, deserialize_by_reading};
use super::{RequestProblem, StoredRoute};
use crate::name::{Route, RouteList};
use serde_json::Value;

/// The request (page section "Cluster Set Routes").
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClusterSetRoutes {
    /// Which list.
    pub server: RouteList,
    /// What to append.
    pub routes: Vec<Route>,
}

/// The reply: what was appended and what was there already, in either list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RoutesSet {
    /// The server's words.
    pub message: String,
    /// Appended.
    pub set: Vec<StoredRoute>,
    /// Not appended: present in hub or leaf, or repeated in the request.
    pub skipped: Vec<StoredRoute>,
}

impl Decode for ClusterSetRoutes {
    fn decode(value: &Value) -> Result<Self, RequestProblem> {
        let members = object(value)?;
        Ok(ClusterSetRoutes { server: field(members, "server")?, routes: field(members, "routes")? })
    }
}

impl Read for RoutesSet {
    fn read(value: Value) -> Option<Self> {
        let mut fields = Fields::of(value, &["message", "set", "skipped"])?;
        Some(RoutesSet {
            message: fields.take_or_default("message"),
            set: fields.take_or_default("set"),
            skipped: fields.take_or_default("skipped"),
        })
    }
}

deserialize_by_reading!(RoutesSet);
