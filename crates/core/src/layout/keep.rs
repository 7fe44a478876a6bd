//! Keeping what people remember: nodes stay where they were, and new ones find free room beside those they belong to.
use super::grid::Grid;
use super::net::Net;
use super::{PIECE, Point};
use std::collections::BTreeMap;

/// Kept nodes may stand closer than new ones are put: a person may have dragged them. Below this, marks overlap.
const CLOSEST: f64 = 0.5;

/// Looking up where nodes stood.
pub(super) struct Known {
    /// Names and where they stood, sorted by name.
    previous: Vec<(String, Point)>,
    /// Nodes that stood somewhere, as far as they were looked up.
    nodes: Vec<(u32, Point)>,
    next: usize,
}

impl Known {
    pub(super) fn new(previous: &BTreeMap<String, Point>) -> Known {
        let previous = previous.iter().map(|(name, at)| (name.clone(), *at)).collect();
        Known { previous, nodes: Vec::new(), next: 0 }
    }

    /// Looks up some nodes; whether there are more.
    pub(super) fn step(&mut self, net: &Net) -> bool {
        /// As many names are compared for each.
        const EFFORT: usize = 32;
        if self.previous.is_empty() {
            return false;
        }
        let names = net.names.iter().enumerate().skip(self.next).take(PIECE / EFFORT);
        self.nodes.extend(names.filter_map(|(node, name)| {
            let place = self.previous.binary_search_by(|(known, _)| known.cmp(name)).ok()?;
            let (_, at) = self.previous.get(place).filter(|(_, at)| at.is_sane())?;
            Some((node as u32, at.rounded()))
        }));
        self.next += PIECE / EFFORT;
        self.next < net.names.len()
    }

    /// Those that stay where they stood; `None` when too much changed for that to be good.
    pub(super) fn kept(self, net: &Net) -> Option<Vec<(u32, Point)>> {
        let (all, known) = (net.names.len(), self.nodes.len());
        if known == 0 || all - known > (all / 4).max(1) {
            return None;
        }
        let placed = settled(net, &self.nodes);
        // A heap of places is no drawing.
        (known.saturating_sub(placed.len()) <= all / 4 + 1).then_some(placed)
    }
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
