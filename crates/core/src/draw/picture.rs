//! What is to be seen: nodes with their places, and what runs between them.
use super::curve::tenths;
use super::edges::edges;
use super::labels::Room;
use super::outline::outlines;
use super::wires::{Names, Wire, changed, flows, links, routes};
use super::{Layers, NodeMark, RegionMark, Scene, UNIT};
use crate::cluster::{Cluster, Health};
use crate::layout::{Graph, Point, layout};
use crate::order::{self, Map};
use crate::plan::Draft;
use std::collections::BTreeMap;

/// Nodes in order of name, and wires in the order they are drawn.
pub(super) struct Picture {
    pub(super) nodes: Vec<(String, Point)>,
    pub(super) health: Vec<Health>,
    /// How many nodes each stands for.
    pub(super) holds: Vec<usize>,
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
        let changes =
            if layers.flows && !draft.is_empty() { draft.flow_changes(cluster) } else { Vec::new() };
        let mut nodes: Map<&str, Health> =
            Map::of(known.iter().map(|(name, health, _)| (name.as_str(), *health)));
        for edit in &draft.edits {
            for name in [Some(edit.node()), edit.peer()].into_iter().flatten() {
                nodes.entry(name, || Health::Unknown);
            }
        }
        let names: Vec<&str> = nodes.iter().map(|(name, _)| *name).collect();
        let places = places(cluster, &names, positions);
        let names = Names(&names);
        let mut wires = Vec::new();
        if layers.links {
            wires.extend(links(cluster, names));
        }
        if layers.routes {
            wires.extend(routes(cluster, names));
        }
        if layers.flows {
            let table = layers.table.as_ref().map(|(schema, table)| (&**schema, &**table));
            wires.extend(flows(&cluster.flows(table), &changes, names));
            if !changes.is_empty() {
                wires.extend(changed(&changes, table, names));
            }
        }
        let (mut at, mut health) = (Vec::new(), Vec::new());
        for (name, its) in &nodes {
            let p = places.get(*name).copied().unwrap_or(Point::new(0.0, 0.0));
            at.push(((*name).to_owned(), tenths(Point::new(p.x * UNIT, p.y * UNIT))));
            health.push(*its);
        }
        let holds = vec![1; at.len()];
        Picture { nodes: at, health, holds, wires }.folded(&layers.folded)
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
        for (((name, at), health), holds) in self.nodes.iter().zip(self.health).zip(self.holds) {
            let plate = room.node(name, *at);
            let r = super::NODE_RADIUS;
            bounds.extend([plate.bounds(), [at.x - r, at.y - r, at.x + r, at.y + r]]);
            nodes.push(NodeMark { name: name.clone(), at: *at, health, label: tenths(plate.at), holds });
        }
        // A curve stays within the triangle of its points.
        bounds.extend(curves.iter().flat_map(|c| [c.0, c.1, c.2]).map(|p| [p.x, p.y, p.x, p.y]));
        Scene { view_box: view_box(&bounds), regions, edges, nodes }
    }
}

/// The given places, and for nodes without one a free place near their neighbours.
fn places(cluster: &Cluster, names: &[&str], given: &BTreeMap<String, Point>) -> BTreeMap<String, Point> {
    if names.iter().all(|name| given.get(*name).is_some_and(|p| p.is_sane())) {
        return given.clone();
    }
    with_new(cluster, names, given)
}

#[inline(never)]
fn with_new(cluster: &Cluster, names: &[&str], given: &BTreeMap<String, Point>) -> BTreeMap<String, Point> {
    let mut graph = graph(cluster);
    for name in names {
        // Those of the cluster are sorted and come first.
        if !graph.nodes.iter().any(|known| known == name) {
            graph.nodes.push((*name).to_owned());
        }
    }
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
    let sorted: Vec<&str> = nodes.iter().map(String::as_str).collect();
    let names = Names(&sorted);
    let ends = |wires: Vec<Wire>| wires.into_iter().map(|wire| (wire.from, wire.to)).map(ordered);
    let mut edges: Vec<(usize, usize)> = ends(links(cluster, names)).collect();
    let mut linked = vec![false; nodes.len()];
    for (a, b) in &edges {
        for end in [a, b] {
            linked.get_mut(*end).into_iter().for_each(|linked| *linked = true);
        }
    }
    if linked.contains(&false) {
        let is_linked = |node: usize| linked.get(node) == Some(&true);
        let flows = cluster.flows(None);
        let flows = flows.iter().filter_map(|flow| names.pair(&flow.from, &flow.to)).map(ordered);
        let others = flows.chain(ends(routes(cluster, names)));
        edges.extend(others.filter(|(a, b)| !(is_linked(*a) && is_linked(*b))));
    }
    order::sort(&mut edges);
    edges.dedup();
    Graph { nodes, edges, ..Graph::default() }
}

fn ordered((a, b): (usize, usize)) -> (usize, usize) {
    (a.min(b), a.max(b))
}
