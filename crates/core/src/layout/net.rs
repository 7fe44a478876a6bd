//! The graph in canonical order, and what it falls into.
use super::part::Part;
use super::{Graph, Point, region};
use crate::order::{self, Map};
use std::cmp::Ordering;

/// Names in natural order and their links, free of the order of input.
#[derive(Default)]
pub(super) struct Net {
    pub(super) names: Vec<String>,
    pub(super) part: Part,
    /// Nodes that someone put where they are.
    pub(super) pinned: Vec<(u32, Point)>,
}

impl Net {
    /// Without its links yet, which are to become its part.
    pub(super) fn named(mut graph: Graph) -> (Net, Vec<(u32, u32)>) {
        let mut sorted: Vec<u32> = (0..graph.nodes.len() as u32).collect();
        let name = |place: &u32| graph.nodes.get(*place as usize).map_or("", String::as_str);
        order::sort_by(&mut sorted, |a, b| natural(name(a), name(b)));
        let mut names: Vec<String> = Vec::with_capacity(sorted.len());
        let mut places = vec![u32::MAX; sorted.len()];
        for place in sorted {
            let name = graph.nodes.get_mut(place as usize).map(std::mem::take).unwrap_or_default();
            if names.last() != Some(&name) {
                names.push(name);
            }
            places.get_mut(place as usize).into_iter().for_each(|place| *place = names.len() as u32 - 1);
        }
        let place = |node: &usize| places.get(*node).copied();
        let links = graph.edges.iter().filter_map(|(a, b)| Some((place(a)?, place(b)?))).collect();
        let mut pinned: Vec<(u32, Point)> = graph
            .pinned
            .iter()
            .filter(|(_, at)| at.is_sane())
            .filter_map(|(node, at)| Some((place(node)?, at.rounded())))
            .collect();
        order::sort_by(&mut pinned, |a, b| {
            a.0.cmp(&b.0).then(a.1.x.total_cmp(&b.1.x)).then(a.1.y.total_cmp(&b.1.y))
        });
        pinned.dedup_by_key(|pin| pin.0);
        (Net { part: Part::default(), names, pinned }, links)
    }

    pub(super) fn name(&self, node: u32) -> &str {
        self.names.get(node as usize).map_or("", String::as_str)
    }

    /// Connected parts, each ascending; a node without a link goes with its region, as one that is down should.
    pub(super) fn components(&self) -> Vec<Vec<u32>> {
        let count = self.names.len();
        let mut label = vec![usize::MAX; count];
        let mut parts: Vec<Vec<u32>> = Vec::new();
        let mut regions: Map<&str, usize> = Map::new();
        for linked in [true, false] {
            for start in 0..count as u32 {
                let is_new = label.get(start as usize) == Some(&usize::MAX);
                if !is_new || (linked && self.part.degree(start) == 0) {
                    continue;
                }
                let home = regions.get(region(self.name(start))).filter(|_| !linked);
                let own = home.copied().unwrap_or(parts.len());
                if own == parts.len() {
                    parts.push(Vec::new());
                }
                let mut open = vec![start];
                while let Some(node) = open.pop() {
                    let Some(seen) = label.get_mut(node as usize).filter(|seen| **seen == usize::MAX) else {
                        continue;
                    };
                    *seen = own;
                    regions.entry(region(self.name(node)), || own);
                    parts.get_mut(own).into_iter().for_each(|part| part.push(node));
                    open.extend(self.part.near(node));
                }
            }
        }
        parts.iter_mut().for_each(|part| order::sort(part));
        parts
    }
}

/// `eu-2` before `eu-10`: digits compare as numbers.
pub(crate) fn natural(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a.as_bytes(), b.as_bytes());
    loop {
        let (Some((x, more)), Some((y, others))) = (left.split_first(), right.split_first()) else {
            return left.len().cmp(&right.len()).then_with(|| a.cmp(b));
        };
        if x.is_ascii_digit() && y.is_ascii_digit() {
            let (first, second) = (number(&mut left), number(&mut right));
            let order = first.len().cmp(&second.len()).then_with(|| first.cmp(second));
            if order != Ordering::Equal {
                return order;
            }
        } else if x != y {
            return x.cmp(y);
        } else {
            (left, right) = (more, others);
        }
    }
}

/// Takes the leading digits; those that count.
fn number<'a>(text: &mut &'a [u8]) -> &'a [u8] {
    let end = text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    *text = rest;
    let zeros = digits.iter().take_while(|byte| **byte == b'0').count();
    digits.get(zeros..).unwrap_or_default()
}
