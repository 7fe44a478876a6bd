//! Every request and reply. Secrets cannot be in it: bodies pass through the core's redaction on their way in.
use crate::clock::{now, utc};
use crate::link::{Exchange, Failure};
use enmesh_core::operation::{OperationKind, Outcome, operation_of, redact};
use enmesh_core::plan::Verification;
use enmesh_core::time::Timestamp;
use serde::Serialize;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::VecDeque;
use std::sync::{Arc, OnceLock};

/// Reads kept; writes are all kept.
const READS_KEPT: usize = 400;

/// One request and what came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Counts up; names the entry.
    pub number: u32,
    /// When the reply was complete.
    pub at: Timestamp,
    /// The node asked.
    pub node: String,
    /// The operation's name.
    pub operation: String,
    /// The request's body, without secrets.
    pub request: String,
    /// The HTTP status; none when no reply came.
    pub status: Option<u16>,
    /// The reply's body without secrets; empty when none came.
    reply: String,
    /// Why none came.
    failure: Option<Failure>,
    /// Milliseconds.
    pub took_ms: u32,
    /// What it came to, and the sentence that says so; made when somebody looks.
    judged: OnceLock<(Verdict, String)>,
    /// Asked by the console itself, to see.
    pub read: bool,
    /// Whether a real node was asked, not one of the demo cluster.
    pub real: bool,
    /// What the nodes showed of it afterwards.
    pub seen: Option<Verification>,
}

/// An outcome in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// All of it.
    Done,
    /// Some of it.
    Partly,
    /// 200, and nothing happened.
    Nothing,
    /// An error.
    Refused,
    /// No reply.
    NoAnswer,
}

impl Verdict {
    /// The verdict as words.
    pub fn words(self) -> &'static str {
        match self {
            Verdict::Done => "done",
            Verdict::Partly => "partly done",
            Verdict::Nothing => "nothing done",
            Verdict::Refused => "refused",
            Verdict::NoAnswer => "no answer",
        }
    }

    /// The verdict of an outcome.
    pub fn of(outcome: &Outcome) -> Verdict {
        match outcome {
            Outcome::Done { .. } => Verdict::Done,
            Outcome::Partly { .. } => Verdict::Partly,
            Outcome::Nothing { .. } => Verdict::Nothing,
            Outcome::Refused { .. } => Verdict::Refused,
        }
    }
}

/// The journal: newest first.
#[derive(Debug, Clone, Default)]
pub struct Journal {
    /// Whether what comes next is asked of real nodes, not of the demo cluster.
    pub real: bool,
    entries: VecDeque<Arc<Entry>>,
    count: u32,
}

/// An entry as it is copied and exported.
#[derive(Serialize)]
struct Line<'a> {
    time: String,
    cluster: &'static str,
    node: &'a str,
    operation: &'a str,
    outcome: Verdict,
    status: Option<u16>,
    took_ms: u32,
    explained: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    seen: Option<Witnessed<'a>>,
    request: Value,
    reply: Value,
}

/// What the nodes showed, as it is copied and exported.
#[derive(Serialize)]
struct Witnessed<'a> {
    verdict: &'static str,
    is: Vec<&'a str>,
    is_not: Vec<&'a str>,
    not_read: Vec<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    harmed: &'a [String],
}

impl Witnessed<'_> {
    fn of(seen: &Verification) -> Witnessed<'_> {
        let facts = |is: Option<bool>| {
            seen.facts.iter().filter(|fact| fact.is == is).map(|fact| fact.what.as_str()).collect()
        };
        Witnessed {
            verdict: seen.words(),
            is: facts(Some(true)),
            is_not: facts(Some(false)),
            not_read: facts(None),
            harmed: &seen.harmed,
        }
    }
}

impl Entry {
    /// What it came to.
    pub fn outcome(&self) -> Verdict {
        self.judged().0
    }

    /// The sentences that say so.
    pub fn explained(&self) -> &str {
        &self.judged().1
    }

    /// The reply's body without secrets, or what came instead of one.
    pub fn reply(&self) -> Cow<'_, str> {
        match &self.failure {
            Some(failure) => failure.diagnosis().came.into(),
            None => self.reply.as_str().into(),
        }
    }

    // On its own: most entries are reads that nobody opens, those of the first screen among them.
    #[inline(never)]
    fn judged(&self) -> &(Verdict, String) {
        self.judged.get_or_init(|| match &self.failure {
            Some(failure) => (Verdict::NoAnswer, failure.diagnosis().words()),
            None => judge(&self.request, self.status.unwrap_or_default(), &self.reply),
        })
    }

    fn line(&self) -> Line<'_> {
        Line {
            time: utc(self.at),
            cluster: if self.real { "nodes" } else { "demo" },
            node: &self.node,
            operation: &self.operation,
            outcome: self.outcome(),
            status: self.status,
            took_ms: self.took_ms,
            explained: self.explained(),
            seen: self.seen.as_ref().map(Witnessed::of),
            request: value(&self.request),
            reply: value(&self.reply()),
        }
    }

    /// Whether any of its texts holds `text`, which is in lower case.
    pub fn mentions(&self, text: &str) -> bool {
        let texts = [&*self.node, &self.operation, self.explained(), &self.request, &self.reply];
        let seen = self.seen.as_ref().is_some_and(|seen| seen.words().contains(text));
        seen || self.outcome().words().contains(text)
            || texts.iter().any(|held| held.to_lowercase().contains(text))
    }

    /// The entry as JSON, to read.
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(&self.line()).unwrap_or_default()
    }
}

/// JSON as such, other text as text.
fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_owned()))
}

/// JSON with a member a line, other text as it is.
pub fn pretty(text: &str) -> String {
    serde_json::from_str::<Value>(text)
        .ok()
        .and_then(|value| serde_json::to_string_pretty(&value).ok())
        .unwrap_or_else(|| text.to_owned())
}

#[inline(never)]
fn judge(body: &str, status: u16, reply: &str) -> (Verdict, String) {
    let outcome = Outcome::judge(OperationKind::of_body(body), body, status, reply);
    (Verdict::of(&outcome), outcome.words())
}

impl Journal {
    /// Writes down a request and its reply; the entry's number.
    pub fn note(&mut self, node: &str, body: &str, reply: &Result<Exchange, Failure>, read: bool) -> u32 {
        let judged = OnceLock::new();
        let (at, status, text, took_ms, failure) = match reply {
            Ok(exchange) => {
                let text = redact(&exchange.body);
                if text != exchange.body {
                    // What is hidden cannot be judged later.
                    _ = judged.set(judge(body, exchange.status, &exchange.body));
                }
                (exchange.at, Some(exchange.status), text, exchange.took_ms, None)
            }
            Err(failure) => (now(), None, String::new(), failure.took_ms, Some(failure.clone())),
        };
        self.count += 1;
        self.entries.push_front(Arc::new(Entry {
            number: self.count,
            at,
            node: node.to_owned(),
            operation: operation_of(body).unwrap_or_else(|| "unknown".to_owned()),
            request: redact(body),
            status,
            reply: text,
            failure,
            took_ms,
            judged,
            read,
            real: self.real,
            seen: None,
        }));
        if read
            && self.entries.iter().filter(|entry| entry.read).count() > READS_KEPT
            && let Some(oldest) = self.entries.iter().rposition(|entry| entry.read)
        {
            self.entries.remove(oldest);
        }
        self.count
    }

    /// Writes down what the nodes showed of an entry's request.
    #[inline(never)]
    pub fn verified(&mut self, number: u32, seen: Verification) {
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.number == number) {
            Arc::make_mut(entry).seen = Some(seen);
        }
    }

    /// One entry.
    pub fn entry(&self, number: u32) -> Option<Arc<Entry>> {
        self.entries.iter().find(|entry| entry.number == number).cloned()
    }

    /// The entries, newest first.
    pub fn entries(&self) -> impl Iterator<Item = &Arc<Entry>> {
        self.entries.iter()
    }

    /// The whole journal as JSON lines, oldest first.
    pub fn json_lines(&self) -> String {
        let mut out = String::new();
        for entry in self.entries.iter().rev() {
            if let Ok(line) = serde_json::to_string(&entry.line()) {
                out.push_str(&line);
                out.push('\n');
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use enmesh_core::plan::{Seen, Shown, Told};

    fn noted(body: &str, reply: &str) -> Arc<Entry> {
        let exchange = Exchange {
            status: 200,
            content_type: None,
            body: reply.to_owned(),
            at: Timestamp(0),
            took_ms: 5,
        };
        let mut journal = Journal::default();
        journal.note("eu-1", body, &Ok(exchange), false);
        journal.entries().next().unwrap().clone()
    }

    #[test]
    fn secrets_do_not_come_in() {
        let tokens = r#"{"operation_token":"t0ken-a","refresh_token":"t0ken-b"}"#;
        for (body, reply) in [
            (r#"{"operation":"create_authentication_tokens","username":"u","password":"p4ss"}"#, tokens),
            (r#"{"operation":"add_user","password":"p4ss"}"#, r#"{"message":"done"}"#),
            (
                r#"{"operation":"x","authorization":{"username":"u","password":"p4ss"}}"#,
                r#"{"password":"p4ss"}"#,
            ),
            (r#"{"password":"p4ss""#, r#"{"operation_token":"t0ken-a"#),
        ] {
            let written = format!("{:?}", noted(body, reply));
            assert!(!written.contains("p4ss") && !written.contains("t0ken"), "{written}");
        }
    }

    #[test]
    fn what_was_seen_joins_its_entry() {
        let mut journal = Journal::default();
        let exchange =
            Exchange { status: 200, content_type: None, body: "{}".to_owned(), at: Timestamp(0), took_ms: 5 };
        let number = journal.note("a", r#"{"operation":"add_node"}"#, &Ok(exchange), false);
        let fact = Shown { at: "a".to_owned(), what: "a has b.".to_owned(), is: Some(false) };
        let seen = Verification { told: Told::Done, seen: Seen::None, facts: vec![fact], harmed: Vec::new() };
        journal.verified(number, seen.clone());
        let line = serde_json::to_string(&Witnessed::of(&seen)).unwrap();
        assert!(
            line.starts_with(r#"{"verdict":"said done, is not (yet)","is":[],"is_not":["a has b."]"#),
            "{line}"
        );
        assert!(journal.entries().all(|entry| entry.mentions("is not (yet)")));
    }

    #[test]
    fn old_reads_make_room_and_changes_stay() {
        let mut journal = Journal::default();
        let exchange = |at| {
            Ok(Exchange {
                status: 200,
                content_type: None,
                body: "{}".to_owned(),
                at: Timestamp(at),
                took_ms: 1,
            })
        };
        journal.note("a", r#"{"operation":"add_node"}"#, &exchange(0), false);
        for at in 1..=450 {
            journal.note("a", r#"{"operation":"cluster_status"}"#, &exchange(at), true);
        }
        assert_eq!(journal.entries().filter(|entry| entry.read).count(), READS_KEPT);
        assert_eq!(journal.entries().filter(|entry| !entry.read).count(), 1);
        assert_eq!(journal.entries().next().unwrap().number, 451);
    }
}
