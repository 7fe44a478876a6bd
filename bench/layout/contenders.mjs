// Who is compared: our layout, as wasm built like the console's, and its peers.
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { hubs, mesh, regions } from "./graphs.mjs";
import { peers } from "./peers.mjs";

/** CPU time of this process in ms. */
export const cpuTime = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
// Our wasm asks the same clock.
globalThis.cpuTime = cpuTime;

/** Our wasm from its folder, and all contenders, ours first, each once through, so that no one is timed while being compiled. */
export function load(folder) {
  const enmesh = createRequire(import.meta.url)(resolve(folder, "enmesh_bench.js"));
  const ours = { name: "enmesh", unit: 1, run: ({ names, edges }) => enmesh.place(names, Uint32Array.from(edges)) };
  return { enmesh, contenders: [ours, ...peers] };
}

export function warm(contender) {
  for (const make of [regions, hubs, mesh]) contender.run(make(50));
}

/** One run: what it took, and the places. */
export function timed(contender, graph) {
  globalThis.gc?.();
  const start = cpuTime();
  const places = contender.run(graph);
  return { ms: cpuTime() - start, places };
}
