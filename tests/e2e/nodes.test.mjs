// All nodes, and adding and removing them: into the draft, nothing sent.
import { strict as assert } from "node:assert";
import { e2e } from "./harness.mjs";

const rows = (page) => page.getByRole("region", { name: "Nodes", exact: true }).locator("tbody tr");

e2e("each node stands with health, latency, uptime, version and who said so", async ({ page, open, axe }) => {
  await open("#/nodes");
  await rows(page).nth(5).waitFor();
  const eu = rows(page).filter({ has: page.getByRole("button", { name: "eu-1", exact: true }) });
  await page.waitForFunction(() => /4\.3\.0/.test(document.querySelector("main tbody")?.textContent ?? ""));
  assert.match(await eu.textContent(), /open.*\d+ ms.*(\d+d )?.*\d+s.*4\.3\.0.*itself.*ago/s);
  const down = rows(page).filter({ has: page.getByRole("button", { name: "us-2", exact: true }) });
  assert.match(await down.textContent(), /down.*unknown.*unknown/s);
  await axe();
});

e2e("sorting by a column is said to assistive technology", async ({ page, open }) => {
  await open("#/nodes");
  await rows(page).nth(5).waitFor();
  await page.getByRole("button", { name: "Health" }).click();
  assert.equal(await page.getByRole("columnheader", { name: "Health" }).getAttribute("aria-sort"), "ascending");
  assert.match(await rows(page).first().textContent(), /us-2/);
  await page.getByRole("button", { name: "Health" }).click();
  assert.equal(await page.getByRole("columnheader", { name: "Health" }).getAttribute("aria-sort"), "descending");
  assert.match(await rows(page).last().textContent(), /us-2/);
});

e2e("the counts of the strip narrow the list", async ({ page, open }) => {
  await open("#/nodes");
  await rows(page).nth(5).waitFor();
  await page.getByRole("button", { name: "1 down" }).click();
  await rows(page).nth(1).waitFor({ state: "detached" });
  assert.match(await rows(page).textContent(), /us-2/);
});

e2e("removing a node says which flows end, and only drafts it", async ({ page, open, axe }) => {
  await open("#/nodes");
  await rows(page).nth(5).waitFor();
  await page.getByRole("button", { name: "Remove node us-2…" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Remove node us-2" });
  await dialog.getByText("These flows end").waitFor();
  await axe();
  for (const other of ["ap-2", "eu-1", "eu-2", "us-1"]) await dialog.getByLabel(other, { exact: true }).uncheck();
  await dialog.getByRole("button", { name: "Put the removal into the draft" }).click();
  await page.getByText("1 change to 1 node").waitFor();
});

e2e("adding a node takes a name that HarperDB takes, and at least one subscription", async ({ page, open, axe }) => {
  await open("#/nodes");
  await rows(page).nth(5).waitFor();
  await page.getByRole("button", { name: "Add node…" }).click();
  const dialog = page.getByRole("dialog", { name: "Add node" });
  const put = dialog.getByRole("button", { name: "Put into the draft" });
  await dialog.getByLabel("Name of the new peer").fill("eu 3");
  await dialog.getByText(/The name holds ' ' at position 2/).waitFor();
  await dialog.getByLabel("Name of the new peer").fill("eu-3");
  assert.ok(await put.isDisabled());
  await dialog.getByLabel(/^Publish /).first().check();
  await axe();
  await put.click();
  await page.getByText("1 change to 1 node").waitFor();
});
