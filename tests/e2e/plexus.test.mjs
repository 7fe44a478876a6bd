// Nodes that replicate with plexus, in the demo: what is offered, what is typed, what is seen.
import { strict as assert } from "node:assert";
import { e2e } from "./harness.mjs";

async function plexus(page, open, kind = "4.7 with plexus") {
  await open("#/connect");
  await page.getByLabel(/^Demo cluster/).selectOption(kind);
  await page.getByText(`The demo cluster is now ${kind}.`).waitFor();
  await page.locator(".shown").getByText("the demo cluster").waitFor();
}
const goTo = (page, hash) => page.evaluate((hash) => (location.hash = hash), hash);
const lay = (value) => JSON.stringify(value, null, 4);
const editor = (page) => page.getByRole("textbox", { name: /^JSON of/ });

e2e("what a dialect does not have is not offered, with a word why", async ({ page, open, axe, shot }) => {
  await plexus(page, open);
  await goTo(page, "#/operations/cluster_network");
  await page.getByText("Not at ap-1.").waitFor();
  await page.getByText("A node that replicates with plexus has no cluster_network: its cluster_status tells its links.").first().waitFor();
  assert.equal(await page.getByRole("button", { name: /^Send cluster_network/ }).count(), 0);
  await goTo(page, "#/operations/configure_cluster");
  await page.getByText("With plexus it adds and changes the peers that are listed, and removes none.").waitFor();
  await goTo(page, "#/operations/add_node");
  await page.getByRole("region", { name: "Form" }).getByLabel("Peer", { exact: true }).waitFor();
  const body = JSON.parse(await editor(page).inputValue());
  assert.deepEqual(Object.keys(body), ["operation", "hostname", "subscriptions"]);
  assert.deepEqual(Object.keys(body.subscriptions[0]), ["database", "table", "subscribe", "publish"]);
  await axe();
  await page.getByRole("button", { name: "Leave subscriptions out" }).click();
  await page.getByText("Subscriptions are left out.").waitFor();
  await page.getByRole("region", { name: "Form" }).getByLabel("Peer", { exact: true }).fill("eu-1");
  await page.getByText("EM2022").first().waitFor();
  await shot("plexus-add-node");
});

e2e("a node joins with credentials that are kept nowhere, by keyboard", async ({ page, open, axe, shot }) => {
  await plexus(page, open);
  await goTo(page, "#/nodes");
  await page.getByRole("button", { name: "Add node…" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Add node" });
  await dialog.getByLabel("At node").selectOption("ap-1");
  await dialog.getByLabel("Host of the new peer").fill("eu-1");
  await dialog.getByLabel("Publish sales.orders").focus();
  await page.keyboard.press("Space");
  await axe();
  await shot("plexus-add-dialog");
  await dialog.getByRole("button", { name: "Put into the draft" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("d");
  const review = page.getByRole("dialog", { name: "Review draft" });
  await review.getByLabel("User at eu-1").fill("keeper");
  await review.getByLabel("Its password").fill("correct-horse-9");
  await axe();
  await shot("plexus-credentials");
  await review.getByRole("button", { name: /^Send 1 request/ }).focus();
  await page.keyboard.press("Enter");
  const sent = review.getByRole("region", { name: "What was sent" });
  await sent.getByText("said done, and is", { exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await goTo(page, "#/journal");
  await page.getByRole("button", { name: "add_node" }).click();
  assert.match(await page.locator(".entry").innerText(), /"authorization": "\(hidden\)"/);
  const held = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, document.documentElement.outerHTML, [...document.querySelectorAll("input, textarea")].map((field) => field.value)]));
  assert.ok(!held.includes("correct-horse-9"), "the password is still in the page");
});

e2e("without credentials the peer is not told, and that is said", async ({ page, open }) => {
  await plexus(page, open);
  await goTo(page, "#/operations/add_node");
  await editor(page).fill(lay({ operation: "add_node", hostname: "eu-1", subscriptions: [{ database: "sales", table: "orders", subscribe: true, publish: false }] }));
  await page.getByRole("button", { name: /^Send add_node to ap-1/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("User at eu-1").waitFor();
  await dialog.getByRole("button", { name: "Send add_node to ap-1" }).click();
  await page.getByText("eu-1 could not be told.").waitFor();
  await page.locator(".builder-send").getByText("said done in part, and is").waitFor();
  await page.locator(".builder-send").getByText("eu-1 publishes sales.orders to ap-1 and does not subscribe to it. eu-1 shows otherwise").waitFor();
});

e2e("each database between two nodes is seen, and what is half open is found and explained", async ({ page, open, axe, shot }) => {
  await plexus(page, open);
  await goTo(page, "#/nodes");
  await page.getByRole("button", { name: "us-1", exact: true }).click();
  const links = page.getByRole("region", { name: "Databases from ap-1" });
  await links.getByRole("row", { name: /reports/ }).getByText("not connected").waitFor();
  await page.getByRole("region", { name: "Databases from eu-1" }).getByRole("row", { name: /system/ }).getByText(/ms/).waitFor();
  await axe();
  await shot("plexus-inspector");
  await goTo(page, "#/findings");
  const group = page.getByRole("region", { name: /Replication with plexus/ });
  const half = group.getByRole("listitem").filter({ hasText: "EM5042" });
  await half.getByText("Who said it").click();
  await half.getByText(/reports not connected/).waitFor();
});

e2e("a ghost is removed where it stands, and the removal is seen", { viewport: { width: 390, height: 844 } }, async ({ page, open, shot }) => {
  await plexus(page, open);
  await goTo(page, "#/findings");
  const ghost = page.getByRole("listitem").filter({ hasText: "EM5044" });
  await ghost.getByRole("button", { name: "Put the repair into the draft" }).click();
  await page.keyboard.press("d");
  const review = page.getByRole("dialog", { name: "Review draft" });
  await review.getByRole("button", { name: "Send 3 requests to the demo cluster" }).click();
  const sent = review.getByRole("region", { name: "What was sent" });
  await sent.getByText(/^said done, and is/).nth(2).waitFor();
  await shot("plexus-ghost-gone");
  assert.ok(await review.evaluate((dialog) => dialog.scrollWidth <= dialog.clientWidth), "the review scrolls sideways");
  await page.keyboard.press("Escape");
  await ghost.waitFor({ state: "detached" });
});

e2e("a plexus node has one list of routes, and says how it compares them", { viewport: { width: 390, height: 844 }, colorScheme: "dark" }, async ({ page, open, axe, shot }) => {
  await plexus(page, open);
  await goTo(page, "#/routes");
  const node = page.getByRole("region", { name: "Routes of ap-1", exact: true }).first();
  await node.getByText("compares routes by port only").first().waitFor();
  assert.equal(await page.getByText("Leaf list").count(), 0);
  await node.getByLabel("Host").first().fill("eu-1");
  await node.getByLabel("Port").first().fill("9933");
  await node.getByRole("button", { name: "Add route", exact: true }).click();
  await page.getByText("The service clustering config belongs to NATS").waitFor();
  await axe();
  await shot("plexus-routes");
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page scrolls sideways");
});

e2e("nodes of both kinds stand in one view, each with its own forms", async ({ page, open, axe, shot }) => {
  await plexus(page, open, "both, in an upgrade");
  await goTo(page, "#/findings");
  await page.getByRole("listitem").filter({ hasText: "EM5037" }).waitFor();
  await axe();
  await shot("mixed-findings");
  await goTo(page, "#/operations/remove_node");
  await page.getByLabel("Send to").selectOption("eu-1");
  await page.waitForFunction(() => document.querySelector("textarea").value.includes("node_name"));
  await page.getByLabel("Send to").selectOption("us-1");
  await page.waitForFunction(() => document.querySelector("textarea").value.includes("hostname"));
});
