//! How edges run: each layer and direction in its own lane, around the marks of others.
use super::curve::{Curve, Path};
use super::wires::Wire;
use super::{EdgeKind, EdgeMark, NODE_RADIUS};
use crate::layout::Point;
use crate::order::{self, Map};

/// How near an edge may come to the middle of a mark it does not belong to.
const BERTH: f64 = NODE_RADIUS + 8.0;
/// Further bends to try, in pixels at the middle of the edge.
const BENDS: [f64; 5] = [24.0, 48.0, 76.0, 112.0, 160.0];
/// Above this many edges nobody follows a single one, and looking for better bends costs too much.
const MANY: usize = 3000;

/// The marks, and the curves they follow for the placing of labels.
pub(super) fn edges(wires: Vec<Wire>, at: &[(String, Point)]) -> (Vec<EdgeMark>, Vec<Curve>) {
    let points: Vec<Point> = at.iter().map(|(_, p)| *p).collect();
    let look = wires.len() <= MANY;
    let mut lanes: Map<(usize, usize), u32> = Map::new();
    let mut curves = Vec::with_capacity(wires.len());
    let mut marks = Vec::with_capacity(wires.len());
    for wire in wires {
        let (Some((from, a)), Some((to, b))) = (at.get(wire.from), at.get(wire.to)) else { continue };
        let lane = match wire.kind {
            EdgeKind::Link | EdgeKind::Route => 0,
            _ => {
                let lane = lanes.entry((wire.from, wire.to), || 0);
                *lane += 1;
                *lane - 1
            }
        };
        let curve = run(wire.kind, wire.both, lane, *a, *b, if look { &points } else { &[] });
        let length = match wire.kind {
            EdgeKind::Link => None,
            EdgeKind::Route => Some(6.0),
            _ => Some(9.0),
        };
        let (line, head) = match length {
            Some(length) if wire.both => {
                let (line, heads) = curve.drawn_both(*a, *b, length);
                (line, Some(heads.into_iter().flatten().map(head_path).collect()))
            }
            _ => {
                let (line, head) = curve.drawn(*a, *b, length);
                (line, head.map(head_path))
            }
        };
        curves.push(line);
        let (from, to) = (from.clone(), to.clone());
        marks.push(EdgeMark {
            kind: wire.kind,
            from,
            to,
            path: line.path(),
            head,
            tables: wire.tables,
            label: wire.label,
            both: wire.both,
        });
    }
    (marks, curves)
}

fn head_path([tip, left, right]: [Point; 3]) -> String {
    let mut path = Path::new('M', tip);
    path.to('L', &[left, right]);
    path.0.push('Z');
    path.0
}

/// The first way that keeps clear of other marks, or the one that comes least near.
fn run(kind: EdgeKind, both: bool, lane: u32, a: Point, b: Point, all: &[Point]) -> Curve {
    let length = a.distance(b);
    let (side, shift) = match kind {
        _ if both => (0.0, 0.0),
        EdgeKind::Link => (0.0, 0.0),
        EdgeKind::Route => (5.0, 5.0),
        _ => ((length * 0.07).clamp(11.0, 22.0) + 11.0 * f64::from(lane), 3.0 + 6.0 * f64::from(lane)),
    };
    let reach = BENDS.iter().copied().fold(side + BERTH, |most, bend| most.max(side + bend + BERTH));
    let others: Vec<Point> =
        all.iter().copied().filter(|p| *p != a && *p != b && beside(a, b, *p, reach)).collect();
    // Of flows a flatter bend is calmer than a wider one, and their own side is better: the way back has the other.
    let flow = !matches!(kind, EdgeKind::Link | EdgeKind::Route);
    let flat = [-0.4 * side, -0.7 * side].into_iter().filter(|_| flow);
    let own = [0.0].into_iter().chain(flat).chain(BENDS).map(|bend| side + bend);
    let mut ways: Vec<f64> = own.chain(BENDS.map(|bend| -side - bend)).collect();
    if !flow {
        order::sort_by(&mut ways, |a, b| a.abs().total_cmp(&b.abs()));
    }
    let mut best = (Curve::bent(a, b, side, shift), f64::NEG_INFINITY);
    for bend in ways {
        let curve = Curve::bent(a, b, bend, shift);
        let near = nearest(&curve, &others);
        if near >= BERTH {
            return curve;
        }
        if near > best.1 {
            best = (curve, near);
        }
    }
    best.0
}

/// Whether `p` is within `reach` of the way from `a` to `b`.
fn beside(a: Point, b: Point, p: Point, reach: f64) -> bool {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let square = (dx * dx + dy * dy).max(0.001);
    let t = (((p.x - a.x) * dx + (p.y - a.y) * dy) / square).clamp(0.0, 1.0);
    a.plus(dx * t, dy * t).distance(p) < reach
}

fn nearest(curve: &Curve, others: &[Point]) -> f64 {
    if others.is_empty() {
        return f64::INFINITY;
    }
    let steps = ((curve.0.distance(curve.2) / 12.0) as u32).clamp(12, 64);
    curve.samples(steps).flat_map(|p| others.iter().map(move |o| o.distance(p))).fold(f64::INFINITY, f64::min)
}
