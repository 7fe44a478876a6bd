//! bytes → [`Report`]: one pass, all findings with positions, never fails.
//!
//! `json` reads, `walk` goes through an object by the table in `field`, and one file for each kind of value knows its
//! rules. What the server makes of it comes back as a verdict; what we make of it goes to `note` as findings. The two
//! are separate: port 65536 is accepted by 4.0.7 and is an error to us.
mod body;
mod bytes;
mod called;
mod connection;
mod examples;
mod field;
mod host;
mod json;
mod lane;
mod network;
mod node;
mod note;
mod port;
mod route;
mod rules;
mod scan;
mod start_time;
mod subscription;
mod suggest;
mod template;
#[cfg(test)]
mod tests;
mod twice;
mod verdict;
mod walk;

pub use crate::json::pretty;
pub use examples::{EXAMPLES, Example};
pub use field::{Field, Shape, fields, form_fields};
pub use rules::RULES;
pub use scan::{Mark, Scan};
pub(crate) use suggest::nearest;
pub use template::template;

use crate::finding::{Finding, Severity};
use crate::operation::OperationKind;
use crate::profile::Profile;
use body::Outcome;
use json::Reader;
use lane::Marked;
use note::{Mend, Notes, span};
use serde::Serialize;
use walk::Pass;

/// What the targeted version's server does with a body (super_user, clustering on; stateless part).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Server {
    /// Whether it goes past validation.
    pub accepts: bool,
    /// The HTTP status it answers with when it refuses; 200 when it accepts.
    pub status: u16,
    /// Why it refuses, in our words.
    pub reason: Option<String>,
}

/// What [`check`] has to say about a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The operation named in the body, when it is one of the nine.
    pub operation: Option<OperationKind>,
    /// Everything found, in document order.
    pub findings: Vec<Finding>,
    /// What the server would do.
    pub server: Server,
}

impl Report {
    /// Whether no finding is an error.
    pub fn ok(&self) -> bool {
        self.findings.iter().all(|f| f.severity < Severity::Error)
    }
}

/// Checks the bytes of a request body.
pub fn check(bytes: &[u8], profile: &Profile) -> Report {
    if let Some(kind) = lane::clean(bytes, profile) {
        return Report { operation: Some(kind), findings: Vec::new(), server: verdict::server(None) };
    }
    let (outcome, notes) = walk(bytes, profile, true);
    Report {
        operation: outcome.named,
        findings: notes.findings(bytes),
        server: verdict::server(outcome.verdict),
    }
}

/// The quick half of [`scan`]: an answer where there surely is nothing to find. Does not ask for `profile.now`.
pub fn clean(bytes: &[u8], profile: &Profile) -> Option<Scan> {
    let kind = lane::clean(bytes, profile)?;
    Some(Scan { operation: Some(kind), marks: Vec::new(), status: 200 })
}

/// Checks the bytes of a request body, and says it without words.
pub fn scan(bytes: &[u8], profile: &Profile) -> Scan {
    if let Some(Marked { kind, marks, refused }) = lane::marked(bytes, profile, true) {
        let status = if refused { 400 } else { 200 };
        return Scan { operation: Some(kind), marks: note::sorted(marks), status };
    }
    let (outcome, notes) = walk(bytes, profile, false);
    let status = outcome.verdict.map_or(200, |refusal| refusal.status());
    Scan { operation: outcome.named, marks: notes.marks(), status }
}

/// Reads a body with all that is wrong in it.
fn walk<'a>(bytes: &'a [u8], profile: &'a Profile, wordy: bool) -> (Outcome, Notes<'a>) {
    let kind = body::glance(bytes, start(bytes));
    let done = pass(bytes, profile, kind, wordy);
    if done.0.named == kind {
        return done;
    }
    // The operation comes late in the body, or twice: now it is known, and its rules can be applied.
    let outcome = done.0;
    let (again, notes) = pass(bytes, profile, outcome.named, wordy);
    (Outcome { named: outcome.named, ..again }, notes)
}

/// One pass that takes the body for a request of `kind`.
fn pass<'a>(
    bytes: &'a [u8],
    profile: &'a Profile,
    kind: Option<OperationKind>,
    wordy: bool,
) -> (Outcome, Notes<'a>) {
    let mut json = Reader::new(bytes, start(bytes));
    json.notes.wordy = wordy;
    encoding(&mut json);
    let mut pass = Pass::new(json, profile, kind);
    let outcome = pass.body();
    (outcome, std::mem::take(&mut pass.json.notes))
}

/// Why a request cannot be sent at all, so that there are no bytes to check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsendable {
    /// It is a JavaScript value that JSON cannot write.
    NoJson,
    /// It is larger than the memory for it.
    TooLarge,
}

/// What there is to say about a request without bytes.
pub fn unsendable(why: Unsendable) -> Report {
    let (rule, words, status) = match why {
        Unsendable::NoJson => (rules::NO_JSON, "This value cannot be written as JSON.", 400),
        Unsendable::TooLarge => (rules::TOO_LARGE, "The body is too large to be checked.", 413),
    };
    let mut notes = Notes::default();
    notes.wordy = true;
    notes.find(rule, span(0, 0), words, &[], Mend::None);
    let server = Server { accepts: false, status, reason: Some(words.to_owned()) };
    Report { operation: None, findings: notes.findings(&[]), server }
}

const BOM: &[u8] = b"\xef\xbb\xbf";

fn start(bytes: &[u8]) -> usize {
    if bytes.starts_with(BOM) { BOM.len() } else { 0 }
}

/// What is wrong with the bytes before they are read as JSON.
fn encoding(json: &mut Reader<'_>) {
    if json.bytes.starts_with(BOM) {
        let at = span(0, BOM.len());
        let mend = Mend::delete("Delete it", at);
        json.notes.find(rules::BOM, at, "A byte order mark stands before the body.", &[], mend);
    }
    if json.bytes.starts_with(b"\xff\xfe") || json.bytes.starts_with(b"\xfe\xff") {
        let words = "The body is UTF-16, not UTF-8.";
        json.fault(rules::ENCODING, span(0, 2), words, &[], Mend::None);
        json.stopped = true;
    } else if let Err(error) = std::str::from_utf8(json.bytes) {
        let at = error.valid_up_to();
        let end = error.error_len().map_or(json.bytes.len(), |length| at + length);
        let words = "From here on the body is not UTF-8.";
        json.fault(rules::ENCODING, span(at, end), words, &[], Mend::None);
    }
}
