//! One edge's line: a quadratic curve between two marks, with its head.
use super::NODE_RADIUS;
use crate::layout::Point;

/// Room between a mark and an edge that starts there, or a head that ends there.
const CLEAR: f64 = 5.0;

/// Start, control, end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Curve(pub(super) Point, pub(super) Point, pub(super) Point);

impl Curve {
    /// From `a` to `b`, passing `side` pixels to the left of the straight way at its middle, and beginning and
    /// ending `shift` pixels to the left.
    pub(super) fn bent(a: Point, b: Point, side: f64, shift: f64) -> Curve {
        let length = a.distance(b).max(0.001);
        let (nx, ny) = ((b.y - a.y) / length, (a.x - b.x) / length);
        let (from, to) = (a.plus(nx * shift, ny * shift), b.plus(nx * shift, ny * shift));
        let bend = 2.0 * (side - shift);
        let middle = Point::new((from.x + to.x) / 2.0 + nx * bend, (from.y + to.y) / 2.0 + ny * bend);
        Curve(from, middle, to)
    }

    pub(super) fn at(&self, t: f64) -> Point {
        let (u, Curve(a, b, c)) = (1.0 - t, self);
        Point::new(
            u * u * a.x + 2.0 * u * t * b.x + t * t * c.x,
            u * u * a.y + 2.0 * u * t * b.y + t * t * c.y,
        )
    }

    /// Points along the middle part, for tests of what it passes.
    pub(super) fn samples(&self, n: u32) -> impl Iterator<Item = Point> + '_ {
        (1..n).map(move |i| self.at(f64::from(i) / f64::from(n)))
    }

    /// Where the curve is `radius` away from its end `t` (0 or 1).
    fn leaves(&self, t: f64, centre: Point, radius: f64) -> f64 {
        let (mut inside, mut outside) = (t, 0.5);
        for _ in 0..24 {
            let middle = (inside + outside) / 2.0;
            if self.at(middle).distance(centre) < radius { inside = middle } else { outside = middle }
        }
        outside
    }

    /// The part from `t` to `u`.
    fn part(&self, t: f64, u: f64) -> Curve {
        let blend = |a: Point, b: Point, t: f64| Point::new(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t);
        let control = blend(blend(self.0, self.1, t), blend(self.1, self.2, t), u);
        Curve(self.at(t), control, self.at(u))
    }

    /// The line, and the head when it has a length, short of the marks at `a` and `b`.
    pub(super) fn drawn(&self, a: Point, b: Point, head: Option<f64>) -> (Curve, Option<[Point; 3]>) {
        let near = NODE_RADIUS + CLEAR;
        let start = self.leaves(0.0, a, near);
        let Some(length) = head else {
            return (self.part(start, self.leaves(1.0, b, near)), None);
        };
        let (base, tip) = (self.leaves(1.0, b, near + length), self.at(self.leaves(1.0, b, near)));
        let end = self.at(base);
        let way = tip.distance(end).max(0.001);
        let (x, y) = ((tip.x - end.x) / way, (tip.y - end.y) / way);
        let (back, half) = (tip.plus(-x * length, -y * length), length / 2.0);
        let head = [tip, back.plus(y * half, -x * half), back.plus(-y * half, x * half)];
        (self.part(start, base), Some(head))
    }

    /// The line with a head at each end.
    pub(super) fn drawn_both(&self, a: Point, b: Point, length: f64) -> (Curve, [Option<[Point; 3]>; 2]) {
        let near = NODE_RADIUS + CLEAR + length;
        let line = self.part(self.leaves(0.0, a, near), self.leaves(1.0, b, near));
        let back = Curve(self.2, self.1, self.0);
        (line, [self.drawn(a, b, Some(length)).1, back.drawn(b, a, Some(length)).1])
    }

    /// SVG path data; a straight one needs no control point.
    pub(super) fn path(&self) -> String {
        let Curve(a, b, c) = self;
        let mut path = Path::new('M', *a);
        let middle = Point::new((a.x + c.x) / 2.0, (a.y + c.y) / 2.0);
        if b.distance(middle) < 0.05 {
            path.to('L', &[*c]);
        } else {
            path.to('Q', &[*b, *c]);
        }
        path.0
    }
}

/// SVG path data in the making, in tenths of a pixel.
pub(super) struct Path(pub(super) String);

impl Path {
    pub(super) fn new(command: char, at: Point) -> Path {
        let mut path = Path(String::new());
        path.to(command, &[at]);
        path
    }

    pub(super) fn to(&mut self, command: char, points: &[Point]) {
        self.0.push(command);
        for (i, p) in points.iter().enumerate() {
            self.number(p.x, i > 0);
            self.number(p.y, true);
        }
    }

    pub(super) fn number(&mut self, value: f64, space: bool) {
        if space {
            self.0.push(' ');
        }
        self.0.push_str(&number(value));
    }
}

/// A length as drawings write it, from whole tenths: shorter than the float formatter makes it, and never `-0`.
pub fn number(value: f64) -> String {
    let tenths = (value * 10.0).round() as i64;
    let (whole, tenth) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    let sign = if tenths < 0 { "-" } else { "" };
    if tenth > 0 { format!("{sign}{whole}.{tenth}") } else { format!("{sign}{whole}") }
}

/// To tenths, as paths are written.
pub(super) fn tenths(p: Point) -> Point {
    Point::new((p.x * 10.0).round() / 10.0 + 0.0, (p.y * 10.0).round() / 10.0 + 0.0)
}
