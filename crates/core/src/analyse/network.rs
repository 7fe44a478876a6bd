//! What the network as a whole shows: nodes without subscriptions, missing links, versions, shared names.
use super::look::{Look, Words};
use super::rules;
use crate::cluster::list;
use crate::order::{self, Set};

pub(super) async fn look(look: &mut Look<'_>) {
    without_subscription(look).await;
    missing_links(look).await;
    versions(look).await;
    addresses(look);
}

async fn without_subscription(look: &mut Look<'_>) {
    let cluster = look.cluster;
    let told: Vec<u32> = look.nodes.iter().copied().filter(|&id| cluster.told_rows(id)).collect();
    let mut subscribed: Set<u32> = Set::new();
    for &id in &told {
        look.spend(cluster.peers(id).count()).await;
        for peer in cluster.peers(id) {
            subscribed.insert(id);
            subscribed.insert(peer);
        }
    }
    for (id, links) in cluster.last_network() {
        if links.is_empty() || told.is_empty() || subscribed.has(&id) {
            continue;
        }
        look.rare(|look| {
            let name = look.name(id);
            let message = format!("{name} is enmeshed, and no node we asked has a subscription with it.");
            let help =
            "If it should share tables, add it with a subscription on each node it is to share them with."
                .to_owned();
            look.find(&rules::NO_SUBSCRIPTION, &[id], None, Words { message, help }, Vec::new());
        });
    }
}

/// One finding per node that lacks links, told from the end that lacks more.
async fn missing_links(look: &mut Look<'_>) {
    let network = look.cluster.last_network();
    let linked = |a: u32, b: u32| {
        let says = |a, b| network.get(&a).is_some_and(|links| links.binary_search(&b).is_ok());
        says(a, b) || says(b, a)
    };
    let enmeshed: Vec<u32> = look.nodes.iter().copied().filter(|id| network.has(id)).collect();
    let mut worst: Vec<(u32, Vec<u32>)> = Vec::new();
    for &a in &enmeshed {
        look.spend(enmeshed.len()).await;
        worst.push((a, enmeshed.iter().copied().filter(|&b| a != b && !linked(a, b)).collect()));
    }
    order::sort_by_key(&mut worst, |(id, lacks)| (std::cmp::Reverse(lacks.len()), look.name(*id)));
    let mut told: Set<u32> = Set::new();
    for (id, mut others) in worst {
        others.retain(|other| !told.has(other));
        if others.is_empty() {
            continue;
        }
        told.insert(id);
        look.rare(|look| {
        let message = format!("{} is enmeshed but not linked with {}.", look.name(id), look.names(&others));
        let help = "Check that each can reach the other's hub cluster port, and that cluster name, user and password agree.";
        let nodes: Vec<u32> = std::iter::once(id).chain(others).collect();
        look.find(&rules::LINK_MISSING, &nodes, None, Words { message, help: help.to_owned() }, Vec::new());
});
    }
}

async fn versions(look: &mut Look<'_>) {
    let mut by_version: Vec<(String, u32)> = Vec::new();
    for &id in look.nodes.iter() {
        look.hear().await;
        if let Some(version) = look.cluster.version(id) {
            by_version.push((version.value, id));
        }
    }
    let mut groups = order::groups(by_version);
    if groups.len() < 2 {
        return;
    }
    look.rare(|look| {
        // The odd ones first: they are the ones to look at.
        order::sort_by_key(&mut groups, |(_, nodes)| nodes.len());
        let parts: Vec<String> =
            groups.iter().map(|(version, nodes)| format!("{version} on {}", look.names(nodes))).collect();
        let message = format!("Versions differ: {}.", parts.join("; "));
        let help =
            "Finish the upgrade, or expect operations to answer differently from node to node.".to_owned();
        let nodes: Vec<u32> = groups.into_iter().flat_map(|(_, nodes)| nodes).collect();
        look.find(&rules::VERSIONS_DIFFER, &nodes, None, Words { message, help }, Vec::new());
    });
}

fn addresses(look: &mut Look<'_>) {
    for &id in look.nodes.clone().iter() {
        let addresses = look.cluster.addresses(id);
        if addresses.len() > 1 {
            look.rare(|look| {
            let message = format!("{} answers at {}.", look.name(id), list(&addresses));
            let help = "If that is one node, keep one of its addresses. If they are two, give one of them another NODE_NAME.";
            look.find(
                &rules::TWO_ADDRESSES,
                &[id],
                None,
                Words { message, help: help.to_owned() },
                Vec::new(),
            );
});
        }
    }
}
