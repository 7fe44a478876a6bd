//! What should be one and is not: dialects, clusters, clocks.
use super::look::{Look, Words};
use super::replication::Held;
use super::rules;
use crate::order;
use crate::profile::Dialect;

/// A clock is told in whole seconds, and after the way to us: less than this is no difference.
const APART_MS: i64 = 3_000;

pub(super) async fn look(look: &mut Look<'_>, held: &Held<'_>) {
    dialects(look);
    clusters(look).await;
    clocks(look, held).await;
}

fn dialects(look: &mut Look<'_>) {
    let of = |dialect| {
        let told = look.nodes.iter().copied().filter(|&id| look.cluster.dialect_of(id) == Some(dialect));
        told.collect::<Vec<u32>>()
    };
    let (nats, plexus) = (of(Dialect::Nats), of(Dialect::Plexus));
    if nats.is_empty() || plexus.is_empty() {
        return;
    }
    look.rare(|look| {
    let message = format!("{} with NATS, {} with plexus.", replicate(look, &nats), replicate(look, &plexus));
    let help = "Rows do not cross between the two. During an upgrade that is so for a while; a node of 4.4 or later joins the others when NATS clustering is switched on in its configuration.";
    let nodes: Vec<u32> = nats.into_iter().chain(plexus).collect();
    look.find(&rules::DIALECTS_DIFFER, &nodes, None, Words { message, help: help.to_owned() }, Vec::new());
});
}

fn replicate(look: &Look<'_>, nodes: &[u32]) -> String {
    format!("{} replicate{}", look.names(nodes), if nodes.len() == 1 { "s" } else { "" })
}

/// Parts of at least two nodes, each with one that told its peers, and nothing between them.
async fn clusters(look: &mut Look<'_>) {
    let cluster = look.cluster;
    let mut groups = Groups::new(look);
    for &id in look.nodes.iter() {
        look.spend(cluster.peers(id).count()).await;
        cluster.peers(id).for_each(|peer| groups.join(id, peer));
        for route in cluster.routes_of(id).iter().flat_map(|routes| &routes.value.hub) {
            cluster.target(route).into_iter().for_each(|to| groups.join(id, to));
        }
    }
    for (id, links) in cluster.last_network() {
        links.iter().for_each(|&other| groups.join(id, other));
    }
    let mut parts = groups.parts();
    parts.retain(|part| part.len() > 1 && part.iter().any(|&id| cluster.told_rows(id)));
    if parts.len() < 2 {
        return;
    }
    look.rare(|look| {
    order::sort_by_key(&mut parts, |part| {
        (std::cmp::Reverse(part.len()), part.first().map(|&id| look.name(id)))
    });
    let texts: Vec<String> = parts.iter().map(|part| look.names(part)).collect();
    let message =
        format!("The nodes form {} clusters that do not know each other: {}.", parts.len(), texts.join("; "));
    let help = "If that is not meant, the wrong nodes were connected: disconnect those of the other cluster, or keep a profile for each.";
    // The smaller part is the one to look at.
    let nodes: Vec<u32> = parts.into_iter().rev().flatten().collect();
    look.find(&rules::TWO_CLUSTERS, &nodes, None, Words { message, help: help.to_owned() }, Vec::new());
});
}

/// Who hangs together: each node with the number of its group, smaller numbers win.
struct Groups<'a> {
    nodes: &'a [u32],
    /// By node: another of its group, or itself.
    above: Vec<u32>,
}

impl Groups<'_> {
    fn new<'a>(look: &'a Look<'_>) -> Groups<'a> {
        let ids = look.nodes.iter().max().map_or(0, |&id| id + 1);
        Groups { nodes: &look.nodes, above: (0..ids).collect() }
    }

    fn top(&mut self, mut id: u32) -> u32 {
        while let Some(&above) = self.above.get(id as usize).filter(|&&above| above != id) {
            let higher = self.above.get(above as usize).copied().unwrap_or(above);
            if let Some(place) = self.above.get_mut(id as usize) {
                *place = higher;
            }
            id = above;
        }
        id
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.top(a), self.top(b));
        if let Some(place) = self.above.get_mut(a.max(b) as usize) {
            *place = a.min(b);
        }
    }

    /// The groups, each in the order of the nodes.
    fn parts(mut self) -> Vec<Vec<u32>> {
        let tops: Vec<(u32, u32)> = self.nodes.iter().map(|&id| (self.top(id), id)).collect();
        order::groups(tops).into_iter().map(|(_, part)| part).collect()
    }
}

async fn clocks(look: &mut Look<'_>, replicated: &Held<'_>) {
    let mut told: Vec<(i64, u32)> =
        look.nodes.iter().filter_map(|&id| Some((look.cluster.clock(id)?, id))).collect();
    order::sort_by_key(&mut told, |(clock, id)| (*clock, look.name(*id)));
    let help = || {
        "Let each node's host set its clock by NTP. Until then the node that is ahead wins over newer writes."
            .to_owned()
    };
    if let (Some(&(slow, late)), Some(&(fast, early))) = (told.first(), told.last())
        && fast - slow >= APART_MS
    {
        look.rare(|look| {
            let message = format!(
                "The clock of {} is {} ahead of {}'s.",
                look.name(early),
                seconds(fast - slow),
                look.name(late)
            );
            look.find(
                &rules::CLOCKS_APART,
                &[early, late],
                None,
                Words { message, help: help() },
                Vec::new(),
            );
        });
        return;
    }
    // Else what arrived before it was written tells.
    let mut found: Vec<(i64, u32, u32)> = Vec::new();
    for (holder, peers) in replicated.iter() {
        look.spend(peers.iter().map(|held| held.databases.len() + 1).sum()).await;
        for held in peers {
            let ahead = held.databases.iter().map(|link| link.ahead_ms).max().unwrap_or(0);
            if ahead >= APART_MS {
                found.push((ahead, *holder, held.peer));
            }
        }
    }
    order::sort_by_key(&mut found, |(ahead, holder, peer)| {
        (std::cmp::Reverse(*ahead), look.name(*holder), look.name(*peer))
    });
    if let Some(&(ahead, holder, peer)) = found.first() {
        look.rare(|look| {
            let message = format!(
                "Rows reached {} from {} {} before they were written, by their clocks.",
                look.name(holder),
                look.name(peer),
                seconds(ahead)
            );
            look.find(
                &rules::CLOCKS_APART,
                &[peer, holder],
                None,
                Words { message, help: help() },
                Vec::new(),
            );
        });
    }
}

fn seconds(ms: i64) -> String {
    match ms / 1000 {
        s if s < 120 => format!("{s} s"),
        s if s < 7200 => format!("{} min", s / 60),
        s => format!("{} h", s / 3600),
    }
}
