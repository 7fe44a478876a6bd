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
use std::cell::Cell;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

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
    let mut work = pin!(whole(cluster));
    loop {
        if let Poll::Ready(found) = work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return found;
        }
    }
}

/// The same in turns of some milliseconds each, for a page that must not stand still.
pub struct Analysis(Pin<Box<dyn Future<Output = Vec<ClusterFinding>>>>);

impl Analysis {
    /// Of a cluster as it is now; it is cheap to clone.
    pub fn of(cluster: Cluster) -> Analysis {
        Analysis(Box::pin(async move { whole(&cluster).await }))
    }

    /// Does one turn's work; everything found when that was the last, and not to be called after.
    pub fn go_on(&mut self) -> Option<Vec<ClusterFinding>> {
        match self.0.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(found) => Some(found),
            Poll::Pending => None,
        }
    }
}

/// All passes, one after another; each gives up its turn now and then.
async fn whole(cluster: &Cluster) -> Vec<ClusterFinding> {
    let mut look = Look { cluster, nodes: cluster.order(), found: Vec::new(), spent: Cell::new(0) };
    let held = replication::held(&look).await;
    let ghosts = replication::ghosts(&mut look, &held);
    health::look(&mut look, &ghosts).await;
    row::look(&mut look).await;
    route::look(&mut look).await;
    spare::look(&mut look).await;
    network::look(&mut look).await;
    name::look(&mut look).await;
    apart::look(&mut look, &held).await;
    replication::look(&mut look, &held, &ghosts).await;
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
