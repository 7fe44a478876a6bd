//! Parts whose drawing people know before they see it: a circle, a star, a line, a tree.
use super::Point;
use super::net::Net;
use super::part::Part;
use super::tree::tree;
use super::{ring, shape};

/// The places of `members`, which `part` links; `None` when their links make no known form.
pub(super) fn known(net: &Net, members: &[u32], part: &Part) -> Option<Vec<Point>> {
    let n = part.len();
    let most = (0..n as u32).map(|node| part.degree(node)).max().unwrap_or(0);
    if most == 0 || is_dense(part) {
        return Some(if n <= shape::ROUND { ring::regions(net, members) } else { shape::round(n) });
    }
    let edges = part.edges();
    if edges + 1 == n && most == n - 1 {
        let hub = (0..n as u32).find(|node| part.degree(*node) == most)?;
        let others = (0..n as u32).filter(|node| *node != hub);
        return Some(in_order(std::iter::once(hub).chain(others), shape::star(n - 1)));
    }
    if most == 2 && edges <= n {
        // A line from its end, or all the way round from the first.
        let start = (0..n as u32).find(|node| part.degree(*node) == 1);
        let way = way(part, start.unwrap_or(0));
        if way.len() == n {
            let places =
                if start.is_some() { shape::line(n) } else { shape::circle(n, -std::f64::consts::FRAC_PI_2) };
            return Some(in_order(way.into_iter(), places));
        }
    }
    tree(part)
}

/// Whether most of those with links know each other.
fn is_dense(part: &Part) -> bool {
    let linked = (0..part.len() as u32).filter(|node| part.degree(*node) > 0).count();
    let share = if part.len() <= shape::ROUND { 0.6 } else { 0.9 };
    part.edges() as f64 >= share * (linked * (linked - 1)) as f64 / 2.0
}

/// Along a line or a circle.
fn way(part: &Part, start: u32) -> Vec<u32> {
    let mut way = vec![start];
    let (mut before, mut here) = (start, start);
    while let Some(next) = part.near(here).iter().copied().find(|end| *end != before && *end != start) {
        (before, here) = (here, next);
        way.push(next);
    }
    way
}

/// Places given to nodes in some order, brought into the order of the nodes.
fn in_order(nodes: impl Iterator<Item = u32>, places: Vec<Point>) -> Vec<Point> {
    let mut ordered = places.clone();
    for (node, place) in nodes.zip(places) {
        ordered.get_mut(node as usize).into_iter().for_each(|at| *at = place);
    }
    ordered
}
