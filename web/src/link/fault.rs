//! Why no usable reply came, what it means, and what to do.
use super::Exchange;
use enmesh_core::node_url::{AddressProblem, NodeUrl};
use enmesh_core::operation::{Answerer, OperationKind, Outcome, port_mixed_up};

/// A failure below the level of operations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Which.
    pub kind: FaultKind,
    /// What was tried and what came back.
    pub what: String,
    /// What it means and what to do.
    pub help: String,
}

/// The kinds of failure that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// The address is no address.
    Address,
    /// An https page may not ask an http node.
    MixedContent,
    /// No connection: nothing listens there, the name is unknown, or the certificate is not trusted.
    Unreachable,
    /// Something answers, but not for pages of this origin.
    Cors,
    /// No answer in time.
    Timeout,
    /// The reader did not want to wait any longer.
    Stopped,
    /// It answers, and is not HarperDB's operations API.
    NotHarper,
    /// User or password is wrong, or the token ended.
    Login,
    /// The user is not a super_user.
    Forbidden,
    /// The reply broke off or cannot be read.
    Broken,
    /// It, or what stands in front of it, failed at the request.
    Failed,
    /// HarperDB refused it for another reason.
    Refused,
    /// The node is connected already.
    Twice,
}

impl FaultKind {
    /// The kind in a few words, for a heading.
    pub fn words(self) -> &'static str {
        match self {
            FaultKind::Address => "Not an address",
            FaultKind::MixedContent => "The browser refuses it: mixed content",
            FaultKind::Unreachable => "No connection",
            FaultKind::Cors => "Not allowed for this page (CORS)",
            FaultKind::Timeout => "No answer in time",
            FaultKind::Stopped => "Stopped",
            FaultKind::NotHarper => "This is not HarperDB's operations API",
            FaultKind::Login => "User or password is wrong",
            FaultKind::Forbidden => "Not a super_user",
            FaultKind::Broken => "The reply is broken",
            FaultKind::Failed => "The server failed",
            FaultKind::Refused => "HarperDB refused it",
            FaultKind::Twice => "Connected already",
        }
    }
}

/// A change that was sent may have arrived though no reply did.
const MAYBE: &str =
    "What was sent may still be carried out: read the node again before you send it once more.";

impl Fault {
    fn new(kind: FaultKind, what: impl Into<String>, help: impl Into<String>) -> Fault {
        Fault { kind, what: what.into(), help: help.into() }
    }

    /// Nothing listens.
    pub fn refused(node: &str) -> Fault {
        Fault::new(
            FaultKind::Unreachable,
            format!("{node} refused the connection."),
            "Its HarperDB process may be down: check it on its host.",
        )
    }

    /// A node that answered before cannot be reached.
    pub fn lost(node: &str) -> Fault {
        Fault::new(
            FaultKind::Unreachable,
            format!("{node} could not be reached, or closed the connection without a reply."),
            format!("Its HarperDB process may be down: check it on its host. {MAYBE}"),
        )
    }

    /// No answer in time.
    pub fn timeout(node: &str, limit_ms: u32) -> Fault {
        Fault::new(
            FaultKind::Timeout,
            format!("{node} gave no answer within {} s.", limit_ms.div_ceil(1000)),
            format!("It may hang, or be busy. {MAYBE}"),
        )
    }

    /// The reader did not wait.
    pub fn stopped(node: &str) -> Fault {
        Fault::new(
            FaultKind::Stopped,
            format!("You stopped waiting for {node}."),
            "Nothing of it is kept. Connect again when you like.",
        )
    }

    /// A reply that broke off.
    pub fn cut(node: &str) -> Fault {
        Fault::new(
            FaultKind::Broken,
            format!("{node} began to reply, and the connection broke off."),
            format!("Its process may have ended, or something in between cuts replies. {MAYBE}"),
        )
    }

    /// Nobody is signed in there.
    pub fn not_connected(node: &str) -> Fault {
        Fault::new(
            FaultKind::Login,
            format!("You are not connected to {node}."),
            "Connect to it, then send the request again.",
        )
    }

    /// What was typed is no address.
    pub fn address(problem: AddressProblem) -> Fault {
        Fault::new(FaultKind::Address, problem.what(), problem.help())
    }

    /// An https page may not ask an http node.
    pub fn mixed(url: &NodeUrl) -> Fault {
        Fault::new(
            FaultKind::MixedContent,
            format!(
                "This page came over https, and {url} is http: browsers refuse such requests, so nothing was sent."
            ),
            "Give the operations API a certificate and use https, or open Enmesh over http, for example from your own machine with make serve.",
        )
    }

    /// Nothing that speaks HTTP answers.
    pub fn unreachable(url: &NodeUrl) -> Fault {
        let mut help = "A browser does not say which of these it is: nothing listens at this port, a firewall stands \
                        between, the name is unknown, its certificate is not trusted, or what listens does not speak \
                        HTTP. "
            .to_owned();
        if let Some(hint) = port_mixed_up(url.port()) {
            help += hint;
            help.push(' ');
        }
        help += "Check that HarperDB runs, then open the address in a tab of its own: it shows which it is, and lets \
                 you accept a certificate of your own.";
        Fault::new(FaultKind::Unreachable, format!("No connection to {url} came about."), help)
    }

    /// Something answers, and this page may not read it.
    pub fn cors(url: &NodeUrl, origin: &str) -> Fault {
        let hint = port_mixed_up(url.port()).map(|hint| format!(" {hint}")).unwrap_or_default();
        Fault::new(
            FaultKind::Cors,
            format!("Something answers at {url}, but does not allow pages from {origin} to read it (CORS)."),
            format!(
                "If it is HarperDB, set operationsApi.network.cors to true and have {origin} in its corsAccessList \
                 (or leave that list at null for all), then restart it. If it is something else, check the port: the operations API has 9925 \
                 unless configured otherwise.{hint}"
            ),
        )
    }

    /// This page may read what comes from there, and nothing came.
    pub fn no_reply(url: &NodeUrl) -> Fault {
        Fault::new(
            FaultKind::Broken,
            format!(
                "{url} can be reached, but the request was turned away or the connection closed before a reply came."
            ),
            "Its process may have ended at that moment, or something in front of it lets only some requests pass: \
             POST with Content-Type and Authorization must be allowed. Try again, then look into its log.",
        )
    }

    /// A node under a second address.
    pub fn twice(name: &str, known: &str) -> Fault {
        Fault::new(
            FaultKind::Twice,
            format!("This address leads to {name}, which is connected already, at {known}."),
            "Every node of a cluster has a NODE_NAME of its own. If it is the same node, disconnect it there first; if it is another one, give it another name.",
        )
    }

    /// A reply that is not what was asked for.
    pub fn of_reply(request: &str, kind: Option<OperationKind>, exchange: &Exchange) -> Fault {
        let Exchange { status, body, .. } = exchange;
        let who = Answerer::of(*status, body);
        if who == Answerer::Harper
            && let Outcome::Refused { status, said, why } = Outcome::judge(kind, request, *status, body)
        {
            let kind = match status {
                401 => FaultKind::Login,
                403 => FaultKind::Forbidden,
                _ => FaultKind::Refused,
            };
            return Fault::new(kind, format!("HarperDB answered {status}: \"{said}\"."), why);
        }
        let kind = match who {
            Answerer::BrokenOff => FaultKind::Broken,
            Answerer::Gateway | Answerer::Failed => FaultKind::Failed,
            Answerer::Harper => FaultKind::Refused,
            _ => FaultKind::NotHarper,
        };
        Fault::new(kind, who.what(*status, body), who.help())
    }
}
