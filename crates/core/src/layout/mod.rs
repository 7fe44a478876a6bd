//! Positions from a graph: pure, deterministic, and independent of the order of input.
use std::collections::BTreeMap;

/// A node's place, in layout units; neighbouring nodes are about 1 apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
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
pub fn layout(_graph: &Graph, _previous: &BTreeMap<String, Point>) -> BTreeMap<String, Point> {
    BTreeMap::new()
}

/// The region of a node: its name up to the last group of digits, `eu-1` → `eu`.
pub fn region(name: &str) -> &str {
    name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(['-', '_'])
}
