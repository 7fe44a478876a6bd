//! Stress: nodes come as far from each other as there are links between them. Sparse, as not every pair is looked at:
//! each node follows its neighbours and either pivots that stand for the nodes around them (Ortmann, Klimenta and
//! Brandes 2016), or others drawn by lot; by smaller and smaller steps (Zheng, Pawar and Goodman 2018).
use super::fold::Fold;
use super::lot::Lot;
use super::part::Part;
use super::pivots::Pivots;
use super::terms::Terms;
use super::{PIECE, Point};

/// How often each node follows, as a power of two: then square roots give the steps between the first and the last.
const ROOTS: u32 = 4;
/// The same for many nodes with pivots, which start well.
const FEW_ROOTS: u32 = 3;
pub(super) const MANY: usize = 256;
/// The size of the last step.
const LAST: f64 = 0.1;
/// Others that are drawn by lot each time.
const DRAWN: usize = 32;

pub(super) struct Stress {
    whom: Whom,
    /// Whose turn it is.
    node: u32,
    lot: Lot,
    epoch: u32,
    last: u32,
    /// How large a step is: what a term of weight 1 may move.
    eta: f64,
    /// What `eta` is multiplied by each time.
    slower: f64,
}

/// Whom a node follows besides its neighbours.
enum Whom {
    Pivots(Terms),
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
    pub(super) fn of_terms(terms: Terms) -> Stress {
        let longest = terms.longest();
        let roots = if terms.pivots.nearest.len() > MANY { FEW_ROOTS } else { ROOTS };
        Stress::new(Whom::Pivots(terms), longest, LAST, roots)
    }

    /// From all distances.
    pub(super) fn of_fold(fold: Fold) -> Stress {
        let longest = f64::from(fold.longest());
        // Those drawn stand for all, so the last steps have to be that much smaller.
        let end = LAST * DRAWN as f64 / fold.len().max(DRAWN) as f64;
        Stress::new(Whom::All(fold), longest, end, ROOTS)
    }

    /// From steps that satisfy the weakest term to ones of size `end`.
    fn new(whom: Whom, longest: f64, end: f64, roots: u32) -> Stress {
        let first = longest * longest;
        let slower = (0..roots).fold(end / first, |ratio, _| ratio.sqrt());
        Stress { whom, node: 0, lot: lot(0), epoch: 0, last: 1 << roots, eta: first, slower }
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
        let mut aside = || lot.aside() * 0.3;
        places.iter_mut().for_each(|p| *p = Point::new(p.x * scale + aside(), p.y * scale + aside()));
    }

    /// Some small steps more, after clusters were given their shapes; not for many nodes, where shapes win more than
    /// these do.
    pub(super) fn again(self) -> Option<Stress> {
        const TIMES: u32 = 6;
        let Whom::Pivots(terms) = &self.whom else { return None };
        (terms.pivots.nearest.len() <= MANY).then_some(())?;
        let (epoch, last) = (self.epoch, self.epoch + TIMES);
        Some(Stress { node: 0, lot: lot(epoch), epoch, last, eta: LAST, slower: 0.7, ..self })
    }

    /// Moves nodes, each in its turn; whether there is more to do.
    pub(super) fn step(&mut self, part: &Part, places: &mut [Point]) -> bool {
        let mut left = PIECE;
        while left > 0 {
            if self.node as usize >= part.len() {
                self.epoch += 1;
                if self.epoch > self.last {
                    return false;
                }
                (self.node, self.lot) = (0, lot(self.epoch));
                self.eta *= self.slower;
            }
            left = left.saturating_sub(self.turn(part, places));
            self.node += 1;
        }
        true
    }

    /// Moves the node whose turn it is; by how many others it was pulled.
    fn turn(&mut self, part: &Part, places: &mut [Point]) -> usize {
        let node = self.node;
        let Some(at) = places.get(node as usize).copied() else { return 1 };
        let mut mover = Mover { at, eta: self.eta };
        let count = match &self.whom {
            Whom::Pivots(terms) => {
                if !terms.are_exact() {
                    seconds(part, node, places, &mut mover, &mut self.lot);
                    near(part, node, places, &mut mover);
                }
                let pivots = &terms.pivots.nodes;
                // From another pivot each time: the last that pulls has most to say.
                let from = self.lot.below(pivots.len());
                let ((first, rest), (own, others)) = (pivots.split_at(from), terms.of(node).split_at(from));
                for (pivots, terms) in [(rest, others), (first, own)] {
                    for (pivot, (wanted, weight)) in pivots.iter().zip(terms) {
                        mover.pull(places.get(*pivot as usize), f64::from(*wanted), f64::from(*weight));
                    }
                }
                pivots.len()
            }
            Whom::All(fold) => {
                let scale = fold.len() as f64 / DRAWN as f64;
                for _ in 0..DRAWN {
                    let other = self.lot.below(fold.len()) as u32;
                    let wanted = f64::from(fold.distance(node, other));
                    if wanted > 1.0 {
                        mover.pull(places.get(other as usize), wanted, scale / (wanted * wanted));
                    }
                }
                near(part, node, places, &mut mover);
                DRAWN
            }
        };
        places.get_mut(node as usize).into_iter().for_each(|place| *place = mover.at);
        count + part.degree(node)
    }
}

/// Each time through all nodes has a lot of its own.
fn lot(epoch: u32) -> Lot {
    Lot::new(epoch + 11)
}

/// The pull of some nodes two links away: for leaves of one hub no pivot tells them apart.
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
}

fn near(part: &Part, node: u32, places: &[Point], mover: &mut Mover) {
    for end in part.near(node) {
        mover.pull(places.get(*end as usize), 1.0, 1.0);
    }
}
