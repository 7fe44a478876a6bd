// A cluster in trouble while the page is open: nodes stopped, killed, hung and back, a half that is left over, and a
// route that must not go out.
import { strict as assert } from "node:assert";
import { connectionOf, isOpen, routesOf, waitFor } from "./ask.mjs";
import * as pages from "./pages.mjs";
import { allOpen } from "./operations.mjs";

const GONE = ["down", "unreachable"];

/** What the core makes of the cluster now, asked of all nodes with little patience. */
async function healths(core, nodes) {
  await core.observe(nodes, { timeout: 70_000 });
  return Object.fromEntries((await core.view()).nodes.map(({ name, health }) => [name, health]));
}

/** One stops at request, one is killed, and both come back; the page is not touched. */
export async function stoppedAndKilled(cluster, page, core, step) {
  const { nodes } = cluster;
  const [first, second, third] = nodes;
  await pages.go(page, "Topology");
  for (const node of nodes) await pages.healthIs(page, node, ["open"]);
  await step("one node stops, another is killed: the page and the core say so, and the third stays open", async () => {
    await Promise.all([second.stop(), third.kill()]);
    await Promise.all([second, third].map((node) => pages.healthIs(page, node, GONE)));
    await pages.healthIs(page, first, ["open", "slow"]);
    const health = await healths(core, nodes);
    for (const { name } of [second, third]) assert.ok(GONE.includes(health[name]), `${name} is ${health[name]}`);
  });
  await step("both come back, and the page shows it by itself", async () => {
    await Promise.all([second.start(), third.start()]);
    await allOpen(cluster);
    await Promise.all(nodes.map((node) => pages.healthIs(page, node, ["open"])));
    assert.deepEqual(new Set(Object.values(await healths(core, nodes))), new Set(["open"]));
  });
}

/** One hangs: its processes are frozen, its connections stay. */
export async function hung(cluster, page, step) {
  const [first, , third] = cluster.nodes;
  await step("a node hangs: the page says so, and stays at hand", async () => {
    third.hang();
    await pages.healthIs(page, third, GONE);
    // The page answers within a blink, and the others' answers still come in.
    await pages.go(page, "Nodes");
    await page.getByRole("heading", { level: 1, name: "Nodes" }).waitFor({ timeout: 2_000 });
    await pages.go(page, "Topology");
    await pages.healthIs(page, first, ["open", "slow"], 5_000);
  });
  await step("it goes on, and the page shows it by itself", async () => {
    third.resume();
    await allOpen(cluster);
    await pages.healthIs(page, third, ["open"]);
  });
}

/** The third is removed while it is down, comes back with its half, and is mended from the page. */
export async function staleHalf(cluster, page, core, step) {
  const { nodes } = cluster;
  const [first, , third] = nodes;
  await step("a node is removed while it is down: the page does not call it done", async () => {
    await third.kill();
    await waitFor(async () => !isOpen(await connectionOf(first, third)), { timeout: pages.LONG, what: `${first.name} to miss ${third.name}` });
    await pages.draftRemoval(page, first, third);
    const said = await pages.sendDraftInTrouble(page);
    assert.doesNotMatch(said, /^done/);
    assert.equal(await connectionOf(first, third), undefined, "the first has forgotten it");
  });
  await step("back, it holds a stale half: the page and the core name it", async () => {
    await third.start();
    assert.ok(await connectionOf(third, first), "the third still holds its half");
    await pages.go(page, "Topology");
    await page.getByText(/EM501[01]/).first().waitFor({ timeout: pages.LONG });
    await core.observe(nodes);
    const found = (await core.view()).findings.filter(({ code }) => code === "EM5010" || code === "EM5011");
    assert.ok(found.some((one) => one.nodes.includes(third.name) && one.nodes.includes(first.name)), JSON.stringify(found));
  });
  await step("its half is taken away from the page", async () => {
    await pages.draftRemoval(page, third, first);
    await pages.sendDraftInTrouble(page);
    await waitFor(async () => !(await connectionOf(third, first)), { timeout: pages.LONG, what: `${third.name} to forget ${first.name}` });
  });
}

/** Hosts and ports that NATS rejects: the next full restart would leave the node without clustering. */
export async function badRoutes({ nodes: [first] }, page, step) {
  await step("a route that NATS rejects is refused before sending", async () => {
    const before = await routesOf(first);
    for (const route of [{ host: "a b", port: 9932 }, { host: " ", port: 9932 }, { host: "10.0.0.9", port: "9924.5" }]) {
      assert.equal(await pages.typeRoute(page, first, route), false, JSON.stringify(route));
      const port = Number(route.port);
      const { sendable } = await pages.predicted(page, first, { operation: "cluster_set_routes", server: "hub", routes: [{ ...route, port }] });
      assert.equal(sendable, false, `${JSON.stringify(route)} from the builder`);
    }
    assert.deepEqual(await routesOf(first), before, "the node was not told");
  });
}
