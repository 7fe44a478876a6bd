//! Missing redundancy: parts of a cluster that hang on one other node, by routes or by flows.
use super::cut::{Cut, cuts};
use super::look::{Look, Words};
use super::{route::Shape, route::shape, rules};
use crate::cluster::list;
use crate::layout::region;
use crate::name::{Route, RouteList};
use crate::plan::Edit;
use std::collections::{BTreeMap, BTreeSet};

/// Flows to a part that offer more edits than this are a redesign, not a mend.
const MEND_AT_MOST: usize = 6;

pub(super) fn look(look: &mut Look<'_>) {
    routes(look);
    flows(look);
}

/// Nodes by their position in the sorted nodes.
type Part = BTreeSet<usize>;

/// A table, and the edits that mend its flows.
type Mended = (u32, Vec<Edit>);

/// A directed graph over positions in the sorted nodes.
struct Graph {
    out: Vec<BTreeSet<usize>>,
}

impl Graph {
    fn new(nodes: usize) -> Graph {
        Graph { out: vec![BTreeSet::new(); nodes] }
    }

    fn add(&mut self, from: usize, to: usize) {
        if let Some(out) = self.out.get_mut(from).filter(|_| from != to) {
            out.insert(to);
        }
    }

    fn has(&self, from: usize, to: usize) -> bool {
        self.out.get(from).is_some_and(|out| out.contains(&to))
    }

    fn cuts(&self) -> Vec<Cut> {
        let mut neighbours: Vec<Vec<usize>> =
            self.out.iter().map(|out| out.iter().copied().collect()).collect();
        for (from, out) in self.out.iter().enumerate() {
            for &to in out.iter().filter(|&&to| !self.has(to, from)) {
                if let Some(all) = neighbours.get_mut(to) {
                    all.push(from);
                }
            }
        }
        cuts(&neighbours)
    }
}

/// The parts that are cut off: all but the largest, or all when each is a single node around the middle.
fn off(cut: &Cut) -> &[Vec<usize>] {
    match cut.parts.as_slice() {
        [largest, rest @ ..] if largest.len() > 1 => rest,
        all => all,
    }
}

/// Drops what is inside a larger part that is cut off elsewhere: mending the larger one comes first.
fn outermost(mut found: Vec<(usize, Part)>) -> Vec<(usize, Part)> {
    let all = found.clone();
    found.retain(|(_, part)| !all.iter().any(|(_, other)| part.len() < other.len() && part.is_subset(other)));
    found
}

impl Look<'_> {
    fn at(&self, position: usize) -> u32 {
        self.nodes.get(position).copied().unwrap_or_default()
    }

    fn ids(&self, positions: &Part) -> Vec<u32> {
        positions.iter().map(|&position| self.at(position)).collect()
    }

    fn positions(&self) -> BTreeMap<u32, usize> {
        self.nodes.iter().enumerate().map(|(position, &id)| (id, position)).collect()
    }

    /// "Region ap" when the nodes are all there are of a region, else their names.
    fn who(&self, part: &[u32]) -> (String, bool) {
        let of = |id: u32| region(self.name(id));
        let same = |name: &str| self.nodes.iter().filter(|&&id| of(id) == name).count() == part.len();
        match part {
            [first, _, ..] if part.iter().all(|&id| of(id) == of(*first)) && same(of(*first)) => {
                (format!("Region {}", of(*first)), false)
            }
            _ => (self.names(part), part.len() > 1),
        }
    }
}

fn routes(look: &mut Look<'_>) {
    let cluster = look.cluster;
    let positions = look.positions();
    let mut graph = Graph::new(look.nodes.len());
    // Nodes whose routes are not all known, or lead we do not know where: nothing can be said of them.
    let mut unsure: BTreeSet<usize> = BTreeSet::new();
    let mut ways: BTreeMap<u32, BTreeSet<Route>> = BTreeMap::new();
    for (position, &id) in look.nodes.iter().enumerate() {
        let Some(routes) = cluster.routes_of(id) else {
            unsure.insert(position);
            continue;
        };
        for stored in routes.value.hub.iter().filter(|stored| shape(stored) == Shape::Good) {
            match cluster.target(stored).and_then(|id| Some((id, *positions.get(&id)?))) {
                Some((target, to)) => {
                    graph.add(position, to);
                    ways.entry(target).or_default().extend(stored.route());
                }
                None => drop(unsure.insert(position)),
            }
        }
    }
    let cuts = graph.cuts();
    let parts = cuts.iter().map(|cut| (cut.through, off(cut).iter().flatten().copied().collect()));
    let sure = outermost(parts.filter(|(_, part): &(_, Part)| part.is_disjoint(&unsure)).collect());
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
    ways: &BTreeMap<u32, BTreeSet<Route>>,
) -> (String, Vec<Edit>) {
    let middle = look.name(look.at(cut.through));
    let restart = format!("If {middle} is down when they start, they stay cut off.");
    if star {
        return (format!("{restart} Spread the routes: give each node routes to two others."), Vec::new());
    }
    let gate = |&id: &u32| is_gate(look, id, look.at(cut.through));
    let mut from: Vec<u32> = look.ids(part).into_iter().filter(|&id| look.reachable(id)).collect();
    from.sort_by_key(gate);
    let rest = cut.parts.first().into_iter().flatten().map(|&position| look.at(position));
    let to = rest.filter(|&id| look.stands(id)).find_map(|id| {
        let usable = |route: &&Route| !matches!(route.host.as_str(), "localhost" | "127.0.0.1" | "[::1]");
        Some((id, ways.get(&id)?.iter().find(usable)?))
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

fn flows(look: &mut Look<'_>) {
    let positions = look.positions();
    // The same shape in several tables is one finding.
    let mut found: BTreeMap<(usize, Part), Vec<Mended>> = BTreeMap::new();
    for table in 0..look.cluster.table_count() {
        let mut graph = Graph::new(look.nodes.len());
        look.cluster.each_flow(Some(table), &mut |flow| {
            if let (Some(from), Some(to)) = (positions.get(&flow.from), positions.get(&flow.to)) {
                graph.add(*from, *to);
            }
        });
        let cuts = graph.cuts();
        let parts = cuts.iter().map(|cut| (cut.through, fed_by_one(look, &graph, cut)));
        for (through, part) in outermost(parts.filter(|(_, part)| !part.is_empty()).collect()) {
            let Some(cut) = cuts.iter().find(|cut| cut.through == through) else { continue };
            let mend = direct(look, &graph, cut, &part, table);
            found.entry((through, part)).or_default().push((table, mend));
        }
    }
    for ((through, part), mut tables) in found {
        tables.sort_by_key(|(table, _)| look.cluster.table(*table));
        let ids = look.ids(&part);
        let middle = look.name(look.at(through));
        let names: Vec<String> = tables.iter().map(|(table, _)| look.table(*table)).collect();
        let who = look.names(&ids);
        let message = format!(
            "Every row of {} that reaches {who} from elsewhere passes through {middle}.",
            list(&names)
        );
        let help = format!(
            "Since 4.2, {middle} does not pass on rows written on other nodes: they do not arrive. Subscribe {who} to those nodes directly."
        );
        let table = if let [(only, _)] = tables.as_slice() { Some(*only) } else { None };
        let mend: Vec<Edit> = tables.into_iter().flat_map(|(_, mend)| mend).collect();
        let mend = if mend.len() > MEND_AT_MOST { Vec::new() } else { mend };
        let nodes: Vec<u32> = ids.into_iter().chain([look.at(through)]).collect();
        look.find(&rules::ONE_FEEDER, &nodes, table, Words { message, help }, mend);
    }
}

/// The parts that receive from the middle what others send to it, as far as each of their nodes told its rows.
fn fed_by_one(look: &Look<'_>, graph: &Graph, cut: &Cut) -> Part {
    let feeds = |part: &[usize]| part.iter().any(|&node| graph.has(node, cut.through));
    let fed = |part: &&Vec<usize>| {
        part.iter().any(|&node| graph.has(cut.through, node))
            && cut.parts.iter().any(|other| other != *part && feeds(other))
            && part.iter().all(|&node| look.cluster.told_rows(look.at(node)))
    };
    off(cut).iter().filter(fed).flatten().copied().collect()
}

/// Subscriptions between the part and the nodes whose rows come to it through the middle.
fn direct(look: &Look<'_>, graph: &Graph, cut: &Cut, part: &Part, table: u32) -> Vec<Edit> {
    let mut edits = Vec::new();
    let others =
        cut.parts.iter().flatten().filter(|node| !part.contains(node) && graph.has(**node, cut.through));
    for &source in others {
        for &node in
            part.iter().filter(|&&node| graph.has(cut.through, node) && look.reachable(look.at(node)))
        {
            let publish = graph.has(node, cut.through) && graph.has(cut.through, source);
            edits.push(look.subscription(look.at(node), look.at(source), table, publish, true));
        }
    }
    edits
}
