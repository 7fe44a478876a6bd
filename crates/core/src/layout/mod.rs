//! Positions from a graph: pure, deterministic, and independent of the order of input.
//!
//! The graph falls into connected parts, which stand side by side (`pack`). A part has a form that people know (`form`:
//! a circle, regions around a circle, a star, a line), or is drawn by stress (`work`): distances on screen follow
//! distances in links. Then dense clusters and the leaves of hubs get their shapes, and every node gets room.
//!
//! [`Layout`] does this in steps of a few milliseconds, [`layout`] at once.
mod cluster;
mod fan;
mod fold;
mod form;
mod grid;
mod hull;
mod keep;
mod lot;
mod net;
mod pack;
mod part;
mod pivots;
mod ring;
mod room;
mod shape;
mod stress;
#[cfg(test)]
mod tests;
mod turn;
mod work;

pub(crate) use hull::{hull, within};

use keep::Field;
use net::Net;
use pack::Block;
use std::collections::BTreeMap;
use work::Work;

/// A node's place, in layout units; neighbouring nodes are about 1 apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

impl Point {
    /// A place.
    pub fn new(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    /// The point at `angle` (0 to the right, growing clockwise) and `radius` from here.
    pub(crate) fn polar(self, angle: f64, radius: f64) -> Point {
        let (sin, cos) = turn::sin_cos(angle);
        Point::new(self.x + radius * cos, self.y + radius * sin)
    }

    pub(crate) fn plus(self, x: f64, y: f64) -> Point {
        Point::new(self.x + x, self.y + y)
    }

    pub(crate) fn distance(self, other: Point) -> f64 {
        length(self.x - other.x, self.y - other.y)
    }

    /// To thousandths: the last digits of the arc functions differ between machines.
    fn rounded(self) -> Point {
        let round = |v: f64| (v * 1000.0).round() / 1000.0 + 0.0;
        Point::new(round(self.x), round(self.y))
    }

    /// Whether it can be drawn: stored places may hold anything.
    pub(crate) fn is_sane(self) -> bool {
        self.x.abs() < 1e5 && self.y.abs() < 1e5
    }
}

/// How long the way by `x` and `y` is. `hypot` would also mind numbers that no drawing has.
pub(crate) fn length(x: f64, y: f64) -> f64 {
    (x * x + y * y).sqrt()
}

/// What a layout needs to know.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Graph {
    /// Names.
    pub nodes: Vec<String>,
    /// Undirected edges as indexes into `nodes`.
    pub edges: Vec<(usize, usize)>,
    /// Nodes, as indexes into `nodes`, that stay where someone put them.
    pub pinned: Vec<(usize, Point)>,
}

/// Where each node stands; nodes of `previous` stay where they were as far as that is good.
pub fn layout(graph: &Graph, previous: &BTreeMap<String, Point>) -> BTreeMap<String, Point> {
    let mut layout = Layout::new(graph, previous);
    while layout.step() {}
    layout.places()
}

/// A layout in the making. A page that must not stand still takes as many steps at a time as it has time for.
pub struct Layout {
    net: Net,
    /// Parts to be drawn, the next one last.
    todo: Vec<Vec<u32>>,
    work: Option<(Vec<u32>, Work)>,
    blocks: Vec<Block>,
    /// All places, once there are.
    places: Option<Vec<(u32, Point)>>,
}

impl Layout {
    /// Begins; see [`layout`].
    pub fn new(graph: &Graph, previous: &BTreeMap<String, Point>) -> Layout {
        let net = Net::of(graph);
        let places = keep::kept(&net, previous);
        let mut todo = if places.is_some() { Vec::new() } else { net.components() };
        todo.reverse();
        Layout { net, todo, work: None, blocks: Vec::new(), places }
    }

    /// Works for a few milliseconds: below 50 with 20 000 nodes. Whether there is more to do.
    pub fn step(&mut self) -> bool {
        if self.places.is_some() {
            return false;
        }
        if let Some((members, mut work)) = self.work.take() {
            if work.step() {
                self.work = Some((members, work));
            } else {
                self.finish(members, work.places);
            }
        } else if let Some(members) = self.todo.pop() {
            self.begin(members);
        } else {
            let places = pack::packed(std::mem::take(&mut self.blocks));
            self.places = Some(keep::pinned(&self.net, places));
        }
        true
    }

    /// Where each node stands. Does what is left to do.
    pub fn places(mut self) -> BTreeMap<String, Point> {
        while self.step() {}
        let name = |node: u32| self.net.name(node).to_owned();
        let places = self.places.unwrap_or_default();
        crate::order::tree(places.into_iter().map(|(node, at)| (name(node), at)))
    }

    fn begin(&mut self, members: Vec<u32>) {
        let part = self.net.part.between(&members);
        if let Some(places) = form::known(&self.net, &members, &part) {
            self.blocks.push(Block::of(members.into_iter().zip(places).collect()));
            return;
        }
        let is_linked = |node: &u32| self.net.part.degree(*node) > 0;
        let linked: Vec<u32> = members.iter().copied().filter(is_linked).collect();
        let part = if linked.len() < members.len() { self.net.part.between(&linked) } else { part };
        match form::known(&self.net, &linked, &part) {
            Some(places) => self.finish(members, places),
            None => self.work = Some((members, Work::new(part))),
        }
    }

    /// `places` are those of the linked ones; the others find room beside their region.
    fn finish(&mut self, members: Vec<u32>, places: Vec<Point>) {
        let (linked, others): (Vec<u32>, Vec<u32>) =
            members.into_iter().partition(|node| self.net.part.degree(*node) > 0);
        let mut field = Field::of(linked.into_iter().zip(places).collect(), Vec::new());
        others.into_iter().for_each(|node| field.add(&self.net, node));
        let (nodes, mut places): (Vec<u32>, Vec<Point>) = field.placed().into_iter().unzip();
        // Beside a large region the last free place may be a little too close.
        let closest = room::closest(&places);
        if closest < 1.0 {
            room::grow(&mut places, 1.01 / closest.max(1e-3));
        }
        self.blocks.push(Block::of(nodes.into_iter().zip(places).collect()));
    }
}

/// The region of a node: its name up to the last group of digits, `eu-1` → `eu`.
pub fn region(name: &str) -> &str {
    name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(['-', '_'])
}
