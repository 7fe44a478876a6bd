// The package in Chromium: through bundlers, and from a plain folder under a strict policy.
import { strict as assert } from "node:assert";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { serveStatic } from "../../scripts/serve-static.mjs";
import { project, run, source, tool } from "./consumer.mjs";

const tools = createRequire(join(source, "package.json"));
let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
});
after(() => browser?.close());

/** Opens the page, waits for its answer, and gives what it loaded. */
async function answers(url) {
  const page = await browser.newPage();
  const loaded = [];
  const errors = [];
  page.on("request", (request) => loaded.push(request.url()));
  page.on("pageerror", (error) => errors.push(error));
  await page.goto(url);
  await page.locator("output", { hasText: "cluster_status" }).waitFor({ timeout: 20_000 }).catch((error) => {
    throw new AggregateError([error, ...errors], `no answer from ${url}`);
  });
  assert.deepEqual(errors, []);
  const { origin } = new URL(url);
  for (const address of loaded) assert.equal(new URL(address).origin, origin, "only its own files");
  await page.close();
  return loaded.map((address) => new URL(address).pathname);
}

async function served(dir) {
  const site = await serveStatic({ dir, base: "/some/folder/" });
  try {
    return await answers(site.url);
  } finally {
    await site.close();
  }
}

const wasm = (paths) => paths.filter((path) => path.endsWith(".wasm")).length;

test("a plain page imports it from a static folder", async () => {
  const paths = await served(project("page"));
  assert.equal(wasm(paths), 1);
});

test("Vite builds it", async () => {
  const folder = project("vite");
  run(folder, process.execPath, [tool("vite"), "build", "--base", "./", "--logLevel", "error"]);
  assert.equal(wasm(await served(join(folder, "dist"))), 1);
});

test("Vite's development server serves it", async () => {
  const folder = project("vite");
  const { createServer } = await import(pathToFileURL(tools.resolve("vite")).href.replace(/index\.cjs$/, "dist/node/index.js"));
  const server = await createServer({ root: folder, logLevel: "error", server: { port: 4711, host: "127.0.0.1", hmr: false } });
  await server.listen();
  try {
    await answers(server.resolvedUrls.local[0]);
  } finally {
    await server.close();
  }
});

test("webpack builds it", async () => {
  const folder = project("webpack");
  const config = tools("webpack")({ ...createRequire(join(folder, "x.js"))("./webpack.config.cjs"), context: folder, output: { path: folder } });
  const stats = await new Promise((done, fail) => config.run((error, result) => (error ? fail(error) : done(result))));
  assert.ok(!stats.hasErrors() && !stats.hasWarnings(), stats.toString());
  assert.equal(wasm(await served(folder)), 1);
});

test("esbuild builds it, with nothing to set", async () => {
  const folder = project("esbuild");
  const entry = join(folder, "main.js");
  const { warnings } = await tools("esbuild").build({ entryPoints: [entry], outfile: entry, allowOverwrite: true, bundle: true, format: "esm" });
  assert.deepEqual(warnings, []);
  await served(folder);
});
