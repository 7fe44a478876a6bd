//! The graph in canonical order, and what it falls into.
use super::{Graph, region};
use crate::order::{self, Map, Set};
use std::cmp::Ordering;

/// Names in natural order and the neighbours of each, free of the order of input.
pub(super) struct Net<'a> {
    pub(super) names: Vec<&'a str>,
    pub(super) neighbours: Vec<Set<usize>>,
}

/// Nodes that belong together; the hub first where there is one.
pub(super) struct Group {
    pub(super) members: Vec<usize>,
    pub(super) hub: bool,
}

impl<'a> Net<'a> {
    pub(super) fn of(graph: &'a Graph) -> Net<'a> {
        let mut names: Vec<&str> = graph.nodes.iter().map(String::as_str).collect();
        order::sort_by(&mut names, |a, b| natural(a, b));
        names.dedup();
        let mut neighbours = vec![Set::new(); names.len()];
        let place = |name: &String| names.binary_search_by(|known| natural(known, name)).ok();
        let at = |i: &usize| graph.nodes.get(*i).and_then(place);
        for (a, b) in &graph.edges {
            let (Some(a), Some(b)) = (at(a), at(b)) else { continue };
            for (from, to) in [(a, b), (b, a)] {
                if let Some(set) = neighbours.get_mut(from)
                    && from != to
                {
                    set.insert(to);
                }
            }
        }
        Net { names, neighbours }
    }

    pub(super) fn name(&self, node: usize) -> &'a str {
        self.names.get(node).copied().unwrap_or_default()
    }

    pub(super) fn of_node(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        self.neighbours.get(node).into_iter().flat_map(Set::iter).copied()
    }

    pub(super) fn degree(&self, node: usize) -> usize {
        self.neighbours.get(node).map_or(0, Set::len)
    }

    /// Connected parts, each sorted; a node without an edge goes with its region, as one that is down should.
    pub(super) fn components(&self) -> Vec<Vec<usize>> {
        let mut label: Vec<usize> = vec![usize::MAX; self.names.len()];
        let mut parts: Vec<Vec<usize>> = Vec::new();
        let mut regions: Map<&str, usize> = Map::new();
        for linked in [true, false] {
            for start in 0..self.names.len() {
                if label.get(start) != Some(&usize::MAX) || (linked && self.degree(start) == 0) {
                    continue;
                }
                let home = regions.get(region(self.name(start))).filter(|_| !linked);
                let part = home.copied().unwrap_or(parts.len());
                if part == parts.len() {
                    parts.push(Vec::new());
                }
                let mut open = vec![start];
                while let Some(node) = open.pop() {
                    let Some(seen) = label.get_mut(node).filter(|seen| **seen == usize::MAX) else {
                        continue;
                    };
                    *seen = part;
                    regions.entry(region(self.name(node)), || part);
                    parts.get_mut(part).into_iter().for_each(|part| part.push(node));
                    open.extend(self.of_node(node));
                }
            }
        }
        parts.iter_mut().for_each(|part| order::sort(part));
        parts
    }

    /// The groups of a component: hubs with their leaves where there are any, else regions.
    pub(super) fn groups(&self, component: &[usize]) -> Vec<Group> {
        let leaves = |hub: usize| self.of_node(hub).filter(|node| self.degree(*node) == 1).count();
        let mut groups = Vec::new();
        let mut hubs = Set::new();
        for &node in component {
            let hub = self.of_node(node).next().filter(|_| self.degree(node) == 1).unwrap_or(node);
            let key = if leaves(hub) >= 3 {
                hubs.insert(hub);
                ("", hub)
            } else {
                (region(self.name(node)), usize::MAX)
            };
            groups.push((key, node));
        }
        let groups = order::groups(groups);
        // Regions of one node each say nothing: then all are one group.
        if hubs.is_empty() && groups.len() == component.len() {
            return vec![Group { members: component.to_vec(), hub: false }];
        }
        let mut found: Vec<Group> = groups
            .into_iter()
            .map(|((_, hub), mut members)| {
                order::sort_by_key(&mut members, |node| (*node != hub, *node));
                Group { members, hub: hubs.has(&hub) }
            })
            .collect();
        order::sort_by_key(&mut found, |group| group.members.iter().min().copied());
        found
    }
}

/// `eu-2` before `eu-10`: digits compare as numbers.
pub(crate) fn natural(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    loop {
        let (Some(x), Some(y)) = (left.chars().next(), right.chars().next()) else {
            return left.len().cmp(&right.len()).then_with(|| a.cmp(b));
        };
        let digits = x.is_ascii_digit() && y.is_ascii_digit();
        let (first, second) = (run(left, digits), run(right, digits));
        let order = if digits {
            let number = |text: &str| text.trim_start_matches('0').len();
            number(first)
                .cmp(&number(second))
                .then_with(|| first.trim_start_matches('0').cmp(second.trim_start_matches('0')))
        } else {
            first.cmp(second)
        };
        if order != Ordering::Equal {
            return order;
        }
        left = left.get(first.len()..).unwrap_or_default();
        right = right.get(second.len()..).unwrap_or_default();
    }
}

/// The leading digits, or the leading character.
fn run(text: &str, digits: bool) -> &str {
    let end = if digits {
        text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())
    } else {
        text.chars().next().map_or(0, char::len_utf8)
    };
    text.get(..end).unwrap_or_default()
}
