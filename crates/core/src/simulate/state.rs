//! What a node is made of.
use super::plexus::Plexus;
use super::{Running, nats_config};
use crate::order::Map;
use crate::profile::Target;
use crate::time::Timestamp;
use serde_json::Value;

/// A node's NATS servers, hub and leaf taken as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nats {
    Up,
    Hung,
    /// Gone since then.
    Killed(Timestamp),
    /// A start found a config that NATS rejects.
    NeverStarted,
}

#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) name: String,
    pub(super) version: String,
    pub(super) target: Target,
    pub(super) host: String,
    pub(super) cluster_port: u16,
    pub(super) operations_port: u16,
    pub(super) started: Timestamp,
    pub(super) clustering: bool,
    pub(super) harperdb: Running,
    pub(super) nats: Nats,
    /// The config's lists, as stored: nearly anything.
    pub(super) hub: Vec<Value>,
    pub(super) leaf: Vec<Value>,
    /// The hub list as NATS last accepted it.
    pub(super) loaded: Vec<Value>,
    /// Schema, table, and its number of records.
    pub(super) schemas: Map<String, Map<String, u32>>,
    /// In the order they were added; the servers' own order is not stable.
    pub(super) peers: Vec<Peer>,
    /// It replicates with plexus: none of the NATS parts counts.
    pub(super) plexus: Option<Plexus>,
    /// When its processes were started, stopped or frozen last.
    pub(super) changed: Timestamp,
}

/// What a node holds about a peer.
#[derive(Debug, Clone)]
pub(super) struct Peer {
    pub(super) name: String,
    pub(super) rows: Vec<Row>,
}

/// A subscription as held: the flags are JSON, because the servers keep `"true"` as text (observed 4.0.7).
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) schema: String,
    /// `None` for a whole schema (4.2 and later).
    pub(super) table: Option<String>,
    pub(super) publish: Value,
    pub(super) subscribe: Value,
}

impl Row {
    /// The same subscription seen from the other end.
    pub(super) fn mirror(&self) -> Row {
        Row { publish: self.subscribe.clone(), subscribe: self.publish.clone(), ..self.clone() }
    }

    pub(super) fn same_place(&self, other: &Row) -> bool {
        self.schema == other.schema && self.table == other.table
    }
}

impl Node {
    pub(super) fn peer(&self, name: &str) -> Option<&Peer> {
        self.peers.iter().find(|peer| peer.name == name)
    }

    /// The rows held about a peer, which is added when it is not there.
    pub(super) fn rows_mut(&mut self, name: &str) -> Option<&mut Vec<Row>> {
        if self.peer(name).is_none() {
            self.peers.push(Peer { name: name.to_owned(), rows: Vec::new() });
        }
        self.peers.iter_mut().find(|peer| peer.name == name).map(|peer| &mut peer.rows)
    }

    pub(super) fn forget(&mut self, name: &str) {
        self.peers.retain(|peer| peer.name != name);
    }

    /// The schema system is on every node; which tables it has is not simulated.
    pub(super) fn has(&self, schema: &str, table: Option<&str>) -> bool {
        schema == "system"
            || self.schemas.get(schema).is_some_and(|tables| table.is_none_or(|table| tables.has(table)))
    }

    /// Without NATS from the start, requests that need it never end (observed 4.0.7: the server hangs up after 120 s).
    pub(super) fn nats_never_started(&self) -> bool {
        self.nats == Nats::NeverStarted
    }

    /// Takes part in the mesh; a frozen one keeps its links until something else breaks them.
    pub(super) fn meshed(&self) -> bool {
        self.clustering && matches!(self.nats, Nats::Up | Nats::Hung)
    }

    /// Reads the config's routes into NATS; a config that NATS rejects leaves the previous one (observed 4.0.7).
    pub(super) fn load_routes(&mut self) -> bool {
        let accepted = self.hub.iter().all(nats_config::accepts);
        if accepted {
            self.loaded.clone_from(&self.hub);
        }
        accepted
    }

    pub(super) fn start_nats(&mut self) {
        if let Some(plexus) = &mut self.plexus {
            plexus.start();
            self.nats = Nats::Killed(self.started);
            return;
        }
        self.nats = if self.load_routes() { Nats::Up } else { Nats::NeverStarted };
    }

    /// Thaws NATS, or starts it when it is gone.
    pub(super) fn resume_nats(&mut self) {
        match self.nats {
            Nats::Up => {}
            Nats::Hung => self.nats = Nats::Up,
            Nats::Killed(_) | Nats::NeverStarted => self.start_nats(),
        }
    }

    pub(super) fn run(&mut self, running: Running, now: Timestamp) {
        self.changed = now;
        if self.harperdb == Running::Stopped && running != Running::Stopped {
            self.started = now;
            self.start_nats();
        }
        match running {
            Running::Stopped => self.nats = Nats::Killed(now),
            Running::Hung if self.nats == Nats::Up => self.nats = Nats::Hung,
            Running::Up if self.nats == Nats::Hung => self.nats = Nats::Up,
            Running::Up | Running::Hung => {}
        }
        self.harperdb = running;
    }
}
