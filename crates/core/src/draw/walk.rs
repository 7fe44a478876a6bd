//! Ways along the edges of a drawing: to a neighbour, some hops far, from one node to another.
use super::Scene;
use crate::layout::{Point, length};
use crate::order;

/// A direction on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Up.
    Up,
    /// Down.
    Down,
}

impl Way {
    /// Its name in a sentence: "leads left".
    pub fn name(self) -> &'static str {
        match self {
            Way::Left => "left",
            Way::Right => "right",
            Way::Up => "up",
            Way::Down => "down",
        }
    }

    /// How far it is to `by` along this way, and how far to its side.
    fn along(self, by: Point) -> (f64, f64) {
        match self {
            Way::Left => (-by.x, by.y.abs()),
            Way::Right => (by.x, by.y.abs()),
            Way::Up => (-by.y, by.x.abs()),
            Way::Down => (by.y, by.x.abs()),
        }
    }
}

/// Who has an edge to whom, by place in the scene; each list in order.
struct Net(Vec<Vec<usize>>);

impl Net {
    fn of(scene: &Scene) -> Net {
        let mut near = vec![Vec::new(); scene.nodes.len()];
        for edge in &scene.edges {
            let (Some(a), Some(b)) = (place(scene, &edge.from), place(scene, &edge.to)) else { continue };
            for (a, b) in [(a, b), (b, a)] {
                near.get_mut(a).into_iter().for_each(|list: &mut Vec<usize>| list.push(b));
            }
        }
        for list in &mut near {
            order::sort(list);
            list.dedup();
        }
        Net(near)
    }

    fn near(&self, node: usize) -> &[usize] {
        self.0.get(node).map_or(&[], Vec::as_slice)
    }
}

/// A node's place in the scene: its nodes are in the order of their names.
fn place(scene: &Scene, name: &str) -> Option<usize> {
    scene.nodes.binary_search_by(|node| node.name.as_str().cmp(name)).ok()
}

fn name(scene: &Scene, place: usize) -> Option<&str> {
    scene.nodes.get(place).map(|node| node.name.as_str())
}

/// The neighbour that lies most in this direction, and not much to its side.
pub fn toward<'a>(scene: &'a Scene, from: &str, way: Way) -> Option<&'a str> {
    let here = place(scene, from)?;
    let at = scene.nodes.get(here)?.at;
    let mut best: Option<(f64, usize)> = None;
    for other in Net::of(scene).near(here) {
        let Some(to) = scene.nodes.get(*other) else { continue };
        let (ahead, aside) = way.along(Point::new(to.at.x - at.x, to.at.y - at.y));
        // Twice the half of a right angle, so that each edge is in reach of at least one key.
        if ahead > 0.0 && aside <= ahead * 1.01 {
            let cost = length(ahead, 2.0 * aside);
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, *other));
            }
        }
    }
    name(scene, best?.1)
}

/// The edges of a node in the order of their directions, clockwise from above: places in the scene's edges.
pub fn edges_of(scene: &Scene, name: &str) -> Vec<usize> {
    let Some(here) = place(scene, name).and_then(|place| scene.nodes.get(place)) else { return Vec::new() };
    let mut found: Vec<((u8, i64), usize)> = Vec::new();
    for (i, edge) in scene.edges.iter().enumerate() {
        let other = if edge.from == name { &edge.to } else { &edge.from };
        if edge.from != name && edge.to != name {
            continue;
        }
        let Some(to) = place(scene, other).and_then(|place| scene.nodes.get(place)) else { continue };
        let (x, y) = (to.at.x - here.at.x, to.at.y - here.at.y);
        // By quarter, and in it by slope: no arc function, so every machine agrees.
        let (quarter, ahead, side) = match (x >= 0.0, y >= 0.0) {
            (true, false) => (0, -y, x),
            (true, true) => (1, x, y),
            (false, true) => (2, y, -x),
            (false, false) => (3, -x, -y),
        };
        found.push(((quarter, (side / (ahead + side).max(0.001) * 1e6) as i64), i));
    }
    order::sort(&mut found);
    found.into_iter().map(|(_, i)| i).collect()
}

/// The nodes at most so many edges away, the node itself with them, in order of name.
pub fn near(scene: &Scene, from: &str, hops: usize) -> Vec<String> {
    let Some(here) = place(scene, from) else { return Vec::new() };
    let net = Net::of(scene);
    let mut seen = vec![false; scene.nodes.len()];
    let mut edge = vec![here];
    for hop in 0..=hops {
        let mut next = Vec::new();
        for node in edge {
            match seen.get_mut(node) {
                Some(seen) if !*seen => *seen = true,
                _ => continue,
            }
            if hop < hops {
                next.extend_from_slice(net.near(node));
            }
        }
        edge = next;
    }
    scene.nodes.iter().zip(seen).filter(|(_, seen)| *seen).map(|(node, _)| node.name.clone()).collect()
}

/// The nodes of a shortest way along the drawn edges, both ends with it; of equally short ones the first by name.
pub fn path(scene: &Scene, from: &str, to: &str) -> Option<Vec<String>> {
    let (start, end) = (place(scene, from)?, place(scene, to)?);
    let net = Net::of(scene);
    // From the end, so that following the steps gives the way in its direction.
    let mut step: Vec<Option<usize>> = vec![None; scene.nodes.len()];
    let mut edge = vec![end];
    *step.get_mut(end)? = Some(end);
    while !edge.is_empty() && step.get(start).is_some_and(Option::is_none) {
        let mut next = Vec::new();
        for node in edge {
            for near in net.near(node) {
                if let Some(free @ None) = step.get_mut(*near) {
                    *free = Some(node);
                    next.push(*near);
                }
            }
        }
        edge = next;
    }
    let mut way = vec![name(scene, start)?.to_owned()];
    let mut here = start;
    while here != end {
        here = (*step.get(here)?)?;
        way.push(name(scene, here)?.to_owned());
    }
    Some(way)
}
