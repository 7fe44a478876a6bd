// The wasm comes in two halves: the first screen needs the first only, and what needs the second works all the same.
import { strict as assert } from "node:assert";
import { e2e, together } from "./harness.mjs";

const LATER = /\/later-[^/]*\.wasm$/;

/** Counts how often the second half is asked for. */
function count(page) {
  const asked = { times: 0 };
  page.on("request", (request) => LATER.test(request.url()) && (asked.times += 1));
  return asked;
}

const stands = async (page) => {
  await page.getByRole("button", { name: "Node us-2, down" }).waitFor();
  await page.getByText("EM5024").waitFor();
};

together("nobody touches the page", () => {
  for (const look of [{ viewport: { width: 1280, height: 800 } }, { viewport: { width: 390, height: 844 }, colorScheme: "dark" }])
    e2e(`the first screen stands on the first half alone, ${look.viewport.width} px`, look, async ({ page, open }) => {
      const asked = count(page);
      await open();
      await page.locator("#main svg").first().waitFor();
      // Past the first round of questions that the page asks by itself.
      await page.waitForTimeout(12_000);
      const alone = await page.locator("body").innerText();
      assert.equal(asked.times, 0, "a function of the second half was called: run make first-screen");
      assert.doesNotMatch(alone, /\0/);
      assert.match(alone, /1\s+down/);
    });
});

e2e("the second half comes with the first touch, and changes nothing that was there", async ({ page, open }) => {
  await open();
  await stands(page);
  const asked = count(page);
  // Without their health, which goes on arriving.
  const names = () => page.locator("#main svg [data-node]").evaluateAll((all) => all.map((one) => one.getAttribute("data-node")));
  const before = await names();
  await page.mouse.move(600, 300);
  await page.waitForResponse(LATER);
  await page.mouse.move(610, 310);
  assert.deepEqual(await names(), before);
  await page.getByRole("link", { name: "Subscriptions" }).click();
  await page.getByRole("grid").waitFor();
  await page.getByRole("link", { name: "Operations" }).click();
  await page.getByRole("heading", { level: 1, name: "cluster_status" }).waitFor();
  // What the touch itself calls may be quicker than what it sets going; the browser then has the file.
  assert.ok(asked.times <= 2, `${asked.times}`);
});

e2e("a call that is quicker than the second half waits for it", async ({ page, open }) => {
  await open();
  await stands(page);
  await page.evaluate(() => (location.hash = "#/journal"));
  await page.getByRole("heading", { level: 1, name: "Journal" }).waitFor();
});

e2e("an address that needs the second half opens on it", async ({ page, open }) => {
  await open("#/operations/add_node");
  await page.getByRole("heading", { level: 1, name: "add_node" }).waitFor();
});

const damaged = (page) =>
  page.route(LATER, async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body[body.length - 9] ^= 1;
    await route.fulfill({ response, body });
  });

e2e("a damaged second half is not run, and the page says so", { errors: [/integrity/i, /missing or damaged/, /Failed to fetch/] }, async ({ page, open }) => {
  await damaged(page);
  await open();
  await stands(page);
  await page.getByRole("link", { name: "Subscriptions" }).click();
  await page.getByRole("alert").getByText("could not be loaded, or is damaged").waitFor();
  // The next try finds it whole: nothing of the damaged one was kept.
  await page.unroute(LATER);
  await page.reload();
  await page.getByRole("grid").waitFor();
});
