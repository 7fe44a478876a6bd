//! The shape of one group: a star around its hub, or a circle.
use super::Point;
use super::net::Group;
use super::turn::sin_cos;
use std::f64::consts::{FRAC_PI_2, PI, TAU};

/// Neighbours stand a little over 1 apart, so that rounding cannot bring them below.
pub(super) const STEP: f64 = 1.01;

/// A group around its own origin.
pub(super) struct Shape {
    pub(super) nodes: Vec<(usize, Point)>,
    /// How far its outermost node is from the origin.
    pub(super) radius: f64,
}

/// The radius of a circle on which `n` points stand [`STEP`] apart.
pub(super) fn circle(n: usize) -> f64 {
    if n < 2 { 0.0 } else { STEP / (2.0 * sin_cos(PI / n as f64).0) }
}

/// `facing` is the angle towards the middle of the drawing, for a group that is one of several.
pub(super) fn shape(group: &Group, facing: Option<f64>) -> Shape {
    let origin = Point::new(0.0, 0.0);
    let (centre, rim) = match group.members.split_first() {
        Some((hub, leaves)) if group.hub => (Some(*hub), leaves),
        _ => (None, group.members.as_slice()),
    };
    let n = rim.len();
    // Many leaves stand in staggered rings, each on its own ray, so that no ray passes another leaf.
    let rings = if centre.is_some() { n.div_ceil(40).max(1) } else { 1 };
    let inner = circle(n.div_ceil(rings)).max(if centre.is_some() { STEP } else { 0.0 });
    // Rays for full rings, so that the last leaf keeps its distance from the first.
    let turn = TAU / (rings * n.div_ceil(rings)).max(1) as f64;
    let start = match facing {
        // A flat side looks towards the middle: two members stand abreast, three leave the middle open.
        Some(angle) => angle + turn / 2.0,
        None if n == 2 => PI,
        None => -FRAC_PI_2,
    };
    let mut nodes: Vec<(usize, Point)> = centre.into_iter().map(|hub| (hub, origin)).collect();
    nodes.extend(rim.iter().enumerate().map(|(i, node)| {
        let radius = inner + (i % rings) as f64 * STEP;
        (*node, origin.polar(start + i as f64 * turn, radius))
    }));
    Shape { nodes, radius: inner + (rings - 1) as f64 * STEP }
}
