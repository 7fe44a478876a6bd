//! What became of routes. The message is the same whether all, some or none were set or deleted.
use super::Outcome;
use super::text::{count, items, push_new, short};
use crate::operation::tolerant::Read;
use crate::operation::{RoutesDeleted, RoutesSet, StoredRoute};
use serde_json::Value;

/// `cluster_set_routes`.
#[inline(never)]
pub(super) fn set(asked: &Value, reply: &RoutesSet) -> Outcome {
    let routes = asked_routes(asked);
    let list = asked.get("server").and_then(Value::as_str).filter(|list| matches!(*list, "hub" | "leaf"));
    if reply.set.is_empty() {
        return Outcome::Nothing {
            why: match (reply.skipped.len(), routes.is_empty()) {
                (0, true) => "The request names no route. Name at least one, with host and port.",
                (0, false) => "The reply names no added route. Read the node's routes to see what it holds.",
                (1, _) => "The node holds this route already, in its hub or its leaf list.",
                _ => "The node holds all of these routes already, in its hub or its leaf list.",
            }
            .into(),
        };
    }
    let mut undone = Vec::new();
    // A route that was set and skipped was repeated in the request, and stands.
    for route in
        reply.skipped.iter().filter(|route| !reply.set.iter().any(|set| same_once_stored(set, route)))
    {
        let mut why = String::from("the node holds it already, in its hub or its leaf list");
        if reply.set.iter().any(|set| set.port == route.port) {
            why += "; with plexus replication (4.4 and later) it is taken for the other route with this port";
        }
        push_new(&mut undone, format!("{}: {why}.", name(route)));
    }
    for route in &routes {
        if !reply.set.iter().chain(&reply.skipped).any(|told| same_once_stored(told, route)) {
            push_new(&mut undone, format!("{}: the reply does not mention it.", name(route)));
        }
    }
    let of = if undone.is_empty() { String::new() } else { format!(" of {}", count(routes.len(), "route")) };
    let added = if of.is_empty() { count(reply.set.len(), "route") } else { reply.set.len().to_string() };
    let verb = if reply.set.len() == 1 { "was" } else { "were" };
    let list = list.map_or_else(|| "the node's routes".into(), |list| format!("the {list} list"));
    let restart = "nothing connects through new routes until the node's clustering restarts";
    Outcome::partly_or_done(format!("{added}{of} {verb} added to {list}; {restart}."), undone)
}

/// `cluster_delete_routes`.
#[inline(never)]
pub(super) fn deleted(asked: &Value, reply: &RoutesDeleted) -> Outcome {
    let routes = asked_routes(asked);
    let mut undone = Vec::new();
    for route in &routes {
        if !reply.deleted.iter().any(|gone| same(gone, route)) {
            push_new(&mut undone, format!("{}: the node holds no such route.", name(route)));
        }
    }
    // Plexus (observed 4.7.29) compares only the port, and then reports as skipped what it kept.
    for route in
        reply.deleted.iter().filter(|gone| !routes.is_empty() && !routes.iter().any(|r| same(gone, r)))
    {
        push_new(
            &mut undone,
            format!("{}: it was deleted without being asked for; add it again.", name(route)),
        );
    }
    if reply.deleted.is_empty() {
        let why = if routes.is_empty() && reply.skipped.is_empty() {
            "The request names no route. Name at least one, with host and port."
        } else {
            "The node holds no such route. Host and port must be sent exactly as stored, the port with its type: \
             read the node's routes."
        };
        return Outcome::Nothing { why: why.into() };
    }
    let gone = count(reply.deleted.len(), "route");
    let verb = if reply.deleted.len() == 1 { "was" } else { "were" };
    let restart = "links made through deleted routes stay until the node's clustering restarts";
    Outcome::partly_or_done(format!("{gone} {verb} deleted; {restart}."), undone)
}

fn asked_routes(asked: &Value) -> Vec<StoredRoute> {
    items(asked, "routes").iter().cloned().filter_map(StoredRoute::read).collect()
}

fn name(route: &StoredRoute) -> String {
    short(&route.to_string())
}

/// As the servers compare to delete: exact, the port with its type.
fn same(a: &StoredRoute, b: &StoredRoute) -> bool {
    a.host == b.host
        && (a.port == b.port || a.port.as_f64().is_some_and(|port| b.port.as_f64() == Some(port)))
}

/// The same, though the servers store a port sent as text as a number.
fn same_once_stored(a: &StoredRoute, b: &StoredRoute) -> bool {
    let port = |route: &StoredRoute| f64::read(route.port.clone());
    same(a, b) || a.host == b.host && port(a).is_some() && port(a) == port(b)
}
