//! What a request does at a plexus node, where it means something else than at one of NATS (all observed 4.7.29).
use super::ask::{Ask, EVERY, Row};
use super::body::row;
use super::delta::is_peer;
use super::effect::{Effect, route_names};
use super::{Edit, Step};
use crate::cluster::{Cluster, PeerView, list};
use crate::json;
use crate::operation::OperationKind;
use crate::order::Set;
use crate::profile::Dialect;

/// The request in words; `None` where both dialects do the same. `changed` and `lost` tell its rows.
pub(super) fn effect(
    cluster: &Cluster,
    node: &str,
    ask: &Ask,
    changed: Vec<String>,
    lost: Vec<String>,
) -> Option<Effect> {
    let effect =
        |title: String, changes: Vec<String>, loses: Vec<String>| Some(Effect { title, changes, loses });
    match ask {
        Ask::Add(peer, rows) | Ask::Update(peer, rows) => {
            let mut said = changed;
            said.extend(joining(cluster, node, peer, rows));
            let title = match ask {
                Ask::Add(..) => format!("Add node {} to {node}", named(peer)),
                _ => format!("Update subscriptions of {node} with {}", named(peer)),
            };
            effect(title, said, Vec::new())
        }
        Ask::Remove(peer) if peer.is_empty() => {
            let said = vec![
                format!("The request names no node: {node} then drops every peer it has."),
                "The peers keep their halves.".to_owned(),
            ];
            effect(format!("Remove every node from {node}"), said, lost)
        }
        Ask::Configure(listed) => {
            let mut said = vec![format!(
                "{node} adds or changes the {} listed; peers that are not listed stay.",
                listed.len()
            )];
            said.extend(changed);
            listed.iter().for_each(|(peer, rows)| said.extend(joining(cluster, node, peer, rows)));
            effect(format!("Configure peers of {node}"), said, Vec::new())
        }
        Ask::SetRoutes(_, routes) => {
            let mut said: Vec<String> =
                routes.iter().map(|route| format!("{node} gets the route {route}.")).collect();
            said.push(format!(
                "{node} compares routes by port only: of several with one port it takes the first, and skips what has the port of a route it holds."
            ));
            said.push(format!(
                "Until {node} is restarted it lists the routes it started with, and a second change may undo this one."
            ));
            effect(format!("Add {} to {node}", route_names(routes)), said, Vec::new())
        }
        Ask::DeleteRoutes(routes) => {
            let mut said: Vec<String> =
                routes.iter().map(|route| format!("{node} no longer has {route}.")).collect();
            said.push(format!(
                "{node} compares routes by port only: another one with that port may go instead."
            ));
            effect(format!("Delete {} from {node}", route_names(routes)), said, Vec::new())
        }
        Ask::Remove(_) | Ask::Read(_) | Ask::Restart(_) | Ask::Other(_) | Ask::NotJson => None,
    }
}

/// What is particular about adding or updating a peer.
fn joining(cluster: &Cluster, node: &str, peer: &str, rows: &[Row]) -> Vec<String> {
    if peer.is_empty() {
        return vec![format!(
            "The request names no node: {node} then stores one named undefined, and dials it for ever."
        )];
    }
    let everything = rows.iter().any(|row| row.schema == EVERY);
    let held = cluster.row(node, peer, EVERY, EVERY).flatten().is_some();
    let mut said = Vec::new();
    if everything {
        said.push(format!(
            "{node} and {peer} replicate every database with each other, those still to come and system with its users and roles too."
        ));
        let peers =
            cluster.node(node).and_then(|view| view.peers).map(|peers| peers.value).unwrap_or_default();
        let partial = |held: &PeerView| held.peer != peer && !held.rows.iter().any(|row| row.schema == EVERY);
        if peers.iter().any(partial) {
            said.push(format!("{peer} also learns of the peers with which {node} has subscriptions only, and goes on dialling them in vain."));
        }
    } else if held {
        said.push(format!(
            "{node} replicates everything with {peer} already: it answers 200, and these subscriptions change nothing. Remove {peer} first."
        ));
    }
    let lacks = lacking(cluster, peer, rows);
    if !lacks.is_empty() {
        said.push(format!(
            "{peer} told no table of {}: its end stays closed, also when that is created later, until its http workers restart. Create it there first.",
            list(&lacks)
        ));
    }
    match is_peer(cluster, node, peer) {
        Some(true) => {}
        _ => said.push(format!(
            "For a first join {node} needs a user and password of {peer}, and has to be told when {peer}'s certificate is its own (verify_tls false)."
        )),
    }
    if cluster.node(peer).is_some_and(|view| view.health.is_silent()) {
        said.push(format!(
            "{peer} gave no answer when last seen. If it still gives none, {node} stores its half after up to 60 s and {peer} is not told."
        ));
    }
    said
}

/// Whether schema and table stand for full replication.
pub fn is_everything(schema: &str, table: &str) -> bool {
    (schema, table) == (EVERY, EVERY)
}

/// One table of a peer to be, seen from the node that gets it: database, table, publish, subscribe.
pub type Wanted = ((String, String), (bool, bool));

/// The edits that have a plexus node join a peer: with these tables, or fully. A peer that is not dialled at its name
/// and the usual port is told by its URL, in a request of its own.
pub fn join(node: &str, peer: &str, url: &str, tables: Option<&[Wanted]>) -> Vec<Edit> {
    let (node, peer) = (node.to_owned(), peer.to_owned());
    let everything = [((EVERY.to_owned(), EVERY.to_owned()), (true, true))];
    let rows = tables.unwrap_or(&everything);
    if url.is_empty() {
        let edit = |((schema, table), (publish, subscribe)): &Wanted| Edit::Subscription {
            node: node.clone(),
            peer: peer.clone(),
            schema: schema.clone(),
            table: table.clone(),
            publish: *publish,
            subscribe: *subscribe,
        };
        return rows.iter().map(edit).collect();
    }
    let rows = tables.map(|rows| {
        let row = |((schema, table), flags): &Wanted| row("database", (schema, table), *flags);
        ("subscriptions", rows.iter().map(row).collect())
    });
    let named =
        [("operation", OperationKind::AddNode.name().into()), ("hostname", peer.into()), ("url", url.into())];
    let mut members: Vec<(&str, serde_json::Value)> = named.into_iter().chain(rows).collect();
    vec![Edit::Request { node, body: json::pretty(&json::object(&mut members)) }]
}

/// The databases of the rows that a peer does not have, when it told those it has.
fn lacking(cluster: &Cluster, peer: &str, rows: &[Row]) -> Vec<String> {
    let Some(tables) = cluster.node(peer).and_then(|view| view.tables) else { return Vec::new() };
    let has = |database: &str| tables.value.iter().any(|(schema, _)| schema == database);
    let named = rows.iter().map(|row| row.schema.clone());
    Set::of(named.filter(|name| name != EVERY && name != "system" && !has(name))).into_vec()
}

impl Step {
    /// The peers that a plexus node does not know yet and that the step has it join, for which it needs credentials.
    pub fn joins(&self, cluster: &Cluster) -> Vec<String> {
        let dialect = cluster.dialect(&self.node);
        if dialect != Some(Dialect::Plexus) {
            return Vec::new();
        }
        let named = match Ask::read(&self.body, dialect) {
            Ask::Add(peer, _) | Ask::Update(peer, _) => vec![peer],
            Ask::Configure(listed) => listed.into_iter().map(|(peer, _)| peer).collect(),
            _ => Vec::new(),
        };
        let new = |peer: &String| !peer.is_empty() && is_peer(cluster, &self.node, peer) != Some(true);
        named.into_iter().filter(new).collect()
    }
}

fn named(peer: &str) -> &str {
    if peer.is_empty() { "undefined" } else { peer }
}
