//! Asking every node what it sees, again and again, when the core's agenda says so. A node that hangs holds up nobody
//! else.
use super::{Exchange, Failure, Link, sleep};
use crate::clock::now;
use crate::store::Store;
use enmesh_core::cluster::{Asked, Observation, Progress, Reading, Said};
use enmesh_core::poll::{Agenda, Due, Pause, limit_ms};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::pin::Pin;

/// However long nothing is due, whether the page is seen again and what else changed is looked at so often.
const LOOK_MS: u64 = 1000;
/// Not more often.
const BRIEF_MS: u64 = 50;
/// A reply as long as this is read in pieces, with turns for others between.
const LONG: usize = 64 * 1024;
/// Connections of a long status to read in one turn: some milliseconds.
const PIECE: usize = 100;

/// Starts asking all nodes, until the link is replaced.
pub fn start(store: Store) {
    let era = store.era.get_untracked();
    store.agenda.set_value(Agenda::new(interval_ms(store)));
    spawn_local(async move {
        while store.era.try_get_untracked() == Some(era) {
            ask_what_is_due(store);
            let wait = store.agenda.with_value(|agenda| agenda.wait_ms(now()));
            let wait = wait.unwrap_or(LOOK_MS).clamp(BRIEF_MS, LOOK_MS);
            sleep(u32::try_from(wait).unwrap_or_default()).await;
        }
    });
}

fn interval_ms(store: Store) -> u32 {
    store.interval_s.get_untracked() * 1000
}

/// Asks every node everything now.
pub fn read_all(store: Store) {
    let now = now();
    store.agenda.update_value(|agenda| {
        store.link.with_value(Link::nodes).iter().for_each(|node| agenda.hasten(node, now));
    });
    ask_what_is_due(store);
}

fn ask_what_is_due(store: Store) {
    let (now, nodes) = (now(), store.link.with_value(Link::nodes));
    let pause = Pause {
        hidden: document().hidden(),
        sending: store.sending.with_untracked(Option::is_some),
        stopped: false,
    };
    let mut due = Vec::new();
    store.agenda.update_value(|agenda| {
        agenda.set_interval(interval_ms(store));
        nodes.iter().for_each(|node| agenda.add(node, now));
        due = store.cluster.with_untracked(|cluster| agenda.due(now, pause, &|node| cluster.about(node)));
    });
    for Due { node, asked, limit_ms } in due {
        let era = store.era.get_untracked();
        store.reading.update(|reading| reading.push(node.clone()));
        spawn_local(async move {
            let answered = ask(store, &node, asked, limit_ms).await;
            if store.era.try_get_untracked() != Some(era) {
                return;
            }
            let random = js_sys::Math::random();
            store
                .agenda
                .update_value(|agenda| agenda.ended(&node, asked, answered, crate::clock::now(), random));
            // Its status may have made more of it worth asking.
            ask_what_is_due(store);
            store.reading.update(|reading| {
                if let Some(at) = reading.iter().position(|other| *other == node) {
                    reading.swap_remove(at);
                }
            });
            if store.reading.with_untracked(Vec::is_empty) {
                store.settled.set(true);
            }
        });
    }
}

/// Asks one question at once and folds the answer in; whether one came.
pub async fn read(store: Store, node: &str, asked: Asked) -> bool {
    let about = store.cluster.with_untracked(|cluster| cluster.about(node));
    ask(store, node, asked, limit_ms(asked, about)).await
}

async fn ask(store: Store, node: &str, asked: Asked, limit_ms: u32) -> bool {
    let era = store.era.get_untracked();
    let link = store.link.get_value();
    let reply = link.send(node, asked.body(), limit_ms).await;
    // The node may have been disconnected meanwhile.
    let gone = || {
        store.era.try_get_untracked() != Some(era)
            || !store.link.with_value(Link::nodes).iter().any(|known| known == node)
    };
    if gone() {
        return false;
    }
    store.note(node, asked.body(), &reply, true);
    let (at, took_ms, said, failure) = match reply {
        Ok(exchange) => {
            let said = if asked == Asked::Status && exchange.body.len() > LONG {
                // By a pointer: few clusters need it.
                let said: Pin<Box<dyn Future<Output = _> + '_>> = Box::pin(in_pieces(&exchange));
                said.await
            } else {
                asked.said(exchange.status, &exchange.body)
            };
            let failure = matches!(said, None | Some(Said::Refused(_)))
                .then(|| Failure::of_reply(&link.url(node), asked.body(), &exchange, true));
            (exchange.at, exchange.took_ms, said, failure)
        }
        Err(failure) => (now(), 0, Some(Said::NoAnswer), Some(failure)),
    };
    if gone() {
        return false;
    }
    // A status that cannot be read is no answer; what was known before it must not stand as if it were one.
    let said = said.or_else(|| (asked == Asked::Status).then_some(Said::NoAnswer));
    let answered = failure.is_none();
    store.trouble(node, asked, failure);
    if let Some(said) = said {
        let observation = Observation { node: node.to_owned(), at, took_ms, said };
        store.cluster.update(|cluster| cluster.observe(&observation));
    }
    answered
}

/// Reads a long `cluster_status` with turns for others between.
async fn in_pieces(exchange: &Exchange) -> Option<Said> {
    let mut read = Reading::begin(exchange.status, exchange.body.clone());
    loop {
        match read {
            Progress::Whole(said) => return said,
            Progress::More(reading) => {
                sleep(0).await;
                read = reading.go_on(PIECE);
            }
        }
    }
}
