//! What is wrong not with one node but between several: told when one joins the others.
use super::{Diagnosis, Fault};
use crate::node_url::NodeUrl;

fn told(fault: Fault, url: &NodeUrl, came: String, means: String, act: &str) -> Diagnosis {
    let tried = format!("{url} was asked who it is.");
    Diagnosis { fault, tried, came, means, act: act.to_owned(), maybe_done: false }
}

/// A URL that leads to a node which is connected already, at `known`.
pub fn same_node(url: &NodeUrl, name: &str, known: &str) -> Diagnosis {
    told(
        Fault::SameNode,
        url,
        format!("It is {name}, which is connected already, at {known}."),
        "It is the same node under two URLs, or two nodes have one NODE_NAME, and then their answers and their rows mix.".to_owned(),
        "If it is the same node, keep one of the URLs. If they are two, give one of them another NODE_NAME.",
    )
}

/// A node whose clock is `ahead_ms` of ours; `None` while that is within what its word tells
/// ([`clock_ahead_ms`](crate::session::clock_ahead_ms)).
pub fn wrong_clock(url: &NodeUrl, name: &str, ahead_ms: i64) -> Option<Diagnosis> {
    if ahead_ms.abs() < 3_000 {
        return None;
    }
    let way = if ahead_ms > 0 { "ahead of" } else { "behind" };
    Some(told(
        Fault::Clock,
        url,
        format!("The clock of {name} is {} s {way} this browser's.", ahead_ms.abs() / 1000),
        "Of two writes to one record the later one stays, by the clocks of the nodes. Tokens also end earlier or later than they say.".to_owned(),
        "Compare it with the other nodes and with this machine, and let all set their clocks by NTP.",
    ))
}

/// A node that neither mentions one of those connected, nor is mentioned by them.
pub fn other_cluster(url: &NodeUrl, name: &str) -> Diagnosis {
    told(
        Fault::OtherCluster,
        url,
        format!("{name} mentions no node connected here, and none of them mentions it."),
        "It may belong to another cluster, or not be joined to this one yet.".to_owned(),
        "If it belongs elsewhere, disconnect it and keep a profile for each cluster. If it is to join, add it to a node of this one.",
    )
}
