//! Stress: nodes come as far from each other as there are links between them. Sparse, as not every pair is looked at:
//! each node follows its neighbours and either pivots that stand for the nodes around them (Ortmann, Klimenta and
//! Brandes 2016), or others drawn by lot; by smaller and smaller steps (Zheng, Pawar and Goodman 2018).
use super::Point;
use super::fold::Fold;
use super::lot::Lot;
use super::part::{FAR, Part};
use super::pivots::Pivots;

/// How often each node follows, as a power of two: then square roots give the steps between the first and the last.
const ROOTS: u32 = 4;
/// The same for many nodes with pivots, which start well.
const FEW_ROOTS: u32 = 3;
const MANY: usize = 256;
/// Others that are drawn by lot each time.
const DRAWN: usize = 32;

pub(super) struct Stress {
    terms: Terms,
    epoch: u32,
    last: u32,
    /// How large a step is: what a term of weight 1 may move.
    eta: f64,
    /// What `eta` is multiplied by each time.
    slower: f64,
}

enum Terms {
    /// For each node and each pivot, the distance and its weight.
    Pivots { nodes: Vec<u32>, terms: Vec<(f32, f32)> },
    /// Every distance is known, so anyone may be drawn.
    All(Fold),
}

/// A node on its way.
struct Mover {
    at: Point,
    eta: f64,
}

impl Mover {
    fn pull(&mut self, there: Option<&Point>, wanted: f64, weight: f64) {
        let Some(there) = there else { return };
        let (x, y) = (there.x - self.at.x, there.y - self.at.y);
        let distance = (x * x + y * y).sqrt().max(1e-6);
        // Half of the way: the other comes to meet it.
        let by = (self.eta * weight).min(1.0) * 0.5 * (1.0 - wanted / distance);
        self.at = self.at.plus(x * by, y * by);
    }
}

impl Stress {
    /// From pivots. With all nodes as pivots it is exact.
    pub(super) fn of_pivots(pivots: &Pivots) -> Stress {
        let terms = terms(pivots);
        let longest = terms.iter().map(|(d, _)| *d).fold(1.0, f32::max);
        Stress::new(
            Terms::Pivots { nodes: pivots.nodes.clone(), terms },
            f64::from(longest),
            0.1,
            if pivots.nearest.len() > MANY { FEW_ROOTS } else { ROOTS },
        )
    }

    /// From all distances.
    pub(super) fn of_fold(fold: Fold) -> Stress {
        let longest = f64::from(fold.longest());
        // Those drawn stand for all, so the last steps have to be that much smaller.
        let end = 0.1 * DRAWN as f64 / fold.len().max(DRAWN) as f64;
        Stress::new(Terms::All(fold), longest, end, ROOTS)
    }

    /// From steps that satisfy the weakest term to ones of size `end`.
    fn new(terms: Terms, longest: f64, end: f64, roots: u32) -> Stress {
        let first = longest * longest;
        let slower = (0..roots).fold(end / first, |ratio, _| ratio.sqrt());
        Stress { terms, epoch: 0, last: 1 << roots, eta: first, slower }
    }

    /// Brings places to the scale at which they fit best, and parts nodes that look alike: from one place they could
    /// not tell in which direction.
    pub(super) fn fit(pivots: &Pivots, places: &mut [Point]) {
        let (mut wanted, mut square) = (0.0, 0.0);
        for (pivot, column) in pivots.nodes.iter().zip(&pivots.columns) {
            let Some(there) = places.get(*pivot as usize) else { continue };
            for (here, d) in places.iter().zip(column).filter(|(_, d)| **d > 0) {
                let ratio = here.distance(*there) / f64::from(*d);
                wanted += ratio;
                square += ratio * ratio;
            }
        }
        let scale = if square > 0.0 { wanted / square } else { 1.0 };
        let mut lot = Lot::new(3);
        let mut aside = || (lot.below(2001) as f64 - 1000.0) * 3e-4;
        places.iter_mut().for_each(|p| *p = Point::new(p.x * scale + aside(), p.y * scale + aside()));
    }

    /// Moves each node once; whether there is more to do.
    pub(super) fn step(&mut self, part: &Part, places: &mut [Point]) -> bool {
        let mut lot = Lot::new(self.epoch + 11);
        for node in 0..part.len() as u32 {
            let Some(at) = places.get(node as usize).copied() else { continue };
            let mut mover = Mover { at, eta: self.eta };
            match &self.terms {
                Terms::Pivots { nodes, terms } => {
                    let count = nodes.len();
                    if count < part.len() {
                        seconds(part, node, places, &mut mover, &mut lot);
                    }
                    let terms = terms.get(node as usize * count..).unwrap_or_default();
                    let all = nodes.iter().zip(terms);
                    // From another pivot each time: the last that pulls has most to say.
                    let from = lot.below(count);
                    for (pivot, (wanted, weight)) in all.clone().skip(from).chain(all.take(from)) {
                        mover.pull(places.get(*pivot as usize), f64::from(*wanted), f64::from(*weight));
                    }
                }
                Terms::All(fold) => {
                    let scale = fold.len() as f64 / DRAWN as f64;
                    for _ in 0..DRAWN {
                        let other = lot.below(fold.len()) as u32;
                        let wanted = f64::from(fold.distance(node, other));
                        if wanted > 1.0 {
                            mover.pull(places.get(other as usize), wanted, scale / (wanted * wanted));
                        }
                    }
                    near(part, node, places, &mut mover);
                }
            }
            places.get_mut(node as usize).into_iter().for_each(|place| *place = mover.at);
        }
        self.epoch += 1;
        self.eta *= self.slower;
        self.epoch <= self.last
    }
}

/// Distance and weight for each node and each pivot: a pivot counts for those of its own nodes that are within half of
/// the distance. Neighbours are left to the edges, unless there are only pivots.
fn terms(pivots: &Pivots) -> Vec<(f32, f32)> {
    let count = pivots.nodes.len();
    let exact = count == pivots.nearest.len();
    let mut terms = vec![(0.0, 0.0); count * pivots.nearest.len()];
    for (which, column) in pivots.columns.iter().enumerate() {
        let mut within: Vec<u32> = Vec::new();
        for (distance, _) in pivots.nearest.iter().filter(|(_, pivot)| *pivot as usize == which) {
            let distance = usize::from(*distance);
            within.resize(within.len().max(distance + 1), 0);
            within.get_mut(distance).into_iter().for_each(|count| *count += 1);
        }
        let mut sum = 0;
        for count in &mut within {
            sum += *count;
            *count = sum;
        }
        for (term, distance) in terms.iter_mut().skip(which).step_by(count).zip(column) {
            if (if exact { 1 } else { 2 }..FAR).contains(distance) {
                let stands_for =
                    within.get(usize::from(*distance / 2)).or(within.last()).copied().unwrap_or(1);
                let wanted = f32::from(*distance);
                *term = (wanted, if exact { 1.0 } else { stands_for as f32 } / (wanted * wanted));
            }
        }
    }
    terms
}

/// The pull of neighbours, and of some nodes two links away: for leaves of one hub no pivot tells them apart.
fn seconds(part: &Part, node: u32, places: &[Point], mover: &mut Mover, lot: &mut Lot) {
    const DRAWN: usize = 3;
    let neighbours = part.near(node);
    let wide: usize = neighbours.iter().map(|end| part.degree(*end) - 1).sum();
    for _ in 0..DRAWN {
        let first = neighbours.get(lot.below(neighbours.len())).copied().unwrap_or(node);
        let ends = part.near(first);
        let other = ends.get(lot.below(ends.len())).copied().unwrap_or(node);
        if other != node && !part.linked(node, other) {
            mover.pull(places.get(other as usize), 2.0, wide as f64 / DRAWN as f64 / 4.0);
        }
    }
    near(part, node, places, mover);
}

fn near(part: &Part, node: u32, places: &[Point], mover: &mut Mover) {
    for end in part.near(node) {
        mover.pull(places.get(*end as usize), 1.0, 1.0);
    }
}
