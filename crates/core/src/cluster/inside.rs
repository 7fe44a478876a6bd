//! What the analysis reads: numbers for names, nothing copied.
use super::belief::Belief;
use super::fold::Node;
use super::pool::Book;
use super::{Cluster, Fact, Health};
use crate::order::{self, Map};

impl Cluster {
    pub(crate) fn name(&self, id: u32) -> &str {
        self.book.name(id)
    }

    /// Schema and table.
    pub(crate) fn table(&self, id: u32) -> (&str, &str) {
        self.book.table(id)
    }

    /// How many tables there are; their numbers count from zero.
    pub(crate) fn table_count(&self) -> u32 {
        u32::try_from(self.book.tables.len()).unwrap_or(u32::MAX)
    }

    /// The whole-schema row's table of a table's schema, when anyone holds one.
    pub(crate) fn whole_schema(&self, table: u32) -> Option<u32> {
        self.book.find_table(self.table(table).0, "*")
    }

    /// Whether a node was asked for its rows and told them.
    pub(crate) fn told_rows(&self, id: u32) -> bool {
        self.said(id).is_some_and(|node| node.belief().is_some())
    }

    /// Whether the last attempt to ask a node brought an answer: a request to it can be sent.
    pub(crate) fn answers(&self, id: u32) -> bool {
        self.said(id).is_some_and(Node::answers)
    }

    /// Whether a node was asked itself.
    pub(crate) fn was_asked(&self, id: u32) -> bool {
        self.said(id).is_some_and(|node| node.attempt.is_some())
    }

    pub(crate) fn asked_in_vain(&self, id: u32) -> bool {
        self.said(id).is_some_and(|node| node.attempt.is_some() && !node.answers())
    }

    /// The peers a node lists, in no order worth keeping.
    pub(crate) fn peers(&self, holder: u32) -> impl Iterator<Item = u32> {
        self.said(holder).and_then(Node::belief).map_or(&[][..], Belief::peers).iter().map(|peer| peer.id)
    }

    /// Whether a node lists a peer; `None` when it told no rows.
    pub(crate) fn lists(&self, holder: u32, peer: u32) -> Option<bool> {
        Some(self.said(holder)?.belief()?.position(peer).is_some())
    }

    /// (table, flags) of each row a node holds about a peer.
    pub(crate) fn rows(&self, holder: u32, peer: u32) -> impl Iterator<Item = (u32, u32)> {
        let belief = self.said(holder).and_then(Node::belief);
        let rows = belief.and_then(|belief| Some(belief.rows(belief.position(peer)?))).unwrap_or(&[]);
        rows.iter().map(|row| (row.table(), row.flags()))
    }

    /// The flags a node holds about a peer for a table; none for no row.
    pub(crate) fn flags(&self, holder: u32, peer: u32, table: u32) -> u32 {
        self.said(holder).and_then(Node::belief).and_then(|belief| belief.flags(peer, table)).unwrap_or(0)
    }

    /// The addresses a node was reached at.
    pub(crate) fn addresses(&self, id: u32) -> Vec<String> {
        let text = |(host, port): &(String, Option<u16>)| match port {
            Some(port) => format!("{host}:{port}"),
            None => host.clone(),
        };
        self.said(id).map_or(Vec::new(), |node| node.addresses.iter().map(text).collect())
    }

    /// A node's health, the sentence that explains it, and the answering nodes that get no answer from it, by name.
    pub(crate) fn health_of(&self, id: u32) -> (Health, String, Vec<u32>) {
        let order = self.order();
        let words = self.heard(id, &order);
        let silent = words.iter().filter(|word| word.current && !word.is_open());
        let silent_to = silent.filter_map(|word| self.book.names.find(word.by)).collect();
        let (health, why) = self.judge_by(id, &words);
        (health, why, silent_to)
    }

    /// HarperDB's version, as the node or else its peers told it last.
    pub(crate) fn version(&self, id: u32) -> Option<Fact<String>> {
        self.version_of(id, &self.order())
    }

    /// Who is linked with whom in the last network reply of all: sorted links by node.
    pub(crate) fn last_network(&self) -> Map<u32, &[u32]> {
        let replies = self.order();
        let replies = replies.iter().filter_map(|&id| self.said(id)?.network.as_ref());
        let last = replies.filter(|held| held.value.is_some()).reduce(|a, b| if b.at > a.at { b } else { a });
        let entries = last.and_then(|held| held.value.as_deref()).unwrap_or(&[]);
        Map::of(entries.iter().filter_map(|entry| Some((entry.node, entry.links.as_deref()?))))
    }

    /// The row of full replication, when anyone holds it.
    pub(crate) fn everything(&self) -> Option<u32> {
        self.book.find_table(Book::EVERY, Book::EVERY)
    }

    /// The hosts a node was reached at, in lower case.
    pub(crate) fn hosts(&self, id: u32) -> impl Iterator<Item = &str> {
        self.said(id).into_iter().flat_map(|node| &node.addresses).map(|(host, _)| host.as_str())
    }

    /// The number of a name that anyone ever said.
    pub(crate) fn id(&self, name: &str) -> Option<u32> {
        self.book.names.find(name)
    }

    /// Whether a node answers, with clustering switched off.
    pub(crate) fn is_off(&self, id: u32) -> bool {
        let off = |node: &Node| node.status.as_ref().is_some_and(|held| !held.value.enabled);
        self.said(id).is_some_and(|node| node.answers() && off(node))
    }

    /// Whether a node told that it has one list of routes, without a name.
    pub(crate) fn has_flat_routes(&self, id: u32) -> bool {
        self.said(id).and_then(|node| node.routes.as_ref()).is_some_and(|held| held.value.flat)
    }

    /// Whether a node told its tables.
    pub(crate) fn told_tables(&self, id: u32) -> bool {
        self.said(id).is_some_and(|node| node.tables.is_some())
    }

    /// The schemas a node told that it has; `None` when it told none of its tables.
    pub(crate) fn has_schema(&self, id: u32, schema: &str) -> Option<bool> {
        let held = self.said(id)?.tables.as_ref()?;
        Some(held.value.iter().any(|&table| self.book.table(table).0 == schema))
    }

    /// By how many milliseconds a node's clock was ahead of ours when it was last told.
    pub(crate) fn clock(&self, id: u32) -> Option<i64> {
        self.said(id)?.clock
    }

    /// Every peer a plexus node replicates with, by the peer's number, with what it tells of each database.
    pub(crate) fn replicated(&self, holder: u32) -> Vec<Replicated<'_>> {
        let Some(belief) = self.said(holder).and_then(Node::belief) else { return Vec::new() };
        let Some(replicas) = belief.replicas() else { return Vec::new() };
        let all = belief.peers().iter().enumerate().map(|(at, peer)| {
            let wanted = self.wanted(belief, at);
            let sockets = replicas.sockets(at);
            let missing = wanted.named().iter().filter(|&&word| !sockets.iter().any(|s| s.database == word));
            let told =
                sockets.iter().filter(|socket| wanted.covers(socket.database)).map(|socket| InDatabase {
                    database: self.book.word(socket.database),
                    connected: socket.connected,
                    ahead_ms: socket.ahead_ms(),
                    back_pressure: socket.back_pressure(),
                });
            let untold =
                missing.map(|&word| InDatabase { database: self.book.word(word), ..InDatabase::default() });
            let mut databases: Vec<InDatabase<'_>> = told.chain(untold).collect();
            order::sort_by_key(&mut databases, |link| link.database);
            Replicated { peer: peer.id, url: self.book.word(replicas.url(at)), full: wanted.full, databases }
        });
        all.collect()
    }

    /// A plexus node's own URL; empty when it does not tell it.
    pub(crate) fn own_url(&self, id: u32) -> &str {
        self.said(id).and_then(Node::belief).map_or("", |belief| self.book.word(belief.url))
    }
}

/// A peer of a plexus node.
pub(crate) struct Replicated<'a> {
    pub(crate) peer: u32,
    /// Where it is dialled; empty when that is not told.
    pub(crate) url: &'a str,
    pub(crate) full: bool,
    /// What should come in from it, sorted by name.
    pub(crate) databases: Vec<InDatabase<'a>>,
}

/// A database that should come in.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct InDatabase<'a> {
    pub(crate) database: &'a str,
    /// `None`: never tried.
    pub(crate) connected: Option<bool>,
    /// By how much the clock of the one who wrote last is ahead at least.
    pub(crate) ahead_ms: i64,
    pub(crate) back_pressure: u8,
}
