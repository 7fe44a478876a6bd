//! Positions from a graph: pure, deterministic, and independent of the order of input.
//!
//! The graph falls into connected parts, which stand side by side (`pack`). A part has a form that people know (`form`:
//! a circle, regions around a circle, a star, a line, a tree), or is drawn by stress (`work`): distances on screen follow
//! distances in links. Then dense clusters and the leaves of hubs get their shapes, and every node gets room.
//!
//! [`Layout`] does this in steps of a few milliseconds, [`layout`] at once.
mod beside;
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
mod settle;
mod shape;
mod steps;
mod stress;
mod terms;
#[cfg(test)]
mod tests;
mod tidy;
mod tree;
mod turn;
mod work;

pub(crate) use hull::{hull, within};
pub use steps::Layout;

use std::collections::BTreeMap;

/// How many small things, such as a look at a neighbour, are done in one step: some milliseconds, a few times more in
/// the console.
const PIECE: usize = 200_000;

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

/// Where each node stands. Those of `previous` stay exactly where they were, however the links changed, unless more than
/// a quarter of all nodes is new or stood in the way of another; pinned ones stand where they were put.
pub fn layout(graph: &Graph, previous: &BTreeMap<String, Point>) -> BTreeMap<String, Point> {
    let mut layout = Layout::new(graph, previous);
    while layout.step() {}
    layout.places()
}

/// The region of a node: its name up to the last group of digits, `eu-1` → `eu`.
pub fn region(name: &str) -> &str {
    name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(['-', '_'])
}
