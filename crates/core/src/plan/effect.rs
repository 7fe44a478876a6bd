//! What a request does, in words: its title, what it changes, what is lost. Read from the body alone, so that
//! generated requests and those written by hand are described alike.
use super::ask::Ask;
use super::delta::{Delta, deltas, is_peer, peers};
use super::merge::held_in;
use super::replication;
use super::words::{changes, count, losses};
use crate::cluster::Cluster;
use crate::name::RouteList;
use crate::operation::{OperationKind, StoredRoute};
use crate::order::Set;
use crate::profile::Dialect;

/// A request in words.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Effect {
    pub(super) title: String,
    pub(super) changes: Vec<String>,
    pub(super) loses: Vec<String>,
}

/// Describes a request to `node`; `restarts` says whether a restart of the node follows in the draft.
pub(super) fn effect(cluster: &Cluster, node: &str, ask: &Ask, restarts: bool) -> Effect {
    let deltas = deltas(cluster, node, ask);
    let changed = || {
        deltas
            .iter()
            .flat_map(|delta| changes(node, delta, !matches!(ask, Ask::Configure(_))))
            .collect::<Vec<_>>()
    };
    let lost = || deltas.iter().flat_map(|delta| losses(node, delta)).collect::<Vec<_>>();
    let told = |title: String, changes: Vec<String>| Effect { title, changes, loses: Vec::new() };
    if cluster.dialect(node) == Some(Dialect::Plexus)
        && let Some(effect) = replication::effect(cluster, node, ask, changed(), lost())
    {
        return effect;
    }
    match ask {
        Ask::SetRoutes(list, routes) => set_routes(cluster, node, *list, routes, restarts),
        Ask::DeleteRoutes(routes) => delete_routes(cluster, node, routes, restarts),
        Ask::Add(peer, _) => {
            let mut said = changed();
            match is_peer(cluster, node, peer) {
                Some(true) => said
                    .push(format!("{node} has {peer} already: it refuses, and update_node is what to send.")),
                Some(false) => {}
                None => {
                    said.push(format!("Whether {node} has {peer} already is not known: if so, it refuses."))
                }
            }
            said.extend(silent(cluster, peer, &format!("{node} then refuses, and nothing changes")));
            told(format!("Add node {peer} to {node}"), said)
        }
        Ask::Update(peer, _) => {
            let mut said = changed();
            said.extend(emptied(cluster, node, peer, &deltas));
            if is_peer(cluster, node, peer) == Some(false) {
                said.push(format!("{node} does not have {peer} yet: before 4.3 it refuses."));
            }
            said.extend(silent(cluster, peer, &format!("{node} then refuses, and nothing changes")));
            told(format!("Update subscriptions of {node} with {peer}"), said)
        }
        Ask::Remove(peer) => {
            let mut said = vec![format!(
                "{node} and {peer} no longer have each other: both sides drop their subscriptions."
            )];
            if is_peer(cluster, node, peer) == Some(false) {
                said.push(format!("{node} says it does not have {peer}: then it refuses."));
            }
            said.extend(silent(cluster, peer, "it then keeps its half until that is removed there too"));
            let mut loses = lost();
            if !loses.is_empty() {
                loses.push(format!(
                    "Rows written before {peer} is added again are not fetched then, unless a start_time asks for them."
                ));
            }
            Effect { title: format!("Remove node {peer} from {node}"), changes: said, loses }
        }
        Ask::Configure(listed) => {
            let listed = Set::of(listed.iter().map(|(peer, _)| peer.as_str()));
            configure(cluster, node, &listed, changed(), lost())
        }
        Ask::Read(kind) => told(
            match kind {
                OperationKind::ClusterGetRoutes => format!("Ask {node} for its routes"),
                OperationKind::ClusterNetwork => format!("Ask {node} for the network"),
                _ => format!("Ask {node} for its status"),
            },
            vec![format!("Nothing changes: {node} only answers.")],
        ),
        Ask::Restart(service) if service == "clustering config" => told(
            format!("Restart clustering config on {node}"),
            vec![
                format!("{node} loads its clustering config anew: its changed routes count from then on."),
                format!("{node} answers 200 even when it cannot load a route: look at its links afterwards."),
            ],
        ),
        Ask::Restart(service) => told(
            format!("Restart {} on {node}", if service.is_empty() { "a service" } else { service }),
            vec![format!("{node} restarts it; requests to it may fail meanwhile.")],
        ),
        Ask::Other(name) => told(
            format!("Send {} to {node}", if name.is_empty() { "a request" } else { name }),
            vec![format!(
                "This is not one of the nine clustering operations: what it changes on {node} is not known."
            )],
        ),
        Ask::NotJson => told(
            format!("Send a request to {node}"),
            vec![format!("{node} cannot read this as a JSON object: it refuses, and nothing changes.")],
        ),
    }
}

fn set_routes(
    cluster: &Cluster,
    node: &str,
    list: Option<RouteList>,
    routes: &[StoredRoute],
    restarts: bool,
) -> Effect {
    let name = list.map_or("no known", RouteList::name);
    let mut said = Vec::new();
    for route in routes {
        said.push(match held_in(cluster, node, route).and_then(|lists| lists.first().copied()) {
            Some(held) => format!("{node} has {route} in its {} list already and skips it.", held.name()),
            None => format!("{node} gets the route {route} in its {name} list."),
        });
    }
    if list == Some(RouteList::Leaf) {
        said.push("HarperDB 4.0 to 4.3 stores leaf routes but was not seen to connect with them.".to_owned());
    }
    if !restarts && !routes.is_empty() {
        said.push(format!("It connects nothing before clustering config is restarted on {node}."));
    }
    Effect { title: format!("Add {} to {node}", route_names(routes)), changes: said, loses: Vec::new() }
}

fn delete_routes(cluster: &Cluster, node: &str, routes: &[StoredRoute], restarts: bool) -> Effect {
    let mut said = Vec::new();
    for route in routes {
        said.push(match held_in(cluster, node, route).as_deref() {
            Some([list, ..]) => format!("{node} no longer has {route} in its {} list.", list.name()),
            Some([]) => format!("{node} does not have {route} and skips it."),
            None => format!("{node} no longer has {route}, if it has it now."),
        });
    }
    if !restarts && !routes.is_empty() {
        said.push(format!("It counts once clustering config is restarted on {node}."));
    }
    Effect { title: format!("Delete {} from {node}", route_names(routes)), changes: said, loses: Vec::new() }
}

pub(super) fn route_names(routes: &[StoredRoute]) -> String {
    match routes {
        [route] => format!("route {route}"),
        _ => count(routes.len(), "route"),
    }
}

fn configure(
    cluster: &Cluster,
    node: &str,
    listed: &Set<&str>,
    changed: Vec<String>,
    lost: Vec<String>,
) -> Effect {
    let have = peers(cluster, node);
    let mut said = vec![format!(
        "{node} first drops all its peers, even when adding then fails, and adds the {} listed.",
        listed.len()
    )];
    said.extend(changed);
    if cluster.node(node).is_none_or(|view| view.peers.is_none()) {
        said.push(format!("{node} was not asked which peers it has: whoever is not listed is lost."));
    }
    let mut loses: Vec<String> = have
        .iter()
        .filter(|peer| !listed.has(&peer.as_str()))
        .map(|peer| format!("{node} and {peer} no longer have each other."))
        .collect();
    loses.extend(lost);
    Effect { title: format!("Configure all peers of {node} anew"), changes: said, loses }
}

/// What an unreachable peer means for the request.
fn silent(cluster: &Cluster, peer: &str, so: &str) -> Option<String> {
    let view = cluster.node(peer)?;
    let silent = view.health.is_silent();
    silent.then(|| format!("{peer} gave no answer when last seen. If it still gives none, {so}."))
}

/// An update that leaves a pair without any flow: the servers keep the rows, with both flags false.
fn emptied(cluster: &Cluster, node: &str, peer: &str, deltas: &[Delta]) -> Option<String> {
    let set = Set::of(deltas.iter().map(|delta| (&*delta.schema, &*delta.table)));
    let view = cluster.node(node).and_then(|view| view.peers);
    let kept = view
        .iter()
        .flat_map(|peers| &peers.value)
        .filter(|held| held.peer == peer)
        .flat_map(|held| &held.rows);
    let others =
        kept.filter(|row| !set.has(&(&*row.schema, &*row.table))).any(|row| row.publish || row.subscribe);
    let all_off = !deltas.is_empty() && deltas.iter().all(|delta| delta.after == (false, false));
    (all_off && !others && view.is_some()).then(|| {
        format!(
            "Nothing flows between {node} and {peer} any more, but they keep each other, with every flag false. \
             Remove node {peer} from {node} to end that too."
        )
    })
}
