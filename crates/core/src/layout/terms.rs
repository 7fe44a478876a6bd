//! How far each node is wanted from each pivot, and how much that counts.
use super::PIECE;
use super::part::FAR;
use super::pivots::Pivots;

pub(super) struct Terms {
    pub(super) pivots: Pivots,
    /// For each node and each pivot, the distance and its weight.
    all: Vec<(f32, f32)>,
    /// How many pivots have theirs.
    done: usize,
}

impl Terms {
    pub(super) fn new(pivots: Pivots) -> Terms {
        Terms { all: vec![(0.0, 0.0); pivots.nodes.len() * pivots.nearest.len()], pivots, done: 0 }
    }

    /// Weighs pivots, as many as one step has time for; whether there are more.
    pub(super) fn weigh(&mut self) -> bool {
        let effort = 3 * self.pivots.nearest.len().max(1);
        for _ in 0..(PIECE / effort).max(1) {
            if self.done == self.pivots.nodes.len() {
                return false;
            }
            self.add(self.done);
            self.done += 1;
        }
        true
    }

    /// Whether every node is a pivot.
    pub(super) fn are_exact(&self) -> bool {
        self.pivots.nodes.len() == self.pivots.nearest.len()
    }

    /// Those of a node: distances and weights by pivot.
    pub(super) fn of(&self, node: u32) -> &[(f32, f32)] {
        let count = self.pivots.nodes.len();
        self.all.get(node as usize * count..(node as usize + 1) * count).unwrap_or_default()
    }

    pub(super) fn longest(&self) -> f64 {
        f64::from(self.all.iter().map(|(wanted, _)| *wanted).fold(1.0, f32::max))
    }

    /// A pivot counts for those of its own nodes that are within half of the distance. Neighbours are left to the
    /// edges, unless there are only pivots.
    fn add(&mut self, which: usize) {
        let exact = self.are_exact();
        let count = self.pivots.nodes.len();
        let Some(column) = self.pivots.columns.get(which) else { return };
        let mut within: Vec<u32> = Vec::new();
        for (distance, _) in self.pivots.nearest.iter().filter(|(_, pivot)| *pivot as usize == which) {
            let distance = usize::from(*distance);
            within.resize(within.len().max(distance + 1), 0);
            within.get_mut(distance).into_iter().for_each(|count| *count += 1);
        }
        let mut sum = 0;
        for count in &mut within {
            sum += *count;
            *count = sum;
        }
        for (term, distance) in self.all.iter_mut().skip(which).step_by(count).zip(column) {
            if (if exact { 1 } else { 2 }..FAR).contains(distance) {
                let stands_for =
                    within.get(usize::from(*distance / 2)).or(within.last()).copied().unwrap_or(1);
                let wanted = f32::from(*distance);
                *term = (wanted, if exact { 1.0 } else { stands_for as f32 } / (wanted * wanted));
            }
        }
    }
}
