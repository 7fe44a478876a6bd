//! Missing redundancy: parts of a cluster that hang on one other node, by routes or by flows.
mod flows;
mod routes;

use super::cut::{Cut, cuts};
use super::look::Look;
use crate::layout::region;
use crate::order::{Map, Set};

pub(super) async fn look(look: &mut Look<'_>) {
    routes::look(look);
    flows::look(look).await;
}

/// Nodes by their position in the sorted nodes.
type Part = Set<usize>;

/// A directed graph over positions in the sorted nodes.
struct Graph {
    out: Vec<Set<usize>>,
}

impl Graph {
    fn new(nodes: usize) -> Graph {
        Graph { out: vec![Set::new(); nodes] }
    }

    fn add(&mut self, from: usize, to: usize) {
        if let Some(out) = self.out.get_mut(from).filter(|_| from != to) {
            out.insert(to);
        }
    }

    fn has(&self, from: usize, to: usize) -> bool {
        self.out.get(from).is_some_and(|out| out.has(&to))
    }

    fn cuts(&self) -> Vec<Cut> {
        let mut neighbours: Vec<Vec<usize>> =
            self.out.iter().map(|out| out.iter().copied().collect()).collect();
        for (from, out) in self.out.iter().enumerate() {
            for &to in out.iter().filter(|&&to| !self.has(to, from)) {
                if let Some(all) = neighbours.get_mut(to) {
                    all.push(from);
                }
            }
        }
        cuts(&neighbours)
    }
}

/// The parts that are cut off: all but the largest, or all when each is a single node around the middle.
fn off(cut: &Cut) -> &[Vec<usize>] {
    match cut.parts.as_slice() {
        [largest, rest @ ..] if largest.len() > 1 => rest,
        all => all,
    }
}

/// Drops what is inside a larger part that is cut off elsewhere: mending the larger one comes first.
fn outermost(mut found: Vec<(usize, Part)>) -> Vec<(usize, Part)> {
    let all = found.clone();
    found.retain(|(_, part)| {
        let inside = |other: &Part| part.len() < other.len() && part.iter().all(|node| other.has(node));
        !all.iter().any(|(_, other)| inside(other))
    });
    found
}

impl Look<'_> {
    fn at(&self, position: usize) -> u32 {
        self.nodes.get(position).copied().unwrap_or_default()
    }

    fn ids(&self, positions: &Part) -> Vec<u32> {
        positions.iter().map(|&position| self.at(position)).collect()
    }

    fn positions(&self) -> Map<u32, usize> {
        Map::of(self.nodes.iter().enumerate().map(|(position, &id)| (id, position)))
    }

    /// "Region ap" when the nodes are all there are of a region, else their names.
    fn who(&self, part: &[u32]) -> (String, bool) {
        let of = |id: u32| region(self.name(id));
        let same = |name: &str| self.nodes.iter().filter(|&&id| of(id) == name).count() == part.len();
        match part {
            [first, _, ..] if part.iter().all(|&id| of(id) == of(*first)) && same(of(*first)) => {
                (format!("Region {}", of(*first)), false)
            }
            _ => (self.names(part), part.len() > 1),
        }
    }
}
