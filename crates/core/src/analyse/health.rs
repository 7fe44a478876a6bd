//! Nodes that give no answer, refuse, are off or slow.
use super::look::{Look, Words};
use super::rules;
use crate::cluster::Health;
use crate::order::Set;

/// A ghost cannot answer; that it is there is a finding of its own.
pub(super) async fn look(look: &mut Look<'_>, ghosts: &Set<u32>) {
    for &id in look.nodes.clone().iter().filter(|id| !ghosts.has(*id)) {
        look.hear().await;
        let (health, why, silent_to) = look.cluster.health_of(id);
        let name = look.name(id);
        let (rule, message, help) = match health {
            Health::Unreachable => (
                &rules::UNREACHABLE,
                format!("{name} cannot be reached from here: {}", lower(&why)),
                "Check the way from this browser to it: address, port, firewall, VPN. Its process may also be down.",
            ),
            Health::Down => {
                let us = if look.cluster.asked_in_vain(id) { &["us"][..] } else { &[] };
                let others = silent_to.iter().map(|&by| look.name(by));
                let whom: Vec<&str> = us.iter().copied().chain(others).collect();
                (
                    &rules::NO_ANSWER,
                    format!("{name} gives no answer to {}.", crate::cluster::list(&whom)),
                    "Its HarperDB process may be down, or the way to it cut: check it, or remove the node.",
                )
            }
            Health::Refused => (
                &rules::REFUSES,
                format!("{name} answers, and refuses us."),
                "Sign in to it again as a super_user; until then its facts are as old as its last answer.",
            ),
            Health::Off => (
                &rules::IS_OFF,
                format!("Clustering is switched off on {name}."),
                "Switch clustering on in its configuration and restart it, or leave it out of this cluster.",
            ),
            Health::Slow => (
                &rules::IS_SLOW,
                format!("{name} is slow: {}", lower(&why)),
                "Look at its load and at the network between these nodes; requests that need it may time out.",
            ),
            Health::Open | Health::Unknown => continue,
        };
        let nodes: Vec<u32> = std::iter::once(id).chain(silent_to).collect();
        look.find(rule, &nodes, None, Words { message, help: help.to_owned() }, Vec::new());
    }
}

/// The sentence, to follow a colon: node names keep their case, our own first words do not.
fn lower(why: &str) -> String {
    match why.strip_prefix("It") {
        Some(rest) => format!("it{rest}"),
        None => why.to_owned(),
    }
}
