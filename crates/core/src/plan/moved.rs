//! What a draft's nodes say otherwise now than when the draft was made.
use super::Draft;
use super::words::table;
use crate::cluster::{Cluster, NodeView, PeerView, RouteLists, RowView};
use crate::operation::StoredRoute;
use crate::order::{Map, Set};

/// One node that a draft is for, and what is different there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The node.
    pub node: String,
    /// What is different, one sentence each.
    pub what: Vec<String>,
}

impl Draft {
    /// What the nodes that requests will go to say otherwise `now` than when the draft was made on `then`. Empty: it
    /// may be sent as it was reviewed. A cluster is cheap to clone, so keep the one a draft is made on.
    pub fn moved(&self, then: &Cluster, now: &Cluster) -> Vec<Moved> {
        let of = |node: String| {
            let what = moved(&node, then.node(&node), now.node(&node));
            Moved { node, what }
        };
        self.nodes().into_iter().map(of).filter(|moved| !moved.what.is_empty()).collect()
    }
}

fn moved(node: &str, then: Option<NodeView>, now: Option<NodeView>) -> Vec<String> {
    let Some(now) = now else { return vec![format!("Nobody mentions {node} any more.")] };
    let Some(then) = then else { return vec![format!("{node} was not known when the draft was made.")] };
    if now.health.is_silent() && !then.health.is_silent() {
        return vec![format!("{node} gives no answer now.")];
    }
    let mut what = Vec::new();
    match (then.peers, now.peers) {
        (Some(then), Some(now)) => peers(node, &then.value, &now.value, &mut what),
        (None, Some(_)) => what.push(format!("{node} had not told its peers when the draft was made.")),
        (Some(_), None) => what.push(format!("Clustering is switched off on {node} now.")),
        (None, None) => {}
    }
    match (then.routes, now.routes) {
        (Some(then), Some(now)) => routes(node, &then.value, &now.value, &mut what),
        (None, Some(_)) => what.push(format!("{node} had not told its routes when the draft was made.")),
        _ => {}
    }
    if let (Some(then), Some(now)) = (then.version, now.version)
        && then.value != now.value
    {
        what.push(format!("{node} runs {} now, and ran {}.", now.value, then.value));
    }
    if then.dialect.is_some() && now.dialect.is_some() && then.dialect != now.dialect {
        what.push(format!("{node} replicates in another way now."));
    }
    what
}

fn peers(node: &str, then: &[PeerView], now: &[PeerView], what: &mut Vec<String>) {
    let rows = |peers: &[PeerView]| -> Map<String, Vec<RowView>> {
        Map::of(peers.iter().map(|peer| (peer.peer.clone(), peer.rows.clone())))
    };
    let (then, now) = (rows(then), rows(now));
    let all = Set::of(then.keys().chain(now.keys()));
    for peer in all.iter() {
        match (then.get(*peer), now.get(*peer)) {
            (Some(_), None) => what.push(format!("{node} no longer has {peer}.")),
            (None, Some(_)) => what.push(format!("{node} has {peer} now, and had not.")),
            (Some(then), Some(now)) => subscriptions(node, peer, then, now, what),
            (None, None) => {}
        }
    }
}

fn subscriptions(node: &str, peer: &str, then: &[RowView], now: &[RowView], what: &mut Vec<String>) {
    let flags = |rows: &[RowView]| -> Map<(String, String), (bool, bool)> {
        Map::of(
            rows.iter().map(|row| ((row.schema.clone(), row.table.clone()), (row.publish, row.subscribe))),
        )
    };
    let (then, now) = (flags(then), flags(now));
    for place in Set::of(then.keys().chain(now.keys())).iter() {
        let (before, after) = (then.get(*place), now.get(*place));
        if before != after {
            let name = table(&place.0, &place.1);
            what.push(format!(
                "{name} between {node} and {peer}: {node} {}, and {} before.",
                does(after),
                did(before)
            ));
        }
    }
}

fn does(flags: Option<&(bool, bool)>) -> &'static str {
    match flags {
        None => "holds nothing of it now",
        Some((true, true)) => "publishes and subscribes now",
        Some((true, false)) => "only publishes now",
        Some((false, true)) => "only subscribes now",
        Some((false, false)) => "does neither now",
    }
}

fn did(flags: Option<&(bool, bool)>) -> &'static str {
    match flags {
        None => "held nothing of it",
        Some((true, true)) => "published and subscribed",
        Some((true, false)) => "only published",
        Some((false, true)) => "only subscribed",
        Some((false, false)) => "did neither",
    }
}

fn routes(node: &str, then: &RouteLists, now: &RouteLists, what: &mut Vec<String>) {
    for (list, then, now) in [("hub", &then.hub, &now.hub), ("leaf", &then.leaf, &now.leaf)] {
        let lacks = |one: &[StoredRoute], other: &[StoredRoute]| -> Vec<String> {
            one.iter().filter(|route| !other.contains(route)).map(StoredRoute::to_string).collect()
        };
        what.extend(
            lacks(now, then)
                .iter()
                .map(|route| format!("{node} has the {list} route {route} now, and had not.")),
        );
        what.extend(
            lacks(then, now).iter().map(|route| format!("{node} no longer has the {list} route {route}.")),
        );
    }
}
