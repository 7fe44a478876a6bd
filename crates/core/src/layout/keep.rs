//! Keeping what people remember: nodes stay where they were, and new ones find free room beside those they belong to.
use super::grid::Grid;
use super::net::Net;
use super::shape::STEP;
use super::{Point, hull, region, within};
use std::collections::BTreeMap;
use std::f64::consts::TAU;

/// Kept nodes may stand closer than new ones are put: a person may have dragged them. Below this, marks overlap.
const CLOSEST: f64 = 0.5;

/// Places from the previous ones; `None` when too much changed for that to be good.
pub(super) fn kept(net: &Net, previous: &BTreeMap<String, Point>) -> Option<Vec<(u32, Point)>> {
    if previous.is_empty() {
        return None;
    }
    let known = net.names.iter().enumerate().filter_map(|(node, name)| {
        Some((node as u32, previous.get(name).copied().filter(|at| at.is_sane())?.rounded()))
    });
    let known: Vec<(u32, Point)> = known.collect();
    let new = net.names.len() - known.len();
    if known.is_empty() || new > (net.names.len() / 4).max(1) {
        return None;
    }
    let field = settled(net, &known);
    // A heap of places is no drawing.
    (field.displaced.len() <= net.names.len() / 4 + 1).then_some(())?;
    Some(field.filled(net))
}

/// Pinned nodes where they were put, and the others of a finished drawing around them.
pub(super) fn pinned(net: &Net, places: Vec<(u32, Point)>) -> Vec<(u32, Point)> {
    if net.pinned.is_empty() { places } else { settled(net, &places).filled(net) }
}

/// The pinned first, then whoever is not too close to one that already stands.
fn settled(net: &Net, known: &[(u32, Point)]) -> Field {
    let is_pinned = |node: u32| net.pinned.binary_search_by_key(&node, |pin| pin.0).is_ok();
    let others = known.iter().filter(|(node, _)| !is_pinned(*node)).copied();
    let all: Vec<(u32, Point)> = net.pinned.iter().copied().chain(others).collect();
    let points: Vec<Point> = all.iter().map(|(_, at)| *at).collect();
    let grid = Grid::new(&points, CLOSEST);
    let mut stays = vec![true; all.len()];
    for (place, at) in points.iter().enumerate().skip(net.pinned.len()) {
        let crowded = grid.near(*at).any(|other| {
            let other = other as usize;
            other < place
                && stays.get(other) == Some(&true)
                && points.get(other).is_some_and(|there| there.distance(*at) < CLOSEST)
        });
        stays.get_mut(place).into_iter().for_each(|stays| *stays = !crowded);
    }
    let (mut placed, mut displaced) = (Vec::new(), Vec::new());
    for ((node, at), stays) in all.into_iter().zip(stays) {
        if stays { placed.push((node, at)) } else { displaced.push(node) }
    }
    Field::of(placed, displaced)
}

/// Nodes that stand, and room between them.
pub(super) struct Field {
    placed: Vec<(u32, Point)>,
    displaced: Vec<u32>,
    /// Those placed first; the few that come later are looked through one by one.
    grid: Grid,
    later: usize,
}

impl Field {
    pub(super) fn of(placed: Vec<(u32, Point)>, displaced: Vec<u32>) -> Field {
        let points: Vec<Point> = placed.iter().map(|(_, at)| *at).collect();
        Field { grid: Grid::new(&points, STEP), later: placed.len(), placed, displaced }
    }

    /// Finds a place for each node that has none yet.
    fn filled(mut self, net: &Net) -> Vec<(u32, Point)> {
        let mut without = vec![true; net.names.len()];
        for (node, _) in &self.placed {
            without.get_mut(*node as usize).into_iter().for_each(|without| *without = false);
        }
        for (node, _) in without.iter().enumerate().filter(|(_, without)| **without) {
            self.add(net, node as u32);
        }
        self.placed
    }

    /// Finds a place for a node: beside its region, else beside its neighbours, else beside all.
    pub(super) fn add(&mut self, net: &Net, node: u32) {
        let mut company = self.those(&|other| region(net.name(other)) == region(net.name(node)));
        if company.is_empty() {
            company = self.those(&|other| net.part.linked(node, other));
        }
        if company.is_empty() {
            company = self.those(&|_| true);
        }
        let at = self.free(&company);
        self.placed.push((node, at));
    }

    pub(super) fn placed(self) -> Vec<(u32, Point)> {
        self.placed
    }

    fn those(&self, wanted: &dyn Fn(u32) -> bool) -> Vec<Point> {
        self.placed.iter().filter(|(node, _)| wanted(*node)).map(|(_, at)| *at).collect()
    }

    /// The free place nearest to the middle of `company` but not among it, where edges run; outward ones first.
    fn free(&self, company: &[Point]) -> Point {
        /// Beyond this many rings the search goes on elsewhere.
        const RINGS: usize = 200;
        let all = middle(self.placed.iter().map(|(_, at)| *at));
        let wish = middle(company.iter().copied());
        let outward =
            if wish.distance(all) < 0.01 { -TAU / 4.0 } else { (wish.y - all.y).atan2(wish.x - all.x) };
        let corners = hull(company);
        for ring in 0..RINGS {
            let around = (ring * 8).clamp(1, 256);
            for i in 0..around {
                let side = if i % 2 == 0 { 1.0 } else { -1.0 };
                let turn = TAU * side * i.div_ceil(2) as f64 / around as f64;
                let at = wish.polar(outward + turn, ring as f64 * 0.5).rounded();
                if self.is_free(at) && !within(&corners, at) {
                    return at;
                }
            }
        }
        // Right of all there is always room.
        let right = self.placed.iter().map(|(_, p)| p.x).fold(wish.x, f64::max);
        Point::new(right + STEP, wish.y).rounded()
    }

    fn is_free(&self, at: Point) -> bool {
        let near = |(_, other): &(u32, Point)| other.distance(at) < STEP - 0.005;
        let early = self.grid.near(at).filter_map(|place| self.placed.get(place as usize));
        !early.chain(self.placed.iter().skip(self.later)).any(near)
    }
}

fn middle(points: impl Iterator<Item = Point>) -> Point {
    let (n, x, y) = points.fold((0.0, 0.0, 0.0), |(n, x, y), p| (n + 1.0, x + p.x, y + p.y));
    Point::new(x / f64::max(n, 1.0), y / f64::max(n, 1.0))
}
