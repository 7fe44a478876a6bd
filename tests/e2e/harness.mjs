// What every end-to-end test needs: dist/ behind the strictest server it must live with, in a sub-folder, and Chromium.
//
//   e2e("the nodes page lists six nodes", async ({ page, open, axe, shot }) => {
//     await open("#/nodes");
//     ...
//   });
//
// A test fails on any console error, uncaught error or request to another host that it did not say it expects:
//   e2e(name, { hosts: [faulty.host], errors: [/ERR_CONNECTION_REFUSED/], viewport: { width: 390, height: 844 } }, body)
import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serveStatic } from "../../scripts/serve-static.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const OUT = `${root}tests/out/`;
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

function executable() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  try {
    return execFileSync("sh", ["-c", "command -v chromium || command -v chromium-browser || command -v google-chrome"], { encoding: "utf8" }).trim();
  } catch {
    throw new Error("Chromium is missing: run scripts/setup.sh browser, or set CHROMIUM");
  }
}

/** Chromium, with what a closed machine and a run as root ask for. */
export const startBrowser = () => chromium.launch({ executablePath: executable(), args: FLAGS });

let shared;
/** One browser and one server for a test file; gone when its tests are done. */
function start() {
  shared ??= (async () => {
    const site = await serveStatic({ dir: `${root}dist`, base: "/some/folder/" });
    const browser = await startBrowser();
    return { site, browser };
  })();
  return shared;
}
async function stop() {
  const started = shared;
  shared = undefined; // the run against real nodes starts one for each version
  const { site, browser } = (await started?.catch(() => null)) ?? {};
  await browser?.close();
  await site?.close();
}
// Only where there are tests: node:test would otherwise report a run of none.
let cleaned = false;
function cleanUp() {
  if (!cleaned) after(stop);
  cleaned = true;
}

/** Tests that mostly wait, side by side: `together("what they wait for", () => { e2e(…); e2e(…); })`. */
export function together(name, body) {
  cleanUp();
  describe(name, { concurrency: true }, body);
}

/** Notes what a page must not do without having said so. */
function watch(page, site, { hosts = [], errors = [] }) {
  const faults = [];
  const fault = (text) => errors.some((expected) => expected.test(text)) || faults.push(text);
  const home = new URL(site.url).host;
  page.on("console", (message) => message.type() === "error" && fault(`console: ${message.text()} (${message.location().url})`));
  page.on("pageerror", (error) => fault(`uncaught: ${error.stack ?? error}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (!["data:", "blob:"].includes(url.protocol) && ![home, ...hosts].includes(url.host)) fault(`foreign request: ${request.method()} ${url}`);
  });
  return faults;
}

/** A test with a page of its own. `options` are node:test's, Playwright's for a new context, and `hosts` and `errors`. */
export function e2e(name, options, body = options) {
  if (body === options) options = {};
  const { hosts, errors, timeout = 60_000, skip, only, todo, ...context } = options;
  cleanUp();
  test(name, { timeout, skip, only, todo }, async (t) => {
    const { site, browser } = await start();
    const own = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", ...context });
    own.setDefaultTimeout(10_000);
    try {
      const page = await own.newPage();
      const faults = watch(page, site, { hosts, errors });
      const shot = async (label) => {
        mkdirSync(OUT, { recursive: true });
        await page.screenshot({ path: `${OUT}${label}.png` });
      };
      try {
        await body({ t, page, context: own, site, faults, shot, open: (hash) => open(page, site, hash), axe: (setting) => axe(page, setting) });
      } catch (error) {
        await shot(`failed ${name.replace(/[^\w]+/g, "-")}`).catch(() => {});
        if (faults.length) error.message += `\n${faults.join("\n")}`;
        throw error;
      }
      assert.deepEqual(faults, [], "the page was not quiet");
    } finally {
      await own.close();
    }
  });
}

/** A page outside node:test, for the run against real nodes: { page, site, faults, close }. */
export async function launch(watched) {
  const { site, browser } = await start();
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" })).newPage();
  return { page, site, faults: watch(page, site, watched), close: stop };
}

/** Goes to an address of the console ("#/nodes") and waits until it stands. */
export async function open(page, site, hash = "") {
  await page.goto(site.url + hash);
  await page.locator("#boot").waitFor({ state: "detached" });
  await page.locator("h1").first().waitFor({ state: "attached" });
}

/** Fails on any violation that axe-core finds. `setting` is axe's own ({ include, exclude, rules… }). */
export async function axe(page, { context, ...options } = {}) {
  // Not a script tag: the policy of the page would refuse it.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  const { violations } = await page.evaluate(([context, options]) => globalThis.axe.run(context ?? document, options), [context, options]);
  const report = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}\n    ${node.target.join(" ")}\n    ${node.failureSummary.replaceAll("\n", "\n    ")}`));
  assert.equal(report.length, 0, `axe on ${page.url()}\n${report.join("\n")}`);
}
