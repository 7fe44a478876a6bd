//! For scripts: what is drawn, where, and what it says.
use super::super::Scene;
use super::kind;
use crate::json::object;
use serde_json::Value;

/// The drawing as JSON: `{"nodes": [{name, health, nodes, x, y}], "edges": [{kind, from, to, both, tables, says}]}`.
/// Places are in pixels at zoom 1, `y` downward; `nodes` is how many a mark stands for.
pub fn json(scene: &Scene) -> String {
    let nodes = scene.nodes.iter().map(|node| {
        object(&mut [
            ("name", node.name.as_str().into()),
            ("health", node.health.word().into()),
            ("nodes", node.holds.into()),
            ("x", node.at.x.into()),
            ("y", node.at.y.into()),
        ])
    });
    let edges = scene.edges.iter().map(|edge| {
        let tables: Vec<Value> = edge.tables.iter().map(|table| table.as_str().into()).collect();
        object(&mut [
            ("kind", kind(edge.kind).into()),
            ("from", edge.from.as_str().into()),
            ("to", edge.to.as_str().into()),
            ("both", edge.both.into()),
            ("tables", tables.into()),
            ("says", edge.label.as_str().into()),
        ])
    });
    let (nodes, edges): (Vec<Value>, Vec<Value>) = (nodes.collect(), edges.collect());
    let whole = object(&mut [("nodes", nodes.into()), ("edges", edges.into())]);
    let mut text = crate::json::pretty(&whole);
    text.push('\n');
    text
}
