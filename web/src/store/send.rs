//! Sending a draft: one request at a time, each reply judged by its content, stop at the first that did not do what
//! it said. What was not sent stays in the draft.
use super::Store;
use super::journal::Verdict;
use crate::link::poll;
use enmesh_core::cluster::Asked;
use enmesh_core::operation::Outcome;
use enmesh_core::plan::{Edit, Step};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A change may wait for a slow peer; then the server gives up by itself after 60 s.
const WRITE_LIMIT_MS: u32 = 65_000;

/// What became of one step.
#[derive(Debug, Clone, PartialEq)]
pub struct Sent {
    /// Its title.
    pub title: String,
    /// The node it went to.
    pub node: String,
    /// In one word.
    pub verdict: Verdict,
    /// In a sentence.
    pub words: String,
}

/// Sends one body and writes it down; the fault's or outcome's verdict with its words.
pub async fn send_one(
    store: Store,
    node: &str,
    body: &str,
) -> (Verdict, String, Option<crate::link::Exchange>) {
    let link = store.link.get_value();
    let reply = link.send(node, body, WRITE_LIMIT_MS).await;
    store.note(node, body, &reply, false);
    match reply {
        Ok(exchange) => {
            let kind = enmesh_core::operation::OperationKind::of_body(body);
            let outcome = Outcome::judge(kind, body, exchange.status, &exchange.body);
            (Verdict::of(&outcome), outcome.words(), Some(exchange))
        }
        Err(fault) => (Verdict::NoAnswer, format!("{} {}", fault.what, fault.help), None),
    }
}

/// Sends the draft's steps in order.
pub fn send_draft(store: Store) {
    if store.sending.with_untracked(Option::is_some) {
        return;
    }
    let steps = store.steps.get_untracked();
    store.sent.set(Vec::new());
    store.sending.set(Some((0, steps.len())));
    spawn_local(async move {
        let era = store.era.get_untracked();
        let edits = store.draft.with_untracked(|draft| draft.edits.clone());
        for (index, step) in steps.iter().enumerate() {
            store.sending.set(Some((index, steps.len())));
            let (verdict, words, _) = send_one(store, &step.node, &step.body).await;
            if store.era.get_untracked() != era {
                break;
            }
            note(store, step, verdict, words);
            let asked: Vec<Edit> = step.edits.iter().filter_map(|&at| edits.get(at).cloned()).collect();
            if verdict == Verdict::Done {
                // At once, so that a page closed now does not ask for it again.
                store.draft.update(|draft| draft.edits.retain(|edit| !asked.contains(edit)));
            }
            read_touched(store, &step.node).await;
            if verdict != Verdict::Done {
                store
                    .draft
                    .update(|draft| store.cluster.with_untracked(|cluster| draft.settle(&asked, cluster)));
                break;
            }
        }
        store.sending.set(None);
        if store.era.get_untracked() == era {
            poll::read_all(store);
        }
    });
}

fn note(store: Store, step: &Step, verdict: Verdict, words: String) {
    let sent = Sent { title: step.title.clone(), node: step.node.clone(), verdict, words };
    store.sent.update(|all| all.push(sent));
}

/// Reads again what a request to a node may have changed.
pub async fn read_touched(store: Store, node: &str) {
    poll::read(store, node, Asked::Status).await;
    poll::read(store, node, Asked::Routes).await;
}
