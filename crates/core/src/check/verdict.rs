//! What a server makes of a part of the body.
use super::Server;

/// Why the server refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) status: u16,
    /// The key it is about; empty for the body as a whole.
    pub(super) key: &'static str,
    pub(super) why: &'static str,
}

/// `None`: accepted.
pub(super) type Verdict = Option<Refusal>;

/// Refused by validation.
pub(super) fn refuse(key: &'static str, why: &'static str) -> Verdict {
    Some(Refusal { status: 400, key, why })
}

/// Passed by validation, then failed at.
pub(super) fn fails(key: &'static str, why: &'static str) -> Verdict {
    Some(Refusal { status: 500, key, why })
}

/// Both parts together: validation refuses before anything is tried.
pub(super) fn both(one: Verdict, two: Verdict) -> Verdict {
    match (one, two) {
        (Some(a), Some(b)) if b.status < a.status => Some(b),
        (Some(a), _) => Some(a),
        (None, b) => b,
    }
}

/// The verdict as the report tells it.
pub(super) fn server(verdict: Verdict) -> Server {
    match verdict {
        None => Server { accepts: true, status: 200, reason: None },
        Some(Refusal { status, key: "", why }) => {
            Server { accepts: false, status, reason: Some(why.to_owned()) }
        }
        Some(Refusal { status, key, why }) => {
            Server { accepts: false, status, reason: Some([key, " ", why, "."].concat()) }
        }
    }
}
