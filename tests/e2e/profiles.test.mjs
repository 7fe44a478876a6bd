// Profiles: kept without a secret, signed in to in one step, and a read-only one sends nothing that changes a cluster.
import { strict as assert } from "node:assert";
import { after } from "node:test";
import { faulty, harper, PASSWORD, USER } from "./faulty-server.mjs";
import { e2e } from "./harness.mjs";

const north = await faulty(harper({ name: "north", peers: [{ name: "south" }] }));
const south = await faulty(harper({ name: "south", peers: [{ name: "north" }] }));
after(() => Promise.all([north.close(), south.close()]));
const NOISE = [/Failed to load resource/];

e2e("a read-only profile signs in to all its nodes and sends no change", { hosts: [north.host, south.host], errors: NOISE }, async ({ page, open, axe, shot }) => {
  await open("#/connect");
  await page.getByRole("button", { name: "New profile…" }).click();
  const form = page.getByRole("dialog", { name: "New profile" });
  await form.getByLabel("Name").fill("Ledger");
  await form.getByLabel("Badge").fill("production");
  await form.getByLabel("Addresses of its nodes, one a line").fill(`${north.url}\n${south.url}`);
  await form.getByLabel(/^Read-only/).check();
  await form.getByRole("button", { name: "Keep profile" }).click();
  await page.getByLabel("User", { exact: true }).fill(USER);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in to Ledger", exact: true }).click();
  for (const name of ["north", "south"]) await page.getByText(`${name} is connected`, { exact: true }).waitFor();
  assert.match(await page.locator(".top-bar").innerText(), /Ledger[\s\S]*production[\s\S]*read-only/);
  await axe();
  await shot("profile-signed-in");
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  assert.match(kept, /Ledger/);
  for (const secret of [PASSWORD, "operation-token", "refresh-token"]) assert.ok(!kept.includes(secret), secret);

  await page.evaluate(() => (location.hash = "#/operations/add_node"));
  await page.getByText("Ledger is read-only: what changes something is not sent.").waitFor();
  assert.equal(await page.getByRole("button", { name: /^Send / }).count(), 0);
  await page.evaluate(() => (location.hash = "#/operations/cluster_status"));
  await page.getByRole("button", { name: "Send cluster_status to north" }).waitFor();
  assert.ok([...north.seen, ...south.seen].every(({ body }) => !/add_node|remove_node|set_routes/.test(body)));
});
