//! The drawing as geometry: what stands where, without a framework.
//!
//! [`scene`] gathers what is to be seen (`picture`), then places edges (`edges`, `curve`), outlines (`outline`) and
//! labels (`labels`). [`View`] is the part in sight, [`written`] the names there is room for at a zoom. Numbers are rounded to tenths, so the same cluster gives the same bytes.
mod curve;
mod edges;
mod export;
mod fold;
mod labels;
mod names;
mod outline;
mod picture;
mod view;
mod walk;
mod wires;
mod words;

pub use curve::number;

#[cfg(test)]
mod tests;

pub use export::{Theme, dot, json, mermaid, svg};
pub use names::{Written, written};
pub use view::{Size, View, out_of_sight};
pub use walk::{Way, edges_of, near, path, toward};

use crate::cluster::{Agreement, Cluster, Health};
use crate::layout::{Point, region};
use crate::order::Set;
use crate::plan::Draft;
use std::collections::BTreeMap;

/// The radius of a node's mark.
pub const NODE_RADIUS: f64 = 18.0;

/// How many pixels a layout unit is.
pub const UNIT: f64 = 140.0;

/// What to show.
#[derive(Debug, Clone, PartialEq)]
pub struct Layers {
    /// Who has whom in its config.
    pub routes: bool,
    /// Who is enmeshed.
    pub links: bool,
    /// Where rows go.
    pub flows: bool,
    /// One table, or all.
    pub table: Option<(String, String)>,
    /// Regions drawn as one mark each.
    pub folded: Set<String>,
}

/// A finished drawing in SVG user units (pixels at zoom 1).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scene {
    /// Left, top, width, height that hold everything.
    pub view_box: [f64; 4],
    /// Regions behind the nodes.
    pub regions: Vec<RegionMark>,
    /// Edges, drawn under the nodes.
    pub edges: Vec<EdgeMark>,
    /// Nodes.
    pub nodes: Vec<NodeMark>,
}

/// A region's outline.
#[derive(Debug, Clone, PartialEq)]
pub struct RegionMark {
    /// Its name.
    pub name: String,
    /// SVG path data of its rounded hull.
    pub path: String,
    /// Where its label stands.
    pub label: Point,
}

/// A node's mark.
#[derive(Debug, Clone, PartialEq)]
pub struct NodeMark {
    /// Its name.
    pub name: String,
    /// Its centre.
    pub at: Point,
    /// Its health.
    pub health: Health,
    /// Where the label stands (centre of text), below the mark unless that is crowded.
    pub label: Point,
    /// How many nodes it stands for: more than one for a folded region.
    pub holds: usize,
}

/// Which layer an edge belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EdgeKind {
    /// A route: from the config's owner to the node it names.
    Route,
    /// A link.
    Link,
    /// A flow.
    Flow(Agreement),
    /// A flow the draft would start.
    Starts,
    /// A flow the draft would end.
    Ends,
}

/// An edge's mark.
#[derive(Debug, Clone, PartialEq)]
pub struct EdgeMark {
    /// Its layer.
    pub kind: EdgeKind,
    /// Its source.
    pub from: String,
    /// Its target.
    pub to: String,
    /// SVG path data, ending short of the marks.
    pub path: String,
    /// The arrow head, or both heads, as path data, for directed ones.
    pub head: Option<String>,
    /// Whether the same holds the other way round; then one line stands for both directions.
    pub both: bool,
    /// The tables it carries, as `schema.table`.
    pub tables: Vec<String>,
    /// One sentence for the tooltip and for assistive technology.
    pub label: String,
}

impl Scene {
    /// The same drawing with some of its nodes only; what is left stays where it is.
    pub fn only(&self, keep: &dyn Fn(&str) -> bool) -> Scene {
        let nodes: Vec<NodeMark> = self.nodes.iter().filter(|node| keep(&node.name)).cloned().collect();
        let edges = self.edges.iter().filter(|edge| keep(&edge.from) && keep(&edge.to)).cloned().collect();
        let inhabited = |mark: &&RegionMark| nodes.iter().any(|node| region(&node.name) == mark.name);
        let regions = self.regions.iter().filter(inhabited).cloned().collect();
        Scene { view_box: self.view_box, regions, edges, nodes }
    }
}

/// The shape of a health as SVG path data in a box of -6 to 6: what the colour says can be read without it.
pub fn shape(health: Health) -> &'static str {
    match health {
        Health::Open => "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
        Health::Slow => "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0zM0-3.5a3.5 3.5 0 0 1 0 7z",
        Health::Down | Health::Unreachable => "M-4.5-4.5h9v9h-9z",
        Health::Refused => "M0-5.2L5.6 4.6h-11.2z",
        Health::Unknown | Health::Off => "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z",
    }
}

/// Draws a cluster with its draft. Nodes without a position, such as peers only the draft names, find a free one.
pub fn scene(
    cluster: &Cluster,
    draft: &Draft,
    positions: &BTreeMap<String, Point>,
    layers: &Layers,
) -> Scene {
    picture::Picture::of(cluster, draft, positions, layers).scene()
}

/// The graph a layout is made from: links, and where there are none, flows and routes.
pub fn graph(cluster: &Cluster) -> crate::layout::Graph {
    picture::graph(cluster)
}
