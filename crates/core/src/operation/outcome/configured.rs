//! What became of `configure_cluster`. It is not atomic: the earlier peers are gone even when no new one was added.
use super::Outcome;
use super::peer::{affirms, skipped, told_later, unsaid, untold};
use super::text::{count, items, push_new, short};
use crate::operation::ClusterConfigured;
use crate::order;
use serde_json::Value;

/// `configure_cluster`.
#[inline(never)]
pub(super) fn configured(asked: &Value, reply: &ClusterConfigured) -> Outcome {
    let asked_peers: Vec<&str> =
        items(asked, "connections").iter().filter_map(|item| item.get("node_name")?.as_str()).collect();
    let mut undone = Vec::new();
    let mut failed: Vec<&str> = Vec::new();
    for peer in &reply.failed_nodes {
        failed.push(peer);
        let why = "the node could not configure it. It may be down: check it, then add it.";
        push_new(&mut undone, format!("{}: {why}", short(peer)));
    }
    for connection in &reply.connections {
        let (peer, rows) = (connection.node_name.as_str(), &connection.subscriptions);
        let name = short(peer);
        if rows.added.is_empty() && !rows.skipped.is_empty() {
            failed.push(peer);
        }
        for item in skipped(&rows.skipped) {
            push_new(&mut undone, format!("{name}, {item}"));
        }
        if untold(&rows.message) {
            failed.push(peer);
            push_new(&mut undone, told_later(&name, &rows.message));
        }
    }
    // The page's reply has no list; where there is one, it must name every peer.
    let listed = !reply.connections.is_empty() || !reply.failed_nodes.is_empty();
    for peer in asked_peers.iter().filter(|_| listed) {
        let told =
            reply.connections.iter().map(|connection| &connection.node_name).chain(&reply.failed_nodes);
        if !told.into_iter().any(|name| name == peer) {
            failed.push(peer);
            push_new(&mut undone, format!("{}: the reply does not mention it.", short(peer)));
        }
    }
    let partial = reply.message.contains("partial") || reply.message.contains("rror");
    if undone.is_empty() && partial {
        undone.push("Some peers, the reply does not say which: read the cluster status.".into());
    } else if undone.is_empty() && !listed && !affirms(&reply.message) {
        return unsaid();
    }
    order::sort(&mut failed);
    failed.dedup();
    let total = asked_peers.len().max(failed.len());
    let summary = match (total, total.saturating_sub(failed.len())) {
        (0, _) => "The node has no peers now; those it had are removed.".into(),
        (_, 0) => {
            "No peer was configured, and the peers this node had are removed (with plexus replication they \
                   stay)."
                .into()
        }
        (total, _) if undone.is_empty() => {
            format!("{} {} configured.", count(total, "peer"), if total == 1 { "was" } else { "were" })
        }
        _ if partial && failed.is_empty() => "The node was configured in part.".into(),
        (total, good) => format!(
            "{good} of {} {} configured.",
            count(total, "peer"),
            if good == 1 { "was" } else { "were" }
        ),
    };
    Outcome::partly_or_done(summary, undone)
}
