//! The whole: components side by side in rows, the largest first.
use super::Point;
use super::net::Net;
use super::ring::component;
use crate::order;

/// Free room between components.
const GAP: f64 = 1.5;

/// Every node's place around the middle of the drawing.
pub(super) fn packed(net: &Net) -> Vec<(String, Point)> {
    let mut parts: Vec<Part> =
        net.components().iter().map(|members| Part::of(component(net, members))).collect();
    // Stable: equal ones stay in the order of their first names.
    order::sort_by_key(&mut parts, |part| std::cmp::Reverse(part.nodes.len()));
    let area: f64 = parts.iter().map(|part| (part.width + GAP) * (part.height + GAP)).sum();
    let widest = parts.iter().map(|part| part.width).fold(0.0, f64::max);
    let row_width = (area.sqrt() * 1.4).max(widest);
    let (mut x, mut y, mut row_height) = (0.0, 0.0, 0.0_f64);
    let mut placed: Vec<(usize, Point)> = Vec::new();
    for part in &parts {
        if x > 0.0 && x + part.width > row_width {
            (x, y, row_height) = (0.0, y + row_height + GAP, 0.0);
        }
        placed.extend(part.nodes.iter().map(|(node, p)| (*node, p.plus(x - part.left, y - part.top))));
        x += part.width + GAP;
        row_height = row_height.max(part.height);
    }
    let whole = Part::of(placed);
    let (dx, dy) = (-whole.left - whole.width / 2.0, -whole.top - whole.height / 2.0);
    whole.nodes.into_iter().map(|(node, p)| (net.name(node).to_owned(), p.plus(dx, dy).rounded())).collect()
}

/// Nodes and the box that holds them.
struct Part {
    nodes: Vec<(usize, Point)>,
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

impl Part {
    fn of(nodes: Vec<(usize, Point)>) -> Part {
        let (mut left, mut top, mut right, mut bottom) =
            (f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY);
        for (_, p) in &nodes {
            (left, right) = (left.min(p.x), right.max(p.x));
            (top, bottom) = (top.min(p.y), bottom.max(p.y));
        }
        Part { nodes, left, top, width: right - left, height: bottom - top }
    }
}
