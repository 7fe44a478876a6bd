//! The answer without words: what a program needs that checks much and shows little.
use crate::finding::{Code, Rule, Severity};
use crate::operation::OperationKind;

/// A finding without words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Which rule.
    pub rule: &'static Rule,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Mark {
    /// The rule's code.
    pub fn code(&self) -> Code {
        self.rule.code
    }
}

/// What [`scan`](super::scan) has to say about a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    /// The operation named in the body, when it is one of the nine.
    pub operation: Option<OperationKind>,
    /// Everything found, in document order: one for each finding of [`check`](super::check), in the same order.
    pub marks: Vec<Mark>,
    /// The HTTP status that the server would answer with; 200 when it accepts.
    pub status: u16,
}

impl Scan {
    /// Whether nothing found is an error.
    pub fn ok(&self) -> bool {
        self.marks.iter().all(|mark| mark.rule.severity < Severity::Error)
    }
}
