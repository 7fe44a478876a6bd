//! Replies that only tell: summed up in a line.
use super::Outcome;
use super::text::{count, short};
use crate::operation::{ClusterNetwork, ClusterRoutes, ClusterStatus};

/// `cluster_get_routes`.
pub(super) fn routes(reply: &ClusterRoutes) -> Outcome {
    let (hub, leaf) = (count(reply.hub.len(), "hub route"), count(reply.leaf.len(), "leaf route"));
    Outcome::Done { summary: format!("The node holds {hub} and {leaf}.") }
}

/// `cluster_status`.
pub(super) fn status(reply: &ClusterStatus) -> Outcome {
    let name = reply.node_name.as_deref().map_or_else(|| "The node".into(), short);
    if !reply.is_enabled {
        return Outcome::Done { summary: format!("{name} answers, with clustering switched off.") };
    }
    let peers = match reply.connections.len() {
        0 => "no peers".into(),
        number => count(number, "peer"),
    };
    // Plexus has no status word; its peers are neither open nor not.
    let told = reply.connections.iter().filter(|connection| !connection.status.is_empty()).count();
    let open = reply.connections.iter().filter(|connection| connection.status == "open").count();
    let open = if told == 0 { String::new() } else { format!(", {open} of them open") };
    Outcome::Done { summary: format!("{name} has {peers}{open}.") }
}

/// `cluster_network`.
pub(super) fn network(reply: &ClusterNetwork) -> Outcome {
    let nodes = count(reply.nodes.len(), "node");
    Outcome::Done {
        summary: format!("{nodes} answered in time; the reply does not name those that did not."),
    }
}
