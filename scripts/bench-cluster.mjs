// How reading and folding one node's cluster_status grow with the cluster, on this machine and in WebAssembly as the
// console runs it: `node scripts/bench-cluster.mjs 1000` (the largest number of nodes). Builds what it measures. CPU time.
// Writes docs/cluster-scale.md when it went up to 1,000 nodes.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";

const largest = Number(process.argv[2] ?? 100);
const target = process.env.CARGO_TARGET_DIR ?? "target";
const native = execFileSync("cargo", ["bench", "-p", "enmesh-core", "--bench", "cluster_scale", "--", String(largest)], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
console.log(native);
const build = ["cargo", "build", "--release", "-p", "enmesh-core", "--example", "fold_wasm", "--target", "wasm32-unknown-unknown"];
execFileSync("scripts/wasm", build, { stdio: "inherit" });
const module = new WebAssembly.Module(readFileSync(`${target}/wasm32-unknown-unknown/release/examples/fold_wasm.wasm`));

/** As many connections as a page reads before it lets others have their turn. */
const PIECE = 100;
const TABLES = 20;
const timed = (work) => {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
};
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0;
const ms = (number) => `${number.toFixed(2)} ms`;

const rows = [];
for (const plexus of [0, 1]) {
  for (const nodes of [10, 30, 100, 300, 1000].filter((count) => count <= largest)) {
    const wasm = new WebAssembly.Instance(module).exports;
    wasm.fresh(nodes, plexus);
    const [reads, pieces, folds] = [[], [], []];
    let bytes = 0;
    for (let node = 0; node < nodes; node++) {
      bytes = wasm.compose(node);
      // Both ways of reading for the first few; the rest only fills the cluster.
      if (node < 10) {
        reads.push(timed(wasm.read));
        pieces.push(timed(wasm.begin));
        for (let more = 1; more; ) pieces.push(timed(() => (more = wasm.go_on(PIECE))));
      } else wasm.read();
      folds.push(timed(wasm.fold));
    }
    const memory = wasm.memory.buffer.byteLength;
    const analysis = timed(wasm.analysis);
    // As the console does it: some at a time.
    const turns = [timed(wasm.analysis_begin)];
    for (let more = 1; more; ) turns.push(timed(() => (more = wasm.analysis_turn())));
    const all = [median(reads), Math.max(...pieces), median(folds), Math.max(...folds), analysis, Math.max(...turns)];
    rows.push([nodes, plexus ? "plexus" : "NATS", `${Math.round(bytes / 1000)} kB`, ...all.map(ms), `${Math.round(memory / 1e6)} MB`]);
    console.log(rows.at(-1).join("  "));
  }
}

/** 576.644µs as 577 µs. */
const short = (text) => text.replace(/^([\d.]+)(\D+)$/, (_, number, unit) => `${Number(Number(number).toPrecision(3))} ${unit}`);

// Lines of cluster_scale: "10 nodes, NATS: a reply of 13 kB read in 52µs and folded in 12µs (67 ns a row), 1 MiB grown".
const line = /^(\d+) nodes, (\w+): a reply of \d+ kB read in (\S+) and folded in (\S+) \((\d+) ns a row\), (\d+) MiB grown$/gm;
const natives = [...native.matchAll(line)].map(([, nodes, dialect, read, folded, row, grown]) => [nodes, dialect, short(read), short(folded), `${row} ns`, `${Math.round(grown * 1.048576)} MB`]);

const page = `# How the cluster model grows

Written by \`make bench-cluster\` on ${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus()[0].model}, shared. Every node is subscribed to every
other for ${TABLES} tables, both ways: 1,000 nodes hold ${((1000 * 999 * TABLES) / 1e6).toFixed(1)} million subscriptions. Each node's \`cluster_status\` is read and
folded, one after the other. What one takes grows with that reply, not with what was folded before: with 100 times the nodes
a reply is 100 times as long.

## In WebAssembly, as the console is built

CPU time of one reply; medians, and the longest. The console reads in pieces of ${PIECE} connections and lets others have their turn
between them. Memory is all that the module holds after the last node: the aim is at most 400 MB at 1,000 nodes. The analysis
is of the whole cluster: at once, and the longest of the turns in which the console does it.

| nodes | dialect | a reply | read at once | longest piece | folded | longest | analysis | longest turn of it | memory |
| --: | --- | --: | --: | --: | --: | --: | --: | --: | --: |
${rows.map((row) => `| ${row.join(" | ")} |`).join("\n")}

## On this machine

Means over all nodes, by the wall clock, other work going on beside it.

| nodes | dialect | read | folded | a subscription | memory |
| --: | --- | --: | --: | --: | --: |
${natives.map((row) => `| ${row.join(" | ")} |`).join("\n")}
`;
if (largest >= 1000) writeFileSync(fileURLToPath(new URL("../docs/cluster-scale.md", import.meta.url)), page);
