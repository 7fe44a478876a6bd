//! What is to be seen: nodes with their places, and what runs between them.
use super::curve::tenths;
use super::edges::edges;
use super::labels::Room;
use super::outline::outlines;
use super::{EdgeKind, Layers, NodeMark, RegionMark, Scene, UNIT, words};
use crate::cluster::{Agreement, Cluster, FlowView, Health};
use crate::layout::{Graph, Point, layout};
use crate::name::RouteList;
use crate::order;
use crate::plan::{Draft, FlowChange, table};
use std::collections::{BTreeMap, BTreeSet};

/// An edge before it has a shape.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wire {
    pub(super) kind: EdgeKind,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) tables: Vec<String>,
    pub(super) label: String,
    /// Whether the same holds from `to` to `from`.
    pub(super) both: bool,
}

/// Nodes in order of name, and wires in the order they are drawn.
pub(super) struct Picture {
    pub(super) nodes: Vec<(String, Point)>,
    pub(super) health: Vec<Health>,
    pub(super) wires: Vec<Wire>,
}

impl Picture {
    pub(super) fn of(
        cluster: &Cluster,
        draft: &Draft,
        positions: &BTreeMap<String, Point>,
        layers: &Layers,
    ) -> Picture {
        let known = cluster.health();
        let changes = if layers.flows { draft.flow_changes(cluster) } else { Vec::new() };
        let mut names: BTreeMap<&str, Health> =
            order::map(known.iter().map(|(name, health, _)| (&**name, *health)));
        for edit in &draft.edits {
            for name in [Some(edit.node()), edit.peer()].into_iter().flatten() {
                names.entry(name).or_insert(Health::Unknown);
            }
        }
        let places = places(cluster, &names, positions);
        let at = |name: &str| places.get(name).copied().unwrap_or(Point::new(0.0, 0.0));
        let nodes: Vec<(String, Point)> = names
            .keys()
            .map(|name| (*name, at(name)))
            .map(|(name, p)| (name.to_owned(), tenths(Point::new(p.x * UNIT, p.y * UNIT))))
            .collect();
        let index: BTreeMap<&str, usize> = order::map(names.keys().enumerate().map(|(i, name)| (*name, i)));
        let mut wires = Vec::new();
        if layers.links {
            wires.extend(cluster.links().iter().filter_map(|link| {
                let (from, to) = (*index.get(&*link.a)?, *index.get(&*link.b)?);
                Some(Wire {
                    kind: EdgeKind::Link,
                    from,
                    to,
                    tables: Vec::new(),
                    label: words::link(link),
                    both: false,
                })
            }));
        }
        if layers.routes {
            wires.extend(routes(cluster, &index));
        }
        if layers.flows {
            let table = layers.table.as_ref().map(|(schema, table)| (&**schema, &**table));
            wires.extend(flows(&cluster.flows(table), &changes, &index));
            let wanted =
                |change: &&FlowChange| table.is_none_or(|table| table == (&*change.schema, &*change.table));
            wires.extend(changed(changes.iter().filter(wanted), &index));
        }
        Picture { nodes, health: names.into_values().collect(), wires }
    }

    pub(super) fn scene(self) -> Scene {
        let (edges, curves) = edges(self.wires, &self.nodes);
        let mut room = Room::new(&self.nodes, &edges, &curves);
        let mut bounds = Vec::new();
        let mut regions = Vec::new();
        for outline in outlines(&self.nodes) {
            let plate = room.region(&outline);
            bounds.extend([outline.bounds, plate.bounds()]);
            regions.push(RegionMark { name: outline.name, path: outline.path, label: tenths(plate.at) });
        }
        let mut nodes = Vec::with_capacity(self.nodes.len());
        for ((name, at), health) in self.nodes.iter().zip(self.health) {
            let plate = room.node(name, *at);
            let r = super::NODE_RADIUS;
            bounds.extend([plate.bounds(), [at.x - r, at.y - r, at.x + r, at.y + r]]);
            nodes.push(NodeMark { name: name.clone(), at: *at, health, label: tenths(plate.at) });
        }
        // A curve stays within the triangle of its points.
        bounds.extend(curves.iter().flat_map(|c| [c.0, c.1, c.2]).map(|p| [p.x, p.y, p.x, p.y]));
        Scene { view_box: view_box(&bounds), regions, edges, nodes }
    }
}

/// The given places, and for nodes without one a free place near their neighbours.
fn places(
    cluster: &Cluster,
    names: &BTreeMap<&str, Health>,
    given: &BTreeMap<String, Point>,
) -> BTreeMap<String, Point> {
    let sane = |name: &&&str| given.get(**name).is_some_and(|p| p.is_sane());
    if names.keys().filter(sane).count() == names.len() {
        return given.clone();
    }
    let mut graph = graph(cluster);
    let known: BTreeSet<String> = order::set(graph.nodes.iter().cloned());
    graph.nodes.extend(names.keys().filter(|name| !known.contains(**name)).map(|name| (*name).to_owned()));
    layout(&graph, given)
}

/// The box around everything, with a margin, in whole pixels.
fn view_box(bounds: &[[f64; 4]]) -> [f64; 4] {
    const MARGIN: f64 = 20.0;
    let Some((first, rest)) = bounds.split_first() else { return [0.0, 0.0, UNIT, UNIT] };
    let [l, t, r, b] =
        rest.iter().fold(*first, |[l, t, r, b], [x, y, z, w]| [l.min(*x), t.min(*y), r.max(*z), b.max(*w)]);
    let (l, t) = ((l - MARGIN).floor(), (t - MARGIN).floor());
    [l, t, (r + MARGIN).ceil() - l, (b + MARGIN).ceil() - t]
}

pub(super) fn graph(cluster: &Cluster) -> Graph {
    let nodes = cluster.names();
    let index: BTreeMap<&str, usize> = order::map(nodes.iter().enumerate().map(|(i, name)| (&**name, i)));
    let pair = |a: &str, b: &str| Some((*index.get(a)?, *index.get(b)?));
    let mut edges: BTreeSet<(usize, usize)> =
        order::set(cluster.links().iter().filter_map(|link| pair(&link.a, &link.b)).map(ordered));
    let linked: BTreeSet<usize> = order::set(edges.iter().flat_map(|(a, b)| [*a, *b]));
    if linked.len() < nodes.len() {
        let lone = |(a, b): &(usize, usize)| !(linked.contains(a) && linked.contains(b));
        let flows = cluster.flows(None);
        edges.extend(flows.iter().filter_map(|flow| pair(&flow.from, &flow.to)).filter(lone).map(ordered));
        let routes = routes(cluster, &index);
        edges.extend(routes.iter().map(|wire| (wire.from, wire.to)).filter(lone).map(ordered));
    }
    Graph { nodes, edges: edges.into_iter().collect() }
}

fn ordered((a, b): (usize, usize)) -> (usize, usize) {
    (a.min(b), a.max(b))
}

fn routes(cluster: &Cluster, index: &BTreeMap<&str, usize>) -> Vec<Wire> {
    let mut found: BTreeMap<(&str, String), Vec<String>> = BTreeMap::new();
    for name in index.keys() {
        let Some(routes) = cluster.node(name).and_then(|view| view.routes) else { continue };
        for (list, held) in [(RouteList::Hub, routes.value.hub), (RouteList::Leaf, routes.value.leaf)] {
            for route in held {
                if let Some(to) = cluster.route_target(&route).filter(|to| to != name) {
                    found.entry((name, to)).or_default().push(format!("{route} ({} list)", list.name()));
                }
            }
        }
    }
    found
        .into_iter()
        .filter_map(|((from, to), routes)| {
            let label = words::route(from, &to, &routes);
            let (from, to) = (*index.get(from)?, *index.get(&*to)?);
            Some(Wire { kind: EdgeKind::Route, from, to, tables: Vec::new(), label, both: false })
        })
        .collect()
}

/// How bad: a flow that one end denies, then one that was not confirmed.
fn badness(agreement: Agreement) -> u8 {
    match agreement {
        Agreement::OneSided => 0,
        Agreement::Unconfirmed => 1,
        Agreement::Agreed => 2,
    }
}

/// One edge for each pair; two where the directions differ in how sure they are. Without the flows that the draft
/// ends: those have their own edge.
fn flows(all: &[FlowView], changes: &[FlowChange], index: &BTreeMap<&str, usize>) -> Vec<Wire> {
    let mut wires: BTreeMap<(usize, usize), Wire> = BTreeMap::new();
    for wire in one_way_flows(all, changes, index) {
        match wires.get_mut(&(wire.to, wire.from)) {
            Some(back) if back.kind == wire.kind => {
                back.both = true;
                back.label = format!("{} {}", back.label, wire.label);
                back.tables.extend(wire.tables);
                order::sort(&mut back.tables);
                back.tables.dedup();
            }
            _ => {
                wires.insert((wire.from, wire.to), wire);
            }
        }
    }
    wires.into_values().collect()
}

fn one_way_flows(all: &[FlowView], changes: &[FlowChange], index: &BTreeMap<&str, usize>) -> Vec<Wire> {
    let ended = changes.iter().filter(|c| !c.starts);
    let ended = order::set(ended.map(|c| (&*c.from, &*c.to, &*c.schema, &*c.table)));
    let mut pairs: BTreeMap<(&str, &str), Vec<&FlowView>> = BTreeMap::new();
    for flow in all {
        if !ended.contains(&(&*flow.from, &*flow.to, &*flow.schema, &*flow.table)) {
            pairs.entry((&flow.from, &flow.to)).or_default().push(flow);
        }
    }
    pairs
        .into_iter()
        .filter_map(|((from, to), mut flows)| {
            order::sort_by_key(&mut flows, |flow| (badness(flow.agreement), &flow.schema, &flow.table));
            Some(Wire {
                kind: EdgeKind::Flow(flows.first()?.agreement),
                from: *index.get(from)?,
                to: *index.get(to)?,
                tables: flows.iter().map(|flow| table(&flow.schema, &flow.table)).collect(),
                label: words::flows(from, to, &flows),
                both: false,
            })
        })
        .collect()
}

fn changed<'a>(changes: impl Iterator<Item = &'a FlowChange>, index: &BTreeMap<&str, usize>) -> Vec<Wire> {
    let mut pairs: BTreeMap<(EdgeKind, &str, &str), Vec<&FlowChange>> = BTreeMap::new();
    for change in changes {
        let kind = if change.starts { EdgeKind::Starts } else { EdgeKind::Ends };
        pairs.entry((kind, &change.from, &change.to)).or_default().push(change);
    }
    pairs
        .into_iter()
        .filter_map(|((kind, from, to), changes)| {
            Some(Wire {
                kind,
                from: *index.get(from)?,
                to: *index.get(to)?,
                tables: changes.iter().map(|change| table(&change.schema, &change.table)).collect(),
                label: words::changes(from, to, &changes),
                both: false,
            })
        })
        .collect()
}
