//! What a server makes of a part of the body.
use super::Server;
use super::field::Field;

/// Why the server refuses. Small, for every value that is read hands one on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Refusal {
    /// The key it is about, unless the words name it.
    key: Option<&'static Field>,
    words: &'static &'static str,
    /// Validation passes it, and what comes after fails.
    late: bool,
}

impl Refusal {
    /// The HTTP status.
    pub(super) fn status(&self) -> u16 {
        if self.late { 500 } else { 400 }
    }
}

/// `None`: accepted.
pub(super) type Verdict = Option<Refusal>;

/// Refused by validation.
pub(super) fn refuse(key: Option<&'static Field>, words: &'static &'static str) -> Verdict {
    Some(Refusal { key, words, late: false })
}

/// Passed by validation, then failed at.
pub(super) fn fails(key: Option<&'static Field>, words: &'static &'static str) -> Verdict {
    Some(Refusal { key, words, late: true })
}

/// Both parts together: validation refuses before anything is tried.
pub(super) fn both(one: Verdict, two: Verdict) -> Verdict {
    match (one, two) {
        (Some(a), Some(b)) if a.late && !b.late => two,
        (Some(_), _) => one,
        (None, _) => two,
    }
}

/// The verdict as the report tells it.
pub(super) fn server(verdict: Verdict) -> Server {
    let Some(refusal) = verdict else { return Server { accepts: true, status: 200, reason: None } };
    let reason = match refusal.key {
        Some(field) => [field.key, " ", refusal.words, "."].concat(),
        None => [refusal.words, "."].concat(),
    };
    Server { accepts: false, status: refusal.status(), reason: Some(reason) }
}
