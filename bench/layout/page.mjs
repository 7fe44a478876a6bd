// docs/layout-speed.md: what was measured, against what was aimed at.
import { cpus } from "node:os";

/** The aim: so many times as fast as the fastest peer whose stress is no worse. Below 200 nodes nobody waits. */
const aim = (size) => (size < 200 ? 0 : size === 200 ? 5 : 10);

export function page({ results, edit, steps, LIMIT, LONG }) {
  const judged = results.map(judge);
  const missed = judged.flatMap(({ missed }) => missed);
  const longest = Math.max(...steps.flatMap(({ longest }) => longest));
  if (edit.ms >= 16) missed.push(`Laid out again after an edit: ${edit.ms.toFixed(1)} ms`);
  if (longest >= 50) missed.push(`The longest step: ${longest.toFixed(1)} ms`);
  return `# How fast and how good the layout is

Written by \`make bench-layout\` on ${new Date().toISOString().slice(0, 10)}: CPU time, Node ${process.versions.node}, ${cpus()[0].model} (${cpus().length} cores, shared). Our layout is
the console's WebAssembly, built for size. All take turns in one run: medians of 5 rounds, of 3 from 1,000 nodes, of one
where the first took over ${LONG / 1000} s. A run over ${LIMIT} s of CPU is ended, and its layout not asked for that size or a larger
one again: a dash.

- **Stress**: how far drawn distances are from distances in links, as a mean over pairs at the best scale; 0 is perfect.
- **Crossings**: pairs of links that cross, to 1,000 nodes. **Overlaps**: pairs of nodes whose marks touch.
- **Rings of regions** are full meshes of 3 to 20 nodes, two links from each to the next; **hubs and leaves**, hubs that know
  each other with up to 49 leaves each. Each layout is as its makers set it by default; Graphviz does not move nodes apart
  afterwards, which costs it time and stress.

## Against the aims

"Times as fast" compares with the fastest peer of equal or less stress, or where there is none with the one of least stress.
Aims: 5 times at 200 nodes, 10 times above; stress at most 5 % over the best peer's; no more crossings than sfdp; no overlaps.

| cluster | nodes | time | times as fast | stress | of the best peer | crossings | of sfdp | overlaps |
| --- | --: | --: | --: | --: | --: | --: | --: | --: |
${judged.map(({ row }) => `| ${row.join(" | ")} |`).join("\n")}

- One node more at 1,000 nodes: ${edit.ms.toFixed(1)} ms (aim: below 16). No other moved by more than ${edit.moved.toFixed(3)}, where neighbours are 1 apart.
${steps.map(({ size, longest }) => `- The longest step at ${size.toLocaleString("en")} nodes: ${Math.max(...longest).toFixed(1)} ms (aim: below 50; ring of regions ${longest[0].toFixed(1)}, star ${longest[1].toFixed(1)}, hubs ${longest[2].toFixed(1)}).`).join("\n")}

## Aims missed

${missed.length ? missed.map((line) => `- ${line}`).join("\n") : "None."}
${why(missed)}
## All figures

| cluster | nodes | layout | time | stress | crossings | overlaps |
| --- | --: | --- | --: | --: | --: | --: |
${results.flatMap(({ name, size, entries }) => entries.map((entry) => `| ${[name, size, entry.name, ...figures(entry)].join(" | ")} |`)).join("\n")}
`;
}

const time = (ms) => (ms < 10 ? `${ms.toFixed(1)} ms` : ms < 10_000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`);
const figures = ({ ms, stress, crossings, overlaps }) => (ms === undefined ? ["-", "-", "-", "-"] : [time(ms), stress.toFixed(4), crossings ?? "", overlaps]);

function judge({ name, size, entries }) {
  const [own, ...others] = entries.filter(({ ms }) => ms !== undefined);
  const best = others.reduce((a, b) => (b.stress < a.stress ? b : a));
  const equals = others.filter((other) => other.stress <= own.stress);
  const rival = equals.length ? equals.reduce((a, b) => (b.ms < a.ms ? b : a)) : best;
  const sfdp = others.find((other) => other.name === "sfdp");
  const times = rival.ms / own.ms;
  const missed = [];
  const say = (text) => missed.push(`${name}, ${size} nodes: ${text}`);
  if (times < aim(size)) say(`${times.toFixed(1)} times as fast as ${rival.name}, not ${aim(size)}`);
  if (own.stress > 1.05 * best.stress) say(`stress ${own.stress.toFixed(4)}, ${best.name} ${best.stress.toFixed(4)}`);
  if (own.crossings > sfdp?.crossings) say(`${own.crossings} crossings, sfdp ${sfdp.crossings}`);
  if (own.overlaps) say(`${own.overlaps} overlaps`);
  const share = 100 * (own.stress / best.stress - 1);
  const row = [
    name, size, time(own.ms), `${times.toFixed(1)} × ${rival.name}`, own.stress.toFixed(4),
    `${share < 0 ? "−" : "+"}${Math.abs(share).toFixed(1)} % (${best.name})`, own.crossings ?? "", own.crossings === undefined ? "" : (sfdp?.crossings ?? "-"), own.overlaps,
  ];
  return { row, missed };
}

/** What was chosen against an aim. */
function why(missed) {
  const reasons = [];
  if (missed.some((line) => /^full mesh, (10|50) /.test(line)))
    reasons.push(`A full mesh of up to 60 nodes is a circle, by choice. A disc has less stress and fewer crossings, since on a circle every
four nodes make one; but then lines pass under nodes and names, and nobody sees that all are alike. In a circle each line can
be followed, and its order is that of the names. Larger meshes are discs.`);
  if (missed.some((line) => /^ring of regions, (10|50) .*crossings/.test(line)))
    reasons.push(`Small regions are drawn as even rings of their nodes, too: five of them make five crossings, where one moved into the
others' middle would make fewer, with lines under it.`);
  if (missed.some((line) => /^hubs and leaves, 5000 .*stress/.test(line)))
    reasons.push(`At 5,000 nodes in hubs each node looks at 32 others drawn by lot, 17 times over, where neato looks at all pairs. Some of the
time won could be spent on more.`);
  return reasons.map((reason) => `\n${reason}\n`).join("");
}
