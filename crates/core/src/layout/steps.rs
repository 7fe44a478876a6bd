//! A layout in the making.
use super::beside::Field;
use super::keep::{Known, settled};
use super::net::Net;
use super::pack::{Block, packed};
use super::part::Part;
use super::room::{Nearest, grow};
use super::work::Work;
use super::{Graph, Point, form};
use std::collections::BTreeMap;

/// A layout in the making. A page that must not stand still takes as many steps at a time as it has time for; the result
/// is the same.
pub struct Layout {
    net: Net,
    stage: Stage,
    /// Parts to be drawn, the next one last.
    todo: Vec<Vec<u32>>,
    /// Parts that are drawn.
    blocks: Vec<Block>,
}

enum Stage {
    /// Bringing names into order.
    Names(Graph, Known),
    /// Bringing links into order: these, then those of each node, then each once.
    Links(Vec<(u32, u32)>, Known),
    Order(Known),
    Distinct(Known),
    /// Looking up where nodes stood, and how many can stay there.
    Know(Known),
    Keep(Known),
    /// Finding what belongs together.
    Parts,
    /// Taking the next part.
    Next,
    /// Drawing a part; those of it that have no link come later.
    Draw(Vec<u32>, Box<Work>, Vec<u32>),
    /// Finding room for these.
    Beside(Field),
    /// Seeing that it is enough.
    Measure(Vec<u32>, Vec<Point>, Nearest),
    /// These stay.
    Stay(Vec<(u32, Point)>),
    /// Finding room for the others around them.
    Fill(Field),
    Done(Vec<(u32, Point)>),
}

impl Layout {
    /// Begins; see [`super::layout`].
    pub fn new(graph: &Graph, previous: &BTreeMap<String, Point>) -> Layout {
        let stage = Stage::Names(graph.clone(), Known::new(previous));
        Layout { net: Net::default(), stage, todo: Vec::new(), blocks: Vec::new() }
    }

    /// Works for some milliseconds, with 20 000 nodes too. Whether there is more to do.
    pub fn step(&mut self) -> bool {
        self.stage = match std::mem::replace(&mut self.stage, Stage::Next) {
            Stage::Names(graph, known) => {
                let (net, links) = Net::named(graph);
                self.net = net;
                Stage::Links(links, known)
            }
            Stage::Links(links, known) => {
                self.net.part = Part::loose(self.net.names.len(), &links);
                Stage::Order(known)
            }
            Stage::Order(known) => {
                self.net.part = std::mem::take(&mut self.net.part).turned();
                Stage::Distinct(known)
            }
            Stage::Distinct(known) => {
                self.net.part = std::mem::take(&mut self.net.part).distinct();
                Stage::Know(known)
            }
            Stage::Know(mut known) => {
                if known.step(&self.net) {
                    Stage::Know(known)
                } else {
                    Stage::Keep(known)
                }
            }
            Stage::Keep(known) => known.kept(&self.net).map_or(Stage::Parts, Stage::Stay),
            Stage::Stay(placed) => Stage::Fill(Field::all(&self.net, placed)),
            Stage::Parts => {
                self.todo = self.net.components();
                self.todo.reverse();
                Stage::Next
            }
            Stage::Next => match self.todo.pop() {
                Some(members) => self.begin(members),
                None => self.end(),
            },
            Stage::Draw(linked, mut work, others) => {
                if work.step() {
                    Stage::Draw(linked, work, others)
                } else {
                    self.drawn(linked, work.places, others)
                }
            }
            Stage::Beside(mut field) => {
                if field.step(&self.net) {
                    Stage::Beside(field)
                } else {
                    let (nodes, places): (_, Vec<Point>) = field.placed.into_iter().unzip();
                    let nearest = Nearest::new(&places);
                    Stage::Measure(nodes, places, nearest)
                }
            }
            Stage::Measure(nodes, mut places, mut nearest) => {
                if nearest.step(&places) {
                    Stage::Measure(nodes, places, nearest)
                } else {
                    // Beside a large region the last free place may be a little too close.
                    if nearest.closest() < 1.0 {
                        grow(&mut places, 1.01 / nearest.closest().max(1e-3));
                    }
                    self.drawn(nodes, places, Vec::new())
                }
            }
            Stage::Fill(mut field) => {
                if field.step(&self.net) {
                    Stage::Fill(field)
                } else {
                    Stage::Done(field.placed)
                }
            }
            Stage::Done(places) => Stage::Done(places),
        };
        !matches!(self.stage, Stage::Done(_))
    }

    /// Where each node stands. Does what is left to do.
    pub fn places(mut self) -> BTreeMap<String, Point> {
        while self.step() {}
        let Stage::Done(places) = self.stage else { return BTreeMap::new() };
        let mut names = self.net.names;
        let mut name = |node: u32| names.get_mut(node as usize).map(std::mem::take).unwrap_or_default();
        crate::order::tree(places.into_iter().map(|(node, at)| (name(node), at)))
    }

    fn begin(&mut self, members: Vec<u32>) -> Stage {
        let part = self.net.part.between(&members);
        if let Some(places) = form::known(&self.net, &members, &part) {
            return self.drawn(members, places, Vec::new());
        }
        let (linked, others): (Vec<u32>, Vec<u32>) =
            members.into_iter().partition(|node| self.net.part.degree(*node) > 0);
        if others.is_empty() {
            return Stage::Draw(linked, Box::new(Work::new(part)), others);
        }
        let part = self.net.part.between(&linked);
        match form::known(&self.net, &linked, &part) {
            Some(places) => self.drawn(linked, places, others),
            None => Stage::Draw(linked, Box::new(Work::new(part)), others),
        }
    }

    fn drawn(&mut self, nodes: Vec<u32>, places: Vec<Point>, others: Vec<u32>) -> Stage {
        let placed = nodes.into_iter().zip(places).collect();
        if !others.is_empty() {
            return Stage::Beside(Field::of(placed, others));
        }
        self.blocks.push(Block::of(placed));
        Stage::Next
    }

    fn end(&mut self) -> Stage {
        let places = packed(std::mem::take(&mut self.blocks));
        if self.net.pinned.is_empty() {
            return Stage::Done(places);
        }
        // Pinned nodes where they were put, and the others around them.
        Stage::Stay(settled(&self.net, &places))
    }
}
