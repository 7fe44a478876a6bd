// Findings by what they are about, each with who said it and its mend; configure_cluster and the other way.
import { strict as assert } from "node:assert";
import { e2e } from "./harness.mjs";

for (const [name, context] of [["wide", {}], ["narrow and dark", { viewport: { width: 390, height: 844 }, colorScheme: "dark" }]])
  e2e(`findings say who said what, and when, ${name}`, context, async ({ page, open, axe, shot }) => {
    await open();
    await page.keyboard.press("g");
    await page.keyboard.press("f");
    await page.getByRole("heading", { level: 1, name: "Findings" }).waitFor();
    const flows = page.getByRole("region", { name: /Subscriptions and flows/ });
    const finding = flows.getByRole("listitem").filter({ hasText: "EM5010" });
    await finding.getByText("Who said it").click();
    await finding.getByText(/eu-2: nothing|warehouse\.stock with ap-2: nothing/).waitFor();
    await finding.getByText("warehouse.stock with eu-2: subscribes").waitFor();
    assert.match(await finding.locator(".evidence-list").innerText(), /by ap-2, \d+ s ago/);
    await axe();
    await shot(`findings-${name.replaceAll(" ", "-")}`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page scrolls sideways");
    await finding.getByRole("button", { name: "Put the repair into the draft" }).click();
    await page.getByText("1 change to 1 node").waitFor();
  });

e2e("one severity alone, and all again", async ({ page, open }) => {
  await open("#/findings");
  await page.getByText("EM5001").first().waitFor();
  const main = page.locator("#main");
  await main.getByText("EM5010").waitFor();
  await main.getByRole("button", { name: "1 error" }).click();
  await main.getByText("EM5010").waitFor({ state: "detached" });
  await main.getByText("EM5001").waitFor();
  await main.getByRole("button", { name: "1 error" }).click();
  await main.getByText("EM5010").waitFor();
});

const CONFIGURE = {
  operation: "configure_cluster",
  connections: [{ node_name: "eu-2", subscriptions: [{ schema: "sales", table: "orders", subscribe: true, publish: true }] }],
};

e2e("configure_cluster says what goes first, and smaller requests come to the same", async ({ page, open, axe, shot }) => {
  await open("#/operations/configure_cluster");
  await page.getByLabel("Send to").selectOption("eu-1");
  await page.getByRole("textbox", { name: /^JSON of/ }).fill(JSON.stringify(CONFIGURE, null, 4));
  const before = page.getByRole("region", { name: "What it removes first" });
  await before.getByText("eu-1 removes first").waitFor();
  await before.getByText(/^us-1, with 5 subscriptions, on both sides\.$/).waitFor();
  await axe();
  await shot("configure-instead");
  // Into the draft as it is, and there the other way is taken.
  await page.getByRole("button", { name: /^Send configure_cluster to eu-1/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Put into the draft" }).click();
  await page.keyboard.press("d");
  const review = page.getByRole("dialog", { name: "Review draft" });
  await review.getByText("eu-1 removes first").waitFor();
  await review.getByRole("button", { name: /^Use these \d requests instead$/ }).click();
  await review.getByText("Remove node us-1 from eu-1").waitFor();
  assert.equal(await review.getByText("Configure all peers of eu-1 anew").count(), 0);
});

e2e("a request that is sent at once is verified at the nodes, and the journal keeps what they show", async ({ page, open }) => {
  await open("#/operations/update_node");
  // What a node says is compared with what it said when it was asked: it has to have said something.
  await page.waitForFunction(() => /5\s+open/.test(document.body.innerText));
  await page.getByLabel("Send to").selectOption("eu-1");
  const body = { operation: "update_node", node_name: "ap-1", subscriptions: [{ schema: "sales", table: "orders", subscribe: false, publish: true }] };
  await page.getByRole("textbox", { name: /^JSON of/ }).fill(JSON.stringify(body, null, 4));
  await page.getByRole("button", { name: /^Send update_node to eu-1/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Send update_node to eu-1" }).click();
  const reply = page.locator(".builder-send");
  await reply.getByText("said done, and is", { exact: true }).waitFor();
  await reply.getByText("facts read at the nodes").click();
  await reply.getByText("ap-1 subscribes to sales.orders from eu-1 and does not publish it.").waitFor();
  await page.getByRole("link", { name: "Journal", exact: true }).click();
  await page.getByRole("button", { name: "update_node" }).click();
  await page.locator(".entry").getByText("said done, and is", { exact: true }).waitFor();
});
