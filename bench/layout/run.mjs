// `make bench-layout`: our layout against others on the same clusters, in one run. CPU time in ms, the median of rounds
// in which all take turns; see measure.mjs for the rest.
//   node --expose-gc bench/layout/run.mjs <folder of our wasm> [largest size]
// Writes docs/layout-speed.md when nothing was left out.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { load, timed, warm } from "./contenders.mjs";
import * as clusters from "./graphs.mjs";
import { crossings, overlaps, stress } from "./measure.mjs";
import { page } from "./page.mjs";

const [folder, largest = "20000"] = process.argv.slice(2);
const { enmesh, contenders } = load(folder);
/** A node's mark is a disc of 36 pixels where a unit is 140. */
const MARK = 36 / 140;
/** Seconds of CPU after which a run is ended; whoever needs more is not asked for that size or a larger one again. */
const LIMIT = 60;
/** Whoever takes so many ms the first time is not asked again: of long runs one is steady enough. */
const LONG = 3_000;

const sizes = [10, 50, 200, 1000, 5000, 20000].filter((size) => size <= Number(largest));
const tooSlow = new Set();
const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

/** Above 1000 nodes each run has a process of its own, which can be ended. */
function apart(contender, cluster, size) {
  const node = [process.execPath, "--expose-gc", fileURLToPath(new URL("one.mjs", import.meta.url)), folder, contender.name, cluster, String(size)];
  const { status, stdout } = spawnSync("sh", ["-c", `ulimit -t ${LIMIT + 5}; exec "$@"`, "sh", ...node], { maxBuffer: 2 ** 26, stdio: ["ignore", "pipe", "ignore"] });
  return status === 0 ? JSON.parse(stdout) : undefined;
}

function compare(cluster, size) {
  const graph = clusters[cluster](size);
  const entries = contenders.filter(({ name }) => !tooSlow.has(name)).map((contender) => ({ contender, name: contender.name, times: [], places: undefined }));
  const rounds = size >= 1000 ? 3 : 5;
  for (let round = 0; round < rounds; round++)
    for (const entry of entries) {
      if (round > 0 && !(entry.times[0] < LONG)) continue;
      const run = size > 1000 ? apart(entry.contender, cluster, size) : timed(entry.contender, graph);
      if (!run) tooSlow.add(entry.name);
      else entry.times.push(run.ms);
      entry.places = run?.places;
    }
  for (const entry of entries.filter(({ places }) => places)) {
    entry.ms = median(entry.times);
    entry.stress = stress(graph, entry.places);
    entry.crossings = size <= 1000 ? crossings(graph, entry.places) : undefined;
    entry.overlaps = overlaps(graph, entry.places, entry.contender.unit * MARK);
    console.log([graph.name.padEnd(15), size, entry.name.padEnd(13), `${entry.ms.toFixed(1)} ms`, entry.stress.toFixed(4), entry.crossings ?? "-", entry.overlaps].join("  "));
  }
  return { name: graph.name, size, entries: entries.map(({ contender, places, ...entry }) => entry) };
}

contenders.forEach(warm);
const results = sizes.flatMap((size) => ["regions", "star", "hubs", "mesh"].filter((cluster) => cluster !== "mesh" || size <= 200).map((cluster) => compare(cluster, size)));

/** One node more: how long, and how far another moved. */
const small = clusters.regions(1000);
const edges = Uint32Array.from(small.edges);
const places = enmesh.place(small.names, edges);
const again = Array.from({ length: 9 }, () => enmesh.again([...small.names, "ra-21"], Uint32Array.from([...edges, 0, 1000]), places));
const edit = { ms: median(again.map(([ms]) => ms)), moved: Math.max(...again.map(([, moved]) => moved)) };

/** The longest step: of each step the median of five runs, so that what the engine does besides does not count. */
const steps = sizes.filter((size) => size >= 1000).map((size) => ({
  size,
  longest: ["regions", "star", "hubs"].map((cluster) => {
    const graph = clusters[cluster](size);
    const runs = Array.from({ length: 5 }, () => enmesh.steps(graph.names, Uint32Array.from(graph.edges)));
    return Math.max(...Array.from(runs[0], (_, step) => median(runs.map((run) => run[step]))));
  }),
}));

const text = page({ results, edit, steps, LIMIT, LONG });
console.log(text);
if (Number(largest) >= 20000) writeFileSync(fileURLToPath(new URL("../../docs/layout-speed.md", import.meta.url)), text);
