// How reading and folding one node's cluster_status grows with the cluster, in WebAssembly as the console runs it:
// `node scripts/bench-wasm.mjs 1000` (the largest number of nodes; 100 without it). Builds what it measures.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const largest = Number(process.argv[2] ?? 100);
const target = process.env.CARGO_TARGET_DIR ?? "target";
const build = ["cargo", "build", "--release", "-p", "enmesh-core", "--example", "fold_wasm", "--target", "wasm32-unknown-unknown"];
execFileSync("scripts/wasm", build, { stdio: "inherit" });
const module = new WebAssembly.Module(readFileSync(`${target}/wasm32-unknown-unknown/release/examples/fold_wasm.wasm`));

/** As many connections as a page reads before it lets others have their turn. */
const PIECE = 100;
const timed = (work) => {
  const start = performance.now();
  work();
  return performance.now() - start;
};
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0;
const ms = (number) => `${number.toFixed(2)} ms`;

for (const plexus of [0, 1]) {
  for (const nodes of [10, 30, 100, 300, 1000].filter((count) => count <= largest)) {
    const wasm = new WebAssembly.Instance(module).exports;
    wasm.fresh(nodes, plexus);
    const [reads, begins, pieces, folds] = [[], [], [], []];
    let bytes = 0;
    for (let node = 0; node < nodes; node++) {
      bytes = wasm.compose(node);
      // Both ways of reading for the first few; the rest only fills the cluster.
      if (node < 10) {
        reads.push(timed(wasm.read));
        begins.push(timed(wasm.begin));
        for (let more = 1; more; ) pieces.push(timed(() => (more = wasm.go_on(PIECE))));
      } else wasm.read();
      folds.push(timed(wasm.fold));
    }
    const analysis = timed(wasm.analysis);
    const turns = [timed(wasm.analysis_begin)];
    for (let more = 1; more; ) turns.push(timed(() => (more = wasm.analysis_turn())));
    const memory = Math.round(wasm.memory.buffer.byteLength / 2 ** 20);
    console.log(
      `${nodes} nodes, ${plexus ? "plexus" : "NATS"}: a reply of ${Math.round(bytes / 1000)} kB read at once in ${ms(median(reads))}, ` +
        `or in pieces of at most ${ms(Math.max(...pieces, ...begins))}; folded in ${ms(median(folds))}, at most ${ms(Math.max(...folds))}; ` +
        `analysis at once ${ms(analysis)}, or in ${turns.length} turns of at most ${ms(Math.max(...turns))}; ${memory} MiB of memory for all`,
    );
  }
}
