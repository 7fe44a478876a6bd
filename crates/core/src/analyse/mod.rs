//! What is wrong across nodes.
mod apart;
mod cut;
mod evidence;
mod health;
mod look;
mod name;
mod network;
mod replication;
mod route;
mod row;
mod rules;
mod spare;

pub use evidence::Topic;
pub use route::{RouteFault, route_fault};
pub use rules::RULES;

use crate::cluster::Cluster;
use crate::finding::{Code, Severity};
use crate::order;
use crate::plan::Edit;
use look::Look;

/// A finding about the cluster, not about a request.
#[derive(Debug, Clone, PartialEq)]
pub struct ClusterFinding {
    /// Which rule, from the same table of codes as the checker's (EM5xxx).
    pub code: Code,
    /// How much it weighs.
    pub severity: Severity,
    /// The nodes it is about, first the one to look at.
    pub nodes: Vec<String>,
    /// The table, where it is about one.
    pub table: Option<(String, String)>,
    /// One sentence: what is.
    pub message: String,
    /// Why it matters and what to do.
    pub help: String,
    /// Edits for the draft that mend it, where that is clear.
    pub mend: Vec<Edit>,
}

/// Everything found, most severe first, then by code and nodes.
///
/// Only what nodes said counts: what nobody was asked about is neither fine nor a finding.
pub fn analyse(cluster: &Cluster) -> Vec<ClusterFinding> {
    let mut look = Look { cluster, nodes: cluster.order(), found: Vec::new() };
    let held = replication::held(&look);
    let ghosts = replication::ghosts(&mut look, &held);
    health::look(&mut look, &ghosts);
    row::look(&mut look);
    route::look(&mut look);
    spare::look(&mut look);
    network::look(&mut look);
    name::look(&mut look);
    apart::look(&mut look, &held);
    replication::look(&mut look, &held, &ghosts);
    let mut found = look.found;
    order::sort_by(&mut found, |a, b| {
        let key = |f: &ClusterFinding| (std::cmp::Reverse(f.severity), f.code);
        let by_text = || (&a.nodes, &a.table, &a.message).cmp(&(&b.nodes, &b.table, &b.message));
        key(a).cmp(&key(b)).then_with(by_text)
    });
    found
}

#[cfg(test)]
mod tests;
