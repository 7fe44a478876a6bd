// Peer × table: what each end says, edits in the draft, keys.
import { strict as assert } from "node:assert";
import { e2e } from "./harness.mjs";

const cell = (page, name) => page.getByRole("checkbox", { name, exact: true });
const bar = (page) => page.getByRole("region", { name: "Draft" });
/** What assistive technology reads after the name of a cell. */
const says = (page, name) => cell(page, name).evaluate((box) => document.getElementById(box.getAttribute("aria-describedby")).textContent);
/** Waits until every node that answers has told its view. */
async function ready(page, node = "eu-1") {
  await page.getByLabel("Node in view").selectOption(node);
  await page.getByText("us-2 told nothing: its side is unknown").waitFor();
  await page.waitForFunction(() => document.querySelector("main").textContent.includes("As told"));
}
async function saysSoon(page, name, text) {
  await page.waitForFunction(
    ([name, text]) => {
      const box = document.querySelector(`input[aria-label="${name}"]`);
      return document.getElementById(box?.getAttribute("aria-describedby"))?.textContent === text;
    },
    [name, text],
  );
}
async function send(page) {
  await bar(page).getByRole("button", { name: "Review draft" }).click();
  const review = page.getByRole("dialog", { name: "Review draft" });
  await review.getByRole("button", { name: /^Send \d+ requests? to the demo cluster/ }).click();
  return review;
}

e2e("a switched cell is marked with what it was, and switching back empties the draft", async ({ page, open }) => {
  await open("#/subscriptions");
  await ready(page);
  const box = cell(page, "Publish sales.orders to us-1");
  assert.ok(await box.isChecked());
  await box.click();
  await bar(page).getByText("1 change to 1 node").waitFor();
  assert.equal(await says(page, "Publish sales.orders to us-1"), "us-1 says so too, draft: was on");
  await page.locator("td.drafted").getByText("was on", { exact: true }).waitFor();
  await cell(page, "Subscribe to sales.orders from us-1").click();
  await bar(page).getByText("1 change to 1 node").waitFor();
  assert.equal(await page.locator("td.drafted").count(), 2);
  await cell(page, "Subscribe to sales.orders from us-1").click();
  await box.click();
  await bar(page).waitFor({ state: "detached" });
  assert.equal(await page.locator("td.drafted").count(), 0);
});

e2e("the one-sided flow stands out from both of its ends, and what nobody said is unknown", async ({ page, open }) => {
  await open("#/subscriptions");
  await ready(page, "eu-2");
  await page.getByRole("button", { name: "ap-2 differs" }).waitFor();
  await saysSoon(page, "Publish warehouse.stock to ap-2", "only ap-2 says so");
  await saysSoon(page, "Publish sales.orders to us-2", "us-2 has not said: unknown");
  await page.getByRole("button", { name: "ap-2 differs" }).click();
  const line = page.getByRole("region", { name: "eu-2 and ap-2, side by side" }).getByRole("row", { name: /warehouse.stock/ });
  assert.match(await line.textContent(), /nothing.*subscribes.*differ/s);
  await page.getByLabel("Node in view").selectOption("ap-2");
  await page.getByRole("button", { name: "eu-2 differs" }).waitFor();
  assert.equal(await says(page, "Subscribe to warehouse.stock from eu-2"), "eu-2 does not say so");
  await page.getByLabel("Node in view").selectOption("us-2");
  await page.getByText("us-2 has not said what it holds").waitFor();
});

e2e("one side's word is put into the draft, sent, and then both ends agree", async ({ page, open }) => {
  await open("#/subscriptions");
  await ready(page, "eu-2");
  await page.getByRole("button", { name: "ap-2 differs" }).click();
  await page.getByRole("button", { name: "Use ap-2's side of warehouse.stock in the draft" }).click();
  await bar(page).getByText("1 change to 1 node").waitFor();
  const review = await send(page);
  await review.getByText("Update subscriptions of eu-2 with ap-2").first().waitFor();
  await bar(page).waitFor({ state: "detached" });
  await page.keyboard.press("Escape");
  await saysSoon(page, "Publish warehouse.stock to ap-2", "ap-2 says so too");
  assert.equal(await page.getByRole("button", { name: "ap-2 differs" }).count(), 0);
});

e2e("nothing is sent while editing; a send changes both sides' view", async ({ page, open }) => {
  await open("#/subscriptions");
  await ready(page);
  const [here, there] = ["Publish sales.orders to us-1", "Subscribe to sales.orders from eu-1"];
  await cell(page, here).click();
  await page.getByRole("link", { name: "Journal" }).click();
  await page.getByRole("heading", { level: 1, name: /Journal/ }).waitFor();
  assert.equal(await page.getByText("update_node").count(), 0);
  await page.getByRole("link", { name: "Subscriptions" }).click();
  // The draft is about the pair: seen from the other end it is the same edit.
  await ready(page, "us-1");
  assert.equal(await says(page, there), "eu-1 says so too, draft: was on");
  await send(page);
  await bar(page).waitFor({ state: "detached" });
  await page.keyboard.press("Escape");
  await saysSoon(page, there, "eu-1 agrees that nothing flows");
  assert.equal(await cell(page, there).isChecked(), false);
  await page.getByLabel("Node in view").selectOption("eu-1");
  await saysSoon(page, here, "us-1 agrees that nothing flows");
});

e2e("a reload and a failed request keep the draft", async ({ page, open }) => {
  await open("#/subscriptions");
  await ready(page);
  await cell(page, "Publish sales.orders to us-2").click();
  await cell(page, "Publish sales.orders to us-1").click();
  await bar(page).getByText("2 changes to 1 node").waitFor();
  await page.reload();
  await bar(page).getByText("2 changes to 1 node").waitFor();
  await ready(page);
  assert.equal(await cell(page, "Publish sales.orders to us-2").isChecked(), false);
  await cell(page, "Publish sales.orders to us-1").click();
  // us-2 is stopped: eu-1 refuses to change what they share.
  const review = await send(page);
  await review.getByRole("region", { name: "What was sent" }).getByText("refused").waitFor();
  await page.keyboard.press("Escape");
  await bar(page).getByText("1 change to 1 node").waitFor();
  assert.match(await says(page, "Publish sales.orders to us-2"), /draft: was on/);
});

e2e("arrows walk, space switches, tab leaves the matrix", async ({ page, open }) => {
  await open("#/subscriptions");
  await ready(page);
  const label = () => page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent);
  await page.getByRole("button", { name: "Add node…" }).focus();
  do await page.keyboard.press("Tab");
  while (!(await page.evaluate(() => document.activeElement.closest("[role=grid]"))));
  assert.equal(await label(), "Publish catalog.prices to ap-1");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  assert.equal(await label(), "Subscribe to catalog.prices from ap-2");
  await page.keyboard.press(" ");
  await bar(page).getByText("1 change to 1 node").waitFor();
  await page.keyboard.press(" ");
  await bar(page).waitFor({ state: "detached" });
  await page.keyboard.press("Home");
  assert.equal(await label(), "Select node ap-2");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "eu-1 and ap-2, side by side" }).waitFor();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowUp");
  assert.equal(await label(), "catalogprices");
  await page.keyboard.press("Enter");
  await page.getByText("The drawing shows flows of catalog.prices only.").waitFor();
  await page.keyboard.press("Control+End");
  assert.equal(await label(), "Subscribe to warehouse.stock from us-2");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.closest("[role=grid]")), null);
});

e2e("a node that nobody knows yet is added from here", async ({ page, open }) => {
  await open("#/subscriptions");
  await ready(page);
  await page.getByRole("button", { name: "Add node…" }).click();
  const dialog = page.getByRole("dialog", { name: "Add node" });
  await dialog.getByLabel("Name of the new peer").fill("sa-1");
  await dialog.getByLabel("Publish sales.orders").check();
  await dialog.getByRole("button", { name: "Put into the draft" }).click();
  assert.ok(await cell(page, "Publish sales.orders to sa-1").isChecked());
  await page.getByRole("row", { name: /sa-1/ }).getByText("added in the draft").waitFor();
});

for (const [label, options] of [["light", { colorScheme: "light" }], ["dark", { colorScheme: "dark" }], ["at 390 px", { viewport: { width: 390, height: 844 } }]]) {
  e2e(`the matrix has no violation, ${label}`, options, async ({ page, open, axe, shot }) => {
    await open("#/subscriptions");
    await ready(page, "eu-2");
    await cell(page, "Publish sales.orders to us-1").click();
    await axe();
    await page.getByRole("button", { name: "ap-2 differs" }).click();
    await axe();
    await shot(`subscriptions-${label}`);
    const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(wide <= room, `${wide} > ${room}`);
  });
}
