//! What a request claims to bring about, as facts that nodes can show.
use super::ask::{Ask, EVERY, Row};
use super::delta::{is_peer, peers};
use super::merge::held_in;
use super::mirror;
use super::words::table;
use crate::cluster::Cluster;
use crate::name::RouteList;
use crate::operation::StoredRoute;
use crate::order::{Map, Set};
use crate::profile::Dialect;

/// One fact that should be, at one node.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Claim {
    /// The node that can show it.
    pub(super) at: String,
    pub(super) what: What,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum What {
    /// It holds the peer, or does not.
    Peer(String, bool),
    /// It holds these flags about the peer for a table; both off is as good as no row.
    Row { peer: String, schema: String, table: String, flags: (bool, bool) },
    /// It holds a route, in that list or any, or does not hold it.
    Route(StoredRoute, Option<RouteList>, bool),
}

impl Claim {
    fn of(at: &str, what: What) -> Claim {
        Claim { at: at.to_owned(), what }
    }

    /// Whether it is about routes; else it is about peers.
    pub(super) fn is_route(&self) -> bool {
        matches!(self.what, What::Route(..))
    }

    /// Whether a cluster shows it; `None` when the node did not tell.
    pub(super) fn shown(&self, cluster: &Cluster) -> Option<bool> {
        match &self.what {
            What::Peer(peer, held) => Some(is_peer(cluster, &self.at, peer)? == *held),
            What::Row { peer, schema, table, flags } => {
                let row = cluster.row(&self.at, peer, schema, table)?;
                Some(row.map_or((false, false), |row| (row.publish, row.subscribe)) == *flags)
            }
            What::Route(route, list, held) => {
                let lists = held_in(cluster, &self.at, route).filter(|lists| !lists.is_empty());
                let lists = match lists {
                    Some(lists) => lists,
                    // The servers store a port sent as text as a number.
                    None => held_in(cluster, &self.at, &as_number(route))?,
                };
                let there = list.map_or(!lists.is_empty(), |list| lists.contains(&list));
                Some(there == *held)
            }
        }
    }

    /// The fact as a sentence: how it should be.
    pub(super) fn words(&self) -> String {
        let at = &self.at;
        match &self.what {
            What::Peer(peer, true) => format!("{at} has {peer}."),
            What::Peer(peer, false) => format!("{at} no longer has {peer}."),
            What::Row { peer, schema, table: name, flags } => {
                let name = table(schema, name);
                match flags {
                    (true, true) => format!("{at} publishes {name} to {peer} and subscribes to it."),
                    (true, false) => format!("{at} publishes {name} to {peer} and does not subscribe to it."),
                    (false, true) => {
                        format!("{at} subscribes to {name} from {peer} and does not publish it.")
                    }
                    (false, false) => {
                        format!("{at} neither publishes {name} to {peer} nor subscribes to it.")
                    }
                }
            }
            What::Route(route, Some(list), true) => format!("{at} has {route} in its {} list.", list.name()),
            What::Route(route, _, true) => format!("{at} has the route {route}."),
            What::Route(route, _, false) => format!("{at} no longer has the route {route}."),
        }
    }
}

fn as_number(route: &StoredRoute) -> StoredRoute {
    let port = route.port.as_str().and_then(|text| text.trim().parse::<u64>().ok());
    StoredRoute { host: route.host.clone(), port: port.map_or_else(|| route.port.clone(), Into::into) }
}

/// What the request asks for.
pub(super) fn asked(before: &Cluster, node: &str, ask: &Ask) -> Vec<Claim> {
    match ask {
        Ask::Add(peer, rows) | Ask::Update(peer, rows) => with_peer(before, node, peer, rows),
        Ask::Remove(peer) => gone(node, peer),
        Ask::Configure(listed) => {
            let mut claims = Vec::new();
            if before.dialect(node) != Some(Dialect::Plexus) {
                let listed = Set::of(listed.iter().map(|(peer, _)| peer));
                let unlisted = peers(before, node).into_vec().into_iter().filter(|peer| !listed.has(&peer));
                claims.extend(unlisted.flat_map(|peer| gone(node, &peer)));
            }
            claims.extend(listed.iter().flat_map(|(peer, rows)| with_peer(before, node, peer, rows)));
            claims
        }
        Ask::SetRoutes(list, routes) => {
            let list = list.filter(|_| !is_flat(before, node));
            routes.iter().map(|route| Claim::of(node, What::Route(route.clone(), list, true))).collect()
        }
        Ask::DeleteRoutes(routes) => {
            routes.iter().map(|route| Claim::of(node, What::Route(route.clone(), None, false))).collect()
        }
        Ask::Read(_) | Ask::Restart(_) | Ask::Other(_) | Ask::NotJson => Vec::new(),
    }
}

/// What the node held before and the request does not speak of: that must stay.
pub(super) fn kept(before: &Cluster, node: &str, ask: &Ask) -> Vec<Claim> {
    let view = before.node(node);
    let others = |named: &str| {
        let peers = view.as_ref().and_then(|view| view.peers.as_ref()).map(|peers| peers.value.as_slice());
        let others = peers.unwrap_or_default().iter().filter(|held| held.peer != named);
        others.map(|held| Claim::of(node, What::Peer(held.peer.clone(), true))).collect()
    };
    let routes = |named: &[StoredRoute]| {
        let lists = view.as_ref().and_then(|view| view.routes.as_ref()).map(|routes| &routes.value);
        let held = lists.into_iter().flat_map(|lists| lists.hub.iter().chain(&lists.leaf));
        let others = held.filter(|route| !named.contains(route));
        others.map(|route| Claim::of(node, What::Route(route.clone(), None, true))).collect()
    };
    match ask {
        Ask::Add(peer, _) | Ask::Update(peer, _) | Ask::Remove(peer) => others(peer),
        Ask::SetRoutes(_, named) | Ask::DeleteRoutes(named) => routes(named),
        _ => Vec::new(),
    }
}

fn is_flat(cluster: &Cluster, node: &str) -> bool {
    cluster.node(node).and_then(|view| view.routes).is_some_and(|routes| routes.value.flat)
}

fn gone(node: &str, peer: &str) -> Vec<Claim> {
    [(node, peer), (peer, node)]
        .into_iter()
        .filter(|(at, _)| !at.is_empty())
        .map(|(at, of)| Claim::of(at, What::Peer(of.to_owned(), false)))
        .collect()
}

/// Both ends of each row; of rows for one table the last counts, as it does for the servers.
fn with_peer(before: &Cluster, node: &str, peer: &str, rows: &[Row]) -> Vec<Claim> {
    let mut wanted: Map<(&str, &str), (bool, bool)> = Map::new();
    rows.iter().for_each(|row| wanted.insert((&row.schema, &row.table), (row.publish, row.subscribe)));
    let mut claims = vec![Claim::of(node, What::Peer(peer.to_owned(), true))];
    for ((schema, table), flags) in wanted.into_iter() {
        let row = |at: &str, of: &str, flags| {
            let [peer, schema, table] = [of, schema, table].map(str::to_owned);
            Claim::of(at, What::Row { peer, schema, table, flags })
        };
        claims.push(row(node, peer, flags));
        // Under full replication subscriptions count for nothing, and the peer shows none.
        let held = before.row(peer, node, EVERY, EVERY).flatten().is_some();
        if !peer.is_empty() && (schema == EVERY || !held) {
            claims.push(row(peer, node, mirror(flags.0, flags.1)));
        }
    }
    claims
}
