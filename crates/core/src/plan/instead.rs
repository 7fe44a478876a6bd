//! `configure_cluster`, and the smaller requests that come to the same without the gap.
use super::ask::{Ask, EVERY};
use super::delta::peers;
use super::words::{count, table};
use super::{Draft, Edit};
use crate::cluster::Cluster;
use crate::order::{Map, Set};
use crate::profile::Dialect;

/// What a `configure_cluster` takes away first, and what to send instead of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Instead {
    /// What is gone from the moment it begins until it has added what is listed, and for ever if that fails: one
    /// sentence each. Empty with plexus, which removes nothing.
    pub removes: Vec<String>,
    /// The edits that come to the same, one after another.
    pub draft: Draft,
    /// Where they do not quite come to the same, one sentence each.
    pub notes: Vec<String>,
}

/// What can be sent instead of a `configure_cluster`; `None` when the body is none, or the node did not tell its peers.
pub fn instead(cluster: &Cluster, node: &str, body: &str) -> Option<Instead> {
    let plexus = cluster.dialect(node) == Some(Dialect::Plexus);
    let Ask::Configure(listed) = Ask::read(body, cluster.dialect(node)) else { return None };
    let held = cluster.node(node)?.peers?.value;
    let mut instead = Instead { removes: Vec::new(), draft: Draft::default(), notes: Vec::new() };
    if !plexus {
        let have = peers(cluster, node);
        let rows = |peer: &str| held.iter().find(|held| held.peer == peer).map_or(0, |held| held.rows.len());
        let gone = have
            .iter()
            .map(|peer| format!("{peer}, with {}, on both sides.", count(rows(peer), "subscription")));
        instead.removes = gone.collect();
        let named = Set::of(listed.iter().map(|(peer, _)| peer));
        for peer in have.iter().filter(|peer| !named.has(peer)) {
            instead.draft.add(Edit::RemoveNode { node: node.to_owned(), peer: peer.clone() }, cluster);
        }
    }
    let mut left = Vec::new();
    for (peer, rows) in &listed {
        let mut wanted: Map<(String, String), (bool, bool)> = Map::new();
        let before = held.iter().filter(|held| !plexus && held.peer == *peer).flat_map(|held| &held.rows);
        for row in before.filter(|row| row.publish || row.subscribe) {
            wanted.insert((row.schema.clone(), row.table.clone()), (false, false));
        }
        for row in rows {
            wanted.insert((row.schema.clone(), row.table.clone()), (row.publish, row.subscribe));
        }
        for ((schema, name), (publish, subscribe)) in wanted {
            if !(publish || subscribe) {
                left.push(format!("{} with {peer}", table(&schema, &name)));
            }
            let (node, peer) = (node.to_owned(), peer.clone());
            let edit = Edit::Subscription { node, peer, schema, table: name, publish, subscribe };
            instead.draft.add(edit, cluster);
        }
    }
    if !left.is_empty() {
        instead.notes.push(format!(
            "{} stays as a row that moves nothing: {}. A removal of the peer takes such rows away.",
            if left.len() == 1 { "One" } else { "Each of these" },
            left.join(", ")
        ));
    }
    if body.contains("start_time") {
        instead.notes.push(
            "The start_time of the request is not carried over: write those requests by hand.".to_owned(),
        );
    }
    if plexus && listed.iter().any(|(_, rows)| rows.iter().any(|row| row.schema == EVERY)) {
        instead.notes.push("A peer without subscriptions is replicated fully, system included.".to_owned());
    }
    Some(instead)
}
