//! What people look for: dense clusters get their shapes.
use super::cluster::{Clusters, is_dense};
use super::part::Part;
use super::settle::{settle, swap};
use super::{PIECE, Point};

pub(super) enum Tidy {
    /// Finding those who are with each other.
    Finding(Clusters),
    /// Groups that may be clusters, the next one last; and clusters that have their shape.
    Settling(Vec<Vec<u32>>, Vec<Vec<u32>>),
    /// Clusters, which of them is next, and how often all had their turn.
    Swapping(Vec<Vec<u32>>, usize, usize),
}

/// How often the nodes of each cluster change places.
const SWAPS: usize = 2;

impl Tidy {
    pub(super) fn new(part: &Part) -> Tidy {
        Tidy::Finding(Clusters::new(part))
    }

    /// What is to be done next; `None` when all is done.
    pub(super) fn step(self, part: &Part, places: &mut [Point]) -> Option<Tidy> {
        let mut left = PIECE;
        let effort = |members: &[u32]| members.iter().map(|node| 4 * part.degree(*node)).sum::<usize>();
        match self {
            Tidy::Finding(mut clusters) => Some(if clusters.step(part) {
                Tidy::Finding(clusters)
            } else {
                let mut groups = clusters.groups(part);
                groups.reverse();
                Tidy::Settling(groups, Vec::new())
            }),
            Tidy::Settling(mut groups, mut found) => {
                while left > 0 {
                    let Some(members) = groups.pop() else { return Some(Tidy::Swapping(found, 0, 0)) };
                    left = left.saturating_sub(effort(&members));
                    if is_dense(part, &members) {
                        settle(part, &members, places);
                        found.push(members);
                    }
                }
                Some(Tidy::Settling(groups, found))
            }
            Tidy::Swapping(_, _, SWAPS) => None,
            Tidy::Swapping(clusters, mut next, times) => {
                while left > 0 {
                    let Some(members) = clusters.get(next) else {
                        return Some(Tidy::Swapping(clusters, 0, times + 1));
                    };
                    left = left.saturating_sub(effort(members));
                    swap(part, members, places);
                    next += 1;
                }
                Some(Tidy::Swapping(clusters, next, times))
            }
        }
    }
}
