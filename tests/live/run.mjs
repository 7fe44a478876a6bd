// The main job on a real cluster: drives the console in Chromium against two HarperDB nodes and asks the nodes themselves
// what happened, never the page.
//
//   TC_AGREEMENT=yes make live
import { strict as assert } from "node:assert";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { startNodes, createSchemaAndTable, routesOf, statusOf, waitFor } from "./nodes.mjs";
import { launch, open } from "../e2e/harness.mjs";

const OUT = fileURLToPath(new URL("../out/", import.meta.url));
const SCHEMA = "dev";
const TABLE = "dog";
let done = 0;

async function step(what, work) {
  process.stdout.write(`live: ${what} … `);
  await work();
  done += 1;
  console.log("ok");
}

/** The rows `node` holds about `peer`, as it says itself. */
async function rows(node, peer) {
  const status = await statusOf(node);
  return status.connections.find((connection) => connection.node_name === peer.name)?.subscriptions;
}

/** Waits until both ends hold one row, each the mirror of the other. */
const mirrored = (alpha, beta, publish, subscribe) =>
  waitFor(
    async () => {
      const [here, there] = [await rows(alpha, beta), await rows(beta, alpha)];
      return (
        here?.length === 1 && there?.length === 1 && here[0].publish === publish && here[0].subscribe === subscribe &&
        there[0].publish === subscribe && there[0].subscribe === publish
      );
    },
    { timeout: 150_000, what: `both nodes to hold publish ${publish}, subscribe ${subscribe}` },
  );

async function connect(page, node) {
  await page.getByLabel("Address of its operations API").fill(node.url);
  await page.getByLabel("User", { exact: true }).fill(node.user);
  await page.getByLabel("Password", { exact: true }).fill(node.password);
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await page.getByText(`${node.name} is connected`, { exact: true }).waitFor({ timeout: 90_000 });
}

/** Sends the draft as a person does, and waits until nothing of it is left. */
async function send(page) {
  await page.getByRole("button", { name: "Review draft" }).click();
  const review = page.getByRole("dialog", { name: "Review draft" });
  await review.getByRole("button", { name: /^Send \d+ requests? to/ }).click();
  await page.getByRole("region", { name: "Draft", exact: true }).waitFor({ state: "detached", timeout: 150_000 });
  await page.keyboard.press("Escape");
  await review.waitFor({ state: "hidden" });
}

async function drive(page, site, alpha, beta) {
  await step("connect to both nodes with their password", async () => {
    await open(page, site, "#/connect");
    await connect(page, alpha);
    await connect(page, beta);
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]));
    assert.ok(!kept.includes(alpha.password), "the password is kept nowhere");
  });

  await step("see both nodes and the link between them", async () => {
    await page.getByRole("link", { name: "Topology", exact: true }).click();
    for (const node of [alpha, beta]) await page.getByRole("button", { name: `Node ${node.name}, open` }).waitFor({ timeout: 90_000 });
    await page.locator("g.edge.link").waitFor({ state: "attached", timeout: 90_000 });
    mkdirSync(OUT, { recursive: true });
    await page.screenshot({ path: `${OUT}live-topology.png` });
  });

  // Nothing listens there: the route is only stored, which is what is asked about.
  const route = { host: "127.0.0.1", port: 12999 };
  const stored = async () => (await routesOf(alpha)).hub.some(({ host, port }) => host === route.host && port === route.port);
  await step("set a route", async () => {
    await page.getByRole("link", { name: "Routes", exact: true }).click();
    await page.getByLabel("Node in view").selectOption(alpha.name);
    const form = page.getByRole("region", { name: `Add a route to ${alpha.name}` });
    await form.getByLabel("Host").fill(route.host);
    await form.getByLabel("Port").fill(String(route.port));
    await form.getByRole("button", { name: "Add route to hub list" }).click();
    assert.equal(await stored(), false, "nothing is sent while editing");
    await send(page);
    assert.equal(await stored(), true, "the node holds the route");
  });
  await step("delete it", async () => {
    await page.getByRole("button", { name: `Delete ${route.host}:${route.port}` }).click();
    await send(page);
    assert.equal(await stored(), false, "the node no longer holds the route");
  });

  await step("add the peer with a subscription", async () => {
    await page.getByRole("link", { name: "Nodes", exact: true }).click();
    await page.getByRole("button", { name: "Add node…" }).click();
    const dialog = page.getByRole("dialog", { name: "Add node" });
    await dialog.getByLabel("At node").selectOption(alpha.name);
    await dialog.getByLabel("Name of the new peer").fill(beta.name);
    await dialog.getByLabel(`Publish ${SCHEMA}.${TABLE}`).check();
    await dialog.getByLabel(`Subscribe ${SCHEMA}.${TABLE}`).check();
    await dialog.getByRole("button", { name: "Put into the draft" }).click();
    await send(page);
    await mirrored(alpha, beta, true, true);
  });

  await step("flip publish", async () => {
    await page.getByRole("link", { name: "Subscriptions", exact: true }).click();
    await page.getByLabel("Node in view").selectOption(alpha.name);
    const box = page.getByRole("checkbox", { name: `Publish ${SCHEMA}.${TABLE} to ${beta.name}`, exact: true });
    await box.waitFor({ timeout: 90_000 });
    await box.click();
    await send(page);
    await mirrored(alpha, beta, false, true);
    await page.screenshot({ path: `${OUT}live-subscriptions.png` });
  });

  await step("remove the peer", async () => {
    await page.getByRole("link", { name: "Nodes", exact: true }).click();
    await page.getByRole("button", { name: `Remove node ${beta.name}…` }).first().click();
    const dialog = page.getByRole("dialog", { name: `Remove node ${beta.name}` });
    await dialog.getByRole("button", { name: "Put the removal into the draft" }).click();
    await send(page);
    await waitFor(async () => !(await rows(alpha, beta)) && !(await rows(beta, alpha)), {
      timeout: 150_000,
      what: "both nodes to have forgotten each other",
    });
  });
}

const cluster = await startNodes({ count: 2, names: ["alpha", "beta"] });
try {
  const [alpha, beta] = cluster.nodes;
  await createSchemaAndTable(alpha, SCHEMA, TABLE);
  const hosts = cluster.nodes.map((node) => new URL(node.url).host);
  const { page, site, faults, close } = await launch({ hosts });
  page.setDefaultTimeout(30_000);
  try {
    await drive(page, site, alpha, beta);
    assert.deepEqual(faults, [], "the page was not quiet");
  } catch (error) {
    mkdirSync(OUT, { recursive: true });
    await page.screenshot({ path: `${OUT}live-failed.png` });
    throw error;
  } finally {
    await close();
  }
} finally {
  await cluster.stop();
}
console.log(`${done} passed, 0 failed`);
