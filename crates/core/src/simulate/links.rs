//! Who is enmeshed: routes start links, gossip completes them, and they outlive the route's owner.
use super::state::{Nats, Node};
use super::{Running, Simulator, nats_config};
use crate::order::{self, Set};
use crate::profile::Target;
use crate::time::Timestamp;

/// What a node gets when it asks a peer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    Open,
    /// Nobody listens: known at once.
    NoResponders,
    /// Somebody listens and says nothing: known after the whole wait.
    Timeout,
}

fn pair(a: &str, b: &str) -> (String, String) {
    if a < b { (a.to_owned(), b.to_owned()) } else { (b.to_owned(), a.to_owned()) }
}

/// How long a node waits for a peer (observed: 2 s in 4.0.7, 60 s in 4.3.0; the change came with 4.2).
pub(super) fn wait_ms(target: Target) -> u32 {
    if target < Target::V4_2 { 2_000 } else { 60_000 }
}

impl Simulator {
    /// Cuts what passes between two nodes. The real servers notice after a while; here it counts at once.
    pub fn cut(&mut self, a: &str, b: &str) {
        self.cuts.insert(pair(a, b));
        self.settle();
    }

    /// Lets two nodes reach each other again.
    pub fn mend(&mut self, a: &str, b: &str) {
        self.cuts.remove(&pair(a, b));
        self.settle();
    }

    /// The pairs enmeshed now, smaller name first, sorted.
    pub fn links(&self) -> Vec<(String, String)> {
        self.links.iter().cloned().collect()
    }

    pub(super) fn linked(&self, a: &str, b: &str) -> bool {
        self.links.has(&pair(a, b))
    }

    /// Brings the links in step with what runs, what is cut and which routes are loaded.
    ///
    /// Links of a stopped node go; all others stay, so the mesh survives the loss of the node that every route names.
    /// Then whoever is connected through a route, in either direction, or through a link meets everyone there.
    pub(super) fn settle(&mut self) {
        let meshed = |name: &str| self.nodes.get(name).is_some_and(Node::meshed);
        let kept =
            self.links.iter().filter(|link| meshed(&link.0) && meshed(&link.1) && !self.cuts.has(*link));
        let mut links = Set::of(kept.cloned());
        for group in self.groups(&links) {
            for (i, a) in group.iter().enumerate() {
                for link in group.iter().skip(i + 1).map(|b| pair(a, b)) {
                    if !self.cuts.has(&link) {
                        links.insert(link);
                    }
                }
            }
        }
        self.links = links;
    }

    /// The nodes whose NATS runs, grouped by who is connected to whom.
    fn groups(&self, links: &Set<(String, String)>) -> Vec<Vec<&str>> {
        let live: Vec<&Node> = self.nodes.values().filter(|n| n.clustering && n.nats == Nats::Up).collect();
        // For each live node the number of its group; where two groups meet, one takes the other's number.
        let mut group: Vec<usize> = (0..live.len()).collect();
        for (i, a) in live.iter().enumerate() {
            for (j, b) in live.iter().enumerate() {
                let (Some(&from), Some(&to)) = (group.get(i), group.get(j)) else { continue };
                if from != to && (self.dialled(a, b) || links.has(&pair(&a.name, &b.name))) {
                    group.iter_mut().filter(|g| **g == to).for_each(|g| *g = from);
                }
            }
        }
        let names = live.iter().map(|node| node.name.as_str());
        order::groups(group.into_iter().zip(names).collect()).into_iter().map(|(_, names)| names).collect()
    }

    /// Who `me` meets through loaded routes, `me` first: by one of its own, by one that leads to it, or by way of others
    /// met like that. Links of others count as well as their routes, for gossip passes through both.
    pub(super) fn held(&self, me: &str) -> Vec<String> {
        let mut held = vec![me.to_owned()];
        let mut next = 0;
        while let Some(from) = held.get(next).and_then(|name| self.nodes.get(name)) {
            for to in self.nodes.values().filter(|node| node.meshed()) {
                let linked = from.name != me && self.linked(&from.name, &to.name);
                let meets = linked || self.dialled(from, to) || self.dialled(to, from);
                if meets && !held.contains(&to.name) {
                    held.push(to.name.clone());
                }
            }
            next += 1;
        }
        held
    }

    /// Drops the links of `me` to those in `before` whom its routes, read anew, no longer hold (observed 4.3.0: two nodes
    /// separate within seconds; here it counts at once). Links that no route held before either outlive the reading.
    pub(super) fn let_go(&mut self, me: &str, before: &[String]) {
        let held = self.held(me);
        for gone in before.iter().filter(|name| !held.contains(name)) {
            self.links.remove(&pair(me, gone));
        }
    }

    /// Whether a loaded route of `from` leads to `to`, and nothing is cut between them.
    fn dialled(&self, from: &Node, to: &Node) -> bool {
        !self.cuts.has(&pair(&from.name, &to.name)) && from.loaded.iter().any(|route| leads_to(route, to))
    }

    /// What `me` gets when it asks `peer`. Nothing passes through a third node.
    pub(super) fn reach(&self, me: &str, peer: &str, now: Timestamp) -> Reach {
        match self.nodes.get(me).map(|node| node.nats) {
            Some(Nats::Hung) => return Reach::Timeout,
            // Observed 4.0.7 after kill -9 of the hub: the answer changes after 20 s.
            Some(Nats::Killed(at)) if now.since(at) >= 20_000 => return Reach::Timeout,
            _ => {}
        }
        let Some(there) = self.nodes.get(peer).filter(|_| self.linked(me, peer)) else {
            return Reach::NoResponders;
        };
        match (there.nats, there.harperdb) {
            (Nats::Hung, _) | (_, Running::Hung) => Reach::Timeout,
            (_, Running::Stopped) => Reach::NoResponders,
            (_, Running::Up) => Reach::Open,
        }
    }
}

fn leads_to(route: &serde_json::Value, node: &Node) -> bool {
    nats_config::dials(route) == Some((node.host.as_str(), node.cluster_port))
}
