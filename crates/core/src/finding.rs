//! A finding: one thing the checker or an analysis has to say. And the one table of codes.
use crate::profile::Versions;
use serde::Serialize;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Hint,
    /// Accepted by the server, and then hurts.
    Warning,
    /// The page forbids it, or it cannot work.
    Error,
}

/// A stable code: `EM` and four digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub u16);

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "EM{:04}", self.0)
    }
}

impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// One row of the table of codes. The documentation of codes is generated from it.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Rule {
    /// The code.
    pub code: Code,
    /// How much a finding of it weighs.
    pub severity: Severity,
    /// One sentence: what is found.
    pub title: &'static str,
    /// The versions it applies to.
    pub versions: Versions,
    /// Why it matters, with its source: page section or observed server version.
    pub why: &'static str,
    /// What to do about it; empty where `why` says all.
    pub help: &'static str,
}

/// Rules are told apart by their codes.
impl PartialEq for Rule {
    fn eq(&self, other: &Rule) -> bool {
        self.code == other.code
    }
}

impl Eq for Rule {}

/// The one table of codes, in ascending order: the checker's rules (EM0001 to EM4999), then the analysis's (EM5000 on).
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    crate::check::RULES.iter().chain(crate::analyse::RULES)
}

/// Where in the checked bytes a finding points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// JSON pointer (RFC 6901) of the value, or of the object a key is missing from.
    pub pointer: String,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// Replace the bytes `start..end` with `text`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// First byte replaced.
    pub start: usize,
    /// One past the last byte replaced.
    pub end: usize,
    /// What stands there afterwards.
    pub text: String,
}

/// A change that removes the finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What the change does, as a button says it: "Rename to node_name".
    pub title: String,
    /// The edits, in ascending order, not overlapping.
    pub edits: Vec<Edit>,
}

/// One thing to say about a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Which rule.
    pub code: Code,
    /// How much it weighs.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// One sentence: what is.
    pub message: String,
    /// One or two sentences: why, and what to do.
    pub help: String,
    /// A change that removes it, where one exists.
    pub fix: Option<Fix>,
}

/// Applies a fix to the text it was made for; `None` when the edits do not fit it.
pub fn apply(text: &str, fix: &Fix) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in &fix.edits {
        out.push_str(text.get(at..edit.start)?);
        out.push_str(&edit.text);
        text.get(edit.start..edit.end)?;
        at = edit.end;
    }
    out.push_str(text.get(at..)?);
    Some(out)
}
