//! What plexus nodes tell of each database, compared end with end.
use super::look::{Look, WORD, Words};
use super::rules;
use crate::cluster::{Replicated, list};
use crate::name::Host;
use crate::order::{self, Map, Set};
use crate::plan::Edit;
use std::pin::Pin;

/// From here on a link counts as full.
const FULL_PERCENT: u8 = 50;

/// The nodes by their numbers, each with its peers.
pub(super) type Held<'a> = Map<u32, Vec<Replicated<'a>>>;

/// The nodes by their names, each with its peers.
fn by_name<'h, 'a>(look: &Look<'_>, held: &'h Held<'a>) -> Vec<(u32, &'h [Replicated<'a>])> {
    look.nodes.iter().filter_map(|&id| Some((id, held.get(&id)?.as_slice()))).collect()
}

/// What every plexus node tells of its peers.
pub(super) async fn held<'a>(look: &Look<'a>) -> Held<'a> {
    let mut told = Vec::new();
    for &id in look.nodes.iter() {
        let peers = look.cluster.replicated(id);
        if !peers.is_empty() {
            look.spend(peers.iter().map(|peer| peer.databases.len() + 1).sum()).await;
            told.push((id, peers));
        }
    }
    Map::of(told)
}

pub(super) async fn look(look: &mut Look<'_>, held: &Held<'_>, ghosts: &Set<u32>) {
    if !held.is_empty() {
        // By a pointer: a console of NATS nodes need not have loaded it.
        let comparing: Pin<Box<dyn Future<Output = ()> + '_>> = Box::pin(compare(look, held, ghosts));
        comparing.await;
    }
}

async fn compare(look: &mut Look<'_>, held: &Held<'_>, ghosts: &Set<u32>) {
    // Each once: health asks everyone.
    let mut silent = Set::new();
    for &id in look.nodes.iter() {
        look.hear().await;
        if look.cluster.health_of(id).0.is_silent() {
            silent.insert(id);
        }
    }
    for (holder, peers) in by_name(look, held) {
        look.spend(peers.iter().map(|peer| peer.databases.len() + 1).sum()).await;
        for peer in peers.iter().filter(|peer| !ghosts.has(&peer.peer)) {
            links(look, held, &silent, holder, peer);
            databases(look, holder, peer);
        }
    }
    full(look, held, ghosts).await;
    not_listed(look, held, ghosts).await;
    urls(look, held).await;
}

/// Peers whose names no node can have.
pub(super) fn ghosts(look: &mut Look<'_>, held: &Held<'_>) -> Set<u32> {
    if held.is_empty() { Set::new() } else { find_ghosts(look, held) }
}

#[inline(never)]
fn find_ghosts(look: &mut Look<'_>, held: &Held<'_>) -> Set<u32> {
    let ghost = |&&id: &&u32| {
        let name = look.name(id);
        let made = matches!(name, "undefined" | "null" | "[object Object]");
        (made || Host::parse(name).is_err()) && !look.cluster.was_asked(id)
    };
    let strange: Set<u32> = Set::of(look.nodes.iter().filter(ghost).copied());
    let mut holders: Vec<(u32, u32)> = Vec::new();
    if !strange.is_empty() {
        for (holder, peers) in by_name(look, held) {
            holders
                .extend(peers.iter().filter(|peer| strange.has(&peer.peer)).map(|peer| (peer.peer, holder)));
        }
    }
    let mut ghosts = Set::new();
    for (ghost, holders) in order::groups(holders) {
        ghosts.insert(ghost);
        let name = look.name(ghost);
        let keeps = if holders.len() == 1 { "keeps" } else { "keep" };
        let message =
            format!("{} {keeps} a peer named {name:?}, which no node can be.", look.names(&holders));
        let help = "It came from an add_node or update_node without a proper hostname. Remove it on every node at about the same time, or those that keep it spread it again.".to_owned();
        let reachable = holders.iter().filter(|&&holder| look.reachable(holder));
        let mend = reachable
            .map(|&holder| Edit::RemoveNode { node: look.name(holder).to_owned(), peer: name.to_owned() })
            .collect();
        let nodes: Vec<u32> = std::iter::once(ghost).chain(holders).collect();
        look.find(&rules::GHOST_NODE, &nodes, None, Words { message, help }, mend);
    }
    ghosts
}

/// Databases that do not come in, and links that are full. A peer that gives no answer at all is a finding of its own.
fn links(look: &mut Look<'_>, held: &Held<'_>, silent: &Set<u32>, holder: u32, peer: &Replicated<'_>) {
    let (here, there) = (look.name(holder), look.name(peer.peer));
    if !look.reachable(holder) {
        return;
    }
    let full: Vec<String> = peer
        .databases
        .iter()
        .filter(|link| link.connected == Some(true) && link.back_pressure >= FULL_PERCENT)
        .map(|link| format!("{} ({} %)", link.database, link.back_pressure))
        .collect();
    if !full.is_empty() {
        let message = format!("Between {here} and {there} rows wait: {}.", list(&full));
        let help = format!("Look at the load of {here} and {there}, and at the network between them.");
        look.find(&rules::BACK_PRESSURE, &[holder, peer.peer], None, Words { message, help }, Vec::new());
    }
    if silent.has(&peer.peer) {
        return;
    }
    let closed: Vec<&str> =
        peer.databases.iter().filter(|link| link.connected != Some(true)).map(|link| link.database).collect();
    if closed.is_empty() {
        return;
    }
    // A node's peers come in the order of their numbers.
    let mirror = held
        .get(&peer.peer)
        .and_then(|peers| peers.get(peers.binary_search_by_key(&holder, |back| back.peer).ok()?));
    let open_there = |database: &str| {
        look.reachable(peer.peer)
            && mirror.is_some_and(|back| {
                back.databases.iter().any(|link| link.database == database && link.connected == Some(true))
            })
    };
    let (half, closed): (Vec<&str>, Vec<&str>) =
        closed.into_iter().partition(|database| open_there(database));
    if !half.is_empty() {
        let message =
            format!("{here} receives nothing of {} from {there}, whose own end is open.", list(&half));
        let help = format!(
            "That is what is left when {here} lacked the database as the subscription was made. See that {here} has it, then restart the http workers of {here}; creating it alone does not help."
        );
        look.find(&rules::ENDS_DIFFER, &[holder, peer.peer], None, Words { message, help }, Vec::new());
    }
    if !closed.is_empty() {
        let never = peer.databases.iter().all(|link| link.connected.is_none());
        let message =
            format!("{here} receives nothing of {} from {there}: the link is closed.", list(&closed));
        let help = if never {
            format!(
                "It was never tried: the URL that {here} has for {there} may be none. Compare it with that of {there}."
            )
        } else {
            format!(
                "A few seconds of this follow every restart. If it stays: is {there} at its URL, does its certificate hold, does it know {here}?"
            )
        };
        look.find(&rules::LINK_CLOSED, &[holder, peer.peer], None, Words { message, help }, Vec::new());
    }
}

/// Subscriptions to databases of which the peer told no table.
fn databases(look: &mut Look<'_>, holder: u32, peer: &Replicated<'_>) {
    let cluster = look.cluster;
    if !cluster.told_tables(peer.peer) {
        return;
    }
    let mut lacking: Vec<&str> = cluster
        .rows(holder, peer.peer)
        .filter(|(table, flags)| *flags != 0 && !look.is_everything(*table))
        .map(|(table, _)| cluster.table(table).0)
        .filter(|database| *database != "system" && cluster.has_schema(peer.peer, database) == Some(false))
        .collect();
    order::sort(&mut lacking);
    lacking.dedup();
    if lacking.is_empty() {
        return;
    }
    let (here, there, names) = (look.name(holder), look.name(peer.peer), list(&lacking));
    let message =
        format!("{here} has a subscription with {there} on {names}, and {there} told no table of it.");
    let help = format!(
        "Create it on {there}, then restart the http workers of {there}: plexus does neither by itself."
    );
    look.find(&rules::NO_DATABASE, &[peer.peer, holder], None, Words { message, help }, Vec::new());
}

/// One finding for all: it is the way plexus works when nothing else is said.
async fn full(look: &mut Look<'_>, held: &Held<'_>, ghosts: &Set<u32>) {
    let mut nodes = Set::new();
    for (holder, peers) in by_name(look, held) {
        look.spend(peers.len()).await;
        for peer in peers.iter().filter(|peer| peer.full && !ghosts.has(&peer.peer)) {
            nodes.insert(holder);
            nodes.insert(peer.peer);
        }
    }
    if nodes.is_empty() {
        return;
    }
    let mut nodes = nodes.into_vec();
    order::sort_by_key(&mut nodes, |&id| look.name(id));
    let message = format!(
        "{} replicate every database with each other, system with its users and roles too.",
        look.names(&nodes)
    );
    let help = "If only some tables are meant, add the nodes with subscriptions. A node that replicates fully has to be removed and added again for that: update_node with subscriptions changes nothing then.";
    look.find(&rules::FULL_WITH_SYSTEM, &nodes, None, Words { message, help: help.to_owned() }, Vec::new());
}

/// Two nodes that both replicate fully with a third and not with each other.
async fn not_listed(look: &mut Look<'_>, held: &Held<'_>, ghosts: &Set<u32>) {
    let fully = |(holder, peers): (u32, &[Replicated<'_>])| {
        let peers = Set::of(peers.iter().filter(|p| p.full && !ghosts.has(&p.peer)).map(|p| p.peer));
        (!peers.is_empty()).then_some((holder, peers))
    };
    let fully: Vec<(u32, Set<u32>)> = by_name(look, held).into_iter().filter_map(fully).collect();
    for (at, (a, peers)) in fully.iter().enumerate() {
        look.spend(fully.len()).await;
        let lists = |a, b| look.cluster.lists(a, b) == Some(true);
        let lacks = |(b, others): &&(u32, Set<u32>)| {
            !(lists(*a, *b) || lists(*b, *a)) && peers.iter().any(|peer| others.has(peer))
        };
        let lacking: Vec<u32> = fully.iter().skip(at + 1).filter(lacks).map(|(b, _)| *b).collect();
        if lacking.is_empty() {
            continue;
        }
        let message = format!("{} replicates fully, but not with {}.", look.name(*a), look.names(&lacking));
        let help = "Full replication is meant to join every pair. Add the one to the other with add_node."
            .to_owned();
        let nodes: Vec<u32> = std::iter::once(*a).chain(lacking).collect();
        look.find(&rules::LINK_MISSING, &nodes, None, Words { message, help }, Vec::new());
    }
}

async fn urls(look: &mut Look<'_>, held: &Held<'_>) {
    // Nearly everyone says the same of a node, so look only at what differs from what was said last.
    let mut last: Map<u32, &str> = Map::new();
    let mut told: Set<(u32, String)> = Set::new();
    let cluster = look.cluster;
    for &id in look.nodes.iter() {
        let own = Some((id, cluster.own_url(id)));
        let peers = held.get(&id).map_or(&[][..], Vec::as_slice);
        look.spend(WORD * peers.len()).await;
        let dialled = peers.iter().map(|peer| (peer.peer, peer.url));
        for (id, url) in own.into_iter().chain(dialled).filter(|(_, url)| !url.is_empty()) {
            if last.get(&id) != Some(&url) {
                last.insert(id, url);
                told.insert((id, url.to_owned()));
            }
        }
    }
    for (node, urls) in order::groups(told.iter().cloned().collect()) {
        if urls.len() > 1 {
            let message = format!("{} is dialled at {}.", look.name(node), list(&urls));
            let help = "One of them may lead nowhere, or to another node. Add the node anew where the wrong one stands.".to_owned();
            look.find(&rules::TWO_URLS, &[node], None, Words { message, help }, Vec::new());
        }
    }
    for (url, mut nodes) in order::groups(told.into_vec().into_iter().map(|(id, url)| (url, id)).collect()) {
        if nodes.len() > 1 {
            order::sort_by_key(&mut nodes, |&id| look.name(id));
            let message = format!("{} are dialled at one URL, {url}.", look.names(&nodes));
            let help = "They are one node under several names, or one URL is wrong. Keep the name that the node itself tells.".to_owned();
            look.find(&rules::TWO_URLS, &nodes, None, Words { message, help }, Vec::new());
        }
    }
}
