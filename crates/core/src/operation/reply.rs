//! A reply: one of the nine, a refusal, or something that is no reply.
use super::tolerant::Read;
use super::*;
use serde_json::Value;

/// What came back, decoded. A status of 200 is no proof that anything was done: see [`Outcome::judge`].
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// To `cluster_set_routes`.
    RoutesSet(RoutesSet),
    /// To `cluster_get_routes`.
    Routes(ClusterRoutes),
    /// To `cluster_delete_routes`.
    RoutesDeleted(RoutesDeleted),
    /// To `add_node`.
    NodeAdded(NodeAdded),
    /// To `update_node`.
    NodeUpdated(NodeUpdated),
    /// To `cluster_status`.
    Status(ClusterStatus),
    /// To `cluster_network`.
    Network(ClusterNetwork),
    /// To `remove_node`.
    NodeRemoved(NodeRemoved),
    /// To `configure_cluster`.
    ClusterConfigured(ClusterConfigured),
    /// An error, in whatever shape.
    Refused(Refusal),
    /// A status of success with a body that is no reply to this operation.
    Unreadable,
}

impl Reply {
    /// Decodes the reply to a request of `kind`. Never fails: what cannot be used is [`Reply::Unreadable`].
    pub fn decode(kind: OperationKind, status: u16, body: &str) -> Reply {
        if !(200..300).contains(&status) {
            return Reply::Refused(Refusal::decode(status, body));
        }
        let value: Value = crate::json::parse(body).unwrap_or_default();
        if value.get("error").is_some_and(Value::is_string) {
            return Reply::Refused(Refusal::decode(status, body));
        }
        let reply = match kind {
            OperationKind::ClusterSetRoutes => read(value, Reply::RoutesSet),
            OperationKind::ClusterGetRoutes => read(value, Reply::Routes),
            OperationKind::ClusterDeleteRoutes => read(value, Reply::RoutesDeleted),
            OperationKind::AddNode => read(value, Reply::NodeAdded),
            OperationKind::UpdateNode => read(value, Reply::NodeUpdated),
            OperationKind::ClusterStatus => read(value, Reply::Status),
            OperationKind::ClusterNetwork => read(value, Reply::Network),
            OperationKind::RemoveNode => read(value, Reply::NodeRemoved),
            OperationKind::ConfigureCluster => read(value, Reply::ClusterConfigured),
        };
        reply.unwrap_or(Reply::Unreadable)
    }
}

/// A function of its own for each kind: a console's first screen needs three of the nine.
#[inline(never)]
fn read<T: Read>(value: Value, reply: fn(T) -> Reply) -> Option<Reply> {
    T::read(value).map(reply)
}
