//! Regions behind the nodes: rounded hulls, where the nodes of a region do stand together.
use super::NODE_RADIUS;
use super::curve::Path;
use crate::layout::{Point, hull, region, within};
use crate::order;

/// Room between the middle of a node and its region's outline: the mark, its label, and air.
pub(super) const PAD: f64 = 54.0;

/// A region's name, outline and the box that holds it: left, top, right, bottom.
pub(super) struct Outline {
    pub(super) name: String,
    pub(super) path: String,
    pub(super) bounds: [f64; 4],
}

/// The outlines; none when regions would say nothing, or would hold nodes of others.
pub(super) fn outlines(at: &[(String, Point)]) -> Vec<Outline> {
    let regions = order::groups(at.iter().map(|(name, p)| (region(name), *p)).collect());
    if regions.len() < 2 || regions.iter().all(|(_, members)| members.len() < 2) {
        return Vec::new();
    }
    regions
        .into_iter()
        // A name without a number is no region of anything.
        .filter(|(name, _)| !name.is_empty() && !at.iter().any(|(node, _)| node == name))
        .filter_map(|(name, members)| {
            let corners = hull(&members);
            let foreign = |(other, p): &(String, Point)| {
                region(other) != name && (within(&corners, *p) || distance(&corners, *p) < PAD + NODE_RADIUS)
            };
            if at.iter().any(foreign) {
                return None;
            }
            Some(Outline { name: name.to_owned(), path: rounded(&corners)?, bounds: bounds(&members) })
        })
        .collect()
}

fn bounds(members: &[Point]) -> [f64; 4] {
    members
        .iter()
        .fold([f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY], |[l, t, r, b], p| {
            [l.min(p.x - PAD), t.min(p.y - PAD), r.max(p.x + PAD), b.max(p.y + PAD)]
        })
}

/// The sides of a hull, each with its two ends.
fn sides(corners: &[Point]) -> impl Iterator<Item = (Point, Point)> + '_ {
    corners.iter().copied().zip(corners.iter().copied().cycle().skip(1))
}

fn distance(corners: &[Point], p: Point) -> f64 {
    sides(corners)
        .map(|(a, b)| {
            let (dx, dy) = (b.x - a.x, b.y - a.y);
            let t = (((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy).max(0.001)).clamp(0.0, 1.0);
            a.plus(dx * t, dy * t).distance(p)
        })
        .fold(f64::INFINITY, f64::min)
}

/// The hull grown by [`PAD`]: its sides moved outward, joined by arcs around its corners.
fn rounded(corners: &[Point]) -> Option<String> {
    let arc = |path: &mut Path, to: Point| {
        path.0.push('A');
        path.number(PAD, false);
        path.number(PAD, true);
        path.0.push_str(" 0 0 1");
        path.number(to.x, true);
        path.number(to.y, true);
    };
    if let [only] = corners {
        let (left, right) = (only.plus(-PAD, 0.0), only.plus(PAD, 0.0));
        let mut path = Path::new('M', left);
        arc(&mut path, right);
        arc(&mut path, left);
        path.0.push('Z');
        return Some(path.0);
    }
    // Corners run clockwise on screen, so outward is to the left of each side.
    let moved: Vec<(Point, Point)> = sides(corners)
        .map(|(a, b)| {
            let length = a.distance(b).max(0.001);
            let (nx, ny) = (PAD * (b.y - a.y) / length, PAD * (a.x - b.x) / length);
            (a.plus(nx, ny), b.plus(nx, ny))
        })
        .collect();
    let mut path = Path::new('M', moved.first()?.0);
    for ((_, end), (next, _)) in moved.iter().zip(moved.iter().cycle().skip(1)) {
        path.to('L', &[*end]);
        arc(&mut path, *next);
    }
    path.0.push('Z');
    Some(path.0)
}
