//! The nine operations: typed requests, tolerant replies, and what a reply amounts to.
mod add_node;
mod body;
mod cluster_delete_routes;
mod cluster_get_routes;
mod cluster_network;
mod cluster_set_routes;
mod cluster_status;
mod configure_cluster;
mod describe_all;
mod join;
mod outcome;
mod paste;
mod recognise;
mod refusal;
mod registration_info;
mod remove_node;
mod replication;
mod reply;
mod request;
mod route;
mod secret;
mod strict;
mod subscription;
mod summary;
mod tokens;
mod tolerant;
mod update_node;
mod user_info;
mod words;

pub use add_node::*;
pub use body::*;
pub use cluster_delete_routes::*;
pub use cluster_get_routes::*;
pub use cluster_network::*;
pub use cluster_set_routes::*;
pub use cluster_status::*;
pub use configure_cluster::*;
pub use describe_all::*;
pub use join::*;
pub(crate) use outcome::clean;
pub use outcome::*;
pub use paste::*;
pub use recognise::*;
pub use refusal::Refusal;
pub use registration_info::*;
pub use remove_node::*;
pub use replication::*;
pub use reply::*;
pub use request::*;
pub use route::*;
pub use secret::*;
pub use subscription::*;
pub use tokens::*;
pub(crate) use tolerant::{Fields, Read};
pub use update_node::*;
pub use user_info::*;

use serde::{Serialize, Serializer};

/// A typed request.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// Adds routes.
    ClusterSetRoutes(ClusterSetRoutes),
    /// Lists routes.
    ClusterGetRoutes(ClusterGetRoutes),
    /// Deletes routes.
    ClusterDeleteRoutes(ClusterDeleteRoutes),
    /// Adds a peer.
    AddNode(AddNode),
    /// Changes subscriptions.
    UpdateNode(UpdateNode),
    /// Asks for the status.
    ClusterStatus(AskClusterStatus),
    /// Asks for the network.
    ClusterNetwork(AskClusterNetwork),
    /// Removes a peer.
    RemoveNode(RemoveNode),
    /// Replaces everything.
    ConfigureCluster(ConfigureCluster),
}

/// One of the nine clustering operations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OperationKind {
    /// Adds routes to a node's `hub` or `leaf` list.
    ClusterSetRoutes,
    /// Lists a node's routes.
    ClusterGetRoutes,
    /// Deletes routes from both lists.
    ClusterDeleteRoutes,
    /// Adds a peer with subscriptions.
    AddNode,
    /// Changes subscriptions with a peer.
    UpdateNode,
    /// Removes a peer and its subscriptions.
    RemoveNode,
    /// Replaces all peers and subscriptions of a node.
    ConfigureCluster,
    /// A node's own view of its peers.
    ClusterStatus,
    /// The enmeshed nodes, as the network answers.
    ClusterNetwork,
}

impl OperationKind {
    /// All nine, in the order of the seed page.
    pub const ALL: [OperationKind; 9] = [
        OperationKind::ClusterSetRoutes,
        OperationKind::ClusterGetRoutes,
        OperationKind::ClusterDeleteRoutes,
        OperationKind::AddNode,
        OperationKind::UpdateNode,
        OperationKind::ClusterStatus,
        OperationKind::ClusterNetwork,
        OperationKind::RemoveNode,
        OperationKind::ConfigureCluster,
    ];

    /// The value of the `operation` key.
    pub fn name(self) -> &'static str {
        match self {
            OperationKind::ClusterSetRoutes => "cluster_set_routes",
            OperationKind::ClusterGetRoutes => "cluster_get_routes",
            OperationKind::ClusterDeleteRoutes => "cluster_delete_routes",
            OperationKind::AddNode => "add_node",
            OperationKind::UpdateNode => "update_node",
            OperationKind::RemoveNode => "remove_node",
            OperationKind::ConfigureCluster => "configure_cluster",
            OperationKind::ClusterStatus => "cluster_status",
            OperationKind::ClusterNetwork => "cluster_network",
        }
    }

    /// The operation of that name; names are case-sensitive.
    pub fn from_name(name: &str) -> Option<OperationKind> {
        OperationKind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether it changes anything.
    pub fn writes(self) -> bool {
        !matches!(
            self,
            OperationKind::ClusterGetRoutes | OperationKind::ClusterStatus | OperationKind::ClusterNetwork
        )
    }
}

impl Serialize for OperationKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
