//! Keeping what people remember: nodes stay where they were, and new ones find free room beside those they belong to.
use super::Point;
use super::beside::Field;
use super::grid::Grid;
use super::net::Net;

/// Kept nodes may stand closer than new ones are put: a person may have dragged them. Below this, marks overlap.
const CLOSEST: f64 = 0.5;

/// Names and where they stood, sorted by name.
pub(super) type Previous = Vec<(String, Point)>;

/// Places from the previous ones, with others still to be placed; `None` when too much changed for that to be good.
pub(super) fn kept(net: &Net, previous: &Previous) -> Option<Field> {
    if previous.is_empty() {
        return None;
    }
    let known = net.names.iter().enumerate().filter_map(|(node, name)| {
        let place = previous.binary_search_by(|(known, _)| known.cmp(name)).ok()?;
        let (_, at) = previous.get(place).filter(|(_, at)| at.is_sane())?;
        Some((node as u32, at.rounded()))
    });
    let known: Vec<(u32, Point)> = known.collect();
    let new = net.names.len() - known.len();
    if known.is_empty() || new > (net.names.len() / 4).max(1) {
        return None;
    }
    let placed = settled(net, &known);
    let displaced = known.len().saturating_sub(placed.len());
    // A heap of places is no drawing.
    (displaced <= net.names.len() / 4 + 1).then(|| Field::all(net, placed))
}

/// The pinned first, then whoever is not too close to one that already stands.
pub(super) fn settled(net: &Net, known: &[(u32, Point)]) -> Vec<(u32, Point)> {
    let is_pinned = |node: u32| net.pinned.binary_search_by_key(&node, |pin| pin.0).is_ok();
    let others = known.iter().filter(|(node, _)| !is_pinned(*node)).copied();
    let all: Vec<(u32, Point)> = net.pinned.iter().copied().chain(others).collect();
    let points: Vec<Point> = all.iter().map(|(_, at)| *at).collect();
    let grid = Grid::new(&points, CLOSEST);
    let mut stays = vec![true; all.len()];
    for (place, at) in points.iter().enumerate().skip(net.pinned.len()) {
        let crowded = grid.near(*at).any(|other| {
            let other = other as usize;
            other < place
                && stays.get(other) == Some(&true)
                && points.get(other).is_some_and(|there| there.distance(*at) < CLOSEST)
        });
        stays.get_mut(place).into_iter().for_each(|stays| *stays = !crowded);
    }
    all.into_iter().zip(stays).filter(|(_, stays)| *stays).map(|(node, _)| node).collect()
}
