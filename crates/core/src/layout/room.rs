//! Room for every node: places scaled until few nodes are too close, and those pushed apart.
use super::Point;
use super::grid::Grid;
use super::shape::STEP;
use crate::order;

/// The share of nodes that are pushed apart: the more, the smaller the drawing.
const CLOSE: f64 = 0.3;

/// Scales places so that a share of [`CLOSE`] nodes has others closer than [`STEP`].
pub(super) fn scale(places: &mut [Point]) {
    let mut side = 2.0;
    let mut grid = Grid::new(places, side);
    while side > 1e-3 && !grid.is_fine() {
        side /= 2.0;
        grid = Grid::new(places, side);
    }
    let mut distances = nearest(places, &grid);
    order::sort_by(&mut distances, f64::total_cmp);
    let close = distances.get((distances.len() as f64 * CLOSE) as usize).copied().unwrap_or(1.0);
    grow(places, STEP / close.max(1e-3));
}

/// Pushes apart what is closer than [`STEP`]; the distance of the two closest before.
pub(super) fn push(places: &mut [Point]) -> f64 {
    let grid = Grid::new(places, 1.25 * STEP);
    let mut closest = f64::INFINITY;
    for node in 0..places.len() {
        let Some(mut here) = places.get(node).copied() else { continue };
        for other in grid.near(here).filter(|other| *other as usize != node) {
            let Some(there) = places.get_mut(other as usize) else { continue };
            let distance = here.distance(*there);
            closest = closest.min(distance);
            if distance < STEP {
                // A little more than needed, so that this comes to an end; two at one place part along x.
                let by = (STEP * 1.02 - distance) / 2.0;
                let (x, y) = if distance > 1e-6 {
                    ((here.x - there.x) / distance, (here.y - there.y) / distance)
                } else {
                    (1.0, 0.0)
                };
                here = here.plus(x * by, y * by);
                *there = there.plus(-x * by, -y * by);
            }
        }
        places.get_mut(node).into_iter().for_each(|place| *place = here);
    }
    closest
}

/// Makes a drawing larger or smaller.
pub(super) fn grow(places: &mut [Point], by: f64) {
    places.iter_mut().for_each(|p| *p = Point::new(p.x * by, p.y * by));
}

/// How close the two closest are, when they are closer than [`STEP`].
pub(super) fn closest(places: &[Point]) -> f64 {
    nearest(places, &Grid::new(places, STEP)).into_iter().fold(STEP, f64::min)
}

/// How far the next node is from each, up to the side of the grid's squares.
fn nearest(places: &[Point], grid: &Grid) -> Vec<f64> {
    let of = |(node, at): (usize, &Point)| {
        let others = grid.near(*at).filter(|other| *other as usize != node);
        let distances =
            others.filter_map(|other| places.get(other as usize)).map(|other| other.distance(*at));
        distances.fold(grid.side, f64::min)
    };
    places.iter().enumerate().map(of).collect()
}
