//! The shape of a dense cluster: a disc, turned to its links, whose nodes change places until the links to other
//! clusters are short and do not cross.
use super::Point;
use super::part::Part;
use super::shape::{ROUND, disc};
use super::stress::MANY;
use crate::order;

/// How far nodes go towards the shape of their cluster: the larger the part, the more distances count than looks. In one
/// that stress goes over again it is more, as some of it is lost.
fn settled(part: &Part) -> f64 {
    if part.len() <= ROUND {
        1.0
    } else if part.len() <= MANY {
        0.7
    } else {
        0.4
    }
}

/// Gives a cluster its shape.
pub(super) fn settle(part: &Part, members: &[u32], places: &mut [Point]) {
    let at = |places: &[Point], node: u32| places.get(node as usize).copied().unwrap_or(Point::new(0.0, 0.0));
    let settled = settled(part);
    let n = members.len() as f64;
    let sum =
        members.iter().map(|node| at(places, *node)).fold(Point::new(0.0, 0.0), |sum, p| sum.plus(p.x, p.y));
    let centre = Point::new(sum.x / n, sum.y / n);
    let is_gate = |node: u32| part.near(node).iter().any(|end| members.binary_search(end).is_err());
    let from_centre = |p: Point| p.plus(-centre.x, -centre.y);
    let oval = Oval::of(members.iter().map(|node| from_centre(at(places, *node))));
    let rings = disc(members.len());
    let wide = rings.iter().flatten().map(|slot| slot.x * slot.x + slot.y * slot.y).sum::<f64>();
    let scale = (2.0 / wide.max(1e-9)).sqrt();

    // Gates and whoever is farthest from the centre come first, on the outermost ring.
    let mut nodes: Vec<(bool, u32, Point)> = members
        .iter()
        .map(|node| (is_gate(*node), *node, oval.unstretched(from_centre(at(places, *node)))))
        .collect();
    order::sort_by(&mut nodes, |a, b| {
        let far = |p: Point| p.x * p.x + p.y * p.y;
        b.0.cmp(&a.0).then(far(b.2).total_cmp(&far(a.2)))
    });
    let mut rest = nodes.as_mut_slice();
    for ring in &rings {
        let (own, inner) = rest.split_at_mut(ring.len().min(rest.len()));
        rest = inner;
        order::sort_by(own, |a, b| around(a.2).total_cmp(&around(b.2)));
        // Complex numbers: the turn that brings the places of the ring closest to where its nodes are.
        let (mut cos, mut sin) = (0.0, 0.0);
        for ((gate, _, p), slot) in own.iter().zip(ring) {
            let weight = if *gate { 8.0 } else { 1.0 };
            cos += weight * (p.x * slot.x + p.y * slot.y);
            sin += weight * (p.y * slot.x - p.x * slot.y);
        }
        let length = super::length(cos, sin);
        let (cos, sin) =
            if length > 1e-9 { (cos / length * scale, sin / length * scale) } else { (scale, 0.0) };
        for ((_, node, _), slot) in own.iter().zip(ring) {
            let turned = Point::new(slot.x * cos - slot.y * sin, slot.x * sin + slot.y * cos);
            let (old, new) = (at(places, *node), oval.stretched(turned));
            let by = |old: f64, new: f64| old + (new - old) * settled;
            let place = Point::new(by(old.x, centre.x + new.x), by(old.y, centre.y + new.y));
            places.get_mut(*node as usize).into_iter().for_each(|at| *at = place);
        }
    }
}

/// How far some points reach in each direction: a symmetric matrix that makes a round cloud as long and as wide.
struct Oval {
    xx: f64,
    xy: f64,
    yy: f64,
}

impl Oval {
    /// The square root of the second moments.
    fn of(points: impl Iterator<Item = Point>) -> Oval {
        let sums =
            points.fold((0.0, 0.0, 0.0), |(xx, xy, yy), p| (xx + p.x * p.x, xy + p.x * p.y, yy + p.y * p.y));
        let (xx, xy, yy) = sums;
        let root = (xx * yy - xy * xy).max(0.0).sqrt();
        let by = (xx + yy + 2.0 * root).sqrt().max(1e-9);
        Oval { xx: (xx + root) / by, xy: xy / by, yy: (yy + root) / by }
    }

    fn stretched(&self, p: Point) -> Point {
        Point::new(self.xx * p.x + self.xy * p.y, self.xy * p.x + self.yy * p.y)
    }

    fn unstretched(&self, p: Point) -> Point {
        let det = (self.xx * self.yy - self.xy * self.xy).max(1e-9);
        Point::new((self.yy * p.x - self.xy * p.y) / det, (self.xx * p.y - self.xy * p.x) / det)
    }
}

/// Lets nodes of a cluster change places while that makes links to other clusters shorter: of two links that cross, the
/// ends that change places make both shorter.
pub(super) fn swap(part: &Part, members: &[u32], places: &mut [Point]) {
    let out = |node: u32| part.near(node).iter().copied().filter(|end| members.binary_search(end).is_err());
    let links: Vec<(u32, Vec<u32>)> = members.iter().map(|node| (*node, out(*node).collect())).collect();
    for (gate, ends) in links.iter().filter(|(_, ends)| !ends.is_empty()) {
        for (other, others) in links.iter().filter(|(other, _)| other != gate) {
            let (Some(a), Some(b)) =
                (places.get(*gate as usize).copied(), places.get(*other as usize).copied())
            else {
                continue;
            };
            let long = |ends: &[u32], at: Point| -> f64 {
                ends.iter().filter_map(|end| places.get(*end as usize)).map(|end| end.distance(at)).sum()
            };
            if long(ends, b) + long(others, a) + 1e-6 < long(ends, a) + long(others, b) {
                places.swap(*gate as usize, *other as usize);
            }
        }
    }
}

/// Grows with the angle, from 0 to 4: enough to sort by, and exact.
fn around(p: Point) -> f64 {
    let along = p.x / (p.x.abs() + p.y.abs()).max(1e-12);
    if p.y >= 0.0 { 1.0 - along } else { 3.0 + along }
}
