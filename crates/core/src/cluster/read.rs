//! Reading nodes: what everyone said about one, put side by side.
use super::belief::Belief;
use super::fold::Node;
use super::health::{Word, judge};
use super::replication::Socket;
use super::{Cluster, Fact, Health, NodeView, PeerView, RowView};
use crate::order;
use crate::profile::Dialect;
use crate::time::Timestamp;
use std::sync::Arc;

impl Cluster {
    /// Every node known to anyone, sorted by name. Makes every row of every node: for large clusters read
    /// [`Cluster::names`] and [`Cluster::health`], and [`Cluster::node`] for the one in view.
    pub fn nodes(&self) -> Vec<NodeView> {
        let order = self.order();
        order.iter().map(|&id| self.view(id, &order)).collect()
    }

    /// One node.
    pub fn node(&self, name: &str) -> Option<NodeView> {
        let id = self.book.names.find(name)?;
        let order = self.order();
        order.contains(&id).then(|| self.view(id, &order))
    }

    /// The names of every node known to anyone, sorted.
    pub fn names(&self) -> Vec<String> {
        self.order().iter().map(|&id| self.book.name(id).to_owned()).collect()
    }

    /// The health of every node known to anyone, with the sentence that explains it, sorted by name.
    pub fn health(&self) -> Vec<(String, Health, String)> {
        let order = self.order();
        let of = |&id: &u32| {
            let (health, why) = self.judge(id, &order);
            (self.book.name(id).to_owned(), health, why)
        };
        order.iter().map(of).collect()
    }

    /// The nodes known to anyone, by name.
    pub(crate) fn order(&self) -> Arc<[u32]> {
        Arc::clone(self.order.get_or_init(|| {
            let mut known: Vec<bool> = self.nodes.iter().map(|node| node.attempt.is_some()).collect();
            let mut mark = |id: u32| {
                if let Some(known) = known.get_mut(id as usize) {
                    *known = true;
                }
            };
            for node in &self.nodes {
                node.belief().into_iter().flat_map(Belief::peers).for_each(|peer| mark(peer.id));
            }
            for told in self.told() {
                mark(told.entry.node);
                told.entry.links.iter().flatten().for_each(|&id| mark(id));
            }
            let ids = (0..).zip(known).filter_map(|(id, known)| known.then_some(id));
            let mut order: Vec<u32> = ids.collect();
            order::sort_by_key(&mut order, |&id| self.book.name(id));
            order.into()
        }))
    }

    /// The number of every name ever heard.
    pub(super) fn ids(&self) -> std::ops::Range<u32> {
        0..u32::try_from(self.nodes.len()).unwrap_or(u32::MAX)
    }

    pub(super) fn said(&self, id: u32) -> Option<&Node> {
        self.nodes.get(id as usize)
    }

    /// Who believes something about a node: the believer, when it said so, and where in its peers.
    fn beliefs<'a>(
        &'a self,
        about: u32,
        order: &'a [u32],
    ) -> impl Iterator<Item = (u32, Timestamp, &'a Belief, usize)> {
        order.iter().filter_map(move |&by| {
            let node = self.said(by)?;
            let belief = node.belief()?;
            Some((by, node.status.as_ref()?.at, belief, belief.position(about)?))
        })
    }

    /// What the nodes that told anything say about a node, by name.
    pub(super) fn heard<'a>(&'a self, id: u32, order: &'a [u32]) -> Vec<Word<'a>> {
        let words = self.beliefs(id, order).filter_map(|(by, _, belief, at)| {
            let peer = belief.peers().get(at)?;
            let status = self.book.word(peer.status);
            let current = self.said(by).is_some_and(Node::answers);
            // A plexus node that only publishes says nothing of a peer.
            let speaks = by != id && !status.is_empty();
            let latency_ms = peer.latency_ms().or_else(|| socket_latency(belief, at));
            speaks.then(|| Word { by: self.book.name(by), status, latency_ms, current })
        });
        words.collect()
    }

    fn judge(&self, id: u32, order: &[u32]) -> (Health, String) {
        self.judge_by(id, &self.heard(id, order))
    }

    pub(super) fn judge_by(&self, id: u32, words: &[Word<'_>]) -> (Health, String) {
        let Some(node) = self.said(id) else { return (Health::Unknown, String::new()) };
        let hangs = |belief: &Belief| belief.peers().iter().any(|p| self.book.word(p.status) == "Timeout");
        judge(node, node.belief().is_some_and(hangs), words)
    }

    /// HarperDB's version, as told last; of equally old words the node's own counts.
    pub(super) fn version_of(&self, id: u32, order: &[u32]) -> Option<Fact<String>> {
        let mut version = None;
        for (by, at, belief, position) in self.beliefs(id, order) {
            let about =
                belief.peers().get(position).map(|peer| self.book.about(peer.about)).unwrap_or_default();
            let by = self.book.name(by).to_owned();
            latest(&mut version, Fact { value: about.version.to_owned(), by, at });
        }
        match self.said(id).and_then(|node| node.version.as_ref()) {
            Some(own) if version.as_ref().is_none_or(|others| others.at <= own.at) => {
                Some(Fact { value: own.value.to_string(), by: self.book.name(id).to_owned(), at: own.at })
            }
            _ => version,
        }
    }

    /// How a node replicates, by its own answers.
    pub fn dialect(&self, node: &str) -> Option<Dialect> {
        self.dialect_of(self.book.names.find(node)?)
    }

    /// How a node replicates: by its status, else by the shape of its routes.
    pub(crate) fn dialect_of(&self, id: u32) -> Option<Dialect> {
        let node = self.said(id)?;
        // Without clustering a node of either kind says so in the same words.
        if let Some(belief) = node.belief() {
            return Some(belief.dialect);
        }
        node.routes.as_ref().filter(|held| held.value.flat).map(|_| Dialect::Plexus)
    }

    /// Where a plexus node is dialled: by its own word, else as a peer told last.
    pub(super) fn url_of(&self, id: u32, order: &[u32]) -> Option<Fact<String>> {
        let own = self.said(id).and_then(|node| Some((node.belief()?.url, node.status.as_ref()?.at)));
        let mut url = None;
        if let Some((word, at)) = own {
            let by = self.book.name(id).to_owned();
            latest(&mut url, Fact { value: self.book.word(word).to_owned(), by, at });
        }
        if url.is_none() {
            for (by, at, belief, position) in self.beliefs(id, order) {
                let value = belief.replicas().map_or("", |all| self.book.word(all.url(position))).to_owned();
                latest(&mut url, Fact { value, by: self.book.name(by).to_owned(), at });
            }
        }
        url
    }

    fn view(&self, id: u32, order: &[u32]) -> NodeView {
        let (health, why) = self.judge(id, order);
        let nothing = Node::default();
        let node = self.said(id).unwrap_or(&nothing);
        let name = self.book.name(id).to_owned();
        let mut view = NodeView {
            name: name.clone(),
            health,
            why,
            answered: node.status.as_ref().map(|held| held.at),
            latency_ms: Vec::new(),
            uptime: None,
            version: self.version_of(id, order),
            platform: None,
            operations_port: None,
            cluster_port: None,
            dialect: self.dialect_of(id),
            url: self.url_of(id, order),
            seen: Vec::new(),
            routes: None,
            tables: None,
            peers: None,
        };
        for (by, at, belief, position) in self.beliefs(id, order) {
            let Some(peer) = belief.peers().get(position) else { continue };
            let by = self.book.name(by);
            let fact = |value: &str| Fact { value: value.to_owned(), by: by.to_owned(), at };
            let status = self.book.word(peer.status);
            if !status.is_empty() {
                view.seen.push(fact(status));
            }
            if let Some(value) = peer.latency_ms().or_else(|| socket_latency(belief, position)) {
                view.latency_ms.push(Fact { value, by: by.to_owned(), at });
            }
            let about = self.book.about(peer.about);
            let mut platform = String::new();
            if !about.node_version.is_empty() {
                platform = format!("Node.js {}", about.node_version);
            }
            if !about.platform.is_empty() {
                let on = if platform.is_empty() { "" } else { " on " };
                platform = format!("{platform}{on}{}", about.platform);
            }
            latest(&mut view.uptime, fact(belief.uptime(position)));
            latest(&mut view.platform, fact(&platform));
            latest(&mut view.operations_port, fact(about.operations_port));
            latest(&mut view.cluster_port, fact(about.cluster_port));
        }
        if let Some(held) = &node.status {
            view.latency_ms.push(Fact { value: f64::from(held.took_ms), by: name.clone(), at: held.at });
        }
        view.routes = self.routes_of(id);
        view.tables = node.tables.as_ref().map(|held| {
            let table = |&id: &u32| {
                let (schema, table) = self.book.table(id);
                (schema.to_owned(), table.to_owned())
            };
            let mut tables: Vec<_> = held.value.iter().map(table).collect();
            order::sort(&mut tables);
            Fact { value: tables, by: name.clone(), at: held.at }
        });
        view.peers = node.belief().zip(node.status.as_ref()).map(|(belief, held)| {
            let mut peers: Vec<PeerView> =
                (0..belief.peers().len()).filter_map(|at| self.peer(belief, at)).collect();
            order::sort_by(&mut peers, |a, b| a.peer.cmp(&b.peer));
            Fact { value: peers, by: name, at: held.at }
        });
        view
    }

    fn peer(&self, belief: &Belief, position: usize) -> Option<PeerView> {
        let peer = belief.peers().get(position)?;
        let mut rows: Vec<RowView> =
            belief.rows(position).iter().map(|row| self.row_view(row.table(), row.flags())).collect();
        order::sort(&mut rows);
        Some(PeerView {
            peer: self.book.name(peer.id).to_owned(),
            status: self.book.word(peer.status).to_owned(),
            rows,
            replication: self.replication(belief, position),
        })
    }
}

/// The latency of the slowest open socket of the peer at a position.
fn socket_latency(belief: &Belief, position: usize) -> Option<f64> {
    let sockets = belief.replicas()?.sockets(position);
    sockets.iter().filter_map(Socket::latency_ms).reduce(f64::max)
}

/// Keeps the later of two facts; believers come in order of name, so of equally old ones the first stays.
fn latest(held: &mut Option<Fact<String>>, new: Fact<String>) {
    if !new.value.is_empty() && held.as_ref().is_none_or(|held| held.at < new.at) {
        *held = Some(new);
    }
}
