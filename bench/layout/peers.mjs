// The layouts that are compared: each { name, unit, run(graph) -> places }. `unit` is how long the layout was told, or is
// by default, to make an edge.
import { createRequire } from "node:module";
import { forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import { Graphviz } from "@hpcc-js/wasm-graphviz";
import createForces from "ngraph.forcelayout";
import createGraph from "ngraph.graph";

const require = createRequire(import.meta.url);
// Its entry for browsers starts a worker; this is the same wasm, on this thread, so that its CPU time is its own.
const antv = require("@antv/layout-wasm/pkg-node/antv_layout_wasm.js");
const graphviz = await Graphviz.load();

/** d3-force with the forces of its own example of a disconnected graph, for its usual 300 ticks. */
const d3 = {
  name: "d3-force",
  unit: 30,
  run({ size, edges }) {
    const nodes = Array.from({ length: size }, (_, index) => ({ index }));
    const links = [];
    for (let i = 0; i < edges.length; i += 2) links.push({ source: edges[i], target: edges[i + 1] });
    forceSimulation(nodes)
      .force("link", forceLink(links))
      .force("charge", forceManyBody())
      .force("x", forceX())
      .force("y", forceY())
      .stop()
      .tick(300);
    return nodes.flatMap(({ x, y }) => [x, y]);
  },
};

/** Graphviz with nodes of the size of ours, and its own choice of everything else but `overlap`: keeping nodes apart
 * afterwards costs it time and stress. */
function dot(engine) {
  return {
    name: engine,
    unit: 1,
    run({ size, edges }) {
      const lines = ["graph{graph[overlap=true];node[shape=circle,fixedsize=true,width=0.257,label=\"\"];edge[len=1]"];
      if (engine === "sfdp") lines.push("graph[K=1]");
      for (let node = 0; node < size; node++) lines.push(node);
      for (let i = 0; i < edges.length; i += 2) lines.push(`${edges[i]}--${edges[i + 1]}`);
      lines.push("}");
      const plain = graphviz.layout(lines.join("\n"), "plain", engine);
      const places = new Float64Array(2 * size);
      for (const [, node, x, y] of plain.matchAll(/^node (\d+) (\S+) (\S+)/gm)) {
        places[2 * node] = Number(x);
        places[2 * node + 1] = Number(y);
      }
      return places;
    },
  };
}

/** ngraph.forcelayout with its defaults, for as many steps as d3 takes. */
const ngraph = {
  name: "ngraph",
  unit: 30,
  run({ size, edges }) {
    const graph = createGraph();
    for (let node = 0; node < size; node++) graph.addNode(node);
    for (let i = 0; i < edges.length; i += 2) graph.addLink(edges[i], edges[i + 1]);
    const layout = createForces(graph);
    for (let step = 0; step < 300 && !layout.step(); step++);
    const places = new Float64Array(2 * size);
    graph.forEachNode(({ id }) => {
      const { x, y } = layout.getNodePosition(id);
      places[2 * id] = x;
      places[2 * id + 1] = y;
    });
    return places;
  },
};

/** @antv/layout's ForceAtlas2 in wasm: its defaults, and as many iterations as its own examples take. */
const atlas = {
  name: "antv FA2 wasm",
  unit: 10,
  run({ size, edges }) {
    const nodes = Array.from({ length: 2 * size }, (_, i) => 300 * (((i + 1) * 0.6180339887498949) % 1));
    const masses = new Array(size).fill(1);
    const pairs = [];
    for (let i = 0; i < edges.length; i += 2) {
      pairs.push([edges[i + 1], edges[i]]);
      masses[edges[i]]++;
      masses[edges[i + 1]]++;
    }
    return antv.force({
      name: 0, dimensions: 2, chunk_size: 256, nodes, edges: pairs, masses, weights: pairs.map(() => 1), iterations: 1000,
      min_movement: 0.4, distance_threshold_mode: 0, center: [150, 150], ka: 1, kg: 1, kr: 5, speed: 0.1, prevent_overlapping: false,
      node_radius: 10, kr_prime: 10, strong_gravity: false, lin_log: false, dissuade_hubs: false, max_distance: Infinity,
      edge_strength: 0, link_distance: 0, node_strength: 0, coulomb_dis_scale: 0, factor: 0, interval: 0, damping: 0, max_speed: 0,
    });
  },
};

export const peers = [d3, dot("sfdp"), dot("neato"), ngraph, atlas];
