//! Asking every node what it sees, again and again. A node that hangs holds up nobody else.
use super::fault::FaultKind;
use super::{Link, sleep};
use crate::clock::now;
use crate::store::Store;
use enmesh_core::cluster::{Asked, Observation, Said};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How long a read may take. `cluster_status` waits 60 s for a hung peer on 4.2 and later.
const READ_LIMIT_MS: u32 = 65_000;

/// Starts asking all nodes now and after each interval, until the link is replaced.
pub fn start(store: Store) {
    let era = store.era.get_untracked();
    spawn_local(async move {
        while store.era.try_get_untracked() == Some(era) {
            if !document().hidden() && store.sending.with_untracked(Option::is_none) {
                read_all(store);
            }
            sleep(store.interval_s.get_untracked() * 1000).await;
        }
    });
}

/// Asks every node everything, all at once.
pub fn read_all(store: Store) {
    for node in store.link.with_value(Link::nodes) {
        if store.reading.with_untracked(|reading| !reading.contains(&node)) {
            store.reading.update(|reading| reading.push(node.clone()));
            spawn_local(async move {
                read_node(store, &node).await;
                store.reading.update(|reading| reading.retain(|other| *other != node));
                if store.reading.with_untracked(Vec::is_empty) {
                    store.settled.set(true);
                }
            });
        }
    }
}

/// Asks one node everything. Its status first: when that does not come, the rest is not asked.
pub async fn read_node(store: Store, node: &str) {
    if !read(store, node, Asked::Status).await {
        return;
    }
    for asked in [Asked::Routes, Asked::Schemas, Asked::Version, Asked::Network] {
        read(store, node, asked).await;
    }
}

/// Asks one question and folds the answer in; whether one came.
pub async fn read(store: Store, node: &str, asked: Asked) -> bool {
    let era = store.era.get_untracked();
    let link = store.link.get_value();
    let reply = link.send(node, asked.body(), READ_LIMIT_MS).await;
    if store.era.get_untracked() != era {
        return false;
    }
    let (at, took_ms, said) = match &reply {
        Ok(exchange) => (exchange.at, exchange.took_ms, asked.said(exchange.status, &exchange.body)),
        Err(fault) => {
            let said = match fault.kind {
                FaultKind::Login | FaultKind::Forbidden => Said::Refused(401),
                _ => Said::NoAnswer,
            };
            (now(), 0, Some(said))
        }
    };
    store.note(node, asked.body(), &reply, true);
    // The node may have been disconnected meanwhile.
    if !store.link.with_value(Link::nodes).iter().any(|known| known == node) {
        return false;
    }
    // A status that cannot be read is no answer; what was known before it must not stand as if it were one.
    let said = said.or_else(|| (asked == Asked::Status).then_some(Said::NoAnswer));
    let Some(said) = said else { return false };
    let answered = !matches!(said, Said::NoAnswer | Said::Refused(_));
    store
        .cluster
        .update(|cluster| cluster.observe(&Observation { node: node.to_owned(), at, took_ms, said }));
    answered
}
