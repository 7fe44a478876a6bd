//! For Markdown that draws Mermaid, as on GitHub and in wikis.
use super::super::{EdgeKind, Scene};
use super::{by_region, carries, place};
use crate::cluster::Agreement;
use std::fmt::Write;

/// The drawing as a Mermaid flowchart. What a node's colour says stands in its text as well.
pub fn mermaid(scene: &Scene) -> String {
    let mut text = String::from("flowchart LR\n");
    for (group, (region, members)) in by_region(scene).into_iter().enumerate() {
        let indent = if region.is_empty() { "  " } else { "    " };
        if !region.is_empty() {
            let _ = writeln!(text, "  subgraph r{group}[\"{}\"]", escaped(region));
        }
        for i in members {
            let Some(node) = scene.nodes.get(i) else { continue };
            let health = node.health.word();
            let _ = writeln!(text, "{indent}n{i}([\"{}<br/>{health}\"]):::{health}", escaped(&node.name));
        }
        if !region.is_empty() {
            text.push_str("  end\n");
        }
    }
    for edge in &scene.edges {
        let arrow = match (edge.kind, edge.both) {
            (EdgeKind::Link, _) => "---",
            (EdgeKind::Flow(Agreement::Agreed) | EdgeKind::Starts, false) => "-->",
            (EdgeKind::Flow(Agreement::Agreed) | EdgeKind::Starts, true) => "<-->",
            (_, false) => "-.->",
            (_, true) => "<-.->",
        };
        let says = match edge.kind {
            EdgeKind::Link => String::new(),
            EdgeKind::Route => "route".to_owned(),
            EdgeKind::Flow(Agreement::Agreed) => carries(edge),
            EdgeKind::Flow(Agreement::OneSided) => format!("{}, one-sided", carries(edge)),
            EdgeKind::Flow(Agreement::Unconfirmed) => format!("{}, unconfirmed", carries(edge)),
            EdgeKind::Starts => format!("draft starts {}", carries(edge)),
            EdgeKind::Ends => format!("draft ends {}", carries(edge)),
        };
        let label = if says.is_empty() { String::new() } else { format!("|\"{}\"|", escaped(&says)) };
        let _ = writeln!(text, "  n{} {arrow}{label} n{}", place(scene, &edge.from), place(scene, &edge.to));
    }
    text.push_str("  classDef open stroke:#1a7f37\n  classDef slow stroke:#8f5d00\n");
    text.push_str("  classDef down,unreachable,refused stroke:#c4222c\n");
    text.push_str("  classDef unknown,off stroke-dasharray:3 3\n");
    text
}

fn escaped(text: &str) -> String {
    text.replace('#', "#35;")
        .replace('"', "#quot;")
        .replace('<', "#lt;")
        .replace('>', "#gt;")
        .replace('\n', " ")
}
