//! A reply on its way out.
use super::Answer;
use crate::json::object;
use serde_json::Value;

/// What an operation comes to.
pub(super) enum Reply {
    Http {
        status: u16,
        body: Value,
        /// Milliseconds on top of the node's own.
        after_ms: u32,
    },
    Hangs,
}

/// Done or refused; both are replies.
pub(super) type Outcome = Result<Reply, Reply>;

pub(super) fn ok(body: Value) -> Reply {
    Reply::Http { status: 200, body, after_ms: 0 }
}

/// Done, and nothing to tell but a sentence.
pub(super) fn done(message: impl Into<String>) -> Reply {
    ok(object(&mut [("message", message.into().into())]))
}

pub(super) fn error(status: u16, text: impl Into<String>) -> Reply {
    Reply::Http { status, body: object(&mut [("error", text.into().into())]), after_ms: 0 }
}

impl Reply {
    /// The same reply, at least `ms` later.
    pub(super) fn after(self, ms: u32) -> Reply {
        match self {
            Reply::Http { status, body, after_ms } => {
                Reply::Http { status, body, after_ms: after_ms.max(ms) }
            }
            Reply::Hangs => Reply::Hangs,
        }
    }

    pub(super) fn answer(self, own_ms: u32) -> Answer {
        match self {
            Reply::Http { status, body, after_ms } => {
                Answer::Http { status, body: body.to_string(), after_ms: after_ms.saturating_add(own_ms) }
            }
            Reply::Hangs => Answer::Hangs,
        }
    }
}
