//! What `cluster_network` replies say: who is linked with whom, and routes a node did not tell itself.
use super::fold::Entry;
use super::{Cluster, Fact, LinkView, RouteLists};
use crate::order;
use crate::time::Timestamp;
use std::sync::Arc;

/// An entry of a network reply, with the last reply that told it.
pub(super) struct Told<'a> {
    pub(super) entry: &'a Entry,
    pub(super) at: Timestamp,
    /// The node asked.
    pub(super) by: u32,
}

impl Cluster {
    /// The links `cluster_network` and the open sockets of plexus report, sorted; each with the last reply that told it.
    pub fn links(&self) -> Vec<LinkView> {
        let told = self.told();
        let mut links: Vec<(&str, &str, std::cmp::Reverse<Timestamp>, &str)> = Vec::new();
        for Told { entry, at, by } in &told {
            for &other in entry.links.iter().flatten() {
                let (one, other) = (self.book.name(entry.node), self.book.name(other));
                links.push((one.min(other), one.max(other), std::cmp::Reverse(*at), self.book.name(*by)));
            }
        }
        for (by, node) in (0..).zip(&self.nodes) {
            let Some((belief, replicas)) = node.belief().and_then(|b| Some((b, b.replicas()?))) else {
                continue;
            };
            let at = node.status.as_ref().map(|held| held.at).unwrap_or_default();
            for (position, peer) in belief.peers().iter().enumerate().filter(|(_, peer)| peer.id != by) {
                if replicas.sockets(position).iter().any(|socket| socket.connected == Some(true)) {
                    let (one, other) = (self.book.name(by), self.book.name(peer.id));
                    links.push((one.min(other), one.max(other), std::cmp::Reverse(at), one));
                }
            }
        }
        order::sort(&mut links);
        links.dedup_by(|later, first| (later.0, later.1) == (first.0, first.1));
        let view = |(a, b, at, by): (&str, &str, std::cmp::Reverse<Timestamp>, &str)| LinkView {
            a: a.to_owned(),
            b: b.to_owned(),
            at: at.0,
            by: by.to_owned(),
        };
        links.into_iter().map(view).collect()
    }

    /// Whom a node is linked with, in the words of the network reply that told it last.
    pub(crate) fn network_word(&self, name: &str) -> Option<Fact<String>> {
        let id = self.book.names.find(name)?;
        let told = self.told().into_iter().filter(|told| told.entry.node == id && told.entry.links.is_some());
        let last = told.reduce(|a, b| if b.at > a.at { b } else { a })?;
        let names: Vec<&str> = last.entry.links.iter().flatten().map(|&id| self.book.name(id)).collect();
        let value = format!("{name} is linked with {}", super::list(&names));
        Some(Fact { value, by: self.book.name(last.by).to_owned(), at: last.at })
    }

    /// Every distinct entry of the last network replies, once, with the last node that told it. Replies share equal
    /// entries, so this stays small even when every node was asked.
    pub(super) fn told(&self) -> Vec<Told<'_>> {
        let mut told: Vec<(usize, Told<'_>)> = Vec::new();
        for (by, node) in (0..).zip(&self.nodes) {
            let Some(held) = &node.network else { continue };
            for entry in held.value.iter().flat_map(|entries| entries.iter()) {
                told.push((Arc::as_ptr(entry) as usize, Told { entry, at: held.at, by }));
            }
        }
        order::sort_by(&mut told, |(p, a), (q, b)| {
            let (name_a, name_b) = (self.book.name(a.by), self.book.name(b.by));
            p.cmp(q).then(b.at.cmp(&a.at)).then_with(|| name_a.cmp(name_b))
        });
        told.dedup_by_key(|(entry, _)| *entry);
        told.into_iter().map(|(_, told)| told).collect()
    }

    /// A node's routes: as it said itself, or else as a network reply told last.
    pub(crate) fn routes_of(&self, id: u32) -> Option<Fact<RouteLists>> {
        let fact = |value, by, at| Some(Fact { value, by: self.book.name(by).to_owned(), at });
        if let Some(held) = self.said(id).and_then(|node| node.routes.as_ref()) {
            return fact(RouteLists::clone(&held.value), id, held.at);
        }
        let entries = (0..).zip(&self.nodes).filter_map(|(by, node)| {
            let held = node.network.as_ref()?;
            let entries = held.value.as_ref()?;
            let at = entries.binary_search_by_key(&id, |entry| entry.node).ok()?;
            Some((held.at, by, entries.get(at)?.routes.as_deref()?))
        });
        let name = |by| self.book.name(by);
        let (at, by, hub) = entries.max_by(|a, b| a.0.cmp(&b.0).then_with(|| name(b.1).cmp(name(a.1))))?;
        fact(RouteLists { hub: hub.to_vec(), ..RouteLists::default() }, by, at)
    }
}
