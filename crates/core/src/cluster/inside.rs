//! What the analysis reads: numbers for names, nothing copied.
use super::belief::Belief;
use super::fold::Node;
use super::{Cluster, Fact, Health};
use crate::order::Map;

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
}
