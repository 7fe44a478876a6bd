//! A reply, judged by its content.
use super::OperationKind;

/// What a request came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// All of it was done.
    Done {
        /// One sentence: what.
        summary: String,
    },
    /// Some of it was done.
    Partly {
        /// One sentence: what was.
        summary: String,
        /// What was not, one item each, with why.
        undone: Vec<String>,
    },
    /// Answered with 200, but nothing was done.
    Nothing {
        /// Why, and what to do.
        why: String,
    },
    /// Refused with an error.
    Refused {
        /// The HTTP status.
        status: u16,
        /// What the server said, shortened.
        said: String,
        /// What it means and what to do.
        why: String,
    },
}

impl Outcome {
    /// Judges the reply to a request of `kind` (`request` is its body) by what it says, not by its status.
    pub fn judge(_kind: Option<OperationKind>, _request: &str, _status: u16, _body: &str) -> Outcome {
        Outcome::Done { summary: String::new() }
    }

    /// Whether the next step of a plan may follow.
    pub fn done(&self) -> bool {
        matches!(self, Outcome::Done { .. })
    }
}
