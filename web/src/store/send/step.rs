//! One request: sent, written down, and verified at the nodes that can show what it did.
use super::read_again;
use crate::clock::now;
use crate::link::{Exchange, sleep};
use crate::store::Store;
use crate::store::journal::Verdict;
use enmesh_core::cluster::Cluster;
use enmesh_core::operation::{Join, OperationKind, Outcome, redact};
use enmesh_core::plan::{Seen, Step, Told, Verification};
use enmesh_core::time::Timestamp;
use leptos::prelude::*;

/// A change may wait for a slow peer; then the server gives up by itself after 60 s.
const WRITE_LIMIT_MS: u32 = 65_000;
/// What is not seen at once may only need a moment: it is looked for again after these.
const PATIENCE_MS: [u32; 3] = [0, 700, 2_000];

/// What came back.
pub struct Answer {
    /// In one word.
    pub verdict: Verdict,
    /// In sentences.
    pub words: String,
    /// As it came, when it came.
    pub exchange: Option<Exchange>,
    /// The cluster as it was read last before.
    pub before: Cluster,
    told: Told,
    sent: Timestamp,
    entry: u32,
}

/// Sends a body and writes it down, both without what `join` puts in at the last moment.
pub async fn ask(store: Store, node: &str, body: &str, join: Option<&Join>) -> Answer {
    let (before, sent) = (store.cluster.get_untracked(), now());
    let link = store.link.get_value();
    let joined = join.and_then(|join| join.body(body));
    let full = joined.as_deref().unwrap_or(body);
    let mut reply = link.send(node, full, WRITE_LIMIT_MS).await;
    if let (Some(join), Ok(exchange)) = (join, &mut reply) {
        exchange.body = join.hide(&exchange.body);
    }
    let entry = store.note(node, &redact(full), &reply, false);
    let kind = OperationKind::of_body(body);
    match reply {
        Ok(exchange) => {
            let outcome = Outcome::judge(kind, body, exchange.status, &exchange.body);
            let (verdict, words) = (Verdict::of(&outcome), outcome.words());
            let told = Told::of(Some(&outcome));
            Answer { verdict, words, exchange: Some(exchange), before, told, sent, entry }
        }
        Err(failure) => {
            let words = failure.diagnosis().words();
            let told = Told::Nothing;
            Answer { verdict: Verdict::NoAnswer, words, exchange: None, before, told, sent, entry }
        }
    }
}

/// Reads again who can show what the step did, and puts down what they show.
pub async fn verify(store: Store, step: &Step, answer: &Answer) -> Verification {
    let routes = step.kind.is_none_or(|kind| {
        matches!(kind, OperationKind::ClusterSetRoutes | OperationKind::ClusterDeleteRoutes)
    });
    // Whoever gives no answer would only be waited for.
    let silent = |node: &String| {
        *node != step.node
            && store
                .nodes
                .with_untracked(|all| all.iter().any(|view| view.name == *node && view.health.is_silent()))
    };
    let witnesses: Vec<(String, bool)> = step
        .witnesses(&answer.before)
        .into_iter()
        .filter(|node| !silent(node))
        .map(|node| (node.clone(), routes && node == step.node))
        .collect();
    let mut seen = None;
    for wait_ms in PATIENCE_MS {
        if wait_ms > 0 {
            sleep(wait_ms).await;
        }
        read_again(store, witnesses.clone()).await;
        let shown = store
            .cluster
            .with_untracked(|after| step.verify(answer.told, &answer.before, after, answer.sent));
        let lacks = matches!(shown.seen, Seen::None | Seen::Part);
        seen = Some(shown);
        if !(lacks && matches!(answer.told, Told::Done | Told::Nothing)) {
            break;
        }
    }
    let before = &answer.before;
    let seen = seen.unwrap_or_else(|| step.verify(answer.told, before, before, answer.sent));
    store.journal.update(|journal| journal.verified(answer.entry, seen.clone()));
    seen
}
