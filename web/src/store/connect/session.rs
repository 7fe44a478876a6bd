//! Which cluster is shown, and the end of sign-ins.
use super::{Attempt, Store};
use crate::link::demo::Demo;
use crate::link::http::Http;
use crate::link::{Link, tab};
use enmesh_core::doctor::Fault;
use leptos::prelude::*;

/// Ends the connection to one node. Of the cluster stays what the others say.
pub fn disconnect(store: Store, node: &str) {
    let http = store.connecting.http.get_value();
    http.remove(node);
    if http.nodes().is_empty() {
        sign_out(store);
        return;
    }
    store.connecting.roster.update(|roster| *roster += 1);
    store.agenda.update_value(|agenda| agenda.remove(node));
    store.cluster.update(|cluster| cluster.forget(node));
    store.troubles.update(|troubles| troubles.retain(|(name, _)| name != node));
    store.say(format!("{node} is disconnected, and its tokens are forgotten."));
}

/// Forgets all tokens and shows the demo cluster.
pub fn sign_out(store: Store) {
    store.connecting.stop();
    store.connecting.http.with_value(Http::clear);
    store.connecting.attempts.set(Vec::<Attempt>::new());
    store.connecting.again.set(Vec::new());
    store.connecting.roster.update(|roster| *roster += 1);
    show_demo(store);
    store.profiles.current.set(None);
    store.say("You are signed out: the tokens are forgotten. This is the demo cluster.");
}

/// Shows the demo cluster as it was left.
pub fn show_demo(store: Store) {
    if !store.demo.get_untracked() {
        let demo: Demo = store.connecting.sim.get_value();
        store.show(Link::Demo(demo));
    }
}

/// Shows the nodes one is signed in to.
pub fn show_nodes(store: Store) {
    let http = store.connecting.http.get_value();
    store.show(Link::Http(http.clone()));
    store.cluster.update(|cluster| {
        for name in http.nodes() {
            if let Some(url) = http.address(&name) {
                cluster.add_address(&name, url.host(), Some(url.port()));
            }
            if let Some(ahead_ms) = http.ahead_ms(&name) {
                cluster.add_clock(&name, ahead_ms);
            }
        }
    });
}

/// Takes up the sign-ins that were kept for this tab.
#[inline(never)]
pub fn restore(store: Store) {
    let Some((profile, nodes)) = tab::read().filter(|(_, nodes)| !nodes.is_empty()) else { return };
    let http = store.connecting.http.get_value();
    nodes.into_iter().for_each(|node| http.add(node));
    store.profiles.current.set(store.profiles.find(&profile));
    store.connecting.keep.set(true);
    http.set_kept(Some(profile));
    store.connecting.roster.update(|roster| *roster += 1);
    show_nodes(store);
}

/// The nodes whose sign-in has ended: they answer, and want a password again.
#[inline(never)]
pub fn signed_out(store: Store) -> Vec<String> {
    let ended = |fault| matches!(fault, Fault::Token | Fault::NoCredentials | Fault::Password);
    let mut names: Vec<String> = store.troubles.with(|troubles| {
        let refused = troubles.iter().filter(|(_, failure)| ended(failure.diagnosis().fault));
        refused.map(|(node, _)| node.clone()).collect()
    });
    names.sort();
    names.dedup();
    names
}

/// A peer that a connected node named, and where it may be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Its name.
    pub node: String,
    /// An address to confirm; empty when nobody told enough.
    pub url: String,
}

/// The nodes of the cluster shown that are not connected.
pub fn suggestions(store: Store) -> Vec<Suggestion> {
    if store.demo.get() {
        return Vec::new();
    }
    let connected = store.reachable();
    let http = store.connecting.http.get_value();
    store.cluster.with(|cluster| {
        let names = cluster.names().into_iter().filter(|name| !connected.contains(name));
        names
            .map(|node| {
                let reach = cluster.reach(&node);
                let teller = reach.by.as_ref().and_then(|by| http.address(by));
                let beside = teller.or_else(|| connected.first().and_then(|first| http.address(first)));
                // Without a host, the machine of the one that told the port will do only where all is on one.
                let url = beside
                    .filter(|url| reach.host.is_some() || (url.is_loopback() && reach.port.is_some()))
                    .map(|url| url.beside(reach.host.as_deref(), reach.port))
                    .unwrap_or_default();
                Suggestion { node, url }
            })
            .collect()
    })
}
