//! A whole cluster in memory that answers as the servers do. Deterministic: time comes in as a value.
use crate::time::Timestamp;

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
pub struct Simulator {}

impl Simulator {
    /// The demo: six nodes in three regions, one down, one one-sided flow, one missing redundancy.
    pub fn demo(_now: Timestamp) -> Simulator {
        Simulator {}
    }

    /// Every node's name, sorted.
    pub fn names(&self) -> Vec<String> {
        Vec::new()
    }

    /// Sends `body` to `node` as a super_user at `now`.
    pub fn answer(&mut self, _node: &str, _body: &str, _now: Timestamp) -> Answer {
        Answer::Unreachable
    }

    /// Starts, stops or freezes a node.
    pub fn set_running(&mut self, _node: &str, _running: Running, _now: Timestamp) {}
}
