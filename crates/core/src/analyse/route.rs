//! Stored routes that harm, do nothing or lead nowhere.
use super::look::{Look, Words};
use super::rules;
use crate::name::{Host, NameProblem};
use crate::operation::StoredRoute;
use crate::order::Set;
use crate::plan::Edit;
use crate::profile::Target;
use serde_json::Value;

/// What NATS makes of a stored route, worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    Good,
    /// Loads, never connects.
    Dead,
    /// Fails the whole configuration.
    Fatal,
}

pub(super) fn shape(stored: &StoredRoute) -> Shape {
    // Only plexus stores routes without a port; NATS never sees them.
    if stored.port.is_null() {
        return Shape::Good;
    }
    let host = match stored.host.as_str().map(Host::parse) {
        Some(Ok(_)) => Shape::Good,
        Some(Err(NameProblem::Empty | NameProblem::Character(..))) => Shape::Fatal,
        Some(Err(_)) | None => Shape::Dead,
    };
    let range = |port: Option<u64>| {
        if port.is_some_and(|port| (1..=65535).contains(&port)) { Shape::Good } else { Shape::Dead }
    };
    let port = match &stored.port {
        Value::Number(number) if number.is_f64() => Shape::Fatal,
        Value::Number(number) => range(number.as_u64()),
        Value::String(text) => text.trim().parse().map_or(Shape::Fatal, |port| range(Some(port))),
        _ => Shape::Dead,
    };
    host.max(port)
}

/// Why a stored route connects nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteFault {
    /// What is wrong with it, one sentence.
    pub what: String,
    /// What comes of it and what to do.
    pub help: &'static str,
    /// NATS refuses the config because of it; else it loads it and cannot dial.
    pub refused: bool,
}

/// What keeps a stored route from connecting, whatever it leads to.
pub fn route_fault(stored: &StoredRoute) -> Option<RouteFault> {
    let (help, refused) = match shape(stored) {
        Shape::Good => return None,
        Shape::Dead => (DEAD_HELP, false),
        Shape::Fatal => (FATAL_HELP, true),
    };
    let host = match stored.host.as_str().map(Host::parse) {
        Some(Ok(_)) => None,
        Some(Err(problem)) => Some(format!("The host {problem}.")),
        None => Some("The host is not text.".to_owned()),
    };
    let port = || format!("The port {}.", NameProblem::PortRange);
    Some(RouteFault { what: host.unwrap_or_else(port), help, refused })
}

const FATAL_HELP: &str = "It does nothing now; at the next full restart of the node, clustering does not start. Delete it before that.";
const DEAD_HELP: &str =
    "Delete it, and add it again with a bare host name or address and a port from 1 to 65535.";

pub(super) async fn look(look: &mut Look<'_>) {
    let cluster = look.cluster;
    let known: Vec<_> =
        look.nodes.iter().filter_map(|&id| Some((id, cluster.routes_of(id)?.value))).collect();
    let targets = known.iter().flat_map(|(_, routes)| &routes.hub).filter_map(|route| cluster.target(route));
    let at_address = look.nodes.iter().copied().filter(|&id| cluster.has_address(id));
    let placed: Set<u32> = Set::of(targets.chain(at_address));
    for (node, routes) in &known {
        let (node, name) = (*node, look.name(*node));
        look.spend(look.nodes.len()).await;
        let mut seen: Vec<&StoredRoute> = Vec::new();
        for route in routes.hub.iter().chain(&routes.leaf) {
            // Only a node that nobody placed yet could stand behind an unknown host.
            let may_be = |&id: &u32| id != node && !placed.has(&id) && cluster.may_listen(id, route);
            match shape(route) {
                _ if seen.contains(&route) => continue,
                Shape::Good if cluster.target(route).is_some() || look.nodes.iter().any(may_be) => continue,
                _ => {}
            }
            seen.push(route);
            look.rare(|look| found(look, node, route));
        }
        let version = cluster.version(node).and_then(|version| Target::from_version(&version.value));
        if !routes.leaf.is_empty() && version != Some(Target::V4_7) {
            look.rare(|look| {
                let (count, s) = (routes.leaf.len(), if routes.leaf.len() == 1 { "" } else { "s" });
                let message = format!("{name} has {count} route{s} in its leaf list.");
                let help =
                    "Leaf routes are stored and do nothing. Delete them there and add them as hub routes."
                        .to_owned();
                look.find(&rules::LEAF_ROUTE, &[node], None, Words { message, help }, Vec::new());
            });
        }
    }
}

/// What is wrong with a stored route; with one of a good shape, that it leads nowhere.
fn found(look: &mut Look<'_>, node: u32, route: &StoredRoute) {
    let name = look.name(node);
    let (rule, message, help) = match shape(route) {
        Shape::Fatal => {
            (&rules::FATAL_ROUTE, format!("{name} stores the route {route}, which NATS refuses."), FATAL_HELP)
        }
        Shape::Dead => (
            &rules::DEAD_ROUTE,
            format!("{name} stores the route {route}, which cannot be dialled."),
            DEAD_HELP,
        ),
        Shape::Good => (
            &rules::LEADS_NOWHERE,
            format!("The route {route} of {name} leads to no node we know."),
            "If the node behind it is gone, delete the route; if it should be there, check that it runs and joins.",
        ),
    };
    let delete = || Edit::DeleteRoute { node: name.to_owned(), route: route.clone() };
    let mend = if look.reachable(node) { vec![delete()] } else { Vec::new() };
    look.find(rule, &[node], None, Words { message, help: help.to_owned() }, mend);
}
