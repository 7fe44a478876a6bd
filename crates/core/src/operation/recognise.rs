//! Who answers at an address: HarperDB's operations API, or something else.
use super::Refusal;
use super::outcome::clean;
use super::refusal::describe;
use crate::profile::Dialect;
use serde_json::Value;

/// Who sent a reply that is not the one that was hoped for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answerer {
    /// HarperDB's operations API, with one of its errors.
    Harper,
    /// A server that shows pages.
    WebServer,
    /// A server that has nothing at this address.
    NothingHere,
    /// The address leads to another one.
    Elsewhere,
    /// Something in between that speaks in the node's place.
    Gateway,
    /// A NATS server.
    Nats,
    /// Whoever it is, it failed at it.
    Failed,
    /// Whoever it is, the reply ends before its end.
    BrokenOff,
    /// Whoever it is, the reply says nothing.
    Silent,
    /// A server of another kind.
    Stranger,
}

impl Answerer {
    /// Who sends such a reply. Meant for replies that could not be read as an answer: of those that could, the
    /// reading itself is the proof.
    pub fn of(status: u16, body: &str) -> Answerer {
        let text = body.trim();
        // What a browser may not follow comes to it with no status at all.
        if status == 0 || (300..400).contains(&status) {
            return Answerer::Elsewhere;
        }
        if text.starts_with("INFO {") {
            return Answerer::Nats;
        }
        if matches!(status, 502..=504) {
            return Answerer::Gateway;
        }
        let value: Option<Value> = crate::json::parse(text);
        let named = value.as_ref().and_then(|value| value.get("error")).is_some_and(Value::is_string);
        match status {
            // HarperDB itself answers so beside its root, and so does every server that knows no POST.
            404 | 405 => Answerer::NothingHere,
            _ if named => Answerer::Harper,
            _ if text.starts_with('<') => Answerer::WebServer,
            _ if text.starts_with(['{', '[']) && value.is_none() => Answerer::BrokenOff,
            500.. => Answerer::Failed,
            _ if text.is_empty() => Answerer::Silent,
            _ => Answerer::Stranger,
        }
    }

    /// What came back, as a sentence.
    pub fn what(self, status: u16, body: &str) -> String {
        let held = match describe(body) {
            held if held.starts_with('(') => clean(held.trim_matches(['(', ')'])),
            _ => "text".to_owned(),
        };
        match self {
            Answerer::Elsewhere => "It answered that this address leads to another one.".to_owned(),
            Answerer::Nats => "A NATS server answered.".to_owned(),
            Answerer::BrokenOff => format!("It answered {status}, and the reply ends before its end."),
            _ => format!("It answered {status} with {held}."),
        }
    }

    /// What that means and what to do.
    pub fn help(self) -> &'static str {
        match self {
            Answerer::Harper => "Check the request.",
            Answerer::WebServer => {
                "This is not HarperDB's operations API but a server that shows pages, or a sign-in page in front of it. Check host and port: the operations API has 9925 unless configured otherwise."
            }
            Answerer::NothingHere => {
                "This is not HarperDB's operations API: nothing at this address takes its requests. Use the root of the address, without a path, and the port of the operations API, 9925 unless configured otherwise. HarperDB's REST port answers like this, too."
            }
            Answerer::Elsewhere => {
                "The password is only sent where you said. Use the address it leads to, often the same with https, or that of the node itself."
            }
            Answerer::Gateway => {
                "Something in between answers in the node's place: the node may be down or starting. Check the node, then try again."
            }
            Answerer::Nats => {
                "This is the port of HarperDB's NATS server, which carries the data between nodes. The operations API has another, 9925 unless configured otherwise."
            }
            Answerer::Failed => {
                "It failed at the request without saying why. Look into the log of the node, or of what stands in front of it, then try again."
            }
            Answerer::BrokenOff => {
                "The connection was cut, or something in between changes replies. Try again; if it stays so, ask the node directly, without a proxy."
            }
            Answerer::Silent => {
                "This is not how HarperDB's operations API answers. Check host and port: it has 9925 unless configured otherwise."
            }
            Answerer::Stranger => {
                "This is not HarperDB, or not its operations API. Check host and port: it has 9925 unless configured otherwise."
            }
        }
    }
}

/// What usually listens on a port, when that is a part of HarperDB other than the operations API (section 8 of
/// the facts: 9930 hub, 9931 its leaf nodes, 9932 hub cluster, 9940 leaf).
pub fn port_mixed_up(port: u16) -> Option<&'static str> {
    match port {
        9926 => Some("9926 is usually HarperDB's REST port; the operations API has 9925."),
        9930 | 9931 | 9932 | 9940 => {
            Some("This port usually belongs to HarperDB's NATS servers; the operations API has 9925.")
        }
        1883 | 8883 => Some("This port usually belongs to MQTT; the operations API has 9925."),
        _ => None,
    }
}

/// The port of the operations API unless configured otherwise.
pub const OPERATIONS_PORT: u16 = 9925;

impl Dialect {
    /// The dialect of a node's `cluster_status`: only plexus has a `type` and the sockets of its databases (observed
    /// 4.7.29).
    pub fn of_status(body: &str) -> Dialect {
        Dialect::of_value(&crate::json::parse(body).unwrap_or_default())
    }

    pub(super) fn of_value(status: &Value) -> Dialect {
        let connections = status.get("connections").and_then(Value::as_array);
        let sockets = || {
            connections
                .is_some_and(|all| all.iter().any(|connection| connection.get("database_sockets").is_some()))
        };
        if status.get("type").is_some() || sockets() { Dialect::Plexus } else { Dialect::Nats }
    }
}

impl Refusal {
    /// Whether the token that was sent is no longer good, so that a new one may help (observed 4.0.7, 4.3.0: 401
    /// `invalid token`).
    pub fn token_ended(&self) -> bool {
        matches!(self.status, 401 | 403) && self.unauthorized.is_empty() && self.said.contains("token")
    }
}
