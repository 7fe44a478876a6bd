//! When to ask each node what. Pure: the moment and a random number come in, so that any clock and any test can drive
//! it. A node that hangs holds up nobody else, and one that fails is asked less and less often.
use crate::capability::{About, Feature};
use crate::cluster::Asked;
use crate::operation::OperationKind;
use crate::profile::Target;
use crate::time::Timestamp;

/// However long a node has failed, it is asked again after this.
const LONGEST_MS: u64 = 5 * 60_000;
/// What a node answers by itself.
const ALONE_MS: u32 = 15_000;
/// What may wait for a peer that hangs: 60 s from 4.2 on (observed 4.3.0, 4.7.29), 2 s before.
const PEERS_MS: u32 = 65_000;

/// Why nothing is asked for the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pause {
    /// Nobody looks at the page.
    pub hidden: bool,
    /// A draft is being sent: its own reading comes first.
    pub sending: bool,
    /// The reader stopped it.
    pub stopped: bool,
}

impl Pause {
    /// Whether anything holds the asking up.
    pub fn any(self) -> bool {
        self.hidden || self.sending || self.stopped
    }
}

/// A question that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The node to ask.
    pub node: String,
    /// What to ask it.
    pub asked: Asked,
    /// How long its answer may take, in milliseconds.
    pub limit_ms: u32,
}

/// One question to one node.
#[derive(Debug, Clone, PartialEq)]
struct Entry {
    node: String,
    asked: Asked,
    /// When to ask next; `None` while an answer is awaited.
    next: Option<Timestamp>,
    /// How often in a row no answer came.
    failed: u32,
    /// Whether an answer ever came.
    answered: bool,
}

/// All questions to all nodes.
#[derive(Debug, Clone, PartialEq)]
pub struct Agenda {
    interval_ms: u32,
    entries: Vec<Entry>,
}

impl Agenda {
    /// Nobody is asked yet. `interval_ms` lies between two questions for the status of a node; what changes less is
    /// asked less often.
    pub fn new(interval_ms: u32) -> Agenda {
        Agenda { interval_ms: interval_ms.max(1000), entries: Vec::new() }
    }

    /// Another interval, from each next answer on.
    pub fn set_interval(&mut self, interval_ms: u32) {
        self.interval_ms = interval_ms.max(1000);
    }

    /// Takes a node in; it is due at once. One that is there already stays as it is.
    pub fn add(&mut self, node: &str, now: Timestamp) {
        if self.entries.iter().any(|entry| entry.node == node) {
            return;
        }
        for asked in Asked::ALL {
            let node = node.to_owned();
            self.entries.push(Entry { node, asked, next: Some(now), failed: 0, answered: false });
        }
    }

    /// Drops a node; an answer that is still awaited is then nobody's.
    pub fn remove(&mut self, node: &str) {
        self.entries.retain(|entry| entry.node != node);
    }

    /// What to ask now, each counted as asked from here on. A node's status comes first: until it answered, and while
    /// it fails, nothing else is asked of it. `about` says what is known of a node, for what it cannot answer is not
    /// asked, and for how long it may wait for its peers.
    pub fn due(&mut self, now: Timestamp, pause: Pause, about: &dyn Fn(&str) -> About) -> Vec<Due> {
        if pause.any() {
            return Vec::new();
        }
        let well: Vec<String> = self.answering();
        let mut due = Vec::new();
        for entry in &mut self.entries {
            let ripe = entry.next.is_some_and(|next| next <= now);
            if !ripe || entry.asked != Asked::Status && !well.contains(&entry.node) {
                continue;
            }
            let about = about(&entry.node);
            if entry.asked == Asked::Network
                && !about.offers(Feature::Operation(OperationKind::ClusterNetwork)).is_open()
            {
                // It may be known better later: a node can be upgraded.
                entry.next = Some(now.plus_ms(LONGEST_MS));
                continue;
            }
            entry.next = None;
            due.push(Due {
                node: entry.node.clone(),
                asked: entry.asked,
                limit_ms: limit_ms(entry.asked, about),
            });
        }
        due
    }

    /// An answer came, or none did. `random` is from 0 to 1: the next question comes a little earlier or later by it,
    /// so that nodes are not asked in step.
    pub fn ended(&mut self, node: &str, asked: Asked, answered: bool, now: Timestamp, random: f64) {
        let interval = u64::from(self.interval_ms) * asked.rarity();
        let Some(entry) = self.entries.iter_mut().find(|entry| entry.node == node && entry.asked == asked)
        else {
            return;
        };
        entry.answered |= answered;
        entry.failed = if answered { 0 } else { entry.failed.saturating_add(1) };
        let wait = if answered {
            jitter(interval, 0.9, 1.1, random)
        } else {
            backoff(interval, entry.failed, random)
        };
        entry.next = Some(now.plus_ms(wait));
    }

    /// Asks a node everything at once: it was asked for, something was sent to it, or the page is seen again.
    pub fn hasten(&mut self, node: &str, now: Timestamp) {
        for entry in self.entries.iter_mut().filter(|entry| entry.node == node) {
            entry.next = entry.next.map(|next| next.min(now));
        }
    }

    /// How long until the next question is due, in milliseconds; `None` when only answers are awaited.
    pub fn wait_ms(&self, now: Timestamp) -> Option<u64> {
        let well = self.answering();
        let asks = |entry: &&Entry| entry.asked == Asked::Status || well.contains(&entry.node);
        self.entries.iter().filter(asks).filter_map(|entry| entry.next).map(|next| next.since(now)).min()
    }

    /// How often in a row a node gave no status.
    pub fn failed(&self, node: &str) -> u32 {
        let status = |entry: &&Entry| entry.node == node && entry.asked == Asked::Status;
        self.entries.iter().find(status).map_or(0, |entry| entry.failed)
    }

    /// The nodes whose status came when last asked.
    fn answering(&self) -> Vec<String> {
        let well = |entry: &&Entry| entry.asked == Asked::Status && entry.answered && entry.failed == 0;
        self.entries.iter().filter(well).map(|entry| entry.node.clone()).collect()
    }
}

impl Asked {
    /// Every question, the status first.
    pub const ALL: [Asked; 5] =
        [Asked::Status, Asked::Routes, Asked::Network, Asked::Schemas, Asked::Version];

    /// How many intervals lie between two of the same.
    fn rarity(self) -> u64 {
        match self {
            Asked::Status | Asked::Network => 1,
            Asked::Routes => 2,
            Asked::Schemas => 6,
            Asked::Version => 30,
        }
    }
}

/// How long an answer may take, in milliseconds.
pub fn limit_ms(asked: Asked, about: About) -> u32 {
    let waits_briefly = matches!(about.target, Some(Target::V4_0 | Target::V4_1));
    if asked == Asked::Status && !waits_briefly { PEERS_MS } else { ALONE_MS }
}

/// Twice as long after each failure, up to the longest, and each time anywhere in the upper half of that: nodes that
/// failed together are not asked together.
fn backoff(interval_ms: u64, failed: u32, random: f64) -> u64 {
    let doubled = interval_ms.saturating_mul(1 << failed.min(16).saturating_sub(1));
    jitter(doubled.min(LONGEST_MS.max(interval_ms)), 0.5, 1.0, random)
}

/// Somewhere between two multiples of a time.
fn jitter(ms: u64, from: f64, to: f64, random: f64) -> u64 {
    let random = if random.is_finite() { random.clamp(0.0, 1.0) } else { 0.5 };
    // A wait is far below what an f64 tells apart.
    (ms as f64 * (from + (to - from) * random)) as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Dialect;
    use proptest::prelude::*;

    const RUN: Pause = Pause { hidden: false, sending: false, stopped: false };

    fn nothing(_: &str) -> About {
        About::default()
    }

    fn asked(due: &[Due]) -> Vec<(&str, Asked)> {
        due.iter().map(|due| (due.node.as_str(), due.asked)).collect()
    }

    #[test]
    fn the_status_comes_first_and_the_rest_after_it() {
        let mut agenda = Agenda::new(5_000);
        agenda.add("a", Timestamp(0));
        agenda.add("b", Timestamp(0));
        agenda.add("a", Timestamp(9));
        let due = agenda.due(Timestamp(0), RUN, &nothing);
        assert_eq!(asked(&due), [("a", Asked::Status), ("b", Asked::Status)]);
        assert_eq!(agenda.due(Timestamp(60_000), RUN, &nothing), [], "nobody is asked twice at once");
        assert_eq!(agenda.wait_ms(Timestamp(0)), None);
        // a answers, b hangs: that holds nothing of a up.
        agenda.ended("a", Asked::Status, true, Timestamp(100), 0.5);
        let due = agenda.due(Timestamp(100), RUN, &nothing);
        let rest = [Asked::Routes, Asked::Network, Asked::Schemas, Asked::Version];
        assert_eq!(asked(&due), rest.map(|rest| ("a", rest)));
        assert_eq!(agenda.wait_ms(Timestamp(100)), Some(5_000));
        agenda.ended("b", Asked::Status, false, Timestamp(65_000), 1.0);
        assert_eq!(asked(&agenda.due(Timestamp(65_000), RUN, &nothing)), [("a", Asked::Status)]);
        assert_eq!(agenda.failed("b"), 1);
    }

    #[test]
    fn who_fails_is_asked_less_and_less_and_who_answers_again_as_before() {
        let mut agenda = Agenda::new(5_000);
        agenda.add("a", Timestamp(0));
        let mut now = Timestamp(0);
        let mut waits = Vec::new();
        for _ in 0..10 {
            assert_eq!(agenda.due(now, RUN, &nothing).len(), 1);
            agenda.ended("a", Asked::Status, false, now, 1.0);
            let wait = agenda.wait_ms(now).unwrap();
            waits.push(wait / 1000);
            now = now.plus_ms(wait);
        }
        assert_eq!(waits, [5, 10, 20, 40, 80, 160, 300, 300, 300, 300]);
        agenda.due(now, RUN, &nothing);
        agenda.ended("a", Asked::Status, true, now, 0.5);
        let status = agenda.entries[0].next.unwrap();
        assert_eq!((status.since(now), agenda.failed("a")), (5_000, 0));
    }

    #[test]
    fn a_pause_asks_nobody_and_a_node_can_be_hastened() {
        let mut agenda = Agenda::new(5_000);
        agenda.add("a", Timestamp(0));
        for pause in
            [Pause { hidden: true, ..RUN }, Pause { sending: true, ..RUN }, Pause { stopped: true, ..RUN }]
        {
            assert_eq!(agenda.due(Timestamp(10), pause, &nothing), []);
        }
        agenda.due(Timestamp(10), RUN, &nothing);
        agenda.hasten("a", Timestamp(11));
        assert_eq!(agenda.due(Timestamp(11), RUN, &nothing), [], "an answer is awaited already");
        agenda.ended("a", Asked::Status, true, Timestamp(12), 0.5);
        agenda.hasten("a", Timestamp(13));
        assert_eq!(agenda.due(Timestamp(13), RUN, &nothing).len(), 5);
    }

    #[test]
    fn what_a_node_cannot_answer_is_not_asked_and_limits_follow_the_version() {
        let plexus = |_: &str| About { dialect: Some(Dialect::Plexus), ..About::default() };
        let mut agenda = Agenda::new(5_000);
        agenda.add("a", Timestamp(0));
        agenda.due(Timestamp(0), RUN, &plexus);
        agenda.ended("a", Asked::Status, true, Timestamp(0), 0.5);
        let due = agenda.due(Timestamp(0), RUN, &plexus);
        assert!(due.iter().all(|due| due.asked != Asked::Network), "{due:?}");
        let old = About { target: Some(Target::V4_0), ..About::default() };
        assert_eq!(limit_ms(Asked::Status, old), 15_000);
        assert_eq!(limit_ms(Asked::Status, About::default()), 65_000);
        assert_eq!(limit_ms(Asked::Routes, About::default()), 15_000);
    }

    #[test]
    fn an_answer_for_a_node_that_was_dropped_is_nobodys() {
        let mut agenda = Agenda::new(5_000);
        agenda.add("a", Timestamp(0));
        agenda.due(Timestamp(0), RUN, &nothing);
        agenda.remove("a");
        agenda.ended("a", Asked::Status, true, Timestamp(1), 0.5);
        assert_eq!((agenda.wait_ms(Timestamp(1)), agenda.due(Timestamp(1), RUN, &nothing)), (None, vec![]));
    }

    proptest! {
        #[test]
        fn waits_stay_within_their_bounds(interval in 0_u32..10_000_000, failed in 0_u32..40, random in any::<f64>()) {
            let wait = backoff(u64::from(interval), failed, random);
            prop_assert!(wait <= LONGEST_MS.max(u64::from(interval)));
            prop_assert!(wait >= u64::from(interval) / 2);
        }
    }
}
