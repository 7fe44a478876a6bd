// The first screen: is the cluster fine, and if not, where?
import { strict as assert } from "node:assert";
import { e2e } from "./harness.mjs";

const NODES = ["ap-1", "ap-2", "eu-1", "eu-2", "us-1", "us-2"];

e2e("the demo cluster is drawn, with the node that gives no answer told apart", async ({ page, open, axe }) => {
  await open();
  assert.equal(await page.title(), "Topology · Enmesh");
  await page.getByRole("button", { name: "Node us-2, down" }).waitFor();
  for (const name of NODES) await page.getByRole("button", { name: new RegExp(`^Node ${name}, `) }).waitFor();
  await page.getByRole("button", { name: "1 down" }).waitFor();
  await axe();
});

e2e("the findings name the node down, the one-sided flow and the missing redundancy", async ({ page, open }) => {
  await open();
  const findings = page.getByRole("complementary", { name: "Inspector" }).getByRole("listitem").filter({ hasText: /EM5\d{3}/ });
  await findings.nth(2).waitFor();
  const texts = (await findings.allTextContents()).join("\n");
  assert.match(texts, /us-2/);
  assert.match(texts, /ap-2 says it receives warehouse\.stock from eu-2, and eu-2 does not say it sends it/);
  assert.match(texts, /Region ap hangs on one route/);
  assert.equal(await findings.count(), 3, texts);
});

e2e("choosing a node in the drawing shows it on every page", async ({ page, open }) => {
  await open();
  await page.getByRole("button", { name: "Node eu-1, open" }).click();
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  await inspector.getByRole("heading", { name: "eu-1" }).waitFor();
  await page.getByRole("link", { name: "Nodes" }).click();
  await inspector.getByRole("heading", { name: "eu-1" }).waitFor();
  assert.equal(await page.title(), "Nodes · Enmesh");
  await page.keyboard.press("Escape");
  await inspector.getByRole("heading", { name: "Findings", exact: true }).waitFor();
});

e2e("one table shows only its flows, in the drawing and in the table that says the same", async ({ page, open }) => {
  await open();
  const flows = page.getByRole("region", { name: "Flows of the drawing" });
  await flows.getByRole("row").nth(20).waitFor();
  const all = await flows.getByRole("row").count();
  const drawn = await page.locator("g.edge.flow").count();
  await page.getByLabel("Table", { exact: true }).selectOption({ index: 1 });
  await page.waitForFunction((all) => document.querySelectorAll("[aria-label='Flows of the drawing'] tr").length < all, all);
  const table = await page.getByLabel("Table", { exact: true }).inputValue();
  for (const row of (await flows.getByRole("row").allTextContents()).slice(1)) assert.ok(row.includes(table), row);
  assert.ok((await page.locator("g.edge.flow").count()) <= drawn);
});

e2e("layers are switched in the legend", async ({ page, open }) => {
  await open();
  await page.locator("g.edge.flow").first().waitFor({ state: "attached" });
  assert.equal(await page.locator("g.edge.route").count(), 0);
  await page.getByLabel("Routes").check();
  await page.locator("g.edge.route").first().waitFor({ state: "attached" });
  await page.getByLabel("Flows", { exact: true }).uncheck();
  await page.locator("g.edge.flow").first().waitFor({ state: "detached" });
});

e2e("by keyboard alone: walk the nodes, open one, go to another page, find a node", async ({ page, open }) => {
  await open();
  const first = page.getByRole("button", { name: "Node ap-1, open" });
  await first.focus();
  await page.keyboard.press("Enter");
  const heading = page.getByRole("complementary", { name: "Inspector" }).getByRole("heading", { level: 2 });
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(() => document.activeElement?.id === "mark-ap-2");
  assert.equal(await heading.textContent(), "ap-2");
  await page.keyboard.press("g");
  await page.keyboard.press("n");
  await page.getByRole("heading", { level: 1, name: "Nodes" }).waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("us-1");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("aside h2")?.textContent === "us-1");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
});

e2e("in the dark and at 390 px there is no violation and nothing to scroll sideways", { colorScheme: "dark", viewport: { width: 390, height: 844 } }, async ({ page, open, axe }) => {
  await open();
  await page.getByRole("button", { name: "Node us-2, down" }).waitFor();
  await axe();
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wider <= 0, `${wider} px too wide`);
});
