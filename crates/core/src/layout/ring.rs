//! A component: its groups side by side when they are two, else around a circle.
use super::Point;
use super::net::Net;
use super::shape::{Shape, shape};
use std::f64::consts::{FRAC_PI_2, PI, TAU};

/// Free room between the outermost nodes of neighbouring groups: two hulls and the arrows between them.
const GAP: f64 = 1.5;

/// A component's nodes around the origin.
pub(super) fn component(net: &Net, members: &[usize]) -> Vec<(usize, Point)> {
    let groups = net.groups(members);
    if let [group] = groups.as_slice() {
        return shape(group, None).nodes;
    }
    let sizes: Vec<f64> = groups.iter().map(|group| shape(group, None).radius + GAP / 2.0).collect();
    let radius = radius(&sizes);
    let centre = Point::new(0.0, 0.0);
    let spare = (TAU - sizes.iter().map(|size| span(*size, radius)).sum::<f64>()) / sizes.len() as f64;
    let first = sizes.first().map_or(0.0, |size| span(*size, radius));
    // Two stand left and right, four at the corners; else the first is at the top.
    let top = match groups.len() {
        2 => PI,
        4 => -FRAC_PI_2 - PI / 4.0,
        _ => -FRAC_PI_2,
    };
    let mut angle = top - first / 2.0;
    let mut nodes = Vec::new();
    for (group, size) in groups.iter().zip(&sizes) {
        let middle = angle + span(*size, radius) / 2.0;
        let Shape { nodes: own, .. } = shape(group, Some(middle + PI));
        let at = centre.polar(middle, radius);
        nodes.extend(own.into_iter().map(|(node, p)| (node, p.plus(at.x, at.y))));
        angle += span(*size, radius) + spare;
    }
    nodes
}

/// The angle a disc of `size` takes on a circle of `radius`.
fn span(size: f64, radius: f64) -> f64 {
    2.0 * (size / radius).min(1.0).asin()
}

/// The smallest circle on which discs of these sizes stand without touching.
fn radius(sizes: &[f64]) -> f64 {
    let mut low = sizes.iter().copied().fold(0.0, f64::max);
    let mut high = sizes.iter().sum::<f64>().max(low);
    for _ in 0..40 {
        let middle = (low + high) / 2.0;
        if sizes.iter().map(|size| span(*size, middle)).sum::<f64>() > TAU {
            low = middle
        } else {
            high = middle
        }
    }
    high
}
