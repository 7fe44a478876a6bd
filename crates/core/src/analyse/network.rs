//! What the network as a whole shows: nodes without subscriptions, missing links, versions, shared names.
use super::look::{Look, Words};
use super::rules;
use crate::cluster::list;
use crate::order;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn look(look: &mut Look<'_>) {
    without_subscription(look);
    missing_links(look);
    versions(look);
    addresses(look);
}

fn without_subscription(look: &mut Look<'_>) {
    let cluster = look.cluster;
    let told: Vec<u32> = look.nodes.iter().copied().filter(|&id| cluster.told_rows(id)).collect();
    let mut subscribed: BTreeSet<u32> = order::set(told.iter().flat_map(|&id| cluster.peers(id)));
    subscribed.extend(told.iter().filter(|&&id| cluster.peers(id).next().is_some()));
    let links: Vec<(u32, bool)> =
        cluster.last_network().iter().map(|(&id, links)| (id, !links.is_empty())).collect();
    for (id, linked) in links {
        if !linked || told.is_empty() || subscribed.contains(&id) {
            continue;
        }
        let name = look.name(id);
        let message = format!("{name} is enmeshed, and no node we asked has a subscription with it.");
        let help =
            "If it should share tables, add it with a subscription on each node it is to share them with."
                .to_owned();
        look.find(&rules::NO_SUBSCRIPTION, &[id], None, Words { message, help }, Vec::new());
    }
}

/// One finding per node that lacks links, told from the end that lacks more.
fn missing_links(look: &mut Look<'_>) {
    let network = look.cluster.last_network();
    let linked = |a: u32, b: u32| {
        let says = |a, b| network.get(&a).is_some_and(|links: &&[u32]| links.binary_search(&b).is_ok());
        says(a, b) || says(b, a)
    };
    let mut lacks: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for &a in look.nodes.iter().filter(|id| network.contains_key(id)) {
        for &b in look.nodes.iter().filter(|id| network.contains_key(id)) {
            if a != b && !linked(a, b) {
                lacks.entry(a).or_default().push(b);
            }
        }
    }
    let mut worst: Vec<u32> = lacks.keys().copied().collect();
    order::sort_by_key(&mut worst, |id| {
        (std::cmp::Reverse(lacks.get(id).map_or(0, Vec::len)), look.name(*id))
    });
    let mut told: BTreeSet<(u32, u32)> = BTreeSet::new();
    for id in worst {
        let fresh = |other: &u32| !told.contains(&(*other, id));
        let others: Vec<u32> = lacks.get(&id).into_iter().flatten().copied().filter(fresh).collect();
        if others.is_empty() {
            continue;
        }
        told.extend(others.iter().map(|&other| (id, other)));
        let message = format!("{} is enmeshed but not linked with {}.", look.name(id), look.names(&others));
        let help = "Check that each can reach the other's hub cluster port, and that cluster name, user and password agree.";
        let nodes: Vec<u32> = std::iter::once(id).chain(others).collect();
        look.find(&rules::LINK_MISSING, &nodes, None, Words { message, help: help.to_owned() }, Vec::new());
    }
}

fn versions(look: &mut Look<'_>) {
    let mut by_version: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for &id in look.nodes.iter() {
        if let Some(version) = look.cluster.version(id) {
            by_version.entry(version.value).or_default().push(id);
        }
    }
    if by_version.len() < 2 {
        return;
    }
    let mut groups: Vec<(String, Vec<u32>)> = by_version.into_iter().collect();
    // The odd ones first: they are the ones to look at.
    order::sort_by_key(&mut groups, |(_, nodes)| nodes.len());
    let parts: Vec<String> =
        groups.iter().map(|(version, nodes)| format!("{version} on {}", look.names(nodes))).collect();
    let message = format!("Versions differ: {}.", parts.join("; "));
    let help = "Finish the upgrade, or expect operations to answer differently from node to node.".to_owned();
    let nodes: Vec<u32> = groups.into_iter().flat_map(|(_, nodes)| nodes).collect();
    look.find(&rules::VERSIONS_DIFFER, &nodes, None, Words { message, help }, Vec::new());
}

fn addresses(look: &mut Look<'_>) {
    for &id in look.nodes.clone().iter() {
        let addresses = look.cluster.addresses(id);
        if addresses.len() > 1 {
            let message = format!("{} answers at {}.", look.name(id), list(&addresses));
            let help = "If that is one node, keep one of its addresses. If they are two, give one of them another NODE_NAME.";
            look.find(
                &rules::TWO_ADDRESSES,
                &[id],
                None,
                Words { message, help: help.to_owned() },
                Vec::new(),
            );
        }
    }
}
