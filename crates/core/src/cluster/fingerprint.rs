//! One number for how a cluster is set up: a plan made on one number must not be sent to another.
use super::Cluster;
use super::belief::Belief;
use super::pool::Fnv;
use crate::operation::StoredRoute;
use std::hash::Hasher;

impl Cluster {
    /// A fingerprint over what requests change: who is enabled, the subscriptions, routes and tables each node told.
    /// Independent of times, of the order of observations and replies, and of what comes and goes by itself (health,
    /// links, latencies). It is the sum of one hash per fact, so nothing has to be sorted.
    pub fn fingerprint(&self) -> u64 {
        let names: Vec<u64> = self.ids().map(|id| text(&[self.book.name(id)])).collect();
        let tables: Vec<u64> =
            (0..self.table_count()).map(|id| text(&[self.book.table(id).0, self.book.table(id).1])).collect();
        let at = |hashes: &[u64], id: u32| hashes.get(id as usize).copied().unwrap_or(0);
        let mut sum = 0_u64;
        let mut add = |fact: [u64; 5]| sum = sum.wrapping_add(mix(&fact));
        for (node, &name) in self.nodes.iter().zip(&names) {
            if let Some(held) = &node.status {
                add([1, name, u64::from(held.value.enabled), 0, 0]);
            }
            for (position, peer) in node.belief().map_or(&[][..], Belief::peers).iter().enumerate() {
                let peer = at(&names, peer.id);
                add([2, name, peer, 0, 0]);
                for row in node.belief().map_or(&[][..], |belief| belief.rows(position)) {
                    add([3, name, peer, at(&tables, row.table()), u64::from(row.flags())]);
                }
            }
            if let Some(held) = &node.routes {
                add([4, name, 0, 0, 0]);
                held.value.hub.iter().for_each(|stored| add([5, name, route(stored), 0, 0]));
                held.value.leaf.iter().for_each(|stored| add([6, name, route(stored), 0, 0]));
            }
            if let Some(held) = &node.tables {
                add([7, name, 0, 0, 0]);
                held.value.iter().for_each(|&table| add([8, name, at(&tables, table), 0, 0]));
            }
        }
        sum
    }
}

/// Texts with their lengths, so that `a` + `bc` is not `ab` + `c`.
fn text(parts: &[&str]) -> u64 {
    let mut hash = Fnv::default();
    for part in parts {
        hash.write(&(part.len() as u64).to_le_bytes());
        hash.write(part.as_bytes());
    }
    hash.finish()
}

fn route(stored: &StoredRoute) -> u64 {
    text(&[&stored.host.to_string(), &stored.port.to_string()])
}

/// Hashes a fact so well that hashes may be added: splitmix64's last steps after each number.
fn mix(fact: &[u64; 5]) -> u64 {
    fact.iter().fold(0, |hash: u64, part| {
        let mut z = (hash ^ part).wrapping_add(0x9e37_79b9_7f4a_7c15);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    })
}
