//! Parts that are reached by the routes of one other node only.
use super::super::look::{Look, Words};
use super::super::{route::Shape, route::shape, rules};
use super::{Cut, Graph, Part, off, outermost};
use crate::name::{Route, RouteList};
use crate::order::{self, Set};
use crate::plan::Edit;
use crate::profile::Dialect;

pub(super) fn look(look: &mut Look<'_>) {
    let cluster = look.cluster;
    let positions = look.positions();
    let mut graph = Graph::new(look.nodes.len());
    let plexus = |id: u32| cluster.dialect_of(id) == Some(Dialect::Plexus);
    // Nodes whose routes are not all known, or lead we do not know where: nothing can be said of them.
    let mut unsure: Set<usize> = Set::new();
    let mut ways: Vec<(u32, Route)> = Vec::new();
    for (position, &id) in look.nodes.iter().enumerate() {
        // With plexus nodes know each other by their peers: a restart cuts nobody off for want of a route.
        let Some(routes) = cluster.routes_of(id).filter(|_| !plexus(id)) else {
            unsure.insert(position);
            continue;
        };
        for stored in routes.value.hub.iter().filter(|stored| shape(stored) == Shape::Good) {
            match cluster.target(stored).and_then(|id| Some((id, *positions.get(&id)?))) {
                Some((target, _)) if plexus(target) => {}
                Some((target, to)) => {
                    graph.add(position, to);
                    ways.extend(stored.route().map(|route| (target, route)));
                }
                None => drop(unsure.insert(position)),
            }
        }
    }
    order::sort(&mut ways);
    let cuts = graph.cuts();
    let parts = cuts.iter().map(|cut| (cut.through, Set::of(off(cut).iter().flatten().copied())));
    let sure =
        outermost(parts.filter(|(_, part): &(_, Part)| !part.iter().any(|node| unsure.has(node))).collect());
    for (through, part) in sure {
        let Some(cut) = cuts.iter().find(|cut| cut.through == through) else { continue };
        let star = off(cut).len() == cut.parts.len();
        let ids = look.ids(&part);
        let (who, many) = look.who(&ids);
        let middle = look.name(look.at(through));
        let crossing =
            |&a: &usize| [(a, through), (through, a)].into_iter().filter(|&(a, b)| graph.has(a, b));
        let crossing: Vec<(usize, usize)> = part.iter().flat_map(crossing).collect();
        let message = match crossing.as_slice() {
            _ if star => {
                format!("Every route has {middle} at one end: {who} find each other through it only.")
            }
            [(from, to)] => {
                let (from, to) = (look.name(look.at(*from)), look.name(look.at(*to)));
                format!("{who} hang{} on one route, from {from} to {to}.", if many { "" } else { "s" })
            }
            _ => format!("Every route between {who} and the other nodes has {middle} at one end."),
        };
        let (help, mend) = second_route(look, &part, cut, star, &ways);
        let nodes: Vec<u32> = ids.into_iter().chain([look.at(through)]).collect();
        look.find(&rules::ONE_ROUTE, &nodes, None, Words { message, help }, mend);
    }
}

/// A route from the part to somewhere else: preferably not from the node that has the only one.
fn second_route(
    look: &Look<'_>,
    part: &Part,
    cut: &Cut,
    star: bool,
    ways: &[(u32, Route)],
) -> (String, Vec<Edit>) {
    let middle = look.name(look.at(cut.through));
    let restart = format!("If {middle} is down when they start, they stay cut off.");
    if star {
        return (format!("{restart} Spread the routes: give each node routes to two others."), Vec::new());
    }
    let gate = |&id: &u32| is_gate(look, id, look.at(cut.through));
    let mut from: Vec<u32> = look.ids(part).into_iter().filter(|&id| look.reachable(id)).collect();
    order::sort_by_key(&mut from, gate);
    let rest = cut.parts.first().into_iter().flatten().map(|&position| look.at(position));
    let to = rest.filter(|&id| look.stands(id)).find_map(|id| {
        let usable = |route: &&Route| !matches!(route.host.as_str(), "localhost" | "127.0.0.1" | "[::1]");
        let there = ways.iter().filter(|(target, _)| *target == id).map(|(_, route)| route);
        Some((id, there.into_iter().find(usable)?))
    });
    match (from.first(), to) {
        (Some(&from), Some((to, route))) => {
            let (from, to) = (look.name(from).to_owned(), look.name(to));
            let help = format!(
                "{restart} Add a second route, such as from {from} to {to}, and restart its clustering."
            );
            let add = Edit::AddRoute { node: from.clone(), list: RouteList::Hub, route: route.clone() };
            (help, vec![add, Edit::Restart { node: from }])
        }
        _ => (format!("{restart} Add a second route to a node other than {middle}."), Vec::new()),
    }
}

/// Whether a route runs between two nodes, either way.
fn is_gate(look: &Look<'_>, a: u32, b: u32) -> bool {
    let leads = |from, to| {
        let routes = look.cluster.routes_of(from);
        routes
            .is_some_and(|routes| routes.value.hub.iter().any(|route| look.cluster.target(route) == Some(to)))
    };
    leads(a, b) || leads(b, a)
}
