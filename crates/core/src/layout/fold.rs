//! Leaves folded into their hubs: then few enough nodes are left to know how far each is from each.
use super::PIECE;
use super::part::Part;

/// More than this are too many to know all distances of.
const MOST: usize = 512;

pub(super) struct Fold {
    /// What is left without the leaves.
    pub(super) core: Part,
    /// For each node, its place in `core`, or that of its hub.
    homes: Vec<u32>,
    /// For each node, how many links it is from its home: 0, or 1 for a leaf.
    out: Vec<u8>,
    /// Distances between those of the core: a row each, as far as they are known.
    distances: Vec<u16>,
}

impl Fold {
    /// `None` where leaves are not most of the nodes, or too many are left without them.
    pub(super) fn of(part: &Part) -> Option<Fold> {
        let nodes = 0..part.len() as u32;
        let kept: Vec<u32> = nodes.clone().filter(|node| part.degree(*node) != 1).collect();
        if kept.len() > MOST || kept.len() * 2 > part.len() {
            return None;
        }
        let out: Vec<u8> = nodes.clone().map(|node| u8::from(part.degree(node) == 1)).collect();
        let home = |node: u32| {
            let hub = part.near(node).first().filter(|_| part.degree(node) == 1).copied().unwrap_or(node);
            kept.binary_search(&hub).unwrap_or(0) as u32
        };
        Some(Fold { homes: nodes.map(home).collect(), out, core: part.between(&kept), distances: Vec::new() })
    }

    /// Measures distances in the core, as many as one step has time for; whether there are more.
    pub(super) fn measure(&mut self) -> bool {
        let known = self.distances.len() / self.core.len().max(1);
        let rows = (PIECE / self.core.effort()).max(1);
        for source in (known..self.core.len()).take(rows) {
            self.distances.extend(self.core.distances(source as u32).0);
        }
        known + rows < self.core.len()
    }

    pub(super) fn len(&self) -> usize {
        self.homes.len()
    }

    pub(super) fn home(&self, node: u32) -> u32 {
        self.homes.get(node as usize).copied().unwrap_or(0)
    }

    pub(super) fn is_leaf(&self, node: u32) -> bool {
        self.out.get(node as usize) == Some(&1)
    }

    /// Links between two nodes.
    pub(super) fn distance(&self, a: u32, b: u32) -> u16 {
        let row = self.home(a) as usize * self.core.len();
        let between = self.distances.get(row + self.home(b) as usize).copied().unwrap_or(0);
        if a == b { 0 } else { between + u16::from(self.is_leaf(a)) + u16::from(self.is_leaf(b)) }
    }

    pub(super) fn longest(&self) -> u16 {
        self.distances.iter().max().copied().unwrap_or(0).saturating_add(2)
    }
}
