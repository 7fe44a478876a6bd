//! Regions drawn as one mark each: it stands amid its nodes, has the health of the worst, and their edges outward.
use super::EdgeKind;
use super::curve::tenths;
use super::picture::Picture;
use super::wires::Wire;
use crate::cluster::Health;
use crate::layout::{Point, region};
use crate::order::{self, Map, Set};

impl Picture {
    pub(super) fn folded(self, regions: &Set<String>) -> Picture {
        if regions.is_empty() {
            return self;
        }
        let taken = |name: &str| self.nodes.binary_search_by(|(node, _)| node.as_str().cmp(name)).is_ok();
        // What each node is drawn as. A region of one node, or named as a node is, stays as it is.
        let count = |name: &str| self.nodes.iter().filter(|(node, _)| region(node) == name).count();
        let folded: Map<&str, usize> = Map::of(
            regions
                .iter()
                .map(|name| (name.as_str(), count(name)))
                .filter(|(name, n)| *n > 1 && !taken(name)),
        );
        let mut marks: Map<String, (Vec<usize>, Health)> = Map::new();
        for (i, ((name, _), health)) in self.nodes.iter().zip(&self.health).enumerate() {
            let mark = if folded.has(region(name)) { region(name) } else { name };
            let (members, worst) = marks.entry(mark.to_owned(), || (Vec::new(), *health));
            members.push(i);
            *worst = (*worst).min(*health);
        }
        let mut becomes = vec![0; self.nodes.len()];
        let (mut nodes, mut health, mut holds) = (Vec::new(), Vec::new(), Vec::new());
        for (place, (name, (members, worst))) in marks.into_iter().enumerate() {
            let n = members.len() as f64;
            let mut middle = Point::new(0.0, 0.0);
            for member in &members {
                becomes.get_mut(*member).into_iter().for_each(|to| *to = place);
                let at = self.nodes.get(*member).map_or(middle, |(_, at)| *at);
                middle = middle.plus(at.x / n, at.y / n);
            }
            nodes.push((name, tenths(middle)));
            health.push(worst);
            holds.push(members.len());
        }
        let wires = joined(self.wires, &becomes, &nodes);
        Picture { nodes, health, holds, wires }
    }
}

/// Wires between the marks; of several with the same ends and kind one, which says how many they are.
fn joined(wires: Vec<Wire>, becomes: &[usize], nodes: &[(String, Point)]) -> Vec<Wire> {
    let mut pairs = Vec::new();
    for (i, wire) in wires.into_iter().enumerate() {
        let (Some(&from), Some(&to)) = (becomes.get(wire.from), becomes.get(wire.to)) else { continue };
        if from != to {
            // Both ways is the same from either end.
            let mutual = wire.both || wire.kind == EdgeKind::Link;
            let (from, to) = if mutual && from > to { (to, from) } else { (from, to) };
            pairs.push(((wire.kind, wire.both, from, to), (i, wire)));
        }
    }
    let mut joined = Vec::new();
    for ((kind, both, from, to), group) in order::groups(pairs) {
        let count = group.len();
        let first = group.first().map_or(0, |(i, _)| *i);
        let mut tables: Vec<String> = Vec::new();
        let mut label = String::new();
        for (_, wire) in group {
            tables.extend(wire.tables);
            label = wire.label;
        }
        order::sort(&mut tables);
        tables.dedup();
        if count > 1 {
            let name = |place: usize| nodes.get(place).map_or("", |(name, _)| name.as_str());
            let mutual = both || kind == EdgeKind::Link;
            let (start, way) = if mutual { ("between", "and") } else { ("from", "to") };
            let carried = if tables.is_empty() { String::new() } else { format!(": {}", tables.join(", ")) };
            label = format!("{count} edges {start} {} {way} {}{carried}.", name(from), name(to));
        }
        joined.push((first, Wire { kind, from, to, tables, label, both }));
    }
    order::sort_by_key(&mut joined, |(first, _)| *first);
    joined.into_iter().map(|(_, wire)| wire).collect()
}
