//! The drawing of one connected part, step by step.
use super::cluster::{clusters, settle, swap};
use super::fold::Fold;
use super::lot::Lot;
use super::part::Part;
use super::pivots::{Axes, Pivots};
use super::shape::STEP;
use super::stress::Stress;
use super::{Point, fan, room};

/// Pivots of a large part; one of up to [`EXACT`] nodes has all its nodes for pivots.
const PIVOTS: usize = 50;
const EXACT: usize = 64;
/// Pivots added in one step.
const AT_ONCE: usize = 4;
/// Steps to the widest directions: a start, not the end.
const TURNS: usize = 15;
/// Steps in which nodes push each other apart.
const PUSHES: usize = 100;

pub(super) struct Work {
    part: Part,
    pub(super) places: Vec<Point>,
    stage: Stage,
}

enum Stage {
    /// Choosing pivots, of the whole or of what is left without leaves.
    Pivots(Pivots, Option<Fold>),
    /// Finding the widest directions.
    Axes(Pivots, Option<Fold>, Axes, usize),
    Stress(Stress),
    Tidy,
    Apart(usize),
}

impl Work {
    // Not merged into its one caller: the console's first screen, which mostly does without, would carry it.
    #[inline(never)]
    pub(super) fn new(part: Part) -> Work {
        let fold = Fold::of(&part).filter(|_| part.len() > EXACT);
        let pivots = Pivots::new(fold.as_ref().map_or(&part, |fold| &fold.core));
        Work { places: Vec::new(), stage: Stage::Pivots(pivots, fold), part }
    }

    /// Works for some milliseconds at most; whether there is more to do.
    #[inline(never)]
    pub(super) fn step(&mut self) -> bool {
        let stage = std::mem::replace(&mut self.stage, Stage::Tidy);
        let next = match stage {
            Stage::Pivots(pivots, fold) => Some(self.choose(pivots, fold)),
            Stage::Axes(pivots, fold, mut axes, left) => {
                axes.step();
                Some(match left {
                    0 => self.begin(&pivots, fold, &axes),
                    _ => Stage::Axes(pivots, fold, axes, left - 1),
                })
            }
            Stage::Stress(mut stress) => {
                let more = stress.step(&self.part, &mut self.places);
                Some(if more { Stage::Stress(stress) } else { Stage::Tidy })
            }
            Stage::Tidy => {
                self.tidy();
                Some(Stage::Apart(PUSHES))
            }
            Stage::Apart(left) => {
                let closest = room::push(&mut self.places);
                if closest > STEP - 0.005 {
                    None
                } else if left == 0 {
                    let closest = room::closest(&self.places);
                    room::grow(&mut self.places, STEP / closest.max(1e-3));
                    None
                } else {
                    Some(Stage::Apart(left - 1))
                }
            }
        };
        let more = next.is_some();
        self.stage = next.unwrap_or(Stage::Tidy);
        more
    }

    fn choose(&self, mut pivots: Pivots, fold: Option<Fold>) -> Stage {
        let part = fold.as_ref().map_or(&self.part, |fold| &fold.core);
        let wanted = if part.len() <= EXACT { part.len() } else { PIVOTS };
        for _ in 0..AT_ONCE.min(wanted - pivots.nodes.len()) {
            pivots.add(part);
        }
        if pivots.nodes.len() < wanted {
            return Stage::Pivots(pivots, fold);
        }
        let axes = Axes::new(&pivots);
        Stage::Axes(pivots, fold, axes, TURNS)
    }

    fn begin(&mut self, pivots: &Pivots, fold: Option<Fold>, axes: &Axes) -> Stage {
        let mut places = axes.places();
        Stress::fit(pivots, &mut places);
        let Some(fold) = fold else {
            self.places = places;
            return Stage::Stress(Stress::of_pivots(pivots));
        };
        let mut lot = Lot::new(5);
        let mut aside = || (lot.below(2001) as f64 - 1000.0) * 1e-3;
        let place = |node: u32| {
            let home = places.get(fold.home(node) as usize).copied().unwrap_or(Point::new(0.0, 0.0));
            if fold.is_leaf(node) { home.plus(aside(), aside()) } else { home }
        };
        self.places = (0..self.part.len() as u32).map(place).collect();
        Stage::Stress(Stress::of_fold(fold))
    }

    fn tidy(&mut self) {
        let found = clusters(&self.part);
        for members in &found {
            settle(&self.part, members, &mut self.places);
        }
        for members in found.iter().chain(&found) {
            swap(&self.part, members, &mut self.places);
        }
        for hub in 0..self.part.len() as u32 {
            fan::tidy(&self.part, hub, &mut self.places);
        }
        room::scale(&mut self.places);
    }
}
