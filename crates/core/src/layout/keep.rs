//! Keeping what people remember: nodes stay where they were, and new ones find free room beside their neighbours.
use super::net::Net;
use super::shape::STEP;
use super::{Point, hull, region, within};
use std::collections::BTreeMap;
use std::f64::consts::TAU;

/// Kept nodes may stand closer than new ones are put: a person may have dragged them. Below this, marks overlap.
const CLOSEST: f64 = 0.5;

/// Places from the previous ones; `None` when too much changed for that to be good.
pub(super) fn kept(net: &Net, previous: &BTreeMap<String, Point>) -> Option<Vec<(String, Point)>> {
    let mut placed: Vec<(usize, Point)> = Vec::new();
    let mut new = Vec::new();
    for (node, name) in net.names.iter().enumerate() {
        let stays = previous.get(*name).filter(|at| at.is_sane() && room(&placed, **at) >= CLOSEST);
        match stays {
            Some(at) => placed.push((node, at.rounded())),
            None => new.push(node),
        }
    }
    if placed.is_empty() || new.len() > (net.names.len() / 4).max(1) {
        return None;
    }
    for node in new {
        let at = free(&placed, &company(net, node, &placed));
        placed.push((node, at));
    }
    Some(placed.into_iter().map(|(node, at)| (net.name(node).to_owned(), at)).collect())
}

/// Those a new node belongs to: its region, else its neighbours, else all.
fn company(net: &Net, node: usize, placed: &[(usize, Point)]) -> Vec<Point> {
    let same = |other: usize| region(net.name(other)) == region(net.name(node));
    let near = |other: usize| net.of_node(node).any(|neighbour| neighbour == other);
    let those = |wanted: &dyn Fn(usize) -> bool| -> Vec<Point> {
        placed.iter().filter(|(other, _)| wanted(*other)).map(|(_, at)| *at).collect()
    };
    [those(&same), those(&near)]
        .into_iter()
        .find(|found| !found.is_empty())
        .unwrap_or_else(|| those(&|_| true))
}

/// The free place nearest to the middle of `company` but not among it, where edges run; outward ones first.
fn free(placed: &[(usize, Point)], company: &[Point]) -> Point {
    let all = middle(placed.iter().map(|(_, at)| *at));
    let wish = middle(company.iter().copied());
    let outward = if wish.distance(all) < 0.01 { -TAU / 4.0 } else { (wish.y - all.y).atan2(wish.x - all.x) };
    let corners = hull(company);
    for ring in 0..=(4 * placed.len() + 8) {
        let around = (ring * 8).max(1);
        for i in 0..around {
            let side = if i % 2 == 0 { 1.0 } else { -1.0 };
            let turn = TAU * side * i.div_ceil(2) as f64 / around as f64;
            let at = wish.polar(outward + turn, ring as f64 * 0.5).rounded();
            if room(placed, at) >= STEP - 0.005 && !within(&corners, at) {
                return at;
            }
        }
    }
    // Right of all there is always room.
    let right = placed.iter().map(|(_, p)| p.x).fold(wish.x, f64::max);
    Point::new(right + STEP, wish.y).rounded()
}

fn middle(points: impl Iterator<Item = Point>) -> Point {
    let (n, x, y) = points.fold((0.0, 0.0, 0.0), |(n, x, y), p| (n + 1.0, x + p.x, y + p.y));
    Point::new(x / f64::max(n, 1.0), y / f64::max(n, 1.0))
}

/// The distance to the nearest node.
fn room(placed: &[(usize, Point)], at: Point) -> f64 {
    placed.iter().map(|(_, p)| p.distance(at)).fold(f64::INFINITY, f64::min)
}
