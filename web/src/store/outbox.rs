//! What stands between a draft and its sending: what its nodes said when it was made, and how far the sending is.
use super::send;
use enmesh_core::cluster::Cluster;
use enmesh_core::plan::{Draft, Moved, Verification};
use enmesh_core::time::Timestamp;
use leptos::prelude::*;

use super::journal::Verdict;

/// What sending does now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// It reads the nodes again, before anything goes out.
    Reading,
    /// It waits for the reply to a request.
    Asking,
    /// It reads again whoever can show what the request did.
    Verifying,
}

/// How far sending is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// What it does.
    pub doing: Doing,
    /// The step, from 0.
    pub step: usize,
    /// How many there are.
    pub of: usize,
    /// The node it waits for.
    pub node: String,
    /// Since when.
    pub since: Timestamp,
}

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
    /// What the nodes show of it; none while they are being read.
    pub seen: Option<Verification>,
}

/// The cluster as a draft was made on it.
#[derive(Clone)]
pub struct Base {
    /// What its nodes said.
    pub cluster: Cluster,
    /// When it was taken.
    pub at: Timestamp,
}

/// What a draft is compared with, and whether its sending is to stop.
#[derive(Clone, Copy)]
pub struct Outbox {
    /// What the draft was made on; none while there is no draft, or not every node was read yet.
    pub base: RwSignal<Option<Base>>,
    /// What the draft's nodes say otherwise now.
    pub moved: Memo<Vec<Moved>>,
    /// Sending stops before the next request.
    pub stop: RwSignal<bool>,
}

impl Outbox {
    /// For one draft on one cluster; `settled` is whether every node was read once.
    pub fn new(cluster: RwSignal<Cluster>, draft: RwSignal<Draft>, settled: RwSignal<bool>) -> Outbox {
        let base = RwSignal::new(None);
        Effect::new(move |_| {
            let empty = draft.with(Draft::is_empty);
            if empty && base.with_untracked(Option::is_some) {
                base.set(None);
            } else if !empty && settled.get() && base.with_untracked(Option::is_none) {
                send::take_base(base, cluster);
            }
        });
        Outbox {
            base,
            moved: Memo::new(move |_| send::moved(base, cluster, draft)),
            stop: RwSignal::new(false),
        }
    }
}
