// dist/ as a plain host serves it: in a sub-folder, under the strict policy, with every file signed.
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { CSP } from "../../scripts/serve-static.mjs";
import { e2e } from "./harness.mjs";

const page = readFileSync("dist/index.html", "utf8");

for (const colorScheme of ["light", "dark"]) {
  e2e(`the console starts in a sub-folder, ${colorScheme}`, { colorScheme }, async ({ page, open, axe, shot }) => {
    await open();
    assert.notEqual((await page.title()).trim(), "");
    assert.notEqual((await page.locator("h1").first().textContent()).trim(), "");
    await axe();
    await shot(`start-${colorScheme}`);
  });
}

e2e("each file is loaded once, and the wasm file as such", async ({ page, open, site }) => {
  const loaded = [];
  page.on("response", (response) => loaded.push([new URL(response.url()).pathname, response.headers()["content-type"]]));
  await open();
  await page.waitForLoadState("networkidle");
  const paths = loaded.map(([path]) => path);
  assert.deepEqual(paths, [...new Set(paths)]);
  assert.deepEqual(loaded.filter(([path]) => path.endsWith(".wasm")).map(([, type]) => type), ["application/wasm"]);
  assert.ok(paths.every((path) => path.startsWith(new URL(site.url).pathname)));
});

e2e("a damaged file is not run", { errors: [/integrity/i, /Failed to fetch/] }, async ({ page, site }) => {
  await page.route(/\.wasm$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: Buffer.concat([await response.body(), Buffer.from([0, 1, 0])]) });
  });
  await page.goto(site.url);
  await page.getByText("could not start").waitFor();
});

e2e("without JavaScript a sentence says what is needed", { javaScriptEnabled: false }, async ({ page, site }) => {
  await page.goto(site.url);
  assert.match(await page.locator("body").innerText(), /needs JavaScript/);
});

test("the page has nothing inline, nothing unsigned and nothing absolute", () => {
  assert.doesNotMatch(page, /<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/);
  const loads = [...page.matchAll(/<(?:script|link)\b[^>]*>/g)].map(([tag]) => tag).filter((tag) => !/rel="?(icon|manifest)/.test(tag));
  assert.ok(loads.length >= 2, `${loads}`);
  for (const tag of loads) assert.match(tag, /\sintegrity="?sha384-/, tag);
  assert.doesNotMatch(page, /(?:src|href)="?(?:\/|https?:)/);
});

test("make serve has the same policy as the tests", () => {
  assert.ok(readFileSync("Trunk.toml", "utf8").includes(`"${CSP}"`));
});
