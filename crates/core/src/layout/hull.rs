//! The convex hull of points.
use super::Point;
use crate::order;

/// The corners of the hull, clockwise on screen, without those on a straight side.
pub(crate) fn hull(points: &[Point]) -> Vec<Point> {
    let mut sorted = points.to_vec();
    order::sort_by(&mut sorted, |a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    sorted.dedup();
    if sorted.len() < 3 {
        return sorted;
    }
    let mut corners = chain(sorted.iter());
    corners.extend(chain(sorted.iter().rev()));
    corners
}

/// Whether `at` is within the hull of which these are the corners.
pub(crate) fn within(corners: &[Point], at: Point) -> bool {
    let next = corners.iter().cycle().skip(1);
    corners.len() > 2 && corners.iter().zip(next).all(|(a, b)| turn(*a, *b, at) >= 0.0)
}

/// One side of the hull, without its last corner, with which the other side begins.
fn chain<'a>(points: impl Iterator<Item = &'a Point>) -> Vec<Point> {
    let mut side: Vec<Point> = Vec::new();
    for point in points {
        while let [.., a, b] = side.as_slice() {
            if turn(*a, *b, *point) > 0.0 {
                break;
            }
            side.pop();
        }
        side.push(*point);
    }
    side.pop();
    side
}

/// Positive when the way a, b, c turns clockwise on screen.
fn turn(a: Point, b: Point, c: Point) -> f64 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}
