//! A reply, judged by its content: a 200 may stand over work that was not done (observed 4.0.7, 4.3.0, 4.7.29).
mod configured;
mod peer;
mod read;
mod refused;
mod routes;
mod text;

pub(crate) use text::clean;

use super::{OperationKind, Refusal, Reply};
use serde_json::Value;

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
    /// Judges the reply to a request of `kind` (`request` is its body) by what it says, not by its status. Other
    /// operations than the nine (`kind` is `None`) are judged by status alone. No text of the outcome repeats a
    /// password or token of the request, or anything that looks like one.
    pub fn judge(kind: Option<OperationKind>, request: &str, status: u16, body: &str) -> Outcome {
        let asked: Value = crate::json::parse(request).unwrap_or_default();
        let outcome = match kind {
            Some(kind) => match Reply::decode(kind, status, body) {
                Reply::RoutesSet(reply) => routes::set(&asked, &reply),
                Reply::RoutesDeleted(reply) => routes::deleted(&asked, &reply),
                Reply::NodeAdded(reply) => peer::added(&asked, &reply),
                Reply::NodeUpdated(reply) => peer::updated(&asked, &reply),
                Reply::NodeRemoved(reply) => peer::removed(&asked, &reply),
                Reply::ClusterConfigured(reply) => configured::configured(&asked, &reply),
                Reply::Routes(reply) => read::routes(&reply),
                Reply::Status(reply) => read::status(&reply),
                Reply::Network(reply) => read::network(&reply),
                Reply::Refused(refusal) => refused::refused(Some(kind), &refusal),
                Reply::Unreadable => refused::unreadable(kind, status, body),
            },
            None if (200..300).contains(&status) && !body.trim_start().starts_with('<') => {
                let name = asked.get("operation").and_then(Value::as_str).unwrap_or("the request");
                Outcome::Done { summary: format!("The node took {name}.") }
            }
            None => refused::refused(None, &Refusal::decode(status, body)),
        };
        outcome.cleaned(&text::secrets(&asked))
    }

    /// Whether the next step of a plan may follow.
    pub fn done(&self) -> bool {
        matches!(self, Outcome::Done { .. })
    }

    fn partly_or_done(summary: String, undone: Vec<String>) -> Outcome {
        if undone.is_empty() { Outcome::Done { summary } } else { Outcome::Partly { summary, undone } }
    }

    /// The same outcome with every text on one line and without secrets: names and words come from outside.
    fn cleaned(mut self, secrets: &[String]) -> Outcome {
        // Only the server's own sentence can repeat a secret of the request. Taking a password such as "node" out of
        // our sentences too would show what it is.
        if let Outcome::Refused { said, .. } = &mut self {
            for secret in secrets {
                *said = said.replace(secret.as_str(), "…");
            }
        }
        let texts: Vec<&mut String> = match &mut self {
            Outcome::Done { summary } => vec![summary],
            Outcome::Partly { summary, undone } => std::iter::once(summary).chain(undone).collect(),
            Outcome::Nothing { why } => vec![why],
            Outcome::Refused { said, why, .. } => vec![said, why],
        };
        for text in texts {
            *text = text::clean(text);
        }
        self
    }
}
