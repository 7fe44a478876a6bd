// The console as a person uses it: what the runs against real nodes do on its pages. All that is known of labels and
// roles stands here.
import { strict as assert } from "node:assert";
import { open } from "../e2e/harness.mjs";

export const LONG = 150_000;

/** Shows a page by its link, so that nothing held in memory is lost. */
export const go = (page, name) => page.getByRole("link", { name, exact: true }).first().click();

/** Signs in to each node, one after another. */
export async function connect(page, site, nodes) {
  await open(page, site, "#/connect");
  for (const node of nodes) {
    await page.getByLabel("Address of its operations API").fill(node.url);
    await page.getByLabel("User", { exact: true }).fill(node.user);
    await page.getByLabel("Password", { exact: true }).fill(node.password);
    await page.getByRole("button", { name: "Connect", exact: true }).click();
    await page.getByText(`${node.name} is connected`, { exact: true }).waitFor({ timeout: 90_000 });
  }
}

/** All that the page keeps beyond its own memory. */
export const kept = (page) => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]));

/** Waits until the topology says one of these words of the node. */
export const healthIs = (page, node, words, timeout = LONG) =>
  page.getByRole("button", { name: new RegExp(`^Node ${node.name.replaceAll(".", "\\.")}, (${words.join("|")})`) }).waitFor({ timeout });

const draft = (page) => page.getByRole("region", { name: "Draft", exact: true });

/** A first join with plexus asks for a user of the peer; a new node signs its own certificate. */
async function fillCredentials(dialog, { user, password }) {
  for (const group of await dialog.locator("fieldset.credentials").all()) {
    await group.getByLabel(/^User at /).fill(user);
    await group.getByLabel("Its password").fill(password);
    await group.getByLabel(/^Verify its certificate/).uncheck();
  }
}

/** Sends the draft as a person does, and waits until nothing of it is left. `node` knows the user that peers ask for. */
export async function sendDraft(page, node) {
  await page.getByRole("button", { name: "Review draft" }).click();
  const review = page.getByRole("dialog", { name: "Review draft" });
  await fillCredentials(review, node);
  await review.getByRole("button", { name: /^Send \d+ requests? to/ }).click();
  await draft(page).waitFor({ state: "detached", timeout: LONG });
  await page.keyboard.press("Escape");
  await review.waitFor({ state: "hidden" });
}

/** Sends a draft while the cluster moves, and gives what stands in the review afterwards; leaves nothing of the draft. */
export async function sendDraftInTrouble(page) {
  await page.getByRole("button", { name: "Review draft" }).click();
  const review = page.getByRole("dialog", { name: "Review draft" });
  const send = review.getByRole("button", { name: /^Send \d+ requests? to/ });
  const moved = review.getByRole("button", { name: "Go on with what the nodes say now" });
  const told = review.getByRole("region", { name: "What was sent" }).getByRole("listitem").first();
  if (await moved.isVisible()) await moved.click();
  await send.click();
  await moved.or(told).first().waitFor({ timeout: LONG });
  if (await moved.isVisible()) {
    await moved.click();
    await send.click();
  }
  // It is told at once, and what the nodes show of it once they were read.
  await told.getByText(/said|more was done/).first().waitFor({ timeout: LONG });
  const said = await told.innerText();
  await page.keyboard.press("Escape");
  await review.waitFor({ state: "hidden" });
  if (await draft(page).isVisible()) {
    await page.getByRole("button", { name: "Discard draft…" }).click();
    await page.getByRole("dialog", { name: "Discard the draft?" }).getByRole("button", { name: "Discard draft", exact: true }).click();
    await draft(page).waitFor({ state: "detached" });
  }
  return said;
}

const routeForm = (page, node) => page.getByRole("region", { name: `Add a route to ${node.name}` });

async function routesOfNode(page, node) {
  await go(page, "Routes");
  await page.getByLabel("Node in view").selectOption(node.name);
}

const addRouteButton = (page, node) => routeForm(page, node).getByRole("button", { name: /^Add route/ });

/** Fills in a route and says whether it may go into the draft. */
export async function typeRoute(page, node, { host, port }) {
  await routesOfNode(page, node);
  await routeForm(page, node).getByLabel("Host").fill(host);
  await routeForm(page, node).getByLabel("Port").fill(String(port));
  return addRouteButton(page, node).isEnabled();
}

export async function draftRoute(page, node, route) {
  assert.ok(await typeRoute(page, node, route), "the route may be added");
  await addRouteButton(page, node).click();
}

export async function draftRouteDeletion(page, node, { host, port }) {
  await routesOfNode(page, node);
  await page.getByRole("button", { name: `Delete ${host}:${port}` }).click();
}

/** Adds a peer with one table, publishing and subscribing. */
export async function draftPeer(page, node, peer, table) {
  await go(page, "Nodes");
  await page.getByRole("button", { name: "Add node…" }).click();
  const dialog = page.getByRole("dialog", { name: "Add node" });
  await dialog.getByLabel("At node").selectOption(node.name);
  await dialog.getByLabel(/^(Name|Host) of the new peer/).fill(peer.name);
  await dialog.getByLabel(`Publish ${table}`).check();
  await dialog.getByLabel(`Subscribe ${table}`).check();
  await dialog.getByRole("button", { name: "Put into the draft" }).click();
}

/** Turns one flag of one table over in the matrix. */
export async function draftFlip(page, node, peer, way, table) {
  await go(page, "Subscriptions");
  await page.getByLabel("Node in view").selectOption(node.name);
  const box = page.getByRole("checkbox", { name: `${way} ${table} to ${peer.name}`, exact: true });
  await box.waitFor({ timeout: 90_000 });
  await box.click();
}

/** Removes `peer`, at `node` alone where several hold it. */
export async function draftRemoval(page, node, peer) {
  await go(page, "Nodes");
  await page.getByRole("button", { name: `Remove node ${peer.name}…` }).first().click();
  const dialog = page.getByRole("dialog", { name: `Remove node ${peer.name}` });
  await dialog.getByLabel(node.name, { exact: true }).waitFor({ timeout: LONG });
  for (const box of await dialog.getByRole("checkbox").all()) await box.setChecked(false);
  await dialog.getByLabel(node.name, { exact: true }).check();
  await dialog.getByRole("button", { name: "Put the removal into the draft" }).click();
}

async function builder(page, node, body) {
  await go(page, "Operations");
  await page.getByRole("navigation", { name: "The nine operations" }).getByRole("link", { name: body.operation, exact: true }).click();
  await page.getByLabel("Send to").selectOption(node.name);
  await page.getByRole("textbox", { name: /^JSON of/ }).fill(JSON.stringify(body, null, 4));
}

/** What the builder predicts of a request, and whether it could be sent as it stands. */
export async function predicted(page, node, body) {
  await builder(page, node, body);
  const words = page.getByText(new RegExp(`^${node.name.replaceAll(".", "\\.")} would (accept|refuse) this`));
  await words.waitFor();
  const sendable = await page.getByRole("button", { name: `Send ${body.operation} to ${node.name}` }).count();
  return { words: await words.innerText(), sendable: sendable > 0 };
}

/** Whether the builder says that this node cannot do it, and offers no way to send it. */
export async function notOffered(page, node, body) {
  await builder(page, node, body);
  await page.getByText(`Not at ${node.name}.`).waitFor();
  return (await page.getByRole("button", { name: new RegExp(`^Send ${body.operation} to`) }).count()) === 0;
}

/** Sends a request from the builder and gives what the page makes of the reply. */
export async function sendByHand(page, node, body) {
  await builder(page, node, body);
  const anyway = page.getByLabel("Send all the same: the checker calls it an error");
  if (await anyway.count()) await anyway.check();
  await page.getByRole("button", { name: new RegExp(`^Send ${body.operation} to`) }).click();
  const dialog = page.getByRole("dialog");
  const reply = page.locator(".sent");
  await dialog.or(reply).first().waitFor();
  if (await dialog.count()) {
    await fillCredentials(dialog, node);
    await dialog.getByRole("button", { name: `Send ${body.operation} to ${node.name}` }).click();
  }
  await reply.getByText(`${body.operation} at`).waitFor({ timeout: LONG });
  return reply.innerText();
}
