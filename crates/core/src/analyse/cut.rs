//! Cut vertices: who, when missing, splits a graph, and into what.
use crate::order;

/// A vertex without which its part of the graph falls apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cut {
    /// The vertex.
    pub(super) through: usize,
    /// What it falls into: each sorted; the largest first, of equally large ones the one with the smallest vertex.
    pub(super) parts: Vec<Vec<usize>>,
}

/// A vertex as the walk meets it.
#[derive(Clone, Copy)]
struct Seen {
    /// When it was met; `usize::MAX` for not yet.
    met: usize,
    /// The earliest vertex its subtree has an edge to.
    low: usize,
    parent: usize,
    /// The next neighbour to try.
    next: usize,
}

/// All cut vertices, ascending. Tarjan's walk with its own stack: linear, and deep graphs do not overflow.
pub(super) fn cuts(neighbours: &[Vec<usize>]) -> Vec<Cut> {
    let none = usize::MAX;
    let mut seen = vec![Seen { met: none, low: none, parent: none, next: 0 }; neighbours.len()];
    let mut cuts = Vec::new();
    for root in 0..neighbours.len() {
        if seen.get(root).is_none_or(|seen| seen.met != none) {
            continue;
        }
        // Vertices in the order met: a subtree is a run of them.
        let mut order = vec![root];
        // For each vertex, the runs that hang on it alone.
        let mut hanging: Vec<(usize, std::ops::Range<usize>)> = Vec::new();
        meet(&mut seen, root, none, 0);
        let mut at = root;
        while at != none {
            let Some(here) = seen.get_mut(at) else { break };
            let neighbour = neighbours.get(at).and_then(|all| all.get(here.next)).copied();
            here.next += 1;
            let Seen { met, low, parent, .. } = *here;
            match neighbour {
                Some(to) => match seen.get(to).map(|to| to.met) {
                    Some(unmet) if unmet == none => {
                        meet(&mut seen, to, at, order.len());
                        order.push(to);
                        at = to;
                    }
                    Some(earlier) if to != parent => lower(&mut seen, at, earlier),
                    _ => {}
                },
                None => {
                    if let Some(above) = seen.get(parent) {
                        if low >= above.met {
                            hanging.push((parent, met..order.len()));
                        }
                        lower(&mut seen, parent, low);
                    }
                    at = parent;
                }
            }
        }
        cuts.extend(fall_apart(&order, hanging));
    }
    order::sort_by_key(&mut cuts, |cut| cut.through);
    cuts
}

fn meet(seen: &mut [Seen], vertex: usize, parent: usize, time: usize) {
    if let Some(seen) = seen.get_mut(vertex) {
        *seen = Seen { met: time, low: time, parent, next: 0 };
    }
}

fn lower(seen: &mut [Seen], vertex: usize, to: usize) {
    if let Some(seen) = seen.get_mut(vertex) {
        seen.low = seen.low.min(to);
    }
}

fn fall_apart(order: &[usize], mut hanging: Vec<(usize, std::ops::Range<usize>)>) -> Vec<Cut> {
    order::sort_by_key(&mut hanging, |(through, run)| (*through, run.start));
    let cut = |runs: &[(usize, std::ops::Range<usize>)]| {
        let through = runs.first()?.0;
        let mut rest = vec![true; order.len()];
        let mut parts: Vec<Vec<usize>> = Vec::new();
        for (_, run) in runs {
            parts.push(order.get(run.clone())?.to_vec());
            rest.get_mut(run.clone())?.fill(false);
        }
        let others = order.iter().zip(rest).filter(|(vertex, rest)| *rest && **vertex != through);
        parts.push(others.map(|(vertex, _)| *vertex).collect());
        parts.retain(|part| !part.is_empty());
        parts.iter_mut().for_each(|part| order::sort(part));
        order::sort_by(&mut parts, |a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        (parts.len() > 1).then_some(Cut { through, parts })
    };
    hanging.chunk_by(|a, b| a.0 == b.0).filter_map(cut).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn graph(n: usize, edges: &[(usize, usize)]) -> Vec<Vec<usize>> {
        let mut neighbours = vec![Vec::new(); n];
        for &(a, b) in edges.iter().filter(|(a, b)| a != b) {
            neighbours[a].push(b);
            neighbours[b].push(a);
        }
        neighbours.iter_mut().for_each(|all| {
            all.sort_unstable();
            all.dedup();
        });
        neighbours
    }

    /// By the definition: take each vertex out, and spread from each of its neighbours.
    fn slowly(neighbours: &[Vec<usize>]) -> Vec<Cut> {
        let cut = |through: usize| {
            let mut parts: Vec<Vec<usize>> = Vec::new();
            for &start in &neighbours[through] {
                if parts.iter().any(|part| part.contains(&start)) {
                    continue;
                }
                let mut part = vec![start];
                let mut at = 0;
                while let Some(&vertex) = part.get(at) {
                    at += 1;
                    for &next in &neighbours[vertex] {
                        if next != through && !part.contains(&next) {
                            part.push(next);
                        }
                    }
                }
                part.sort_unstable();
                parts.push(part);
            }
            parts.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            Cut { through, parts }
        };
        (0..neighbours.len()).map(cut).filter(|cut| cut.parts.len() > 1).collect()
    }

    #[test]
    fn a_chain_falls_apart_in_the_middle() {
        let cut = Cut { through: 1, parts: vec![vec![2, 3], vec![0]] };
        assert_eq!(cuts(&graph(4, &[(0, 1), (1, 2), (2, 3), (3, 1)])), [cut]);
        assert_eq!(cuts(&graph(2, &[(0, 1)])), []);
        let long: Vec<_> = (0..1000).map(|v| (v, v + 1)).collect();
        assert_eq!(cuts(&graph(1001, &long)).len(), 999);
    }

    proptest! {
        #[test]
        fn as_the_definition_says(n in 1_usize..9, edges in prop::collection::vec((0_usize..9, 0_usize..9), 0..14)) {
            let edges: Vec<_> = edges.into_iter().filter(|(a, b)| *a < n && *b < n).collect();
            let graph = graph(n, &edges);
            prop_assert_eq!(cuts(&graph), slowly(&graph));
        }
    }
}
