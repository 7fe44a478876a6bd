//! The drawing as geometry: what stands where, without a framework.
//!
//! [`scene`] gathers what is to be seen (`picture`), then places edges (`edges`, `curve`), outlines (`outline`) and
//! labels (`labels`). Numbers are rounded to tenths, so the same cluster gives the same bytes.
mod curve;
mod edges;
mod labels;
mod outline;
mod picture;
mod wires;
mod words;

pub use curve::number;

#[cfg(test)]
mod tests;

use crate::cluster::{Agreement, Cluster, Health};
use crate::layout::Point;
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
