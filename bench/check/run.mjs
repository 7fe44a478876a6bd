// Compares the checker with what else could check requests: in one run, all of them in turn, medians of CPU time.
//   node bench/check/run.mjs           prints, and writes docs/checker-speed.md
//   node bench/check/run.mjs --quick   a fifth of the time, and writes nothing
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { check } from "../../target/npm/package/dist/node.js";
import { weight } from "../../scripts/weight.mjs";
import { byHand } from "./by-hand.mjs";
import { coldStart } from "./cold-start.mjs";
import { peers } from "./peers.mjs";
import { forms, workloads } from "./workloads.mjs";

const quick = process.argv.includes("--quick");
/** A batch takes about this many microseconds, so that the clock does not matter; each is repeated this often. */
const BATCH = quick ? 5_000 : 10_000;
const ROUNDS = quick ? 3 : 7;

const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1];

/** Microseconds of CPU, of the program and of what the engine does for it in other threads. */
function cpu(work, times) {
  const before = process.cpuUsage();
  for (let time = 0; time < times; time++) work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** How often a work fits into a batch; warms it up on the way. */
function fitting(work) {
  let times = 1;
  for (;;) {
    const spent = cpu(work, times);
    if (spent >= BATCH / 2 || times > 1e7) return Math.max(1, Math.round((times * BATCH) / Math.max(spent, 1)));
    times *= 2;
  }
}

/** The work of each contender on the inputs of one form. */
function contenders({ errors }, inputs, parse) {
  let sink = 0;
  const each = (one) => () => {
    for (const input of inputs) sink += one(input);
  };
  const works = {
    enmesh: each((input) => (check(input).ok ? 0 : 1)),
    ...(errors > 0 && { "enmesh, all findings read": each((input) => check(input).findings.reduce((sum, finding) => sum + finding.message.length, 0)) }),
  };
  for (const [name, { good, bad }] of Object.entries(peers)) {
    const one = errors > 0 ? bad : good;
    works[name] = each((input) => one(parse(input)));
  }
  works["by hand"] = each((input) => byHand(parse(input)));
  // Whoever does not see what is there has not done the work.
  for (const [name, work] of Object.entries(works)) {
    sink = 0;
    work();
    if ((sink > 0) !== errors > 0) throw new Error(`${name} sees ${sink} errors where there are ${errors}`);
  }
  return works;
}

// The engine compiles what runs often in the background, which is not to be counted in what happens to come first.
for (const end = Date.now() + 3_000; Date.now() < end; await new Promise((done) => setTimeout(done, 10))) {
  for (const { requests } of workloads.filter(({ requests: [{ connections = [] }] }) => connections.length <= 10))
    for (const { of } of Object.values(forms)) for (let time = 0; time < 20; time++) requests.forEach((request) => check(of(request)).findings.length);
}

const rows = [];
for (const workload of workloads) {
  for (const [form, { of, parse }] of Object.entries(forms)) {
    const works = Object.entries(contenders(workload, workload.requests.map(of), parse)).map(([name, work]) => ({ name, work, times: fitting(work), spent: [] }));
    // What takes many batches at once is steadier, too.
    const rounds = works.some(({ times }) => times === 1) ? Math.min(ROUNDS, 3) : ROUNDS;
    for (let round = 0; round < rounds; round++) for (const one of works) one.spent.push(cpu(one.work, one.times) / one.times);
    const medians = Object.fromEntries(works.map(({ name, spent }) => [name, median(spent)]));
    rows.push({ workload: workload.name, form, medians });
    console.log(`${workload.name}, ${form}: ${Object.entries(medians).map(([name, us]) => `${name} ${micro(us)}`).join("; ")}; ${(medians.ajv / medians.enmesh).toFixed(1)} × ajv`);
  }
}

function micro(us) {
  return us < 1000 ? `${us.toPrecision(3)} µs` : `${(us / 1000).toPrecision(3)} ms`;
}

const start = coldStart(quick ? 5 : 15);
const { files, total, budget, aim } = weight();
console.log(`weight: ${files.map(({ name, brotli }) => `${name} ${brotli}`).join(" + ")} = ${total} bytes of Brotli (budget ${budget}, aim ${aim})`);
console.log(`start: ${start.toFixed(1)} ms of CPU from import to the first verdict`);

const names = [...new Set(rows.flatMap(({ medians }) => Object.keys(medians)))];
const cell = (medians, name) => {
  if (medians[name] === undefined) return "";
  const ratio = medians.ajv / medians[name];
  return `${ratio.toFixed(ratio < 10 ? 1 : 0)} ×`;
};
const page = `# How fast the checker is

Written by \`make bench-check\`: medians of ${ROUNDS} rounds (3 of the slowest) of CPU time (garbage collection and compilation included), all
contenders in turn in one process, Node ${process.versions.node}, ${cpus()[0].model}. A cell says how many times faster than
compiled ajv 8 with its defaults. Peers check objects, so that from text and bytes they parse first; with errors they list
all of them (\`allErrors\`). The checker also finds what stands twice, says where everything is, and predicts the server.
"enmesh" asks for the verdict; "all findings read" has every finding worded, too.

| requests | as | ajv | ${names.filter((name) => name !== "ajv").join(" | ")} |
| --- | --- | --: | ${names.slice(1).map(() => "--:").join(" | ")} |
${rows.map(({ workload, form, medians }) => `| ${workload} | ${form} | ${micro(medians.ajv)} | ${names.filter((name) => name !== "ajv").map((name) => cell(medians, name)).join(" | ")} |`).join("\n")}

Weight: ${files.map(({ name, brotli }) => `\`${name}\` ${brotli}`).join(" and ")}, ${total} bytes of Brotli together. Start: ${start.toFixed(1)} ms of CPU from import to the first
verdict in Node.

## The aims, and what misses them

Aimed at: 6 × from small text, 9 × from small bytes; from many nodes 12 × as text, 6 × as pretty text, 15 × as bytes; 4 × from
text with errors; 1 × from objects; 30,000 bytes of Brotli; 20 ms to start.

- **The nine examples.** Parsing and asking ajv takes about 0.9 µs for each, so that the aim leaves 0.15. The seven without a
  finding take 0.3 µs; the shortest possible request takes 0.2, which is the call and a report with its parts. The two with
  start_time take 1.4: they are read once in vain and once for what is found, and a report whose findings are worded when
  looked at costs more to make. All of them sharing one accessor was ten times faster than each having its own; opt-level
  2 changes nothing.
- **Each node its own tables.** A list of subscriptions that stands again is compared and not read. Where none does, every byte
  is read, eight at a time. Opt-level 2 is 1.1 to 1.3 times faster, which reaches no further aim, and weighs 4.5 kB more.
- **Objects of many subscriptions.** JavaScript made from the table of keys tells them, and remembers names to find what stands
  twice, which the peers' schemas do not ask. Names are compared one by one up to 32 of them; with a \`Set\` alone, a list of ten
  takes 1.6 times as long.
- **Objects with errors** are written down as text and checked as that; writing alone takes longer than ajv's whole check.
- **All findings read.** Each says in words what, why and how to mend it, with line and column.
- **The weight.** Code is three quarters and texts are one. The walk, which words what it finds and predicts the server,
  is the largest part. Compiling for size saved 4.5 kB. Leaving out what only the console's forms use, 0.6 kB, was not
  worth a second table of keys.
`;
if (!quick) writeFileSync(fileURLToPath(new URL("../../docs/checker-speed.md", import.meta.url)), page);
