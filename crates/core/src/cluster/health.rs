//! How a node does, and the sentence that says why.
//!
//! First its own answer, then the word of the nodes that answer us; what a node said before it fell silent stands
//! on screen with its age, but no longer counts.
use super::fold::{Node, Went};
use super::{Health, list};
use crate::operation::Connection;
use crate::order;

/// A node's own answer to `cluster_status` that takes longer is slow.
const SLOW_ANSWER_MS: u32 = 1000;
/// A latency that is higher is slow.
const SLOW_LATENCY_MS: f64 = 500.0;

/// One node's word about another.
pub(super) struct Word<'a> {
    pub(super) by: &'a str,
    /// `open`, `NoResponders`, `connected`…
    pub(super) status: &'a str,
    pub(super) latency_ms: Option<f64>,
    /// Whether the speaker itself answered when last asked.
    pub(super) current: bool,
}

impl Word<'_> {
    /// Whether the speaker hears the node.
    pub(super) fn is_open(&self) -> bool {
        self.status == "open" || self.status == Connection::CONNECTED
    }
}

/// Judges a node by its own answer and the others' words.
pub(super) fn judge(node: &Node, waits_for_peer: bool, words: &[Word<'_>]) -> (Health, String) {
    let current = || words.iter().filter(|word| word.current);
    let answers = node.answers();
    let open: Vec<&str> = current().filter(|word| word.is_open()).map(|word| word.by).collect();
    // A closed socket of plexus says something of one database; of a node that answers us it says nothing.
    let counts = |word: &&Word<'_>| !(word.is_open() || answers && word.status == Connection::NOT_CONNECTED);
    let silent: Vec<&Word<'_>> = current().filter(counts).collect();
    let gets = no_answer(&silent);
    let dead = !silent.is_empty() && open.is_empty();
    match node.attempt.as_ref().map(|attempt| attempt.value) {
        Some(Went::NoAnswer) => {
            (if dead { Health::Down } else { Health::Unreachable }, silence(&open, &gets))
        }
        Some(Went::Refused(status)) => {
            (Health::Refused, format!("It answers, and refuses us (HTTP {status})."))
        }
        asked => {
            let answered = asked.is_some();
            let off = node.status.as_ref().is_some_and(|held| !held.value.enabled);
            // Its status waits for peers that hang, so that wait says nothing about itself.
            let took = node.status.as_ref().filter(|_| !waits_for_peer).map_or(0, |held| held.took_ms);
            let worst = current()
                .filter_map(|word| Some((word.latency_ms?, word.by)))
                .filter(|(ms, _)| *ms > SLOW_LATENCY_MS)
                .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)));
            if answered && off {
                (Health::Off, "It answers, with clustering switched off.".to_owned())
            } else if dead && !answered {
                (Health::Down, format!("{gets}."))
            } else if !silent.is_empty() {
                let (us, others) = (if answered { "It answers us" } else { "" }, opens(&open));
                let both = if answered && !open.is_empty() { " and " } else { "" };
                (Health::Slow, format!("{us}{both}{others}, but {gets}."))
            } else if answered && took > SLOW_ANSWER_MS {
                let tenths = took.saturating_add(50) / 100;
                (Health::Slow, format!("Its own answer took {}.{} s.", tenths / 10, tenths % 10))
            } else if let Some((ms, by)) = worst {
                (Health::Slow, format!("{by} measures a latency of {} ms.", ms.round() as u64))
            } else if answered {
                let others = if open.is_empty() { String::new() } else { format!(", and {}", opens(&open)) };
                (Health::Open, format!("It answers us{others}."))
            } else if !open.is_empty() {
                (Health::Open, format!("{}.", opens(&open)))
            } else {
                (Health::Unknown, unknown(words))
            }
        }
    }
}

fn opens(open: &[&str]) -> String {
    match open {
        [] => String::new(),
        [one] => format!("{one} sees it open"),
        many => format!("{} see it open", list(many)),
    }
}

/// "eu-1 and us-1 get no answer (NoResponders)".
fn no_answer(silent: &[&Word<'_>]) -> String {
    let by: Vec<&str> = silent.iter().map(|word| word.by).collect();
    let mut said: Vec<&str> = silent.iter().map(|word| word.status).collect();
    order::sort(&mut said);
    said.dedup();
    format!("{} {} no answer ({})", list(&by), if by.len() == 1 { "gets" } else { "get" }, said.join(", "))
}

fn silence(open: &[&str], gets: &str) -> String {
    match (open, gets.starts_with("no node")) {
        ([], true) => "It gave us no answer.".to_owned(),
        ([], false) => format!("It gave us no answer, and {gets}."),
        (_, true) => format!("It gave us no answer, though {}.", opens(open)),
        (_, false) => format!("It gave us no answer; {}, but {gets}.", opens(open)),
    }
}

fn unknown(words: &[Word<'_>]) -> String {
    let by: Vec<&str> = words.iter().map(|word| word.by).collect();
    match by.as_slice() {
        [] => "No node we asked said how it does.".to_owned(),
        [one] => format!("Only {one} spoke of it, and has not answered since."),
        many => format!("Only {} spoke of it, and have not answered since.", list(many)),
    }
}
