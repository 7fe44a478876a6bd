//! Failures before there is a reply.
use super::{Fault, Judged, Observed, Tried};
use crate::operation::port_mixed_up;

/// Nothing refuses a connection later than this; what takes longer waited for somebody.
const AT_ONCE_MS: u32 = 1_000;

pub(super) fn judge(tried: &Tried<'_>, observed: &Observed<'_>) -> Judged {
    let url = tried.url;
    let seconds = tried.limit_ms.div_ceil(1000);
    match *observed {
        Observed::Mixed => (
            Fault::MixedContent,
            "Nothing was sent.".to_owned(),
            format!("This page came over https ({}), and the address is http: browsers refuse such requests.", tried.origin),
            "Give the operations API a certificate and use https, or open Enmesh over http, for example from your own machine with make serve.".to_owned(),
        ),
        Observed::Stopped => (
            Fault::Stopped,
            "You stopped waiting for an answer.".to_owned(),
            "Whether one would have come is not known.".to_owned(),
            "Try again when you like.".to_owned(),
        ),
        Observed::Cut { status } => (
            Fault::Cut,
            format!("A reply with status {status} began, and the connection broke off."),
            "The node's process may have ended at that moment, or something in between cuts replies.".to_owned(),
            "Try again; if it stays so, ask the node directly, without a proxy, and look into its log.".to_owned(),
        ),
        Observed::Late { began: true } => (
            Fault::Drip,
            format!("A reply began and was not whole within {seconds} s."),
            "The node, or the network between, is so slow that the reply does not get through.".to_owned(),
            "Look at the load of the node and at the network. A cluster_status with many peers and tables is large: ask from nearer by.".to_owned(),
        ),
        Observed::Late { began: false } => (
            Fault::Hang,
            format!("Nothing came within {seconds} s."),
            hang(tried).to_owned(),
            "Check its process on its host. If cluster_status alone hangs, one of its peers may hang: ask the others.".to_owned(),
        ),
        Observed::Failed { answers: true, readable: true, .. } => (
            Fault::TurnedAway,
            "The request failed before a reply began, though this page may read what comes from there.".to_owned(),
            "The process may have ended at that moment, or something in front of it lets only some requests pass.".to_owned(),
            "Try again. Behind a proxy, see that it lets POST with Content-Type and Authorization through.".to_owned(),
        ),
        Observed::Failed { answers: true, .. } => (
            Fault::Cors,
            format!("Something answers there, and the browser does not let pages from {} read it.", tried.origin),
            format!("If it is HarperDB, its CORS list does not have this page. If it is something else, the port is wrong.{}", hint(tried)),
            format!("Set operationsApi.network.cors to true and have {} in its corsAccessList (null is for all), then restart it. The operations API has port 9925 unless configured otherwise.", tried.origin),
        ),
        Observed::Failed { other_scheme: Some(true), .. } => {
            let (asked, other) = if url.is_https() { ("https", "http") } else { ("http", "https") };
            (
                Fault::Scheme,
                format!("Nothing answers over {asked}, and something does over {other}."),
                format!("What listens there speaks {other}."),
                format!("Use the address with {other}://."),
            )
        }
        Observed::Failed { .. } if url.is_https() && !tried.known => (
            Fault::Certificate,
            came(tried),
            format!("A browser does not say which: the certificate is not trusted here, or nothing listens at this port.{}", hint(tried)),
            format!("Open {url} in a tab of its own: it shows which it is, and lets you accept a certificate of your own."),
        ),
        Observed::Failed { .. } if tried.known => (
            Fault::Unreachable,
            came(tried),
            "It answered before at this address, so its process may be down or restarting, or the way to it cut.".to_owned(),
            "Check its process on its host. A restart of its http workers takes some seconds.".to_owned(),
        ),
        // A whole reply is judged elsewhere.
        Observed::Failed { .. } | Observed::Reply { .. } => (
            Fault::Unreachable,
            came(tried),
            format!("{}{}", unreachable(tried), hint(tried)),
            format!("Check that HarperDB runs and that the name and port are right, then open {url} in a tab of its own: it shows which it is."),
        ),
    }
}

fn hang(tried: &Tried<'_>) -> &'static str {
    if tried.known {
        "It answered before, so its process may hang, or it waits for a peer that does."
    } else {
        "Something takes the connection and says nothing, or a firewall swallows it: a wrong port, or a process that hangs."
    }
}

fn came(tried: &Tried<'_>) -> String {
    match tried.took_ms {
        ms if ms < AT_ONCE_MS => "The connection failed at once.".to_owned(),
        ms => format!("The connection failed after {} s.", ms / 1000),
    }
}

/// Time is the one thing a browser lets through.
fn unreachable(tried: &Tried<'_>) -> &'static str {
    if tried.took_ms < AT_ONCE_MS {
        "A browser does not say which: nothing listens at this port, the name is unknown, or what listens does not speak HTTP."
    } else {
        "A browser does not say which: a firewall stands between, the host is off, or its name could not be looked up."
    }
}

/// What usually listens at the port, after a space.
fn hint(tried: &Tried<'_>) -> String {
    port_mixed_up(tried.url.port()).map(|hint| format!(" {hint}")).unwrap_or_default()
}
