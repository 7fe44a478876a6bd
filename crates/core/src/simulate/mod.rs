//! A whole cluster in memory that answers as the servers do. Deterministic: time comes in as a value.
//!
//! What it knows was observed on real 4.0.7 and 4.3.0 clusters (NATS), and on 4.7.29 (plexus): the 200s that did nothing, the two-sided
//! effects, the halves that stay behind. Where nothing was observed it does the plainest thing, and the place says so.
mod add_node;
mod answer;
mod cluster_network;
mod cluster_status;
mod configure_cluster;
mod console;
mod demo;
mod links;
mod nats_config;
mod pace;
mod plexus;
mod remove_node;
mod reply;
mod routes;
mod seed;
mod start_time;
mod state;
mod subscriptions;
mod update_node;
mod wish;

pub use seed::NodeSeed;

use crate::order::{Map, Set};
use crate::time::Timestamp;
use state::{Nats, Node};

/// What comes back from a simulated node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A reply.
    Http {
        /// The status.
        status: u16,
        /// The body.
        body: String,
        /// Milliseconds until it arrives.
        after_ms: u32,
    },
    /// Connection refused: the node is stopped.
    Unreachable,
    /// Nothing ever comes: the node hangs.
    Hangs,
}

/// How a simulated node runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Running {
    /// It answers.
    Up,
    /// Its processes are gone.
    Stopped,
    /// Its processes are frozen.
    Hung,
}

/// The simulated cluster.
#[derive(Debug, Clone)]
pub struct Simulator {
    nodes: Map<String, Node>,
    /// Pairs, smaller name first, that are enmeshed now.
    links: Set<(String, String)>,
    /// Pairs, smaller name first, between which nothing passes.
    cuts: Set<(String, String)>,
}

impl Simulator {
    /// A cluster of these nodes, all started. A later node replaces an earlier one of the same name.
    pub fn new(nodes: impl IntoIterator<Item = NodeSeed>) -> Simulator {
        let nodes = Map::of(nodes.into_iter().map(NodeSeed::start).map(|node| (node.name.clone(), node)));
        let mut cluster = Simulator { nodes, links: Set::new(), cuts: Set::new() };
        cluster.settle();
        cluster
    }

    /// Every node's name, sorted.
    pub fn names(&self) -> Vec<String> {
        self.nodes.keys().cloned().collect()
    }

    /// How a node runs; `None` when there is no such node.
    pub fn running(&self, node: &str) -> Option<Running> {
        self.nodes.get(node).map(|node| node.harperdb)
    }

    /// Starts, stops or freezes a node: HarperDB and its NATS servers together.
    ///
    /// A start loads the routes as they stand in the config; one that NATS rejects keeps NATS down (observed 4.0.7).
    pub fn set_running(&mut self, node: &str, running: Running, now: Timestamp) {
        if let Some(node) = self.nodes.get_mut(node) {
            node.run(running, now);
        }
        self.settle();
    }

    /// Freezes, stops or revives HarperDB's own process alone; its NATS servers go on as they are.
    pub fn set_harperdb(&mut self, node: &str, running: Running) {
        if let Some(node) = self.nodes.get_mut(node) {
            node.harperdb = running;
        }
    }

    /// Freezes, stops or revives a node's NATS servers alone; HarperDB goes on answering.
    pub fn set_nats(&mut self, node: &str, running: Running, now: Timestamp) {
        if let Some(node) = self.nodes.get_mut(node) {
            match running {
                Running::Stopped => node.nats = Nats::Killed(now),
                Running::Hung => node.nats = Nats::Hung,
                Running::Up => node.resume_nats(),
            }
        }
        self.settle();
    }

    /// Switches clustering on or off, as editing the config and restarting does; subscriptions are kept.
    pub fn set_clustering(&mut self, node: &str, on: bool) {
        if let Some(node) = self.nodes.get_mut(node) {
            node.clustering = on;
            if on && node.harperdb == Running::Up {
                node.start_nats();
            }
        }
        self.settle();
    }
}
