//! The drawing as a text to keep or to hand on: SVG as it is seen, DOT and Mermaid for other tools, JSON for scripts.
mod dot;
mod json;
mod mermaid;
mod svg;

pub use dot::dot;
pub use json::json;
pub use mermaid::mermaid;
pub use svg::{Theme, svg};

use super::{EdgeKind, EdgeMark, NodeMark, Scene};
use crate::cluster::Agreement;
use crate::layout::region;
use crate::order;

/// The word of an edge's kind, the same in every export.
fn kind(kind: EdgeKind) -> &'static str {
    match kind {
        EdgeKind::Route => "route",
        EdgeKind::Link => "link",
        EdgeKind::Flow(Agreement::Agreed) => "agreed",
        EdgeKind::Flow(Agreement::OneSided) => "one-sided",
        EdgeKind::Flow(Agreement::Unconfirmed) => "unconfirmed",
        EdgeKind::Starts => "starts",
        EdgeKind::Ends => "ends",
    }
}

/// What stands at an edge: its table, or how many.
fn carries(edge: &EdgeMark) -> String {
    match edge.tables.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        many => format!("{} tables", many.len()),
    }
}

/// The nodes by region, where the drawing shows the region; the others stand alone, under the empty name.
fn by_region(scene: &Scene) -> Vec<(&str, Vec<usize>)> {
    let outlined = |node: &NodeMark| {
        let region = region(&node.name);
        scene.regions.iter().find(|mark| mark.name == region).map_or("", |mark| mark.name.as_str())
    };
    order::groups(scene.nodes.iter().enumerate().map(|(i, node)| (outlined(node), i)).collect())
}

fn place(scene: &Scene, name: &str) -> usize {
    scene.nodes.binary_search_by(|node| node.name.as_str().cmp(name)).unwrap_or_default()
}
