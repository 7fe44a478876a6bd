//! Shapes that people draw: circles, stars, discs, lines. Around the origin, with all nodes [`STEP`] apart or more.
use super::Point;
use super::turn::sin_cos;
use std::f64::consts::{FRAC_PI_2, PI, TAU};

/// Neighbours stand a little over 1 apart, so that rounding cannot bring them below.
pub(super) const STEP: f64 = 1.01;

/// Above this many nodes a circle would be mostly empty, and its names too small to read.
pub(super) const ROUND: usize = 60;

const ORIGIN: Point = Point { x: 0.0, y: 0.0 };

/// The radius of a circle on which `n` points stand [`STEP`] apart.
pub(super) fn radius(n: usize) -> f64 {
    if n < 2 { 0.0 } else { STEP / (2.0 * sin_cos(PI / n as f64).0) }
}

/// Where `n` nodes stand on their circle, clockwise from `start`.
pub(super) fn circle(n: usize, start: f64) -> Vec<Point> {
    let turn = TAU / n.max(1) as f64;
    (0..n).map(|i| ORIGIN.polar(start + i as f64 * turn, radius(n))).collect()
}

/// All nodes alike: side by side, or a circle with the first at the top.
pub(super) fn round(n: usize) -> Vec<Point> {
    match n {
        0..=2 => circle(n, PI),
        3..=ROUND => circle(n, -FRAC_PI_2),
        _ => disc(n).concat(),
    }
}

/// A disc of rings, the outermost first. A few nodes are one ring.
pub(super) fn disc(n: usize) -> Vec<Vec<Point>> {
    let rings = if n < 8 { 1 } else { (n as f64 / 2.2).sqrt().round() as usize };
    // Rings get nodes as they have room, the inner ones a little more.
    let room = |rings: f64| rings * rings / 2.0 + rings / 4.0;
    let upto = |ring: usize| (n as f64 * room(ring as f64) / room(rings as f64)).round() as usize;
    let even = |ring: usize| (ring as f64 + 0.5) / (rings as f64 - 0.5);
    // Edges cross less the more stand near the middle.
    let share = |ring: usize| even(ring) * (3.0 + even(ring)) / 4.0;
    let count = |ring: usize| upto(ring + 1) - upto(ring);
    let aside = |ring: usize| radius(count(ring)) / share(ring);
    let apart = |ring: usize| STEP / (share(ring) - share(ring - 1));
    let outer = (0..rings).map(aside).chain((1..rings).map(apart)).fold(0.0, f64::max);
    let ring = |ring: usize| {
        let turn = TAU / count(ring).max(1) as f64;
        let start = -FRAC_PI_2 + turn * 0.5 * ((rings - 1 - ring) % 2) as f64;
        let at = |i: usize| ORIGIN.polar(start + i as f64 * turn, outer * share(ring));
        (0..count(ring)).map(at).collect()
    };
    (0..rings).rev().map(ring).collect()
}

/// How far from their hub leaves stand. Many stand in staggered rings, each on its own ray, so that no ray passes another
/// leaf. The rings are where drawn distances between leaves are most alike.
pub(super) struct Fan {
    rings: usize,
    /// Rays for full rings, so that the last leaf keeps its distance from the first.
    rays: usize,
    /// The innermost ring, as a share of the outermost.
    inner: f64,
    /// From ring to ring, as such a share.
    gap: f64,
    /// The radius of the outermost ring.
    pub(super) outer: f64,
}

impl Fan {
    /// Of `n` leaves.
    pub(super) fn of(n: usize) -> Fan {
        let rings = if n < 15 { 1 } else { ((n as f64 / 6.3).sqrt().round() as usize).max(2) };
        let inner = match rings {
            1 => 1.0,
            2 => 0.7,
            3 => 0.6,
            _ => 0.5,
        };
        let rays = rings * n.div_ceil(rings).max(1);
        let gap = if rings > 1 { (1.0 - inner) / (rings - 1) as f64 } else { 1.0 };
        Fan { rings, rays, inner, gap, outer: (radius(rays / rings) / inner).max(STEP / gap).max(STEP) }
    }

    /// How far out leaf `i` is.
    pub(super) fn far(&self, i: usize) -> f64 {
        self.outer * (self.inner + (i % self.rings) as f64 * self.gap).min(1.0)
    }
}

/// A hub, and `n` leaves around it.
pub(super) fn star(n: usize) -> Vec<Point> {
    let fan = Fan::of(n);
    let leaf = |i: usize| ORIGIN.polar(TAU * i as f64 / fan.rays as f64 - FRAC_PI_2, fan.far(i));
    std::iter::once(ORIGIN).chain((0..n).map(leaf)).collect()
}

/// A line to the right; a long one turns at the end of each row.
pub(super) fn line(n: usize) -> Vec<Point> {
    let wide = if n <= 10 { n.max(1) } else { (n as f64 * 1.8).sqrt().ceil() as usize };
    let at = |i: usize| {
        let (row, place) = (i / wide, i % wide);
        let place = if row % 2 == 0 { place } else { wide - 1 - place };
        Point::new(place as f64 * STEP, row as f64 * STEP)
    };
    (0..n).map(at).collect()
}
