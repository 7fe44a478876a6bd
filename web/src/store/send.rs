//! Sending a draft: its nodes are read again first, and nothing goes out unasked when they say otherwise than when the
//! draft was made. Then one request at a time, each verified at the nodes, until the first that did not do what it
//! said. What was not sent stays in the draft.
mod again;
mod step;

pub use again::read_again;
pub use step::{Answer, ask, verify};

use super::Store;
use super::journal::Verdict;
use super::outbox::{Base, Doing, Progress, Sent};
use crate::clock::now;
use crate::link::poll;
use enmesh_core::cluster::Cluster;
use enmesh_core::operation::Join;
use enmesh_core::plan::{Draft, Edit, Moved, Step};
use enmesh_core::saved::Write;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The credentials that a step's new peers ask for, by the step's node and body. Typed for this one sending.
pub type Joins = Vec<(String, String, Join)>;

/// Takes the cluster as it is now for what the draft was made on.
#[inline(never)]
pub fn take_base(base: RwSignal<Option<Base>>, cluster: RwSignal<Cluster>) {
    base.set(Some(Base { cluster: cluster.get_untracked(), at: now() }));
}

/// What the draft's nodes say otherwise now.
#[inline(never)]
pub fn moved(base: RwSignal<Option<Base>>, cluster: RwSignal<Cluster>, draft: RwSignal<Draft>) -> Vec<Moved> {
    base.with(|base| {
        let Some(base) = base else { return Vec::new() };
        draft.with(|draft| cluster.with(|now| draft.moved(&base.cluster, now)))
    })
}

/// Sends the draft's steps in order, by leave of a profile that is not read-only. `reviewed` are those that the reader
/// saw.
pub fn send_draft(store: Store, _leave: Write, reviewed: Vec<Step>, joins: Joins) {
    if store.sending.with_untracked(Option::is_some) {
        return;
    }
    store.sent.set(Vec::new());
    store.outbox.stop.set(false);
    // Sent before every node was read once: then it stands on what was reviewed.
    if store.outbox.base.with_untracked(Option::is_none) {
        take_base(store.outbox.base, store.cluster);
    }
    let nodes = store.draft.with_untracked(Draft::nodes);
    at(store, Doing::Reading, 0, reviewed.len(), &nodes.join(", "));
    spawn_local(async move {
        let era = store.era.get_untracked();
        let here = || store.era.get_untracked() == era;
        read_again(store, nodes.iter().map(|node| (node.clone(), true)).collect()).await;
        if here() && may_go(store, &reviewed) {
            let whole = steps(store, &reviewed, &joins, era).await;
            if here() && whole {
                rebase(store);
            }
        }
        store.sending.set(None);
        if here() {
            poll::read_all(store);
        }
    });
}

/// Whether what was reviewed is what would go out now.
fn may_go(store: Store, reviewed: &[Step]) -> bool {
    if store.outbox.stop.get_untracked() {
        store.say("Stopped: nothing was sent.");
        return false;
    }
    let differ = store.outbox.moved.with_untracked(|moved| !moved.is_empty());
    let same = store.steps.with_untracked(|steps| {
        let parts = |step: &Step| (step.node.clone(), step.body.clone());
        steps.iter().map(parts).eq(reviewed.iter().map(parts))
    });
    if differ || !same {
        store.say("Nothing was sent: the nodes say otherwise than when the draft was made.");
    }
    !differ && same
}

/// Sends one after another; whether the world stood still meanwhile, but for what the steps did.
async fn steps(store: Store, steps: &[Step], joins: &Joins, era: u32) -> bool {
    let edits = store.draft.with_untracked(|draft| draft.edits.clone());
    // Read since the last request.
    let mut fresh: Vec<String> = steps.iter().map(|step| step.node.clone()).collect();
    for (index, step) in steps.iter().enumerate() {
        let asked: Vec<Edit> = step.edits.iter().filter_map(|&at| edits.get(at).cloned()).collect();
        if !fresh.contains(&step.node) {
            at(store, Doing::Reading, index, steps.len(), &step.node);
            read_again(store, vec![(step.node.clone(), true)]).await;
        }
        if store.era.get_untracked() != era {
            return true;
        }
        if store.outbox.stop.get_untracked() {
            store.say(format!("Stopped before request {} of {}.", index + 1, steps.len()));
            return true;
        }
        let own = Draft { edits: asked.clone() };
        let base = store.outbox.base.get_untracked();
        if base
            .is_some_and(|base| store.cluster.with_untracked(|now| !own.moved(&base.cluster, now).is_empty()))
        {
            store.say(format!("{} says otherwise than before: the rest was not sent.", step.node));
            return false;
        }
        at(store, Doing::Asking, index, steps.len(), &step.node);
        let join = joins.iter().find(|(node, body, _)| *node == step.node && *body == step.body);
        let answer = ask(store, &step.node, &step.body, join.map(|(_, _, join)| join)).await;
        if store.era.get_untracked() != era {
            return true;
        }
        note(store, step, &answer);
        if answer.verdict == Verdict::Done {
            // At once, so that a page closed now does not ask for it again.
            store.draft.update(|draft| draft.edits.retain(|edit| !asked.contains(edit)));
        }
        at(store, Doing::Verifying, index, steps.len(), &step.node);
        let seen = verify(store, step, &answer).await;
        if store.era.get_untracked() != era {
            return true;
        }
        let holds = seen.holds();
        fresh = step.witnesses(&answer.before);
        store.sent.update(|all| {
            if let Some(sent) = all.last_mut() {
                sent.seen = Some(seen);
            }
        });
        rebase(store);
        if !holds {
            leave(store, &asked, answer.verdict);
            return true;
        }
    }
    true
}

/// What is left of the draft stands on what the nodes say now; the next one on what they say then.
fn rebase(store: Store) {
    if store.draft.with_untracked(Draft::is_empty) {
        store.outbox.base.set(None);
    } else {
        take_base(store.outbox.base, store.cluster);
    }
}

/// What did not come true stays in the draft, or comes back into it: what was said done and is not, too.
fn leave(store: Store, asked: &[Edit], verdict: Verdict) {
    store.draft.update(|draft| {
        if verdict == Verdict::Done {
            // Nothing a node shows tells whether a hand-written request or a restart is still wanted.
            let shows = |edit: &&Edit| !matches!(edit, Edit::Request { .. } | Edit::Restart { .. });
            draft.edits.splice(0..0, asked.iter().filter(shows).cloned());
        }
        store.cluster.with_untracked(|cluster| draft.settle(asked, cluster));
    });
}

fn note(store: Store, step: &Step, answer: &Answer) {
    let (title, node) = (step.title.clone(), step.node.clone());
    let sent = Sent { title, node, verdict: answer.verdict, words: answer.words.clone(), seen: None };
    store.sent.update(|all| all.push(sent));
}

fn at(store: Store, doing: Doing, step: usize, of: usize, node: &str) {
    store.sending.set(Some(Progress { doing, step, of, node: node.to_owned(), since: now() }));
}
