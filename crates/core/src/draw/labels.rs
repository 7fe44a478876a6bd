//! Where names stand: below their marks unless something is there, and rather away from the middle, where edges run.
use super::curve::Curve;
use super::outline::Outline;
use super::{EdgeKind, EdgeMark, NODE_RADIUS};
use crate::layout::{Point, length};

/// A character's width and a line's half height, for a 13-pixel monospace label.
const CHAR: f64 = 7.8;
const HALF: f64 = 8.0;
/// Above this many curves a label cannot keep clear of them anyway.
const MANY: usize = 1500;

/// A box: middle, half width, half height.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plate {
    pub(super) at: Point,
    w: f64,
    h: f64,
}

impl Plate {
    fn new(at: Point, text: &str) -> Plate {
        Plate { at, w: text.chars().count() as f64 * CHAR / 2.0 + 2.0, h: HALF }
    }

    /// Left, top, right, bottom.
    pub(super) fn bounds(&self) -> [f64; 4] {
        [self.at.x - self.w, self.at.y - self.h, self.at.x + self.w, self.at.y + self.h]
    }

    fn meets(&self, at: Point, w: f64, h: f64) -> bool {
        (self.at.x - at.x).abs() < self.w + w && (self.at.y - at.y).abs() < self.h + h
    }
}

/// A curve to keep clear of: points along it, the box that holds them, and how much it would hurt.
struct Line {
    points: Vec<Point>,
    middle: Point,
    w: f64,
    h: f64,
    weight: f64,
}

impl Line {
    fn new(curve: &Curve, kind: EdgeKind) -> Line {
        let steps = ((curve.0.distance(curve.2) / 6.0) as u32).clamp(8, 128);
        let Curve(a, b, c) = curve;
        let (left, right) = (a.x.min(b.x).min(c.x), a.x.max(b.x).max(c.x));
        let (top, bottom) = (a.y.min(b.y).min(c.y), a.y.max(b.y).max(c.y));
        Line {
            points: curve.samples(steps).collect(),
            middle: Point::new((left + right) / 2.0, (top + bottom) / 2.0),
            w: (right - left) / 2.0,
            h: (bottom - top) / 2.0,
            // A thin grey line under a name can be read; an arrow cannot.
            weight: if matches!(kind, EdgeKind::Link | EdgeKind::Route) { 1.0 } else { 3.0 },
        }
    }

    fn meets(&self, plate: &Plate) -> bool {
        plate.meets(self.middle, self.w, self.h) && self.points.iter().any(|p| plate.meets(*p, 1.0, 1.0))
    }
}

/// What labels keep clear of.
pub(super) struct Room<'a> {
    nodes: &'a [(String, Point)],
    middle: Point,
    lines: Vec<Line>,
    taken: Vec<Plate>,
}

impl<'a> Room<'a> {
    pub(super) fn new(nodes: &'a [(String, Point)], edges: &[EdgeMark], curves: &[Curve]) -> Room<'a> {
        let n = nodes.len().max(1) as f64;
        let middle = nodes.iter().fold(Point::new(0.0, 0.0), |m, (_, p)| m.plus(p.x / n, p.y / n));
        let curves = if curves.len() > MANY { &[] } else { curves };
        let lines = curves.iter().zip(edges).map(|(curve, edge)| Line::new(curve, edge.kind)).collect();
        Room { nodes, middle, lines, taken: Vec::new() }
    }

    /// Above or below a region's outline, whichever side looks away from the middle.
    pub(super) fn region(&mut self, outline: &Outline) -> Plate {
        let [left, top, right, bottom] = outline.bounds;
        let x = (left + right) / 2.0;
        let below = (top + bottom) / 2.0 > self.middle.y + 1.0;
        let (above, under) = (Point::new(x, top - 14.0), Point::new(x, bottom + 14.0));
        let places = if below { [under, above] } else { [above, under] };
        self.best(&outline.name, places.into_iter().zip([0.0, 1.0]))
    }

    /// Around a node's mark.
    pub(super) fn node(&mut self, name: &str, at: Point) -> Plate {
        let side = NODE_RADIUS + 9.0 + Plate::new(at, name).w;
        let near = Plate::new(at, name).w + 10.0;
        let (x, y) = (at.x - self.middle.x, at.y - self.middle.y);
        let far = length(x, y).max(1.0);
        let places = [
            ((0.0, 32.0), 0.0),
            ((0.0, -31.0), 0.6),
            ((side, 0.0), 1.4),
            ((-side, 0.0), 1.4),
            ((near, 25.0), 1.6),
            ((-near, 25.0), 1.6),
            ((near, -25.0), 1.8),
            ((-near, -25.0), 1.8),
        ];
        let rated = places.map(|((dx, dy), dislike): ((f64, f64), f64)| {
            let outward = (dx * x + dy * y) / (far * length(dx, dy));
            (at.plus(dx, dy), dislike - outward)
        });
        self.best(name, rated.into_iter())
    }

    fn best(&mut self, text: &str, places: impl Iterator<Item = (Point, f64)>) -> Plate {
        let mut best: Option<(f64, Plate)> = None;
        for (at, dislike) in places {
            let plate = Plate::new(at, text);
            let cost = dislike + self.cost(&plate);
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, plate));
            }
        }
        let plate = best.map_or(Plate::new(self.middle, text), |(_, plate)| plate);
        self.taken.push(plate);
        plate
    }

    fn cost(&self, plate: &Plate) -> f64 {
        let marks = self.nodes.iter().filter(|(_, p)| plate.meets(*p, NODE_RADIUS, NODE_RADIUS)).count();
        let plates = self.taken.iter().filter(|other| plate.meets(other.at, other.w, other.h)).count();
        let lines = self.lines.iter().filter(|line| line.meets(plate)).map(|line| line.weight).sum::<f64>();
        40.0 * marks as f64 + 40.0 * plates as f64 + lines
    }
}
