//! The whole: parts side by side in rows, the largest first.
use super::Point;
use crate::order;

/// Free room between parts.
const GAP: f64 = 1.5;

/// Nodes and the box that holds them.
pub(super) struct Block {
    nodes: Vec<(u32, Point)>,
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

impl Block {
    pub(super) fn of(nodes: Vec<(u32, Point)>) -> Block {
        let (mut left, mut top, mut right, mut bottom) =
            (f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY);
        for (_, p) in &nodes {
            (left, right) = (left.min(p.x), right.max(p.x));
            (top, bottom) = (top.min(p.y), bottom.max(p.y));
        }
        Block { nodes, left, top, width: right - left, height: bottom - top }
    }
}

/// Every node's place, around the middle of the drawing.
pub(super) fn packed(mut blocks: Vec<Block>) -> Vec<(u32, Point)> {
    // Stable: equal ones stay in the order of their first names.
    order::sort_by_key(&mut blocks, |block| std::cmp::Reverse(block.nodes.len()));
    let area: f64 = blocks.iter().map(|block| (block.width + GAP) * (block.height + GAP)).sum();
    let widest = blocks.iter().map(|block| block.width).fold(0.0, f64::max);
    let row_width = (area.sqrt() * 1.4).max(widest);
    let (mut x, mut y, mut row_height) = (0.0, 0.0, 0.0_f64);
    let mut placed: Vec<(u32, Point)> = Vec::new();
    for block in &blocks {
        if x > 0.0 && x + block.width > row_width {
            (x, y, row_height) = (0.0, y + row_height + GAP, 0.0);
        }
        placed.extend(block.nodes.iter().map(|(node, p)| (*node, p.plus(x - block.left, y - block.top))));
        x += block.width + GAP;
        row_height = row_height.max(block.height);
    }
    let whole = Block::of(placed);
    let (dx, dy) = (-whole.left - whole.width / 2.0, -whole.top - whole.height / 2.0);
    whole.nodes.into_iter().map(|(node, p)| (node, p.plus(dx, dy).rounded())).collect()
}
