//! After a request: what was said of it, and what the node and its peers show when they are read again.
use super::Step;
use super::ask::Ask;
use super::claim::{Claim, asked, kept};
use crate::cluster::Cluster;
use crate::operation::Outcome;
use crate::order::Set;
use crate::time::Timestamp;

/// What was said of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// The reply says that all was done.
    Done,
    /// The reply says that a part was done.
    Partly,
    /// The reply says that nothing was done, or refuses.
    NotDone,
    /// No reply came, or none that says anything.
    Nothing,
}

/// What is seen of a request's effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// All of it.
    All,
    /// All of it that could be read; a peer was not.
    SoFar,
    /// A part of it.
    Part,
    /// None of it.
    None,
    /// Nobody who could show it was read since, or nothing shows it.
    Unread,
}

/// One fact that a request claims, at one node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The node that can show it.
    pub at: String,
    /// The fact, as it should be.
    pub what: String,
    /// Whether the node shows it; `None` when it was not read since.
    pub is: Option<bool>,
}

/// What was said of a request, against what is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// What was said.
    pub told: Told,
    /// What is seen.
    pub seen: Seen,
    /// Each fact the request claims, the node's first.
    pub facts: Vec<Shown>,
    /// What the request did not speak of and yet is gone, one sentence each.
    pub harmed: Vec<String>,
}

impl Told {
    /// What a reply says; `None` for no reply.
    pub fn of(outcome: Option<&Outcome>) -> Told {
        match outcome {
            Some(Outcome::Done { .. }) => Told::Done,
            Some(Outcome::Partly { .. }) => Told::Partly,
            Some(Outcome::Nothing { .. } | Outcome::Refused { .. }) => Told::NotDone,
            None => Told::Nothing,
        }
    }
}

impl Verification {
    /// Whether what was said is so, nothing else was harmed, and the next step may follow.
    pub fn holds(&self) -> bool {
        self.harmed.is_empty()
            && self.told == Told::Done
            && matches!(self.seen, Seen::All | Seen::SoFar | Seen::Unread)
    }

    /// In a few words.
    pub fn words(&self) -> &'static str {
        match (self.told, self.seen) {
            _ if !self.harmed.is_empty() => "more was done than asked for",
            (Told::Done, Seen::All) => "said done, and is",
            (Told::Done, Seen::SoFar) => "said done, and is, as far as it could be read",
            (Told::Done, Seen::Part) => "said done, is in part (yet)",
            (Told::Done, Seen::None) => "said done, is not (yet)",
            (Told::Done, Seen::Unread) => "said done, nobody shows it",
            (Told::Partly, Seen::All) => "said done in part, is in full",
            (Told::Partly, Seen::SoFar) => "said done in part, and is, as far as it could be read",
            (Told::Partly, Seen::Part) => "said done in part, and is",
            (Told::Partly, Seen::None) => "said done in part, is not (yet)",
            (Told::Partly, Seen::Unread) => "said done in part, nobody shows it",
            (Told::NotDone, Seen::All) => "said not done, and is",
            (Told::NotDone, Seen::SoFar) => "said not done, and is, as far as it could be read",
            (Told::NotDone, Seen::Part) => "said not done, is in part",
            (Told::NotDone, Seen::None) => "said not done, and is not",
            (Told::NotDone, Seen::Unread) => "said not done",
            (Told::Nothing, Seen::All) => "said nothing, and is done",
            (Told::Nothing, Seen::SoFar) => "said nothing, and is done, as far as it could be read",
            (Told::Nothing, Seen::Part) => "said nothing, is done in part",
            (Told::Nothing, Seen::None) => "said nothing, is not done (yet)",
            (Told::Nothing, Seen::Unread) => "said nothing, nobody shows it",
        }
    }
}

impl Step {
    /// The nodes to read again after the step, its own first: those that can show what it claims.
    pub fn witnesses(&self, before: &Cluster) -> Vec<String> {
        let claims = asked(before, &self.node, &self.ask(before));
        let others = Set::of(claims.into_iter().map(|claim| claim.at).filter(|at| *at != self.node));
        std::iter::once(self.node.clone()).chain(others.into_vec()).collect()
    }

    /// Judges the step by what nodes show. `before` is the cluster as it was read last before sending, `after` the one
    /// with the answers read since; only what was told at or after `sent` counts.
    pub fn verify(&self, told: Told, before: &Cluster, after: &Cluster, sent: Timestamp) -> Verification {
        let ask = self.ask(before);
        let is = |claim: &Claim| claim.shown(after).filter(|_| was_read(after, claim, sent));
        let facts: Vec<Shown> = asked(before, &self.node, &ask)
            .iter()
            .map(|claim| Shown { at: claim.at.clone(), what: claim.words(), is: is(claim) })
            .collect();
        let gone = kept(before, &self.node, &ask).into_iter().filter(|claim| is(claim) == Some(false));
        let harmed = gone
            .map(|claim| format!("This was not asked for, and is no longer so: {}", claim.words()))
            .collect();
        let count = |shown: bool| facts.iter().filter(|fact| fact.is == Some(shown)).count();
        let seen = match (count(true), count(false)) {
            (0, 0) => Seen::Unread,
            (read, 0) if read < facts.len() => Seen::SoFar,
            (_, 0) => Seen::All,
            (0, _) => Seen::None,
            _ => Seen::Part,
        };
        Verification { told, seen, facts, harmed }
    }

    fn ask(&self, cluster: &Cluster) -> Ask {
        Ask::read(&self.body, cluster.dialect(&self.node))
    }
}

/// Whether the node told what the claim is about since then.
fn was_read(cluster: &Cluster, claim: &Claim, sent: Timestamp) -> bool {
    let Some(view) = cluster.node(&claim.at) else { return false };
    let told = match claim.is_route() {
        true => view.routes.filter(|routes| routes.by == view.name).map(|routes| routes.at),
        false => view.answered,
    };
    told.is_some_and(|at| at >= sent)
}
