// The draft: nothing is lost, nothing is sent unasked, sending stops at the first request that did not do what it said.
import { strict as assert } from "node:assert";
import { e2e } from "./harness.mjs";

async function draftRemovals(page) {
  await page.getByRole("button", { name: "Remove node us-2…" }).first().click();
  await page.getByRole("button", { name: "Put the removal into the draft" }).click();
  await page.getByText("5 changes to 5 nodes").waitFor();
}
const ready = (page) => page.getByRole("region", { name: "Nodes", exact: true }).locator("tbody tr").nth(5).waitFor();

e2e("a reload keeps the draft", async ({ page, open }) => {
  await open("#/nodes");
  await ready(page);
  await draftRemovals(page);
  await page.reload();
  await page.getByText("5 changes to 5 nodes").waitFor();
});

e2e("the review says what is sent, to which node, and what is lost by it", async ({ page, open, axe }) => {
  await open("#/nodes");
  await ready(page);
  await draftRemovals(page);
  await page.keyboard.press("d");
  const review = page.getByRole("dialog", { name: "Review draft" });
  const step = review.getByRole("listitem").filter({ hasText: "Remove node us-2 from eu-1" }).first();
  await step.getByText("Lost by it").waitFor();
  await step.getByText("Request", { exact: true }).click();
  assert.deepEqual(JSON.parse(await step.locator("pre").textContent()), { operation: "remove_node", node_name: "us-2" });
  await axe();
});

e2e("sending stops at the first that was not wholly done, and the rest stays", async ({ page, open }) => {
  await open("#/nodes");
  await ready(page);
  await draftRemovals(page);
  await page.keyboard.press("d");
  const review = page.getByRole("dialog", { name: "Review draft" });
  await review.getByRole("button", { name: "Send 5 requests to the demo cluster" }).click();
  // us-2 is stopped: it keeps its half, so the removal is only partly done.
  const sent = review.getByRole("region", { name: "What was sent" });
  await sent.getByText("partly done").waitFor();
  // What did come true is not asked for twice; the rest waits for the reader.
  await review.getByRole("button", { name: "Send 4 requests to the demo cluster" }).waitFor();
  assert.equal(await sent.locator(".sent").count(), 1);
  // What the nodes show, and who was not asked for it: us-2 gives no answer.
  await sent.getByText("said done in part, and is, as far as it could be read").waitFor();
  assert.match(await sent.innerText(), /eu-1 no longer has us-2\.|ap-1 no longer has us-2\./);
  assert.match(await sent.innerText(), /us-2 no longer has \S+ us-2 was not read/);
});

e2e("a discard asks first", async ({ page, open }) => {
  await open("#/nodes");
  await ready(page);
  await draftRemovals(page);
  await page.getByRole("button", { name: "Discard draft…" }).click();
  const question = page.getByRole("dialog", { name: "Discard the draft?" });
  await question.getByRole("button", { name: "Keep draft" }).click();
  await page.getByText("5 changes to 5 nodes").waitFor();
  await page.getByRole("button", { name: "Discard draft…" }).click();
  await question.getByRole("button", { name: "Discard draft", exact: true }).click();
  await page.getByRole("region", { name: "Draft" }).waitFor({ state: "detached" });
});
