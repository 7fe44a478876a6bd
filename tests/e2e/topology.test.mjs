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

const zoom = async (page) => Number.parseInt(await page.locator(".stage-zoom").textContent(), 10);
/** Where a node's mark stands on the screen. */
const place = (page, name) => page.locator(`#mark-${name} .node-disc`).boundingBox();
const settled = (page) => page.locator(".live", { hasText: "live" }).waitFor();

e2e("the wheel zooms about the pointer, a drag moves, fit brings all back", async ({ page, open }) => {
  await open();
  await settled(page);
  const [whole, before] = [await zoom(page), await place(page, "eu-2")];
  const [x, y] = [before.x + before.width / 2, before.y + before.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.wheel(0, -500);
  await page.waitForFunction((whole) => Number.parseInt(document.querySelector(".stage-zoom").textContent, 10) > whole * 1.3, whole);
  const after = await place(page, "eu-2");
  assert.ok(Math.abs(after.x + after.width / 2 - x) < 2 && Math.abs(after.y + after.height / 2 - y) < 2, "what is under the pointer stays there");
  await page.locator(".minimap").waitFor();
  await page.getByText("out of sight").waitFor();

  const box = await page.locator(".drawing").boundingBox();
  await page.mouse.move(box.x + 200, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + 230, box.y + 80, { steps: 3 });
  await page.mouse.up();
  const moved = await place(page, "eu-2");
  assert.ok(Math.abs(moved.x - after.x - 30) < 2 && Math.abs(moved.y - after.y - 40) < 2);
  assert.equal(await page.getByRole("complementary", { name: "Inspector" }).getByRole("heading", { level: 2 }).textContent(), "Findings", "a drag chooses nothing");

  await page.getByRole("button", { name: "Fit the drawing" }).click();
  assert.equal(await zoom(page), whole);
  await page.locator(".minimap").waitFor({ state: "detached" });
});

e2e("by keys: zoom, move, fit, walk along the edges and around a node", async ({ page, open }) => {
  await open();
  await settled(page);
  const whole = await zoom(page);
  await page.locator("#mark-eu-1").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("+");
  await page.keyboard.press("+");
  assert.ok((await zoom(page)) > whole);
  const before = await place(page, "eu-1");
  await page.keyboard.press("Shift+ArrowRight");
  assert.ok((await place(page, "eu-1")).x < before.x - 30);
  await page.keyboard.press("0");
  assert.equal(await zoom(page), whole);
  await page.keyboard.press("ArrowLeft");
  await page.waitForFunction(() => document.activeElement.id === "mark-us-2");
  await page.keyboard.press("ArrowLeft");
  await page.getByText("No edge of us-2 leads left.").waitFor();
  await page.keyboard.press("e");
  const first = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  assert.match(first, /us-2/);
  await page.keyboard.press("e");
  assert.notEqual(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), first);
  await page.keyboard.press("Enter");
  await page.getByRole("complementary", { name: "Inspector" }).getByRole("heading", { name: "us-2" }).waitFor();
});

e2e("new data and edits never move what is in sight", async ({ page, open }) => {
  await open();
  await settled(page);
  await page.locator("#mark-ap-1").focus();
  for (const key of ["+", "+", "Shift+ArrowDown"]) await page.keyboard.press(key);
  const sight = () => page.locator(".drawing > svg").first().getAttribute("viewBox");
  const before = await sight();
  await page.getByRole("button", { name: "Put the repair into the draft" }).first().click();
  await page.getByRole("button", { name: "Read all nodes now" }).click();
  await settled(page);
  assert.equal(await sight(), before);
});

const marks = (page) => page.locator("g.node").evaluateAll((nodes) => nodes.map((node) => node.dataset.node).join(" "));
const middle = async (page, selector) => {
  const box = await page.locator(selector).boundingBox();
  return [box.x + box.width / 2, box.y + box.height / 2];
};
const heading = (page) => page.getByRole("complementary", { name: "Inspector" }).getByRole("heading", { level: 2 });

e2e("an expression finds nodes in the drawing and in the table alike, or says where it is wrong", async ({ page, open, axe }) => {
  await open();
  await settled(page);
  const field = page.getByRole("searchbox", { name: "Show nodes that are" });
  const rows = page.getByRole("region", { name: "Nodes of the drawing" }).getByRole("rowheader");
  await field.fill("stauts:open");
  await page.getByText("No node has a field stauts. Did you mean status?").waitFor();
  assert.equal(await page.locator(".narrow-error mark").textContent(), "stauts");
  assert.equal(await page.locator("g.node.dimmed").count(), 0, "what cannot be read narrows nothing");
  await axe();
  const before = await place(page, "ap-1");
  await field.fill("status:open and not name:eu-*");
  await page.getByText("3 of 6 nodes").waitFor();
  assert.equal(await page.locator("g.node.dimmed").count(), 3);
  assert.deepEqual(await rows.allTextContents(), ["ap-1", "ap-2", "us-1"]);
  await page.getByLabel("Hide the others").check();
  await page.locator("#mark-eu-1").waitFor({ state: "detached" });
  assert.equal(await marks(page), "ap-1 ap-2 us-1");
  const after = await place(page, "ap-1");
  assert.ok(Math.abs(after.x - before.x) < 1 && Math.abs(after.y - before.y) < 1, "what is left stays");
  await axe();
  await page.getByRole("button", { name: "Show all nodes" }).click();
  await page.locator("#mark-eu-1").waitFor();
});

e2e("two nodes show the way between them, three are counted, and one shows its neighbours alone", async ({ page, open }) => {
  await open();
  await settled(page);
  await page.getByLabel("Flows", { exact: true }).uncheck();
  await page.locator("#mark-us-1 .node-disc").click();
  await page.locator("#mark-us-2 .node-disc").click({ modifiers: ["Shift"] });
  assert.equal(await heading(page).textContent(), "us-1 and us-2");
  await page.locator("#mark-ap-1 .node-disc").click({ modifiers: ["Shift"] });
  assert.equal(await heading(page).textContent(), "3 nodes");
  assert.equal(await page.locator("g.node.chosen").count(), 3);
  await page.locator("#mark-us-1 .node-disc").click();
  await page.locator("#mark-ap-1 .node-disc").click({ modifiers: ["Shift"] });
  await page.locator("g.edge.link.chosen").waitFor({ state: "attached" });
  assert.equal(await page.locator("g.edge.chosen").count(), 1);
  await page.locator("#mark-us-2").focus();
  await page.keyboard.press("a");
  await page.getByText("at most 1 edge from us-2").waitFor();
  assert.equal(await marks(page), "us-2", "the demo's node that is down has no link");
  await page.keyboard.press("a");
  await page.locator("#mark-eu-1").waitFor();
});

e2e("a region folds into one mark and unfolds, by key and by press", async ({ page, open, axe }) => {
  await open();
  await settled(page);
  await page.locator("#mark-eu-1").focus();
  await page.keyboard.press("f");
  const folded = page.getByRole("button", { name: "Region eu, 2 nodes, the worst open. Press to see them" });
  await folded.waitFor();
  await page.waitForFunction(() => document.activeElement.id === "mark-eu");
  assert.equal(await marks(page), "ap-1 ap-2 eu us-1 us-2");
  await axe();
  await page.keyboard.press("Enter");
  await page.locator("#mark-eu-1").waitFor();
  await page.getByRole("button", { name: "Fold region us" }).click();
  await page.getByRole("button", { name: "Region us, 2 nodes, the worst down. Press to see them" }).waitFor();
});

e2e("a dragged node stays where it was put, after a reload too, until it is let go", async ({ page, open }) => {
  await open();
  await settled(page);
  const first = await place(page, "ap-2");
  const [x, y] = await middle(page, "#mark-ap-2 .node-disc");
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y + 50, { steps: 4 });
  await page.mouse.up();
  const put = await place(page, "ap-2");
  assert.ok(Math.abs(put.x - first.x - 60) < 3 && Math.abs(put.y - first.y - 50) < 3);
  assert.equal(await heading(page).textContent(), "Findings", "a drag chooses nothing");
  await page.reload();
  await page.getByRole("button", { name: "Node ap-2, open, put here" }).waitFor();
  await page.getByRole("button", { name: "Let them go" }).click();
  await page.getByRole("button", { name: "Node ap-2, open", exact: true }).waitFor();
});

e2e("a flow is drawn from node to node, or by key, into the draft and into the picture", async ({ page, open, axe }) => {
  await open();
  await settled(page);
  await page.locator("#mark-ap-2 .node-disc").click();
  const [x, y] = await middle(page, "#mark-ap-2 .port");
  const [u, v] = await middle(page, "#mark-us-1 .node-disc");
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 20, y - 30);
  await page.mouse.move(u, v, { steps: 3 });
  await page.locator(".joining-line").waitFor({ state: "attached" });
  await page.mouse.up();
  const dialog = page.getByRole("dialog", { name: "Let a table flow" });
  await dialog.waitFor();
  assert.equal(await dialog.getByLabel("From").inputValue(), "ap-2");
  assert.equal(await dialog.getByLabel(/^To/).inputValue(), "us-1");
  // All others flow so already.
  await dialog.getByLabel(/^Table/).selectOption("catalog.prices");
  await axe();
  await dialog.getByRole("button", { name: "Add the flow to the draft" }).click();
  await page.locator("g.edge.starts").waitFor({ state: "attached" });
  await page.getByText("1 change to 1 node").waitFor();

  await page.locator("#mark-ap-1").focus();
  await page.keyboard.press("l");
  await dialog.waitFor();
  assert.equal(await dialog.getByLabel("From").inputValue(), "ap-1");
  await dialog.getByLabel(/^To/).selectOption("us-1");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
});

e2e("the drawing leaves the tab as SVG, PNG, DOT, Mermaid and JSON", async ({ page, open, axe }) => {
  await open();
  await settled(page);
  const saved = async (item) => {
    await page.getByText("Export", { exact: true }).click();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: item }).click()]);
    const chunks = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    return [download.suggestedFilename(), Buffer.concat(chunks)];
  };
  const [svgName, svg] = await saved("Save as SVG");
  assert.equal(svgName, "topology.svg");
  assert.match(svg.toString(), /^<svg [^]*>us-2<[^]*<\/svg>\n$/);
  const [, png] = await saved("Save as PNG");
  assert.equal(png.subarray(1, 4).toString(), "PNG");
  assert.ok(png.length > 5000, `${png.length} bytes`);
  assert.match((await saved("Save as DOT"))[1].toString(), /^digraph enmesh \{/);
  assert.match((await saved("Save as Mermaid"))[1].toString(), /^flowchart LR/);
  const nodes = JSON.parse((await saved("Save as JSON"))[1].toString()).nodes.map(({ name, health }) => `${name} ${health}`);
  assert.deepEqual(nodes, ["ap-1 open", "ap-2 open", "eu-1 open", "eu-2 open", "us-1 open", "us-2 down"]);
  await page.getByText("Export", { exact: true }).click();
  await axe();
});

e2e("a link shows the same page, layers, search, selection and part", { permissions: ["clipboard-read", "clipboard-write"] }, async ({ page, open, site }) => {
  await open();
  await settled(page);
  await page.getByLabel("Routes").check();
  await page.getByLabel("Links").uncheck();
  await page.getByRole("searchbox", { name: "Show nodes that are" }).fill("not name:us-*");
  await page.locator("#mark-eu-1 .node-disc").click();
  await page.keyboard.press("+");
  const sight = () => page.locator(".drawing > svg").first().getAttribute("viewBox");
  const before = (await sight()).split(" ").map(Number);
  await page.getByText("Export", { exact: true }).click();
  await page.getByRole("button", { name: "Copy a link to this view" }).click();
  await page.getByText("The link is copied.").waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(link.startsWith(`${site.url}#/topology?`), link);
  await page.goto("about:blank");
  await open(link.slice(site.url.length));
  await settled(page);
  assert.equal(await page.getByRole("searchbox", { name: "Show nodes that are" }).inputValue(), "not name:us-*");
  assert.equal(await page.getByLabel("Routes").isChecked(), true);
  assert.equal(await page.getByLabel("Links").isChecked(), false);
  assert.equal(await heading(page).textContent(), "eu-1");
  const after = (await sight()).split(" ").map(Number);
  before.forEach((number, i) => assert.ok(Math.abs(number - after[i]) < 1.5, `${before} ${after}`));
});

e2e("narrowed, folded and exported at 390 px and in the dark there is no violation", { colorScheme: "dark", viewport: { width: 390, height: 844 } }, async ({ page, open, axe }) => {
  await open("#/topology?layers=flows,links&fold=eu&find=status:open&select=ap-1");
  await page.getByRole("button", { name: /^Region eu, 2 nodes/ }).waitFor();
  await page.getByText("Export", { exact: true }).click();
  await axe();
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wider <= 0, `${wider} px too wide`);
});
