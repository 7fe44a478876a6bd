//! What each operation does, in a sentence.
use super::OperationKind;

impl OperationKind {
    /// What it does, for whoever chooses one.
    pub fn summary(self) -> &'static str {
        match self {
            OperationKind::ClusterSetRoutes => {
                "Adds routes to the hub or leaf list of a node's configuration; links follow after a restart."
            }
            OperationKind::ClusterGetRoutes => "Reads the hub and leaf routes of a node's configuration.",
            OperationKind::ClusterDeleteRoutes => {
                "Deletes routes from both lists of a node's configuration; links stay until a restart."
            }
            OperationKind::AddNode => "Makes a peer known to a node, with at least one subscription.",
            OperationKind::UpdateNode => {
                "Changes the subscriptions of a node with a peer; tables not listed stay."
            }
            OperationKind::ClusterStatus => {
                "Reads what a node says of its peers and its subscriptions with each."
            }
            OperationKind::ClusterNetwork => {
                "Reads which nodes are enmeshed with which, as the network answers."
            }
            OperationKind::RemoveNode => {
                "Ends all subscriptions of a node with a peer and makes it forget the peer."
            }
            OperationKind::ConfigureCluster => {
                "Replaces all peers and subscriptions of a node by those listed; what is not listed ends."
            }
        }
    }
}
