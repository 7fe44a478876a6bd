//! Dense clusters, such as regions in which everyone knows everyone.
use super::PIECE;
use super::part::{Part, gathered};

/// Clusters of more would be drawings of their own.
const MOST: usize = 64;

/// Nodes brought together, one after the other.
pub(super) struct Clusters {
    /// Who is with whom: each points to one before it, the first to itself.
    heads: Vec<u32>,
    /// The next to be compared with its neighbours.
    next: u32,
}

impl Clusters {
    pub(super) fn new(part: &Part) -> Clusters {
        Clusters { heads: (0..part.len() as u32).collect(), next: 0 }
    }

    /// Compares some nodes with their neighbours; whether there are more.
    pub(super) fn step(&mut self, part: &Part) -> bool {
        let mut left = PIECE;
        while left > 0 && (self.next as usize) < part.len() {
            let a = self.next;
            for b in part.near(a).iter().copied().filter(|b| *b > a) {
                let (a, b) = (self.head(a), self.head(b));
                if a != b && alike(part, a, b) {
                    self.heads.get_mut(a.max(b) as usize).into_iter().for_each(|head| *head = a.min(b));
                }
                left = left.saturating_sub(part.degree(a) + part.degree(b));
            }
            left = left.saturating_sub(1);
            self.next += 1;
        }
        (self.next as usize) < part.len()
    }

    /// Those who are with each other, each group ascending.
    pub(super) fn groups(&self, part: &Part) -> Vec<Vec<u32>> {
        let of_head = (0..part.len() as u32).map(|node| (self.head(node), node));
        let (starts, nodes) = gathered(part.len(), of_head);
        let members = starts.windows(2).filter_map(|ends| match ends {
            [from, to] => nodes.get(*from as usize..*to as usize),
            _ => None,
        });
        members.filter(|members| (3..=MOST).contains(&members.len())).map(<[u32]>::to_vec).collect()
    }

    fn head(&self, mut node: u32) -> u32 {
        while let Some(next) = self.heads.get(node as usize).filter(|next| **next != node) {
            node = *next;
        }
        node
    }
}

/// Whether two have most of their neighbours in common.
fn alike(part: &Part, a: u32, b: u32) -> bool {
    let (mut left, mut right) = (part.near(a), part.near(b));
    let most = left.len().max(right.len());
    // Where so many have to be common, the cluster would be too large.
    if most > 2 * MOST {
        return false;
    }
    let mut common = 0;
    while let (Some((x, rest)), Some((y, others))) = (left.split_first(), right.split_first()) {
        common += usize::from(x == y);
        if x <= y {
            left = rest;
        }
        if y <= x {
            right = others;
        }
    }
    common > 0 && (common + 2) * 5 >= (most + 1) * 3
}

/// Whether most of a group know each other.
pub(super) fn is_dense(part: &Part, members: &[u32]) -> bool {
    let n = members.len();
    let inside =
        |node: &u32| part.near(*node).iter().filter(|end| members.binary_search(end).is_ok()).count();
    members.iter().map(inside).sum::<usize>() * 5 >= n * (n - 1) * 4
}
