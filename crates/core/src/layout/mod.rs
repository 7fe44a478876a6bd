//! Positions from a graph: pure, deterministic, and independent of the order of input.
//!
//! The graph falls into components, which stand side by side; a component into groups (a hub with its leaves, or a
//! region), which stand around a circle; a group into nodes, which stand as a star or a circle.
mod hull;
mod keep;
mod net;
mod pack;
mod ring;
mod shape;
#[cfg(test)]
mod tests;
mod turn;

pub(crate) use hull::{hull, within};

use net::Net;
use std::collections::BTreeMap;

/// A node's place, in layout units; neighbouring nodes are about 1 apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

impl Point {
    pub(crate) fn new(x: f64, y: f64) -> Point {
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
}

/// Where each node stands; nodes of `previous` stay where they were as far as that is good.
pub fn layout(graph: &Graph, previous: &BTreeMap<String, Point>) -> BTreeMap<String, Point> {
    let net = Net::of(graph);
    crate::order::tree(keep::kept(&net, previous).unwrap_or_else(|| pack::packed(&net)))
}

/// The region of a node: its name up to the last group of digits, `eu-1` → `eu`.
pub fn region(name: &str) -> &str {
    name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(['-', '_'])
}
