//! Why no usable answer came, as far as the browser tells. What that means the core's doctor says, when somebody asks.
use super::Exchange;
use enmesh_core::doctor::{Diagnosis, Observed, Tried, explain, signed_out};
use enmesh_core::node_url::NodeUrl;
use leptos::prelude::window;

/// A request without a usable answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Where it went.
    pub url: String,
    /// Its body without secrets.
    pub request: String,
    /// How long the answer was waited for at most, in milliseconds.
    pub limit_ms: u32,
    /// How long it took until the end, in milliseconds.
    pub took_ms: u32,
    /// Whether the node answered before.
    pub known: bool,
    /// What the browser let through.
    pub seen: Seen,
}

/// What the browser let through: [`Observed`], kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// A whole reply that is no answer.
    Reply(u16, Option<String>, String),
    /// A reply with this status began and broke off.
    Cut(u16),
    /// The time was over; whether a reply had begun.
    Late(bool),
    /// The request failed, and what further questions showed.
    Failed {
        /// Anything answers there.
        answers: bool,
        /// This page may read it.
        readable: bool,
        /// Anything answers with the other of http and https.
        other_scheme: Option<bool>,
    },
    /// Not tried: the browser would refuse it.
    Mixed,
    /// The reader stopped it.
    Stopped,
    /// Nobody is signed in there; the url is the node's name.
    SignedOut,
}

impl Failure {
    /// A reply that is no answer to what was asked. Neither body holds a secret.
    pub fn of_reply(url: &str, request: &str, reply: &Exchange, known: bool) -> Failure {
        Failure {
            url: url.to_owned(),
            request: request.to_owned(),
            limit_ms: 0,
            took_ms: reply.took_ms,
            known,
            seen: Seen::Reply(reply.status, reply.content_type.clone(), reply.body.clone()),
        }
    }

    /// What was tried, what came, what it means and what to do.
    // On its own, so that the first screen goes without the doctor: one there fails too, and nobody asks why yet.
    #[inline(never)]
    pub fn diagnosis(&self) -> Diagnosis {
        let observed = match &self.seen {
            Seen::Reply(status, kind, body) => {
                Observed::Reply { status: *status, content_type: kind.as_deref(), body }
            }
            Seen::Cut(status) => Observed::Cut { status: *status },
            Seen::Late(began) => Observed::Late { began: *began },
            Seen::Failed { answers, readable, other_scheme } => {
                Observed::Failed { answers: *answers, readable: *readable, other_scheme: *other_scheme }
            }
            Seen::Mixed => Observed::Mixed,
            Seen::Stopped => Observed::Stopped,
            Seen::SignedOut => return signed_out(&self.url),
        };
        match NodeUrl::parse(&self.url, false) {
            Ok(url) => {
                let origin = window().location().origin().unwrap_or_default();
                let (limit_ms, took_ms, known) = (self.limit_ms, self.took_ms, self.known);
                let tried =
                    Tried { url: &url, request: &self.request, origin: &origin, limit_ms, took_ms, known };
                explain(&tried, &observed)
            }
            Err(problem) => enmesh_core::doctor::no_address(problem),
        }
    }
}
