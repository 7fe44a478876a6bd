//! For Graphviz: `neato -n` keeps the places, `dot` and the others make their own.
use super::super::{EdgeKind, Scene};
use super::{by_region, carries, kind};
use crate::cluster::Agreement;
use std::fmt::Write;

/// Pixels of the drawing in a Graphviz point.
const POINT: f64 = 0.75;

/// The drawing as a DOT graph.
pub fn dot(scene: &Scene) -> String {
    let mut text = String::from(
        "digraph enmesh {\n  node [shape=circle, fixedsize=true, width=0.5, fontname=\"monospace\"];\n",
    );
    let mut line = |indent: &str, words: std::fmt::Arguments| _ = writeln!(text, "{indent}{words}");
    for (region, members) in by_region(scene) {
        let indent = if region.is_empty() { "  " } else { "    " };
        if !region.is_empty() {
            line("  ", format_args!("subgraph {} {{", quoted(&format!("cluster_{region}"))));
            line("    ", format_args!("label={};", quoted(region)));
        }
        for node in members.iter().filter_map(|i| scene.nodes.get(*i)) {
            // Graphviz counts upward.
            let (x, y) = (node.at.x * POINT, -node.at.y * POINT + 0.0);
            let health = node.health.word();
            let (name, says) = (quoted(&node.name), quoted(&format!("{}, {health}", node.name)));
            line(
                indent,
                format_args!(
                    "{name} [xlabel={name}, label=\"\", tooltip={says}, class={health}, pos=\"{x:.1},{y:.1}\"];"
                ),
            );
        }
        if !region.is_empty() {
            line("  ", format_args!("}}"));
        }
    }
    for edge in &scene.edges {
        let style = match edge.kind {
            EdgeKind::Link => "dir=none, penwidth=3, color=gray80",
            EdgeKind::Route => "style=dotted, color=gray50",
            EdgeKind::Flow(Agreement::Agreed) => "color=gray40",
            EdgeKind::Flow(Agreement::OneSided) => "style=dashed, color=darkorange3",
            EdgeKind::Flow(Agreement::Unconfirmed) => "style=dotted, color=gray40",
            EdgeKind::Starts => "color=blue3",
            EdgeKind::Ends => "style=dashed, color=red3",
        };
        let both = if edge.both { ", dir=both" } else { "" };
        let carried = carries(edge);
        let label = if carried.is_empty() { String::new() } else { format!(", label={}", quoted(&carried)) };
        line(
            "  ",
            format_args!(
                "{} -> {} [class={}, {style}{both}{label}, tooltip={}];",
                quoted(&edge.from),
                quoted(&edge.to),
                quoted(kind(edge.kind)),
                quoted(&edge.label)
            ),
        );
    }
    text.push_str("}\n");
    text
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', " "))
}
