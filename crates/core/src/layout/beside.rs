//! Room between nodes that stand, for those that have no place yet.
use super::grid::Grid;
use super::net::Net;
use super::shape::STEP;
use super::{PIECE, Point, hull, region, within};
use std::f64::consts::TAU;

/// Nodes that stand, and room between them.
pub(super) struct Field {
    pub(super) placed: Vec<(u32, Point)>,
    /// Those without a place, the next one last.
    without: Vec<u32>,
    /// Those placed first; the few that come later are looked through one by one.
    grid: Grid,
    later: usize,
    /// The search for the last one, where it was beside a region.
    search: Option<Search>,
}

impl Field {
    /// Some nodes, and others that need a place.
    pub(super) fn of(placed: Vec<(u32, Point)>, mut without: Vec<u32>) -> Field {
        without.reverse();
        Field { grid: grid(&placed), later: placed.len(), placed, without, search: None }
    }

    /// Some nodes, and all others of the net.
    pub(super) fn all(net: &Net, placed: Vec<(u32, Point)>) -> Field {
        let mut stands = vec![false; net.names.len()];
        for (node, _) in &placed {
            stands.get_mut(*node as usize).into_iter().for_each(|stands| *stands = true);
        }
        let others = stands.iter().enumerate().filter(|(_, stands)| !**stands);
        Field::of(placed, others.map(|(node, _)| node as u32).collect())
    }

    /// Finds places for nodes; whether there are more.
    pub(super) fn step(&mut self, net: &Net) -> bool {
        let mut left = PIECE;
        while left > 0
            && let Some(node) = self.without.pop()
        {
            left = left.saturating_sub(self.add(net, node));
        }
        !self.without.is_empty()
    }

    /// Finds a place for a node: beside its region, else beside its neighbours, else beside all. What that took.
    #[inline(never)]
    fn add(&mut self, net: &Net, node: u32) -> usize {
        let home = region(net.name(node));
        let mut effort = 0;
        // One more of the same region: what was not free is not free now.
        let known = self.search.take().filter(|search| region(net.name(search.node)) == home);
        let mut search = known.unwrap_or_else(|| {
            effort += 8 * self.placed.len();
            let mut company = self.those(&|other| region(net.name(other)) == home);
            if company.is_empty() {
                company = self.those(&|other| net.part.linked(node, other));
            }
            if company.is_empty() {
                company = self.those(&|_| true);
            }
            Search::beside(node, &company, middle(self.placed.iter().map(|(_, at)| *at)))
        });
        let (at, looked) = search.next(self);
        self.placed.push((node, at));
        self.search = Some(search);
        if self.placed.len() - self.later > 64 {
            (self.grid, self.later) = (grid(&self.placed), self.placed.len());
            effort += 4 * self.placed.len();
        }
        effort + 16 * looked
    }

    fn those(&self, wanted: &dyn Fn(u32) -> bool) -> Vec<Point> {
        self.placed.iter().filter(|(node, _)| wanted(*node)).map(|(_, at)| *at).collect()
    }

    fn is_free(&self, at: Point) -> bool {
        let near = |(_, other): &(u32, Point)| other.distance(at) < STEP - 0.005;
        let early = self.grid.near(at).filter_map(|place| self.placed.get(place as usize));
        !early.chain(self.placed.iter().skip(self.later)).any(near)
    }
}

fn grid(placed: &[(u32, Point)]) -> Grid {
    let points: Vec<Point> = placed.iter().map(|(_, at)| *at).collect();
    Grid::new(&points, STEP)
}

/// From ring to ring.
const RING: f64 = 0.5;
/// Beyond this many rings the search goes on elsewhere.
const RINGS: usize = 200;

/// Places around a company, ring by ring: the nearest to its middle that is not among it, where edges run; outward ones
/// first.
struct Search {
    node: u32,
    wish: Point,
    outward: f64,
    corners: Vec<Point>,
    /// The rings that are left.
    rings: std::ops::Range<usize>,
    /// The next place of the first of them.
    next: usize,
}

impl Search {
    fn beside(node: u32, company: &[Point], all: Point) -> Search {
        let wish = middle(company.iter().copied());
        let outward =
            if wish.distance(all) < 0.01 { -TAU / 4.0 } else { (wish.y - all.y).atan2(wish.x - all.x) };
        let corners = corners(company);
        // What is nearer than the nearest side is all among the company.
        let next = corners.iter().cycle().skip(1);
        let aside = |(a, b): (&Point, &Point)| {
            ((b.x - a.x) * (wish.y - a.y) - (b.y - a.y) * (wish.x - a.x)) / a.distance(*b)
        };
        let nearest = corners.iter().zip(next).map(aside).fold(f64::INFINITY, f64::min);
        let first = if corners.len() > 2 { (nearest / RING).max(0.0) as usize } else { 0 };
        Search { node, wish, outward, corners, rings: first..first + RINGS, next: 0 }
    }

    /// The next free place, and how many were looked at.
    fn next(&mut self, field: &Field) -> (Point, usize) {
        let mut looked = 0;
        while let Some(ring) = self.rings.clone().next() {
            let around = (ring * 8).clamp(1, 256);
            while self.next < around {
                let side = if self.next.is_multiple_of(2) { 1.0 } else { -1.0 };
                let turn = TAU * side * self.next.div_ceil(2) as f64 / around as f64;
                let at = self.wish.polar(self.outward + turn, ring as f64 * RING).rounded();
                (self.next, looked) = (self.next + 1, looked + 1);
                if field.is_free(at) && !within(&self.corners, at) {
                    return (at, looked);
                }
            }
            (self.rings.start, self.next) = (ring + 1, 0);
        }
        // Right of all there is always room.
        let right = field.placed.iter().map(|(_, p)| p.x).fold(self.wish.x, f64::max);
        (Point::new(right + STEP, self.wish.y).rounded(), looked + field.placed.len())
    }
}

/// The hull of many points. Most of them are within that of those that are farthest in eight directions.
fn corners(points: &[Point]) -> Vec<Point> {
    let directions = [(1.0, 0.0), (0.0, 1.0), (1.0, 1.0), (1.0, -1.0)];
    let farthest = |(x, y): (f64, f64)| {
        let along = |p: &&Point| p.x * x + p.y * y;
        [
            points.iter().max_by(|a, b| along(a).total_cmp(&along(b))),
            points.iter().min_by(|a, b| along(a).total_cmp(&along(b))),
        ]
    };
    let eight: Vec<Point> = directions.into_iter().flat_map(farthest).flatten().copied().collect();
    let inner = hull(&eight);
    let outer = points.iter().filter(|at| !within(&inner, **at));
    hull(&eight.iter().chain(outer).copied().collect::<Vec<Point>>())
}

fn middle(points: impl Iterator<Item = Point>) -> Point {
    let (n, x, y) = points.fold((0.0, 0.0, 0.0), |(n, x, y), p| (n + 1.0, x + p.x, y + p.y));
    Point::new(x / f64::max(n, 1.0), y / f64::max(n, 1.0))
}
