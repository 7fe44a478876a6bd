//! Which names are written at a zoom, and where: never one over another or over a mark.
use super::{NODE_RADIUS, Scene};
use crate::cluster::Health;
use crate::layout::Point;
use crate::order::{self, Map};

/// The size of a name in the drawing as it is made: at a zoom of about 1.
const FONT: f64 = 14.0;
/// A character's width in sizes, of a bold monospace font.
const CHAR: f64 = 0.61;
/// Between these zooms names grow with the drawing; outside they keep their size on the screen.
const GROWS: [f64; 2] = [0.8, 1.3];
/// Below this zoom marks shrink no further on the screen, as far as they do not meet.
const MARK: f64 = 0.55;
/// So much larger than drawn a mark may be: nodes are at least a unit of the layout apart.
const MOST: f64 = 2.4;

/// Names and marks at a zoom.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// The size of the names in units of the drawing.
    pub font: f64,
    /// How much larger than drawn at zoom 1 the marks are.
    pub mark: f64,
    /// The middle of each node's name, in the order of the scene; none where there is no room.
    pub names: Vec<Option<Point>>,
}

struct Block {
    at: Point,
    w: f64,
    h: f64,
}

impl Block {
    fn meets(&self, other: &Block) -> bool {
        (self.at.x - other.at.x).abs() < self.w + other.w && (self.at.y - other.at.y).abs() < self.h + other.h
    }
}

/// Boxes by the cells they touch, so that only near ones are compared.
struct Shelf {
    cell: f64,
    boxes: Vec<Block>,
    cells: Vec<((i32, i32), u32)>,
    index: Map<(i32, i32), Vec<u32>>,
}

impl Shelf {
    fn cells_of(&self, plate: &Block) -> impl Iterator<Item = (i32, i32)> + use<> {
        let place = |v: f64| (v / self.cell).floor() as i32;
        let (left, right) = (place(plate.at.x - plate.w), place(plate.at.x + plate.w));
        let (top, bottom) = (place(plate.at.y - plate.h), place(plate.at.y + plate.h));
        (left..=right).flat_map(move |x| (top..=bottom).map(move |y| (x, y)))
    }

    /// Marks first, all at once: they are many, and known before any name.
    fn of(cell: f64, marks: impl Iterator<Item = Block>) -> Shelf {
        let mut shelf = Shelf { cell, boxes: Vec::new(), cells: Vec::new(), index: Map::new() };
        for mark in marks {
            let id = shelf.boxes.len() as u32;
            shelf.cells.extend(shelf.cells_of(&mark).map(|cell| (cell, id)));
            shelf.boxes.push(mark);
        }
        let pairs = std::mem::take(&mut shelf.cells);
        shelf.index = Map::of(order::groups(pairs));
        shelf
    }

    fn add(&mut self, plate: Block) {
        let id = self.boxes.len() as u32;
        for cell in self.cells_of(&plate) {
            self.index.entry(cell, Vec::new).push(id);
        }
        self.boxes.push(plate);
    }

    /// Whether nothing from the block `since` on is there.
    fn is_free(&self, plate: &Block, since: u32) -> bool {
        let near = |cell| self.index.get(&cell).into_iter().flatten();
        !self
            .cells_of(plate)
            .flat_map(near)
            .any(|id| *id >= since && self.boxes.get(*id as usize).is_some_and(|other| other.meets(plate)))
    }
}

/// The names to write at a zoom. First come nodes that are `wanted`, then what is not well, then what has most edges.
pub fn written(scene: &Scene, zoom: f64, wanted: &dyn Fn(&str) -> bool) -> Written {
    let font = FONT * zoom.clamp(GROWS[0], GROWS[1]) / zoom;
    let mark = (MARK / zoom).clamp(1.0, MOST);
    let radius = NODE_RADIUS * mark;
    let mut degree: Map<&str, u32> = Map::of(scene.nodes.iter().map(|node| (node.name.as_str(), 0)));
    for end in scene.edges.iter().flat_map(|edge| [&edge.from, &edge.to]) {
        degree.get_mut(end.as_str()).into_iter().for_each(|count| *count += 1);
    }
    let rank = |node: &super::NodeMark| {
        let well = matches!(node.health, Health::Open | Health::Unknown | Health::Off);
        let edges = degree.get(node.name.as_str()).copied().unwrap_or_default();
        (!wanted(&node.name), well, u32::MAX - edges)
    };
    let mut turn: Vec<((bool, bool, u32), usize)> =
        scene.nodes.iter().enumerate().map(|(i, node)| (rank(node), i)).collect();
    order::sort(&mut turn);
    let blocks = scene.nodes.iter().map(|node| Block { at: node.at, w: radius, h: radius });
    let mut shelf = Shelf::of((font * 6.0).max(radius * 2.0), blocks);
    let marks = shelf.boxes.len() as u32;
    let mut names = vec![None; scene.nodes.len()];
    for (_, i) in turn {
        let Some(node) = scene.nodes.get(i) else { continue };
        let (w, h) = (node.name.chars().count() as f64 * font * CHAR / 2.0, font * 0.57);
        let free = |since: u32| {
            let blocks = places(node.at, node.label, radius, w, h).map(|at| Block { at, w, h });
            blocks.into_iter().find(|plate| shelf.is_free(plate, since))
        };
        // What is wanted is written over marks, if it must be, but not over names.
        let place = free(0).or_else(|| wanted(&node.name).then(|| free(marks)).flatten());
        if let (Some(plate), Some(name)) = (place, names.get_mut(i)) {
            *name = Some(plate.at);
            shelf.add(plate);
        }
    }
    Written { font, mark, names }
}

/// Where the scene has the name, as far from the mark as it takes; then below, above and beside.
fn places(at: Point, drawn: Point, radius: f64, w: f64, h: f64) -> [Point; 5] {
    let gap = 4.0_f64.max(h * 0.5);
    let (dx, dy) = (drawn.x - at.x, drawn.y - at.y);
    let sign = |v: f64| if v.abs() < 1.0 { 0.0 } else { v.signum() };
    // Beside the mark when it is drawn rather there than above or below.
    let own = match dy.abs() < 20.0 {
        true => at.plus(sign(dx) * (radius + gap + w), 0.0),
        false => at.plus(dx * (h / 8.0).clamp(1.0, 2.0), sign(dy) * (radius + gap + h)),
    };
    [
        own,
        at.plus(0.0, radius + gap + h),
        at.plus(0.0, -(radius + gap + h)),
        at.plus(radius + gap + w, 0.0),
        at.plus(-(radius + gap + w), 0.0),
    ]
}
