//! What `bench/layout/run.mjs` calls. Not part of anything that ships.
use enmesh_core::layout::{Graph, Layout, Point, layout};
use std::collections::BTreeMap;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// The CPU time of this process in ms, by `run.mjs`.
    #[wasm_bindgen(js_name = cpuTime)]
    fn now() -> f64;
}

/// Places of nodes named `names`, as x and y in turn; `edges` are pairs of indexes.
#[wasm_bindgen]
pub fn place(names: Vec<String>, edges: &[u32]) -> Vec<f64> {
    let graph = graph(names, edges);
    let places = layout(&graph, &BTreeMap::new());
    graph.nodes.iter().flat_map(|name| places.get(name).map_or([f64::NAN; 2], |p| [p.x, p.y])).collect()
}

/// How many ms it takes to lay out a graph of which all nodes but the last ones had `places`, and the farthest that one
/// of these moved.
#[wasm_bindgen]
pub fn again(names: Vec<String>, edges: &[u32], places: &[f64]) -> Vec<f64> {
    let graph = graph(names, edges);
    let points = places.chunks_exact(2).map(|xy| Point { x: xy[0], y: xy[1] });
    let previous: BTreeMap<String, Point> = graph.nodes.iter().cloned().zip(points).collect();
    let start = now();
    let found = layout(&graph, &previous);
    let end = now();
    let moved = previous.iter().map(|(name, from)| (found[name].x - from.x).hypot(found[name].y - from.y));
    vec![end - start, moved.fold(0.0, f64::max)]
}

/// How many ms each step takes, beginning and end included.
#[wasm_bindgen]
pub fn steps(names: Vec<String>, edges: &[u32]) -> Vec<f64> {
    let graph = graph(names, edges);
    let previous = BTreeMap::new();
    let mut steps = Vec::new();
    let start = now();
    let mut layout = Layout::new(&graph, &previous);
    steps.push(now() - start);
    loop {
        let start = now();
        let more = layout.step();
        steps.push(now() - start);
        if !more {
            break;
        }
    }
    let start = now();
    layout.places();
    steps.push(now() - start);
    steps
}

fn graph(nodes: Vec<String>, edges: &[u32]) -> Graph {
    let edges = edges.chunks_exact(2).map(|pair| (pair[0] as usize, pair[1] as usize)).collect();
    Graph { nodes, edges, ..Graph::default() }
}
