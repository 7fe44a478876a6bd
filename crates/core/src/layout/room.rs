//! Room for every node: places scaled until few nodes are too close, and those pushed apart.
use super::grid::Grid;
use super::shape::STEP;
use super::{PIECE, Point};

/// The share of nodes that are pushed apart: the more, the smaller the drawing.
const CLOSE: f64 = 0.3;
/// How often nodes push each other apart.
const PUSHES: usize = 100;

pub(super) enum Room {
    /// Looking for squares that hold few nodes, of this side or a smaller one.
    Start(f64),
    /// Measuring how close nodes are, to scale places so that a share of [`CLOSE`] nodes has others closer than [`STEP`].
    Scale(Nearest),
    /// Pushing them apart, so many times more.
    Push(Push, usize),
    /// Measuring, to make the drawing so much larger that all have room.
    Grow(Nearest),
}

impl Room {
    pub(super) fn new() -> Room {
        Room::Start(2.0)
    }

    /// What is to be done next; `None` when every node has room.
    pub(super) fn step(self, places: &mut [Point]) -> Option<Room> {
        Some(match self {
            Room::Start(side) => {
                let grid = Grid::new(places, side);
                if side > 1e-3 && !grid.is_fine() {
                    Room::Start(side / 2.0)
                } else {
                    Room::Scale(Nearest { grid, found: Vec::new() })
                }
            }
            Room::Scale(mut nearest) => {
                if nearest.step(places) {
                    return Some(Room::Scale(nearest));
                }
                grow(places, STEP / nearest.share(CLOSE).max(1e-3));
                Room::Push(Push::new(places), PUSHES)
            }
            Room::Push(mut push, left) => {
                if push.step(places) {
                    Room::Push(push, left)
                } else if push.closest > STEP - 0.005 {
                    return None;
                } else if left > 0 {
                    Room::Push(Push::new(places), left - 1)
                } else {
                    Room::Grow(Nearest::new(places))
                }
            }
            Room::Grow(mut nearest) => {
                if nearest.step(places) {
                    return Some(Room::Grow(nearest));
                }
                grow(places, STEP / nearest.closest().max(1e-3));
                return None;
            }
        })
    }
}

/// Once through all nodes.
pub(super) struct Push {
    grid: Grid,
    next: usize,
    /// The distance of the two closest before.
    closest: f64,
}

impl Push {
    fn new(places: &[Point]) -> Push {
        Push { grid: Grid::new(places, 1.25 * STEP), next: 0, closest: f64::INFINITY }
    }

    /// Pushes apart what is closer than [`STEP`]; whether there are more.
    fn step(&mut self, places: &mut [Point]) -> bool {
        let mut left = PIECE;
        while left > 0
            && let Some(mut here) = places.get(self.next).copied()
        {
            left = left.saturating_sub(1);
            for other in self.grid.near(here) {
                left = left.saturating_sub(1);
                let other = other as usize;
                let Some(there) = places.get_mut(other).filter(|_| other != self.next) else { continue };
                let distance = here.distance(*there);
                self.closest = self.closest.min(distance);
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
            places.get_mut(self.next).into_iter().for_each(|place| *place = here);
            self.next += 1;
        }
        self.next < places.len()
    }
}

/// How far the next node is from each, up to the side of the grid's squares.
pub(super) struct Nearest {
    grid: Grid,
    found: Vec<f64>,
}

impl Nearest {
    /// To find those closer than [`STEP`].
    #[inline(never)]
    pub(super) fn new(places: &[Point]) -> Nearest {
        Nearest { grid: Grid::new(places, STEP), found: Vec::new() }
    }

    /// Measures; whether there is more to do.
    #[inline(never)]
    pub(super) fn step(&mut self, places: &[Point]) -> bool {
        let mut left = PIECE;
        while left > 0
            && let Some(at) = places.get(self.found.len())
        {
            let mut nearest = self.grid.side;
            left = left.saturating_sub(1);
            for other in self.grid.near(*at) {
                left = left.saturating_sub(1);
                if let Some(there) = places.get(other as usize).filter(|_| other as usize != self.found.len())
                {
                    nearest = nearest.min(there.distance(*at));
                }
            }
            self.found.push(nearest);
        }
        self.found.len() < places.len()
    }

    /// The distance that a share of all nodes does not keep from another: found by halving, as sorting takes longer.
    fn share(&self, share: f64) -> f64 {
        let (mut low, mut high) = (0.0, self.grid.side);
        for _ in 0..40 {
            let middle = (low + high) / 2.0;
            let closer = self.found.iter().filter(|distance| **distance < middle).count();
            if closer as f64 > share * self.found.len() as f64 { high = middle } else { low = middle }
        }
        high
    }

    /// How close the two closest are, when they are closer than the side of a square.
    pub(super) fn closest(&self) -> f64 {
        self.found.iter().copied().fold(self.grid.side, f64::min)
    }
}

/// Makes a drawing larger or smaller.
pub(super) fn grow(places: &mut [Point], by: f64) {
    places.iter_mut().for_each(|p| *p = Point::new(p.x * by, p.y * by));
}
