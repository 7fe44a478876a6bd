//! Few nodes that mostly all know each other: a circle, or, where names tell regions, these around a circle.
use super::net::Net;
use super::shape::{circle, radius, round};
use super::{Point, region};
use crate::order;
use std::f64::consts::{FRAC_PI_2, PI, TAU};

/// Free room between the outermost nodes of neighbouring regions: two outlines and the arrows between them.
const GAP: f64 = 1.5;

/// Where `members` stand.
pub(super) fn regions(net: &Net, members: &[u32]) -> Vec<Point> {
    let named = members.iter().enumerate().map(|(place, node)| (region(net.name(*node)), place)).collect();
    let mut groups: Vec<Vec<usize>> = order::groups(named).into_iter().map(|(_, places)| places).collect();
    // One region, or regions of one node each, say nothing.
    if groups.len() < 2 || groups.len() == members.len() {
        return round(members.len());
    }
    order::sort_by_key(&mut groups, |group| group.first().copied());
    let sizes: Vec<f64> = groups.iter().map(|group| radius(group.len()) + GAP / 2.0).collect();
    let wide = enclosing(&sizes);
    let centre = Point::new(0.0, 0.0);
    let spare = (TAU - sizes.iter().map(|size| span(*size, wide)).sum::<f64>()) / sizes.len() as f64;
    let first = sizes.first().map_or(0.0, |size| span(*size, wide));
    // Two stand left and right, four at the corners; else the first is at the top.
    let top = match groups.len() {
        2 => PI,
        4 => -FRAC_PI_2 - PI / 4.0,
        _ => -FRAC_PI_2,
    };
    let mut angle = top - first / 2.0;
    let mut places = vec![centre; members.len()];
    for (group, size) in groups.iter().zip(&sizes) {
        let middle = angle + span(*size, wide) / 2.0;
        let at = centre.polar(middle, wide);
        // A flat side looks towards the middle: two members stand abreast, three leave the middle open.
        let facing = middle + PI + PI / group.len() as f64;
        for (node, p) in group.iter().zip(circle(group.len(), facing)) {
            places.get_mut(*node).into_iter().for_each(|place| *place = p.plus(at.x, at.y));
        }
        angle += span(*size, wide) + spare;
    }
    places
}

/// The angle a disc of `size` takes on a circle of `radius`.
fn span(size: f64, radius: f64) -> f64 {
    2.0 * (size / radius).min(1.0).asin()
}

/// The radius of the smallest circle on which discs of these sizes stand without touching.
fn enclosing(sizes: &[f64]) -> f64 {
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
