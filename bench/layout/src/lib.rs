//! What `bench/layout/run.mjs` calls. Not part of anything that ships.
use enmesh_core::layout::{Graph, Layout, Point, layout};
use std::collections::BTreeMap;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

/// Places of nodes named `names`, as x and y in turn; `edges` are pairs of indexes.
#[wasm_bindgen]
pub fn place(names: Vec<String>, edges: &[u32]) -> Vec<f64> {
    let graph = graph(names, edges);
    let places = layout(&graph, &BTreeMap::new());
    graph.nodes.iter().flat_map(|name| places.get(name).map_or([f64::NAN; 2], |p| [p.x, p.y])).collect()
}

/// How many ms it takes to lay out a graph of which all nodes but the last ones had `places`.
#[wasm_bindgen]
pub fn again(names: Vec<String>, edges: &[u32], places: &[f64]) -> f64 {
    let graph = graph(names, edges);
    let points = places.chunks_exact(2).map(|xy| Point { x: xy[0], y: xy[1] });
    let previous = graph.nodes.iter().cloned().zip(points).collect();
    let start = now();
    let found = layout(&graph, &previous);
    let end = now();
    assert_eq!(found.len(), graph.nodes.len());
    end - start
}

/// How many ms the longest of all steps takes, beginning and end included.
#[wasm_bindgen]
pub fn longest_step(names: Vec<String>, edges: &[u32]) -> f64 {
    let graph = graph(names, edges);
    let previous = BTreeMap::new();
    let mut longest = 0.0;
    let mut timed = |start: f64| longest = f64::max(longest, now() - start);
    let start = now();
    let mut layout = Layout::new(&graph, &previous);
    timed(start);
    loop {
        let start = now();
        let more = layout.step();
        timed(start);
        if !more {
            break;
        }
    }
    let start = now();
    layout.places();
    timed(start);
    longest
}

fn graph(nodes: Vec<String>, edges: &[u32]) -> Graph {
    let edges = edges.chunks_exact(2).map(|pair| (pair[0] as usize, pair[1] as usize)).collect();
    Graph { nodes, edges, ..Graph::default() }
}
