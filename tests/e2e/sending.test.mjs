// Sending to nodes that change underfoot, say more than they did, or say nothing: nothing goes out unasked, and what was
// claimed is held against what the nodes show.
import { strict as assert } from "node:assert";
import { after } from "node:test";
import { faulty, harper, PASSWORD, USER } from "./faulty-server.mjs";
import { e2e } from "./harness.mjs";

const servers = [];
after(() => Promise.all(servers.map((server) => server.close())));

/** A node named alpha whose peers a test can change while the page is open; `remove` is what remove_node does. */
async function changing({ remove }) {
  const world = { peers: ["beta", "delta"], removals: 0 };
  const row = (table) => ({ schema: "ledger", table, publish: true, subscribe: true });
  const connection = (name) => ({
    node_name: name,
    status: "open",
    ports: { clustering: 9932, operations_api: 9925 },
    latency_ms: 12,
    uptime: "1h 2m 3s",
    subscriptions: [row("entries"), row("accounts")],
    system_info: { hdb_version: "4.3.0", node_version: "18.15.0", platform: "linux" },
  });
  const node = harper({
    name: "alpha",
    operations: {
      cluster_status: () => [200, { node_name: "alpha", is_enabled: true, connections: world.peers.map(connection) }],
      cluster_get_routes: () => [200, { hub: [], leaf: [] }],
      remove_node: ({ node_name }) => {
        world.removals += 1;
        remove(world, node_name);
        return [200, { message: `Successfully removed '${node_name}' from manifest` }];
      },
    },
  });
  const server = await faulty(node);
  servers.push(server);
  return { world, server };
}

/** Connects, and puts the removal of beta into the draft. From here on only the console's own steps read the node. */
async function draftRemoval(page, open, server) {
  await open("#/connect");
  await page.getByLabel("Address of its operations API").fill(server.url);
  await page.getByLabel("User", { exact: true }).fill(USER);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await page.getByText("alpha is connected", { exact: true }).waitFor();
  await page.getByLabel("Read all nodes every").selectOption("60");
  await page.getByRole("link", { name: "Nodes", exact: true }).click();
  await page.getByRole("button", { name: "Remove node beta…" }).click();
  await page.getByRole("button", { name: "Put the removal into the draft" }).click();
  // The interval counts from the next reading on.
  await page.waitForTimeout(11_000);
  await page.keyboard.press("d");
  const review = page.getByRole("dialog", { name: "Review draft" });
  await review.waitFor();
  return review;
}

const takes = (world, name) => (world.peers = world.peers.filter((peer) => peer !== name));
const send = (review) => review.getByRole("button", { name: /^Send 1 request to / }).click();
const sent = (review) => review.getByRole("region", { name: "What was sent" });

const moving = await changing({ remove: takes });
e2e("what changed since the draft was made is shown first, and nothing goes out unasked", { hosts: [moving.server.host] }, async ({ page, open, axe, shot }) => {
  const { world, server } = moving;
  const review = await draftRemoval(page, open, server);
  world.peers.push("gamma");
  await send(review);
  const alert = review.getByRole("alert", { name: "What the nodes say otherwise" });
  await alert.getByText("alpha has gamma now, and had not.").waitFor();
  assert.equal(world.removals, 0);
  assert.ok(await review.getByRole("button", { name: /^Send 1 request to / }).isDisabled());
  await axe();
  await shot("sending-moved");
  await alert.getByRole("button", { name: "Go on with what the nodes say now" }).click();
  await send(review);
  await sent(review).getByText(/^said done, and is/).waitFor();
  assert.equal(world.removals, 1);
  await sent(review).getByText("alpha no longer has beta.").waitFor({ state: "attached" });
});

const lying = await changing({ remove: () => {} });
e2e("said done, is not: sending stops, and the change stays in the draft", { hosts: [lying.server.host] }, async ({ page, open, shot }) => {
  const review = await draftRemoval(page, open, lying.server);
  await send(review);
  await sent(review).getByText("said done, is not (yet)").waitFor();
  await sent(review).getByText("alpha no longer has beta. alpha shows otherwise").waitFor();
  await review.getByRole("button", { name: /^Send 1 request to / }).waitFor();
  await shot("sending-is-not");
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Journal" }).click();
  const row = page.locator(".journal tbody tr").first();
  assert.match(await row.innerText(), /said done, is not \(yet\)/);
  await row.getByRole("button", { name: "remove_node" }).click();
  await page.locator(".entry").getByText("alpha no longer has beta.").waitFor();
});

const greedy = await changing({ remove: (world) => (world.peers = []) });
e2e("more was done than asked for: that is said, with what is gone", { hosts: [greedy.server.host] }, async ({ page, open, shot }) => {
  const review = await draftRemoval(page, open, greedy.server);
  await send(review);
  await sent(review).getByText("more was done than asked for").waitFor();
  await sent(review).getByText("This was not asked for, and is no longer so: alpha has delta.").waitFor();
  await shot("sending-harmed");
});

const cut = await changing({ remove: takes });
e2e("no reply: what the node shows decides, and what came true is not asked for again", { hosts: [cut.server.host], errors: [/Failed to load/, /net::ERR_/] }, async ({ page, open }) => {
  const review = await draftRemoval(page, open, cut.server);
  // The request arrives, its reply does not.
  await page.route(`${cut.server.url}/**`, async (route) => {
    if (!route.request().postData()?.includes("remove_node")) return route.continue();
    await route.fetch();
    await route.abort("connectionreset");
  });
  await send(review);
  await sent(review).getByText(/^said nothing, and is done/).waitFor();
  assert.equal(cut.world.removals, 1);
  await review.getByText("The draft is empty.").waitFor();
});
