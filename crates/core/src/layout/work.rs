//! The drawing of one connected part, step by step.
use super::fold::Fold;
use super::lot::Lot;
use super::part::Part;
use super::pivots::{Axes, Pivots};
use super::room::Room;
use super::stress::Stress;
use super::terms::Terms;
use super::tidy::Tidy;
use super::{PIECE, Point, fan};

/// Pivots of a large part; one of up to [`EXACT`] nodes has all its nodes for pivots.
const PIVOTS: usize = 50;
const EXACT: usize = 64;
/// Steps to the widest directions: a start, not the end.
const TURNS: usize = 16;

pub(super) struct Work {
    part: Part,
    fold: Option<Fold>,
    pub(super) places: Vec<Point>,
    stage: Stage,
}

enum Stage {
    /// Measuring what is left without leaves.
    Fold,
    /// Choosing pivots, of the whole or of what is left without leaves.
    Pivots(Pivots),
    /// Finding the widest directions, in so many turns more.
    Axes(Pivots, Axes, usize),
    /// Weighing pivots.
    Terms(Terms),
    Stress(Stress),
    Tidy(Tidy, Stress),
    Again(Stress),
    /// Fanning out leaves, of the next hub.
    Fan(u32),
    Room(Room),
    Done,
}

impl Work {
    // Not merged into its one caller: the console's first screen, which mostly does without, would carry it.
    #[inline(never)]
    pub(super) fn new(part: Part) -> Work {
        let fold = Fold::of(&part).filter(|_| part.len() > EXACT);
        Work { part, fold, places: Vec::new(), stage: Stage::Fold }
    }

    /// Works for some milliseconds at most; whether there is more to do.
    #[inline(never)]
    pub(super) fn step(&mut self) -> bool {
        self.stage = match std::mem::replace(&mut self.stage, Stage::Done) {
            Stage::Fold if self.fold.as_mut().is_some_and(Fold::measure) => Stage::Fold,
            Stage::Fold => Stage::Pivots(Pivots::new(self.core())),
            Stage::Pivots(pivots) => self.choose(pivots),
            Stage::Axes(pivots, axes, 0) => self.begin(pivots, &axes),
            Stage::Axes(pivots, mut axes, left) => {
                axes.step();
                Stage::Axes(pivots, axes, left - 1)
            }
            Stage::Terms(mut terms) => {
                if terms.weigh() {
                    Stage::Terms(terms)
                } else {
                    Stage::Stress(Stress::of_terms(terms))
                }
            }
            Stage::Stress(mut stress) => {
                if stress.step(&self.part, &mut self.places) {
                    Stage::Stress(stress)
                } else {
                    Stage::Tidy(Tidy::new(&self.part), stress)
                }
            }
            Stage::Tidy(tidy, stress) => match tidy.step(&self.part, &mut self.places) {
                Some(tidy) => Stage::Tidy(tidy, stress),
                None => stress.again().map_or(Stage::Fan(0), Stage::Again),
            },
            Stage::Again(mut stress) => {
                let more = stress.step(&self.part, &mut self.places);
                if more { Stage::Again(stress) } else { Stage::Fan(0) }
            }
            Stage::Fan(hub) => self.fan(hub),
            Stage::Room(room) => room.step(&mut self.places).map_or(Stage::Done, Stage::Room),
            Stage::Done => Stage::Done,
        };
        !matches!(self.stage, Stage::Done)
    }

    fn fan(&mut self, mut hub: u32) -> Stage {
        let mut left = PIECE;
        while left > 0 && (hub as usize) < self.part.len() {
            left = left.saturating_sub(1 + 2 * self.part.degree(hub));
            fan::tidy(&self.part, hub, &mut self.places);
            hub += 1;
        }
        if (hub as usize) < self.part.len() { Stage::Fan(hub) } else { Stage::Room(Room::new()) }
    }

    /// What is left without the leaves, or all.
    fn core(&self) -> &Part {
        self.fold.as_ref().map_or(&self.part, |fold| &fold.core)
    }

    fn choose(&self, mut pivots: Pivots) -> Stage {
        let part = self.core();
        let wanted = if part.len() <= EXACT { part.len() } else { PIVOTS };
        let missing = wanted - pivots.nodes.len();
        if missing == 0 {
            let axes = Axes::new(&pivots);
            return Stage::Axes(pivots, axes, TURNS);
        }
        for _ in 0..missing.min((PIECE / part.effort()).max(1)) {
            pivots.add(part);
        }
        Stage::Pivots(pivots)
    }

    fn begin(&mut self, pivots: Pivots, axes: &Axes) -> Stage {
        let mut places = axes.places();
        Stress::fit(&pivots, &mut places);
        let Some(fold) = self.fold.take() else {
            self.places = places;
            return Stage::Terms(Terms::new(pivots));
        };
        let mut lot = Lot::new(5);
        let place = |node: u32| {
            let home = places.get(fold.home(node) as usize).copied().unwrap_or(Point::new(0.0, 0.0));
            if fold.is_leaf(node) { home.plus(lot.aside(), lot.aside()) } else { home }
        };
        self.places = (0..self.part.len() as u32).map(place).collect();
        Stage::Stress(Stress::of_fold(fold))
    }
}
