//! Folding: what each node said last to each question, and how the last attempt to ask it went.
use super::belief::Belief;
use super::pool::Book;
use super::{Cluster, Observation, RouteLists, Said};
use crate::operation::{ClusterNetwork, NetworkNode, StoredRoute};
use crate::order;
use crate::time::Timestamp;
use std::sync::{Arc, OnceLock};

/// The last reply to one question.
#[derive(Debug, Clone)]
pub(super) struct Held<T> {
    pub(super) at: Timestamp,
    pub(super) took_ms: u32,
    pub(super) value: T,
}

/// How the last attempt to ask a node went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Went {
    Answered,
    NoAnswer,
    Refused(u16),
}

/// What one node said itself. Large parts are shared, so that a cluster is cheap to clone.
#[derive(Debug, Clone, Default)]
pub(super) struct Node {
    pub(super) attempt: Option<Held<Went>>,
    pub(super) status: Option<Held<Arc<Belief>>>,
    pub(super) routes: Option<Held<Arc<RouteLists>>>,
    /// `None` inside: this version has no `cluster_network`.
    pub(super) network: Option<Held<Option<Entries>>>,
    pub(super) tables: Option<Held<Arc<[u32]>>>,
    pub(super) version: Option<Held<Arc<str>>>,
    /// Hosts and operations ports it was reached at, sorted.
    pub(super) addresses: Vec<(String, Option<u16>)>,
    /// Milliseconds its clock was ahead of ours.
    pub(super) clock: Option<i64>,
    /// What anyone's `cluster_network` last said of this node: equal entries of other replies share it.
    entry: Option<Arc<Entry>>,
}

impl Node {
    /// What it believes, when it was asked and takes part in a cluster.
    pub(super) fn belief(&self) -> Option<&Belief> {
        self.status.as_ref().map(|held| &*held.value).filter(|belief| belief.enabled)
    }

    /// Whether the last attempt to ask it brought an answer.
    pub(super) fn answers(&self) -> bool {
        self.attempt.as_ref().is_some_and(|attempt| attempt.value == Went::Answered)
    }
}

/// One node in a `cluster_network` reply.
#[derive(Debug, PartialEq)]
pub(super) struct Entry {
    pub(super) node: u32,
    /// Sorted; `None` when left out.
    pub(super) links: Option<Box<[u32]>>,
    pub(super) routes: Option<Box<[StoredRoute]>>,
}

/// A network reply, sorted by node.
pub(super) type Entries = Arc<[Arc<Entry>]>;

impl Cluster {
    /// Folds in what a node said; a later reply of the same node to the same question replaces its earlier one,
    /// an older one that arrives late does not. Silence and refusals change its health and keep its facts.
    /// Takes time proportional to the observation.
    pub fn observe(&mut self, observation: &Observation) {
        if observation.node.is_empty() {
            return;
        }
        let Observation { at, took_ms, .. } = *observation;
        let id = self.book.name_id(&observation.node);
        self.grow();
        let Cluster { book, nodes, .. } = self;
        let network = match &observation.said {
            Said::Network(network) => Some(entries(network, book, nodes)),
            _ => None,
        };
        let Some(node) = nodes.get_mut(id as usize) else { return };
        let went = match observation.said {
            Said::NoAnswer => Went::NoAnswer,
            Said::Refused(status) => Went::Refused(status),
            _ => Went::Answered,
        };
        replace(&mut node.attempt, at, took_ms, || went);
        match &observation.said {
            Said::Status(status) => {
                replace(&mut node.status, at, took_ms, || Arc::new(Belief::new(status, book)))
            }
            Said::Routes(routes) => replace(&mut node.routes, at, took_ms, || {
                Arc::new(RouteLists { hub: routes.hub.clone(), leaf: routes.leaf.clone(), flat: routes.flat })
            }),
            Said::Network(_) | Said::NoNetwork => replace(&mut node.network, at, took_ms, || network),
            Said::Schemas(schemas) => replace(&mut node.tables, at, took_ms, || {
                schemas.tables.iter().map(|(schema, table)| book.table_id(schema, table)).collect()
            }),
            Said::Version(version) => replace(&mut node.version, at, took_ms, || version.as_str().into()),
            Said::NoAnswer | Said::Refused(_) => {}
        }
        self.grow();
        self.changed();
    }

    /// Drops what a node said and where it was reached, as on sign-out; what others said about it stays.
    pub fn forget(&mut self, node: &str) {
        let id = self.book.names.find(node);
        if let Some(node) = id.and_then(|id| self.nodes.get_mut(id as usize)) {
            *node = Node::default();
        }
        self.changed();
    }

    /// Tells where a node was reached: the host, and the operations port, of the URL that was asked.
    pub fn add_address(&mut self, node: &str, host: &str, operations_port: Option<u16>) {
        let id = self.book.name_id(node);
        self.grow();
        if let Some(node) = self.nodes.get_mut(id as usize) {
            let address = (host.to_ascii_lowercase(), operations_port);
            if let Err(at) = node.addresses.binary_search(&address) {
                node.addresses.insert(at, address);
            }
        }
        self.changed();
    }

    /// Tells by how many milliseconds a node's clock was ahead of ours: the token it issued says when it thought it was
    /// ([`crate::session::issued`]).
    pub fn add_clock(&mut self, node: &str, ahead_ms: i64) {
        let id = self.book.name_id(node);
        self.grow();
        if let Some(node) = self.nodes.get_mut(id as usize) {
            node.clock = Some(ahead_ms);
        }
        self.changed();
    }

    /// Drops what was made from the facts.
    fn changed(&mut self) {
        self.order = OnceLock::new();
        self.index = OnceLock::new();
    }

    /// A place for every name.
    fn grow(&mut self) {
        self.nodes.resize_with(self.book.names.len(), Node::default);
    }
}

fn replace<T>(held: &mut Option<Held<T>>, at: Timestamp, took_ms: u32, value: impl FnOnce() -> T) {
    if held.as_ref().is_none_or(|held| held.at <= at) {
        *held = Some(Held { at, took_ms, value: value() });
    }
}

/// A network reply, each entry shared with an equal one of another reply: asked of everyone, all say nearly the same.
fn entries(network: &ClusterNetwork, book: &mut Book, nodes: &mut Vec<Node>) -> Entries {
    let mut entries: Vec<Arc<Entry>> = Vec::with_capacity(network.nodes.len());
    for listed in network.nodes.iter().filter(|listed| !listed.name.is_empty()) {
        let new = entry(listed, book);
        nodes.resize_with(book.names.len(), Node::default);
        let Some(node) = nodes.get_mut(new.node as usize) else { continue };
        let shared = match node.entry.take() {
            Some(known) if *known == new => known,
            _ => Arc::new(new),
        };
        node.entry = Some(Arc::clone(&shared));
        entries.push(shared);
    }
    order::sort_by_key(&mut entries, |entry| entry.node);
    entries.dedup_by_key(|entry| entry.node);
    entries.into()
}

fn entry(listed: &NetworkNode, book: &mut Book) -> Entry {
    let node = book.name_id(&listed.name);
    let links = listed.connected_nodes.as_ref().map(|names| {
        let named = names.iter().filter(|name| !name.is_empty());
        let mut links: Vec<u32> = named.map(|name| book.name_id(name)).filter(|&id| id != node).collect();
        order::sort(&mut links);
        links.dedup();
        links.into()
    });
    Entry { node, links, routes: listed.routes.as_deref().map(Into::into) }
}
