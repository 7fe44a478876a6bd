//! Nodes that replicate with plexus, as observed on 4.7.29: their traps included.
mod demo;
mod join;
mod records;
mod routes;
mod status;
mod utc;

use super::answer::Ask;
use super::reply::{Outcome, done, error};
use super::routes::gone;
use super::state::Node;
use super::{Running, Simulator};
use crate::operation::OperationKind;
use crate::order::Set;
use crate::time::Timestamp;
use records::Record;
use serde_json::Value;

/// Where a plexus node listens for others unless its URL says otherwise.
const REPLICATION_PORT: u16 = 9933;
/// A peer that hangs is noticed after this (observed 4.7.29).
const NOTICED_MS: u64 = 58_000;

/// How a plexus node answers.
type Operate = fn(&mut Simulator, OperationKind, &Ask<'_>) -> Outcome;

/// What a plexus node holds.
#[derive(Debug, Clone)]
pub(super) struct Plexus {
    /// Held by each node, so that a program without such nodes does not carry what they answer.
    pub(super) operate: Operate,
    records: Vec<Record>,
    /// Its certificate was signed by a peer: it joined once.
    joined: bool,
    /// The routes in its config, and as it read them at its start.
    stored: Vec<Value>,
    read: Vec<Value>,
    /// Peer and database of links that began when this node lacked the database: closed until its workers restart.
    stuck: Set<(String, String)>,
}

/// What a node gets when it asks another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Contact {
    Open,
    Refused,
    Hangs,
}

impl Plexus {
    pub(super) fn new() -> Plexus {
        Plexus {
            operate: Simulator::plexus_operation,
            records: Vec::new(),
            joined: false,
            stored: Vec::new(),
            read: Vec::new(),
            stuck: Set::new(),
        }
    }

    /// A start reads the config anew, and opens links that could not be.
    pub(super) fn start(&mut self) {
        self.read.clone_from(&self.stored);
        self.stuck = Set::new();
    }

    fn record(&self, name: &str) -> Option<&Record> {
        self.records.iter().find(|record| record.name == name)
    }
}

impl Simulator {
    fn plexus_operation(&mut self, kind: OperationKind, ask: &Ask<'_>) -> Outcome {
        match kind {
            OperationKind::ClusterSetRoutes => self.plexus_set_routes(ask),
            OperationKind::ClusterGetRoutes => self.plexus_get_routes(ask),
            OperationKind::ClusterDeleteRoutes => self.plexus_delete_routes(ask),
            OperationKind::AddNode => self.plexus_join(ask, ask.body, "added"),
            OperationKind::UpdateNode => self.plexus_join(ask, ask.body, "updated"),
            OperationKind::RemoveNode => self.plexus_remove(ask),
            OperationKind::ConfigureCluster => self.plexus_configure(ask),
            OperationKind::ClusterStatus => self.plexus_status(ask),
            // It has no other word for it.
            OperationKind::ClusterNetwork => {
                Err(error(400, "Clustering must be enabled to perform this operation."))
            }
        }
    }

    /// The links come back at once here; a real node is away for some seconds.
    pub(super) fn restart_workers(&mut self, ask: &Ask<'_>) -> Outcome {
        self.plexus_mut(ask.me).ok_or_else(gone)?.start();
        Ok(done("Restarting http_workers").after(1_000))
    }

    fn plexus(&self, node: &str) -> Option<&Plexus> {
        self.nodes.get(node)?.plexus.as_ref()
    }

    fn plexus_mut(&mut self, node: &str) -> Option<&mut Plexus> {
        self.nodes.get_mut(node)?.plexus.as_mut()
    }

    /// The plexus node that answers to a name, or stands at its host.
    fn plexus_node(&self, name: &str) -> Option<&Node> {
        let here = |node: &&Node| node.plexus.is_some() && (node.name == name || node.host == name);
        self.nodes.values().find(here)
    }

    /// What `me` gets when it dials a name, and the node behind it.
    fn contact(&self, me: &str, name: &str) -> (Contact, Option<&Node>) {
        let Some(node) = self.plexus_node(name).filter(|node| node.name != me) else {
            return (Contact::Refused, None);
        };
        let cut = self.cuts.iter().any(|(a, b)| (a == me && *b == node.name) || (b == me && *a == node.name));
        let contact = match node.harperdb {
            Running::Up if !cut => Contact::Open,
            Running::Hung if !cut => Contact::Hangs,
            _ => Contact::Refused,
        };
        (contact, Some(node))
    }

    /// Whether a link that was open still looks so: one to a peer that hangs does for a while.
    fn looks_open(&self, me: &str, name: &str, now: Timestamp) -> bool {
        match self.contact(me, name) {
            (Contact::Open, _) => true,
            (Contact::Hangs, Some(node)) => now.since(node.changed) < NOTICED_MS,
            _ => false,
        }
    }
}
