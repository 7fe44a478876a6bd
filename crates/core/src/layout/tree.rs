//! A tree, as of routes with hubs over hubs: rings around the hub in the middle, a ring for each link that is further
//! out, every branch in a wedge of its own. A hub of several leaves has them around it. No two links cross.
use super::Point;
use super::part::Part;
use super::room::{Nearest, grow};
use super::shape::{Fan, STEP};
use std::f64::consts::{FRAC_PI_2, PI, TAU};

/// A larger one would be mostly empty.
const MOST: usize = 1000;

/// So many leaves stand around their hub; fewer are branches like others.
const AROUND: usize = 4;

/// How far lines keep from nodes that they pass.
const CLEAR: f64 = 0.5;

/// The places of the nodes of a tree; `None` where it would be too wide to be read.
// Not merged into its one caller, which the console's first screen runs.
#[inline(never)]
pub(super) fn tree(part: &Part) -> Option<Vec<Point>> {
    let nodes = 0..part.len() as u32;
    let hubs = nodes.clone().filter(|node| part.degree(*node) > 1).count();
    if hubs < 3 || part.len() > MOST || part.edges() + 1 != part.len() {
        return None;
    }
    let is_around = |node: u32| {
        let hub = part.near(node).first().filter(|_| part.degree(node) == 1);
        hub.is_some_and(|hub| part.leaves(*hub).count() >= AROUND)
    };
    let kept: Vec<u32> = nodes.filter(|node| !is_around(*node)).collect();
    let tree = Tree::of(part, &kept);
    // As many links as a tree has, but a circle somewhere and a node without any.
    (tree.branches.len() == kept.len()).then_some(())?;
    let n = part.len() as f64;
    let widest = 6.0 + 1.2 * n.sqrt() + n / 15.0;
    let mut scale = 1.0;
    while tree.levels.last().is_some_and(|level| level * scale < widest) {
        if let Some(branches) = tree.places(scale) {
            let mut places = with_leaves(part, &kept, &tree, &branches);
            let mut nearest = Nearest::new(&places);
            while nearest.step(&places) {}
            grow(&mut places, STEP / nearest.closest().max(1e-3));
            return Some(places);
        }
        scale *= 1.1;
    }
    None
}

/// Those that are branches: hubs, and leaves of hubs with few of them.
struct Tree {
    /// From the one in the middle outwards.
    branches: Vec<Branch>,
    /// The radius of each ring, before it is scaled.
    levels: Vec<f64>,
}

struct Branch {
    /// Its place among those kept.
    node: u32,
    /// Where those that hang on it stand in the list.
    below: std::ops::Range<usize>,
    level: usize,
    /// How far its leaves reach.
    reach: f64,
}

impl Tree {
    fn of(part: &Part, kept: &[u32]) -> Tree {
        let core = part.between(kept);
        let mut levels: Vec<f64> = vec![0.0];
        let mut widest: Vec<f64> = Vec::new();
        let (from_middle, order) = core.distances(middle(part, kept, &core));
        let mut branches: Vec<Branch> = Vec::with_capacity(order.len());
        let mut end = 1;
        for node in order {
            let level = from_middle.get(node as usize).map_or(0, |level| usize::from(*level));
            let below = core.degree(node) - usize::from(level > 0);
            let all = kept.get(node as usize).map_or(0, |node| part.degree(*node));
            let reach = if all > core.degree(node) { Fan::of(all).outer } else { 0.0 };
            branches.push(Branch { node, below: end..end + below, level, reach });
            end += below;
            widest.resize(level + 1, 0.0);
            widest.last_mut().into_iter().for_each(|most| *most = most.max(reach));
        }
        for ring in widest.windows(2) {
            levels.push(levels.last().copied().unwrap_or(0.0) + ring.iter().sum::<f64>() + STEP);
        }
        Tree { branches, levels }
    }

    /// The places of branches; `None` when there is not enough room at this scale.
    fn places(&self, scale: f64) -> Option<Vec<Point>> {
        let radius = |level: usize| self.levels.get(level).map_or(0.0, |radius| radius * scale);
        // Beyond this angle a line to the next ring would go through the one it comes from.
        let most =
            |level: usize| if level == 0 { TAU } else { 2.0 * (radius(level) / radius(level + 1)).acos() };
        // What each needs for itself and for those that hang on it, from the outermost inwards.
        let mut needs = vec![0.0; self.branches.len()];
        for (place, branch) in self.branches.iter().enumerate().rev() {
            let below: f64 = needs.get(branch.below.clone())?.iter().sum();
            if below > most(branch.level) {
                return None;
            }
            let own = (branch.reach + STEP / 2.0) / radius(branch.level).max(1e-9);
            *needs.get_mut(place)? = below.max(2.0 * own.min(1.0).asin());
        }
        let mut wedges = vec![(0.0, TAU); self.branches.len()];
        let mut places = vec![Point::new(0.0, 0.0); self.branches.len()];
        for (place, branch) in self.branches.iter().enumerate() {
            let (from, span) = *wedges.get(place)?;
            let (wide, needs) = (span.min(most(branch.level)), needs.get(branch.below.clone())?);
            let spread = wide / needs.iter().sum::<f64>().max(1e-9);
            let mut angle = from + (span - wide) / 2.0;
            if branch.level == 0 {
                // Two stand left and right; else the first is at the top.
                let top = if needs.len() == 2 { PI } else { -FRAC_PI_2 };
                angle = top - needs.first().map_or(0.0, |need| need * spread / 2.0);
            }
            for (below, need) in branch.below.clone().zip(needs) {
                *wedges.get_mut(below)? = (angle, need * spread);
                let at = Point::new(0.0, 0.0).polar(angle + need * spread / 2.0, radius(branch.level + 1));
                *places.get_mut(below)? = at;
                angle += need * spread;
            }
            self.is_clear(branch, *places.get(place)?, &places).then_some(())?;
        }
        Some(places)
    }

    /// Whether the lines from a branch to those that hang on it keep clear of the next one and of its leaves.
    fn is_clear(&self, branch: &Branch, from: Point, places: &[Point]) -> bool {
        let reach = |place: usize| self.branches.get(place).map_or(0.0, |branch| branch.reach);
        let is_clear = |of: usize, to: usize| match (places.get(of), places.get(to)) {
            (Some(of_at), Some(to)) => {
                let (x, y) = (to.x - from.x, to.y - from.y);
                let (dx, dy) = (of_at.x - from.x, of_at.y - from.y);
                (x * dy - y * dx).abs() >= (reach(of) + CLEAR) * super::length(x, y)
            }
            _ => true,
        };
        branch.level == 0
            || branch.below.clone().skip(1).all(|at| is_clear(at, at - 1) && is_clear(at - 1, at))
    }
}

/// The one without which no part of more than half of all nodes is left.
fn middle(part: &Part, kept: &[u32], core: &Part) -> u32 {
    let (from_first, order) = core.distances(0);
    let level = |node: u32| from_first.get(node as usize).copied().unwrap_or(0);
    // How many nodes hang on each, itself and its leaves included; found from the outermost inwards.
    let mut weights: Vec<usize> = kept.iter().map(|node| 1 + part.degree(*node)).collect();
    weights.iter_mut().enumerate().for_each(|(node, weight)| *weight -= core.degree(node as u32));
    for node in order.iter().rev() {
        let weight = weights.get(*node as usize).copied().unwrap_or(0);
        for end in core.near(*node).iter().filter(|end| level(**end) < level(*node)) {
            weights.get_mut(*end as usize).into_iter().for_each(|above| *above += weight);
        }
    }
    let heavy = |node: &u32| weights.get(*node as usize).is_some_and(|weight| *weight * 2 > part.len());
    order.iter().rev().copied().find(heavy).unwrap_or(0)
}

/// All places: those of branches, and around them leaves, where no line to another branch is.
fn with_leaves(part: &Part, kept: &[u32], tree: &Tree, branches: &[Point]) -> Vec<Point> {
    let mut places = vec![Point::new(0.0, 0.0); part.len()];
    let of = |branch: &Branch| kept.get(branch.node as usize).copied().unwrap_or(0);
    for (branch, at) in tree.branches.iter().zip(branches) {
        places.get_mut(of(branch) as usize).into_iter().for_each(|place| *place = *at);
    }
    for branch in tree.branches.iter().filter(|branch| branch.reach > 0.0) {
        let hub = of(branch);
        let Some(centre) = places.get(hub as usize).copied() else { continue };
        let others = part.near(hub).iter().filter(|end| kept.binary_search(end).is_ok());
        let mut rays: Vec<f64> = others
            .filter_map(|end| places.get(*end as usize))
            .map(|end| (end.y - centre.y).atan2(end.x - centre.x))
            .collect();
        crate::order::sort_by(&mut rays, f64::total_cmp);
        // The angle between each ray and the next, and how many leaves it has.
        let next = rays.iter().skip(1).copied().chain(rays.first().map(|first| first + TAU));
        let mut gaps: Vec<(f64, f64, usize)> =
            rays.iter().zip(next).map(|(ray, next)| (*ray, next - ray, 0)).collect();
        let leaves: Vec<u32> = part.leaves(hub).collect();
        for _ in &leaves {
            let room = |gap: &(f64, f64, usize)| gap.1 / (gap.2 + 2) as f64;
            let widest = gaps.iter_mut().reduce(|a, b| if room(b) > room(a) + 1e-9 { b } else { a });
            widest.into_iter().for_each(|gap| gap.2 += 1);
        }
        let fan = Fan::of(part.degree(hub));
        let angles = gaps.iter().flat_map(|(from, gap, count)| {
            (1..=*count).map(move |place| from + gap * place as f64 / (count + 1) as f64)
        });
        for (which, (leaf, angle)) in leaves.iter().zip(angles).enumerate() {
            let at = centre.polar(angle, fan.far(which));
            places.get_mut(*leaf as usize).into_iter().for_each(|place| *place = at);
        }
    }
    places
}
