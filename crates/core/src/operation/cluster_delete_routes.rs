//! `cluster_delete_routes`: deletes routes from both lists of a node.
use super::strict::{Decode, field, object};
use super::tolerant::{Fields, Read, deserialize_by_reading};
use super::{RequestProblem, StoredRoute};
use serde_json::Value;

/// The request (page section "Cluster Delete Routes"). Holds stored routes, so that a bad one can be deleted.
#[derive(Debug, Clone, PartialEq)]
pub struct ClusterDeleteRoutes {
    /// What to delete, exactly as stored.
    pub routes: Vec<StoredRoute>,
}

/// The reply.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RoutesDeleted {
    /// The server's words; the same when nothing was deleted.
    pub message: String,
    /// Gone.
    pub deleted: Vec<StoredRoute>,
    /// Not found.
    pub skipped: Vec<StoredRoute>,
}

impl Decode for ClusterDeleteRoutes {
    fn decode(value: &Value) -> Result<Self, RequestProblem> {
        let members = object(value)?;
        Ok(ClusterDeleteRoutes { routes: field(members, "routes")? })
    }
}

impl Read for RoutesDeleted {
    fn read(value: Value) -> Option<Self> {
        let mut fields = Fields::of(value, &["message", "deleted", "skipped"])?;
        Some(RoutesDeleted {
            message: fields.take_or_default("message"),
            deleted: fields.take_or_default("deleted"),
            skipped: fields.take_or_default("skipped"),
        })
    }
}

deserialize_by_reading!(RoutesDeleted);
