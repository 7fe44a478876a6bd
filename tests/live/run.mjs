// Enmesh against real clusters of three nodes, one version after another: all nine operations through core and console,
// verified at the nodes; nodes that stop, die, hang and come back; and the checker's prediction against hundreds of
// requests. The nodes themselves are asked what happened, never the page.
//
//   TC_AGREEMENT=yes make live
//   TC_AGREEMENT=yes node tests/live/run.mjs 4.3.0 [operations | troubles | stale | agreement]
import { strict as assert } from "node:assert";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launch } from "../e2e/harness.mjs";
import { agreement, requestsFor } from "./agreement.mjs";
import { createSchemaAndTable } from "./ask.mjs";
import { startCore } from "./core.mjs";
import { startNodes } from "./nodes.mjs";
import { SCHEMA, TABLE, hasNetwork, throughConsole, throughCore } from "./operations.mjs";
import * as pages from "./pages.mjs";
import { badRoutes, hung, staleHalf, stoppedAndKilled } from "./troubles.mjs";
import { VERSIONS } from "./versions.mjs";

const OUT = fileURLToPath(new URL("../out/", import.meta.url));
const OPERATIONS = [
  "cluster_set_routes", "cluster_get_routes", "cluster_delete_routes", "add_node", "update_node", "remove_node",
  "configure_cluster", "cluster_status", "cluster_network",
];
/** What the browser itself writes when a node is gone or hangs. */
const NOISE = [/Failed to load resource/, /net::ERR_/];

const [only, part] = process.argv.slice(2);
if (only && !VERSIONS[only]) throw new Error(`${only} is none of ${Object.keys(VERSIONS).join(", ")}`);
/** What runs unasked: what was seen to hold on that version. The rest is asked for by its name. */
const HELD = {
  "4.0.7": ["operations", "troubles", "agreement"],
  "4.3.0": ["operations", "troubles", "stale", "agreement"],
  "4.7.29": ["agreement"],
};
let passed = 0;
const failures = [];
const results = [];

async function step(what, work) {
  const began = Date.now();
  process.stdout.write(`live: ${what} … `);
  await work();
  passed += 1;
  console.log(`ok (${Math.round((Date.now() - began) / 1000)} s)`);
}

async function onPage(cluster, core, result, wanted) {
  const { nodes } = cluster;
  const hosts = nodes.map((node) => new URL(node.url).host);
  const { page, site, faults, close } = await launch({ hosts, errors: NOISE });
  page.setDefaultTimeout(30_000);
  const shot = (label) => page.screenshot({ path: `${OUT}live-${cluster.version}-${label}.png` });
  mkdirSync(OUT, { recursive: true });
  try {
    await step("sign in to three nodes", async () => {
      await pages.connect(page, site, nodes);
      assert.ok(!(await pages.kept(page)).includes(nodes[0].password), "the password is kept nowhere");
    });
    await step("see the nodes and, where the version tells them, the links between them", async () => {
      await pages.go(page, "Topology");
      for (const node of nodes) await pages.healthIs(page, node, ["open"]);
      if (hasNetwork(cluster)) await page.locator("g.edge.link").nth(2).waitFor({ state: "attached", timeout: 90_000 });
    });
    await step("all nine operations through the console", () => throughConsole(cluster, page, (operation) => result.console.add(operation)));
    await shot("connected");
    if (wanted("troubles")) {
      await badRoutes(cluster, page, step);
      await stoppedAndKilled(cluster, page, core, step);
      await hung(cluster, page, step);
      result.troubles = true;
    }
    if (wanted("stale")) await staleHalf(cluster, page, core, step);
    assert.deepEqual(faults, [], "the page was not quiet");
  } catch (error) {
    await shot("failed").catch(() => {});
    throw error;
  } finally {
    await close();
  }
}

async function runVersion(version) {
  const wanted = (name) => (part ? part === name : HELD[version].includes(name));
  const cluster = await startNodes(version, { count: 3, names: ["receiver", "peer-1", "peer-2"] });
  const result = { version, core: new Set(), console: new Set(), troubles: false };
  results.push(result);
  const core = startCore();
  try {
    for (const node of cluster.nodes) for (const table of [TABLE, "cat"]) await createSchemaAndTable(node, SCHEMA, table);
    await step(`${version}: nobody gets in without a password`, async () => {
      assert.equal((await cluster.nodes[0].operation({ operation: "cluster_status" }, { authorization: null })).status, 401);
    });
    if (["operations", "troubles", "stale"].some(wanted)) {
      await step(`${version}: all nine operations through the core`, () => throughCore(cluster, core, (operation) => result.core.add(operation)));
      await onPage(cluster, core, result, wanted);
    }
    if (wanted("agreement")) {
      await step(`${version}: the checker's prediction against the node`, async () => {
        result.agreement = await agreement(cluster, requestsFor(cluster.target));
        const { wrong } = result.agreement;
        assert.deepEqual(wrong.map(({ body, status, got, said }) => `predicted ${status}, got ${got}: ${body} -> ${said}`), []);
      });
    }
  } finally {
    core.close();
    await cluster.stop();
  }
}

function report() {
  const cell = (result, operation) => {
    const there = operation !== "cluster_network" || hasNetwork(VERSIONS[result.version]);
    const words = there ? ["done", "done"] : ["refused", "not offered"];
    return [result.core, result.console].map((done, way) => (done.has(operation) ? words[way] : "-")).join(" / ");
  };
  const head = ["through core / through the console, verified", ...results.map(({ version }) => version)];
  const rows = OPERATIONS.map((operation) => [operation, ...results.map((result) => cell(result, operation))]);
  rows.push(["stop, kill, hang, return; a bad route", ...results.map(({ troubles }) => (troubles ? "shown" : "-"))]);
  const told = (key) => results.map(({ agreement: a }) => (a ? String(key(a)) : "-"));
  rows.push(["requests sent to compare", ...told(({ sent, accepted }) => `${sent}, ${accepted} accepted`)]);
  rows.push(["as predicted", ...told(({ agreed }) => agreed)]);
  rows.push(["decided by the cluster's state", ...told(({ byState }) => Object.values(byState).reduce((a, b) => a + b, 0))]);
  rows.push(["against the prediction", ...told(({ wrong }) => wrong.length)]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((line) => line[column].length)));
  console.log();
  for (const line of [head, ...rows]) console.log(line.map((text, column) => text.padEnd(widths[column])).join("  ").trimEnd());
  for (const { version, agreement: a } of results) {
    for (const [what, count] of Object.entries(a?.byState ?? {})) console.log(`${version}: ${count} × ${what}`);
  }
}

for (const version of only ? [only] : Object.keys(VERSIONS)) {
  try {
    await runVersion(version);
  } catch (error) {
    // The other versions are asked all the same.
    console.log(`failed\n${error.stack}`);
    failures.push(version);
  }
}
report();
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length ? 1 : 0;
