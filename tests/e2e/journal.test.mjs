// The journal, on the demo cluster.
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { e2e } from "./harness.mjs";

/** Removes a peer at a node, by draft and review. */
async function sendOne(page, open) {
  await open("#/nodes");
  await page.getByRole("button", { name: "Remove node us-2…" }).click();
  await page.getByRole("dialog").getByRole("checkbox", { name: "eu-1" }).waitFor();
  for (const box of await page.getByRole("dialog").getByRole("checkbox").all()) await box.uncheck();
  await page.getByRole("dialog").getByRole("checkbox", { name: "eu-1" }).check();
  await page.getByRole("button", { name: "Put the removal into the draft" }).click();
  await page.getByRole("button", { name: "Review draft" }).click();
  await page.getByRole("button", { name: /^Send 1 request/ }).click();
  await page.locator(".sent-list li.sent").waitFor();
  await page.keyboard.press("Escape");
  await page.evaluate(() => (location.hash = "#/journal"));
  await page.locator("h1", { hasText: "Journal" }).waitFor();
}

e2e("an empty journal teaches, and counts the hidden reads", async ({ page, open, axe }) => {
  await open("#/journal");
  await page.getByText("You sent nothing yet.").waitFor();
  await page.getByText(/\(\d+ hidden\)/).waitFor();
  await axe();
  await page.getByLabel(/console's own reads/).check();
  await page.getByRole("button", { name: "cluster_status" }).first().waitFor();
  await page.getByLabel("Filter the journal").fill("no such text");
  await page.getByText("No entry holds this text.").waitFor();
});

for (const [name, context] of [["wide", {}], ["narrow and dark", { viewport: { width: 390, height: 844 }, colorScheme: "dark" }]])
  e2e(`what was sent stands in the journal, ${name}`, context, async ({ page, open, axe, shot }) => {
    await sendOne(page, open);
    const row = page.locator(".journal tbody tr").first();
    assert.match(await row.innerText(), /remove_node/);
    assert.match(await row.innerText(), /demo/);
    assert.match(await row.locator("time").getAttribute("title"), /^\d{4}-\d\d-\d\dT[\d:.]+Z UTC$/);
    await row.getByRole("button", { name: "remove_node" }).focus();
    await page.keyboard.press("Enter");
    const entry = page.locator(".entry");
    assert.match(await entry.innerText(), /"node_name": "us-2"/);
    await axe();
    await shot(`journal-${name.replaceAll(" ", "-")}`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page scrolls sideways");
    await page.keyboard.press("Enter");
    await entry.waitFor({ state: "detached" });
  });

e2e("arrows walk, text filters, newest stands first", async ({ page, open }) => {
  await open("#/journal");
  await page.getByLabel(/console's own reads/).check();
  const buttons = page.locator(".entry-open");
  await buttons.nth(5).waitFor();
  await page.getByLabel("Filter the journal").fill("CLUSTER_GET");
  await page.waitForFunction(() => [...document.querySelectorAll(".entry-open")].every((button) => button.textContent === "cluster_get_routes"));
  await buttons.first().focus();
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.evaluate(() => [...document.querySelectorAll(".entry-open")].indexOf(document.activeElement)), 1);
  await page.keyboard.press("ArrowUp");
  assert.equal(await page.evaluate(() => [...document.querySelectorAll(".entry-open")].indexOf(document.activeElement)), 0);
  const times = await page.locator(".journal time").evaluateAll((all) => all.map((time) => time.dateTime));
  assert.deepEqual(times, [...times].sort().reverse());
});

e2e("an entry is copied, and the whole is exported", { permissions: ["clipboard-read", "clipboard-write"] }, async ({ page, open }) => {
  await sendOne(page, open);
  await page.getByRole("button", { name: "remove_node" }).first().click();
  await page.getByRole("button", { name: "Copy entry as JSON" }).click();
  await page.getByText("The entry is copied.").waitFor();
  const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  assert.deepEqual(copied.request, { operation: "remove_node", node_name: "us-2" });
  assert.equal(copied.cluster, "demo");
  await page.getByRole("button", { name: "Copy request as curl" }).click();
  await page.getByText("The command is copied.").waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^curl [\s\S]*demo\.invalid[\s\S]*remove_node/);

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export journal as JSON lines" }).click();
  const file = await download;
  assert.match(file.suggestedFilename(), /^enmesh-journal-.*\.jsonl$/);
  const lines = readFileSync(await file.path(), "utf8").trim().split("\n").map((line) => JSON.parse(line));
  assert.ok(lines.length > 10);
  const sent = lines.find((line) => line.operation === "remove_node");
  assert.deepEqual(sent.request, copied.request);
  assert.deepEqual(lines.map((line) => line.time), lines.map((line) => line.time).sort());
});
