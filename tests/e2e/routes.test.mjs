// Routes: add, edit, delete, paste many; the restart; nothing typed is lost.
import { strict as assert } from "node:assert";
import { e2e } from "./harness.mjs";

const bar = (page) => page.getByRole("region", { name: "Draft" });
const hub = (page, node = "eu-1") => page.getByRole("table", { name: `Hub list of ${node}` });
const row = (page, text) => hub(page).getByRole("row").filter({ hasText: text });
const form = (page, node = "eu-1") => page.getByRole("region", { name: `Add a route to ${node}` });
async function ready(page, node = "eu-1") {
  await page.getByLabel("Node in view").selectOption(node);
  await hub(page, node).getByRole("row").nth(1).waitFor();
}
async function add(page, host, port) {
  await form(page).getByLabel("Host").fill(host);
  await form(page).getByLabel("Port").fill(port);
}

e2e("each route says where it leads and that loading is unknown", async ({ page, open }) => {
  await open("#/routes");
  await ready(page);
  await row(page, "eu-2.shop.example").getByRole("button", { name: "eu-2", exact: true }).waitFor();
  assert.match(await row(page, "us-1.shop.example").textContent(), /9932.*us-1.*stored, loading unknown/s);
  await page.getByText("No checked build from 4.0 to 4.3 connects with leaf routes").waitFor();
  await page.getByText("us-2", { exact: true }).last().click();
  await page.getByText("us-2 has not told its routes: what it holds is unknown.").waitFor();
});

e2e("a route is added only when it can be one, and taken out again", async ({ page, open }) => {
  await open("#/routes");
  await ready(page);
  const button = form(page).getByRole("button", { name: "Add route to hub list" });
  await add(page, "http://ap-2.shop.example", "70000");
  await form(page).getByText("error").nth(1).waitFor();
  assert.ok(await button.isDisabled());
  await add(page, "ap-2.shop.example:9933", "9933");
  await form(page).getByRole("button", { name: "Take the port out" }).click();
  assert.equal(await form(page).getByLabel("Host").inputValue(), "ap-2.shop.example");
  await add(page, "eu-2.shop.example", "9932");
  await form(page).getByText("eu-1 has eu-2.shop.example:9932 in its hub list already.").waitFor();
  assert.ok(await button.isDisabled());
  await add(page, "ap-2.shop.example", "9932");
  await form(page).getByText("Leads to ap-2.").waitFor();
  await button.click();
  await bar(page).getByText("1 change to 1 node").waitFor();
  await row(page, "ap-2.shop.example").getByText("will be added").waitFor();
  assert.equal(await form(page).getByLabel("Host").inputValue(), "");
  await page.getByRole("button", { name: "Take out ap-2.shop.example:9932" }).click();
  await bar(page).waitFor({ state: "detached" });
});

e2e("delete and keep, edit as deletion and addition", async ({ page, open }) => {
  await open("#/routes");
  await ready(page);
  await page.getByRole("button", { name: "Delete us-1.shop.example:9932" }).click();
  await row(page, "us-1.shop.example").getByText("will be deleted").waitFor();
  await page.getByRole("button", { name: "Keep us-1.shop.example:9932" }).click();
  await bar(page).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Edit us-1.shop.example:9932" }).click();
  const edit = page.getByRole("group", { name: "Edit us-1.shop.example:9932" });
  await edit.getByText("the draft deletes us-1.shop.example:9932 and adds the new one").waitFor();
  await edit.getByLabel("Port").fill("9933");
  await edit.getByLabel("Port").press("Enter");
  await bar(page).getByText("2 changes to 1 node").waitFor();
  await hub(page).getByText("will be deleted").waitFor();
  await hub(page).getByText("will be added").waitFor();
});

e2e("many are pasted: good lines are taken, bad ones stay with their reason", async ({ page, open }) => {
  await open("#/routes");
  await ready(page);
  await page.getByText("Paste many routes").first().click();
  const box = page.getByLabel("Routes to add to eu-1");
  await box.fill("ap-1.shop.example:9932\nap-2.shop.example\nhttp://x:9932, sa-1.example:9932\neu-2.shop.example:9932");
  await page.getByText("line 2 ap-2.shop.example: The port is missing").waitFor();
  await page.getByText("line 3 http://x:9932: The host").waitFor();
  await page.getByText("1 route is there already, or twice in the text: not added again.").waitFor();
  await page.getByRole("button", { name: "Add 2 routes to hub list" }).click();
  await bar(page).getByText("2 changes to 1 node").waitFor();
  assert.equal(await box.inputValue(), "ap-2.shop.example\nhttp://x:9932");
  await box.fill('[{"host":"jp-1.example","port":9932},{"host":"a b","port":1}]');
  await page.getByText('item 2 {"host":"a b","port":1}: The host').waitFor();
  await page.getByRole("button", { name: "Add 1 route to hub list" }).click();
  await row(page, "jp-1.example").getByText("will be added").waitFor();
  assert.equal(await box.inputValue(), '{"host":"a b","port":1}');
});

e2e("a restart is offered, planned after its routes, and sent", async ({ page, open }) => {
  await open("#/routes");
  await ready(page);
  await add(page, "ap-2.shop.example", "9932");
  await form(page).getByRole("button", { name: "Add route to hub list" }).click();
  const offer = page.getByRole("button", { name: "Restart clustering config of eu-1" });
  await offer.waitFor();
  // Sent without it, the offer stays.
  await bar(page).getByRole("button", { name: "Review draft" }).click();
  const review = page.getByRole("dialog", { name: "Review draft" });
  await review.getByRole("button", { name: "Send 1 request to the demo cluster" }).click();
  await bar(page).waitFor({ state: "detached" });
  await page.keyboard.press("Escape");
  await row(page, "ap-2.shop.example").getByText("stored, loading unknown").waitFor();
  await page.getByText("Routes of eu-1 were changed, and its clustering config was not restarted since.").waitFor();
  await offer.click();
  await page.getByText("A restart of clustering config of eu-1 is in the draft").waitFor();
  await bar(page).getByRole("button", { name: "Review draft" }).click();
  await review.getByRole("heading", { name: /Restart clustering config on eu-1/ }).waitFor();
  await review.getByRole("button", { name: "Send 1 request to the demo cluster" }).click();
  await bar(page).waitFor({ state: "detached" });
  await page.keyboard.press("Escape");
  await offer.waitFor({ state: "detached" });
});

e2e("what is half typed survives another page and a reload", async ({ page, open }) => {
  await open("#/routes");
  await ready(page);
  await add(page, "half-typed.ex", "99");
  await page.getByText("Paste many routes").first().click();
  await page.getByLabel("Routes to add to eu-1").fill("not yet a ro");
  await page.getByRole("button", { name: "Edit us-1.shop.example:9932" }).click();
  await page.getByRole("group", { name: "Edit us-1.shop.example:9932" }).getByLabel("Host").fill("us-1.half");
  await page.getByRole("link", { name: "Nodes" }).click();
  await page.getByRole("heading", { name: "Nodes" }).waitFor();
  await page.reload();
  await page.getByRole("link", { name: "Routes" }).click();
  await ready(page);
  assert.equal(await form(page).getByLabel("Host").inputValue(), "half-typed.ex");
  assert.equal(await form(page).getByLabel("Port").inputValue(), "99");
  assert.equal(await page.getByLabel("Routes to add to eu-1").inputValue(), "not yet a ro");
  assert.equal(await page.getByRole("group", { name: "Edit us-1.shop.example:9932" }).getByLabel("Host").inputValue(), "us-1.half");
});

e2e("a failed request keeps the draft", async ({ page, open }) => {
  await open("#/routes");
  await page.getByLabel("Node in view").selectOption("us-2");
  await form(page, "us-2").getByLabel("Host").fill("eu-2.shop.example");
  await form(page, "us-2").getByLabel("Port").fill("9932");
  await form(page, "us-2").getByLabel("Port").press("Enter");
  await bar(page).getByRole("button", { name: "Review draft" }).click();
  const review = page.getByRole("dialog", { name: "Review draft" });
  await review.getByRole("button", { name: "Send 1 request to the demo cluster" }).click();
  await review.getByRole("region", { name: "What was sent" }).getByText("no answer").waitFor();
  await page.keyboard.press("Escape");
  await bar(page).getByText("1 change to 1 node").waitFor();
  await hub(page, "us-2").getByText("will be added").waitFor();
});

e2e("the keyboard alone deletes, edits and adds", async ({ page, open }) => {
  await open("#/routes");
  await ready(page);
  const focused = () => page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent);
  const tabTo = async (name) => {
    for (let i = 0; i < 40 && (await focused()) !== name; i++) await page.keyboard.press("Tab");
    assert.equal(await focused(), name);
  };
  await page.getByLabel("Node in view").focus();
  await tabTo("Edit eu-2.shop.example:9932");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.id === "edit-host");
  await page.keyboard.press("Escape");
  await page.getByRole("group", { name: "Edit eu-2.shop.example:9932" }).waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement.getAttribute("aria-label") === "Edit eu-2.shop.example:9932");
  await page.getByLabel("Node in view").focus();
  await tabTo("Delete us-1.shop.example:9932");
  await page.keyboard.press("Enter");
  await bar(page).getByText("1 change to 1 node").waitFor();
  await form(page).getByLabel("Host").focus();
  await page.keyboard.type("ap-2.shop.example");
  await page.keyboard.press("Tab");
  await page.keyboard.type("9932");
  await page.keyboard.press("Enter");
  await bar(page).getByText("2 changes to 1 node").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "add-host-eu-1");
});

for (const [label, options] of [["light", { colorScheme: "light" }], ["dark", { colorScheme: "dark" }], ["at 390 px", { viewport: { width: 390, height: 844 } }]]) {
  e2e(`routes have no violation, ${label}`, options, async ({ page, open, axe, shot }) => {
    await open("#/routes");
    await ready(page);
    await axe();
    await page.getByRole("button", { name: "Delete us-1.shop.example:9932" }).click();
    await page.getByRole("button", { name: "Edit eu-2.shop.example:9932" }).click();
    await add(page, "a b", "0");
    await page.getByText("Paste many routes").first().click();
    await page.getByLabel("Routes to add to eu-1").fill("x");
    await axe();
    await shot(`routes-${label}`);
    const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(wide <= room, `${wide} > ${room}`);
  });
}
