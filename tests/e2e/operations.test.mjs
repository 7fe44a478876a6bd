// The request builder on the demo cluster.
import { strict as assert } from "node:assert";
import { e2e } from "./harness.mjs";

const ADD = {
  operation: "add_node",
  mine: [1, { kept: true }],
  node_name: "eu-9",
  subscriptions: [{ schema: "sales", table: "orders", subscribe: true, publish: true }],
};

const editor = (page) => page.getByRole("textbox", { name: /^JSON of/ });
const form = (page) => page.getByRole("region", { name: "Form" });
const body = async (page) => JSON.parse(await editor(page).inputValue());
const lay = (value) => JSON.stringify(value, null, 4);
const sendButton = (page, operation) => page.getByRole("button", { name: new RegExp(`^Send ${operation} to [\\w-]+…?$`) });

e2e("each of the nine has its address, its sentence and a form from the core's table", async ({ page, open }) => {
  await open("#/operations/cluster_status");
  const links = page.getByRole("navigation", { name: "The nine operations" }).getByRole("link");
  assert.equal(await links.count(), 9);
  for (const name of await links.allTextContents()) {
    const link = links.filter({ hasText: new RegExp(`^${name}$`) });
    await link.click();
    await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
    assert.equal(await link.getAttribute("aria-current"), "page");
    assert.match(page.url(), new RegExp(`#/operations/${name}$`));
    assert.equal((await body(page)).operation, name);
    assert.match(await page.locator(".operation-summary").textContent(), /\w.*\.$/);
  }
  await open("#/operations/update_node");
  await form(page).getByLabel("Node", { exact: true }).waitFor();
  await form(page).getByRole("group", { name: "Subscription 1" }).getByLabel("Publish").waitFor();
});

e2e("the form changes the JSON at its place, and the JSON the form", async ({ page, open }) => {
  await open("#/operations/add_node");
  const typed = lay(ADD).replace('"node_name"', '  "node_name"');
  await editor(page).fill(typed);
  const node = form(page).getByLabel("Node", { exact: true });
  assert.equal(await node.inputValue(), "eu-9");
  await node.fill("eu-ü");
  assert.equal(await editor(page).inputValue(), typed.replace("eu-9", "eu-ü"), "unknown keys, order and spaces stay");

  const first = form(page).getByRole("group", { name: "subscription 1", exact: true });
  await first.getByLabel("Publish").uncheck();
  assert.equal((await body(page)).subscriptions[0].publish, false);
  await form(page).getByRole("button", { name: "Add subscription" }).click();
  const second = form(page).getByRole("group", { name: "subscription 2", exact: true });
  await second.getByLabel("Schema").waitFor();
  await page.keyboard.type("catalog");
  assert.equal((await body(page)).subscriptions[1].schema, "catalog", "a new item has the focus");
  await first.getByRole("button", { name: "Remove subscription 1" }).click();
  assert.deepEqual((await body(page)).subscriptions.map((row) => row.schema), ["catalog"]);
  assert.equal(await first.getByLabel("Schema").inputValue(), "catalog");

  await form(page).getByLabel("Start time").first().fill("2026-11-01T00:00:00.000Z");
  assert.equal((await body(page)).start_time, "2026-11-01T00:00:00.000Z");
  await form(page).getByLabel("Start time").first().fill("");
  assert.ok(!("start_time" in (await body(page))), "an optional key that is empty goes away");
  assert.deepEqual((await body(page)).mine, ADD.mine);
});

e2e("while the JSON is broken the form waits, and nothing is lost", async ({ page, open }) => {
  await open("#/operations/add_node");
  await editor(page).fill(lay(ADD));
  await editor(page).fill(lay(ADD).slice(0, -1));
  await page.getByText("The JSON cannot be read as it stands").waitFor();
  const node = form(page).getByLabel("Node", { exact: true });
  assert.ok(await node.isDisabled());
  assert.equal(await node.inputValue(), "eu-9");
  await form(page).getByRole("button", { name: /^Fix: Close what is open/ }).click();
  assert.ok(await node.isEnabled());
  assert.deepEqual(await body(page), ADD);
});

e2e("a finding is shown at its field and its line, and mended with one click", async ({ page, open, axe, shot }) => {
  await open("#/operations/cluster_set_routes");
  const route = (port) => lay({ operation: "cluster_set_routes", server: "hub", routes: [{ host: "10.0.0.9", port }] });
  await editor(page).fill(route("9932"));
  const port = form(page).getByLabel("Port");
  const note = page.locator(`#${await port.getAttribute("id")}-notes`);
  await note.getByText("warning").waitFor();
  assert.match(await port.getAttribute("aria-describedby"), /-notes/);
  const found = page.getByRole("list", { name: "Findings in the request" });
  assert.match(await found.innerText(), /warning\s+EM1030\s+Go to\s+7:21/);
  assert.equal(await page.locator(".json-under mark.warning").textContent(), '"9932"');
  await axe();
  await shot("operations-finding");
  await note.getByRole("button", { name: /^Fix:/ }).click();
  assert.equal(await editor(page).inputValue(), route(9932));
  assert.equal(await note.innerText(), "");
  assert.equal(await page.locator(".json-count").innerText(), "Nothing found in it");
});

e2e("the underline lies under its text, also after characters beyond ASCII", async ({ page, open }) => {
  await open("#/operations/remove_node");
  await editor(page).fill('{"ü😀": 1, "operation": "remove_node", "node_name": "b d"}');
  await page.getByRole("button", { name: "Go to 1:52" }).click();
  const chosen = await editor(page).evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
  const underlined = await page.locator(".json-under mark.error").textContent();
  assert.ok(chosen.includes(underlined) && underlined.length > 0, `${chosen} / ${underlined}`);
  const metrics = (selector) => page.locator(selector).evaluate((element) => {
    const { font, lineHeight, padding, whiteSpace, letterSpacing, tabSize } = getComputedStyle(element);
    const { left, top, width, height } = element.getBoundingClientRect();
    return { font, lineHeight, padding, whiteSpace, letterSpacing, tabSize, left, top, width, height };
  });
  assert.deepEqual(await metrics(".json-under"), await metrics(".json-stack textarea"));
});

e2e("an error is not sent before it is ticked, again for each text", async ({ page, open }) => {
  await open("#/operations/remove_node");
  const tick = page.getByLabel("Send all the same: the checker calls it an error");
  assert.equal(await sendButton(page, "remove_node").count(), 0);
  await tick.check();
  await sendButton(page, "remove_node").waitFor();
  await form(page).getByLabel("Node", { exact: true }).fill("no such name");
  assert.ok(!(await tick.isChecked()));
  assert.equal(await sendButton(page, "remove_node").count(), 0);
  await form(page).getByLabel("Node", { exact: true }).fill("us-1");
  await sendButton(page, "remove_node").waitFor();
  assert.equal(await tick.count(), 0);
});

e2e("the text of each operation is kept, and starting over can be taken back", async ({ page, open }) => {
  await open("#/operations/add_node");
  await editor(page).fill('{"operation": "add_node", "half');
  await open("#/operations/update_node");
  assert.equal((await body(page)).operation, "update_node");
  await open("#/operations/add_node");
  await page.reload();
  assert.equal(await editor(page).inputValue(), '{"operation": "add_node", "half');
  await page.getByRole("button", { name: "Start over" }).click();
  assert.equal((await body(page)).node_name, "");
  await page.getByRole("button", { name: "Bring my text back" }).click();
  assert.equal(await editor(page).inputValue(), '{"operation": "add_node", "half');
  await editor(page).fill('{"operation": "add_node", "authorization": {"password": "hush"}}');
  await page.getByText("It holds a password or a token").waitFor();
  assert.ok(!(await page.evaluate(() => JSON.stringify(localStorage))).includes("hush"));
});

e2e("cluster_status is sent at once and its reply explained", async ({ page, open, axe, shot }) => {
  await open("#/operations/cluster_status");
  await page.getByLabel("Send to").selectOption("eu-1");
  await page.getByText("Checked for eu-1, HarperDB 4.3.").waitFor();
  await page.getByText("eu-1 would accept this.").waitFor();
  await sendButton(page, "cluster_status").click();
  const reply = page.getByRole("region", { name: "Send", exact: true });
  await reply.getByText(/^eu-1 has \d+ peers/).waitFor();
  assert.match(await reply.innerText(), /done · cluster_status at eu-1 · HTTP 200 · \d+ ms/);
  const rows = page.getByRole("region", { name: "Reply as a table" }).getByRole("row");
  assert.equal(await rows.count(), 6);
  const shown = JSON.parse(await page.getByRole("region", { name: "Reply", exact: true }).innerText());
  assert.equal(shown.node_name, "eu-1");
  await axe();
  await shot("operations-reply");
});

e2e("what changes something is asked about first, and can go to the draft", async ({ page, open, axe }) => {
  await open("#/operations/remove_node");
  await page.getByLabel("Send to").selectOption("eu-1");
  await form(page).getByLabel("Node", { exact: true }).fill("us-1");
  await sendButton(page, "remove_node").click();
  const dialog = page.getByRole("dialog", { name: "Remove node us-1 from eu-1" });
  await dialog.getByText("Lost by it").waitFor();
  await axe();
  await dialog.getByRole("button", { name: "Put into the draft" }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByRole("region", { name: "Draft" }).getByText("1 change to 1 node").waitFor();
  assert.equal(await page.locator(".waiting").innerText(), "");

  await sendButton(page, "remove_node").click();
  await dialog.getByRole("button", { name: "Send remove_node to eu-1" }).click();
  await page.locator(".sent").getByText("remove_node at").waitFor();
  assert.match(await page.locator(".sent").innerText(), /^done · /);
});

e2e("a long wait says what it waits for, and can be stopped after 10 s", async ({ page, open }) => {
  await page.clock.install();
  await open("#/operations/cluster_network");
  await page.getByLabel("Send to").selectOption("eu-1");
  // The call takes its whole timeout, always.
  await form(page).getByLabel("Timeout").fill("30000");
  await sendButton(page, "cluster_network").click();
  await page.getByText("Waiting for eu-1 to answer cluster_network").waitFor();
  const stop = page.getByRole("button", { name: "Stop waiting" });
  assert.equal(await stop.count(), 0);
  await page.clock.fastForward(11_000);
  await stop.click();
  await page.getByText(/^You stopped waiting for eu-1\. cluster_network may still be carried out/).waitFor();
  assert.equal(await page.locator(".waiting").innerText(), "");
});

e2e("by keyboard alone: fill in, fix, send to the draft", async ({ page, open }) => {
  await open("#/operations/remove_node");
  await form(page).getByLabel("Node", { exact: true }).focus();
  await page.keyboard.type("us-1");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Start over");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "TEXTAREA");
  // Breaks the text at its end, then fixes it at the cursor.
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Backspace");
  await page.getByText("The JSON cannot be read as it stands").waitFor();
  await page.keyboard.press("Control+.");
  await page.getByText("The JSON cannot be read as it stands").waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "TEXTAREA");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Lost by it").waitFor();
  for (let at = 0; at < 5; at += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement.textContent === "Put into the draft")) break;
  }
  await page.keyboard.press("Enter");
  await page.getByRole("region", { name: "Draft" }).waitFor();
  assert.match(await page.evaluate(() => document.activeElement.textContent), /^Send remove_node/, "the dialog gives the focus back");
});

for (const [label, options] of [["dark", { colorScheme: "dark" }], ["390", { viewport: { width: 390, height: 844 } }]]) {
  e2e(`the builder has no axe violation and no sideways scroll, ${label}`, options, async ({ page, open, axe, shot }) => {
    await open("#/operations/configure_cluster");
    await editor(page).fill(lay({ operation: "configure_cluster", connections: [{ node_name: "a b", subscriptions: [{ schema: "sales", table: "orders", subscribe: "true", publish: false }] }] }));
    await form(page).getByText("warning").first().waitFor();
    await axe();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await shot(`operations-${label}`);
  });
}
