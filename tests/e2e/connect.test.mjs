// Connecting to real addresses: what goes wrong is told apart, secrets stay nowhere, and what works shows a cluster.
import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer as createHttpsServer } from "node:https";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { faulty, harper, nats, nobody, PASSWORD, USER } from "./faulty-server.mjs";
import { e2e } from "./harness.mjs";

const servers = [];
const started = async (server) => (servers.push(await server), servers.at(-1));
after(() => Promise.all(servers.map((server) => server.close())));

/** What the browser itself writes when a request fails. */
const NOISE = [/Failed to load resource/, /blocked by CORS policy/, /net::ERR_/, /Mixed Content/];

/** Fills in the form and sends it. */
async function connect(page, { url, user = USER, password = PASSWORD }) {
  await page.getByLabel("Address of its operations API").fill(url);
  await page.getByLabel("User", { exact: true }).fill(user);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Connect", exact: true }).click();
}

const fault = (page) => page.locator(".connect-steps .diagnosis");

/** Everything the page keeps, shows or could pass on; text areas and fields included. */
const everything = (page) =>
  page.evaluate(() => {
    const fields = [...document.querySelectorAll("input, textarea")].map((field) => field.value);
    return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href, document.title, document.documentElement.outerHTML, fields]);
  });

const SECRETS = [PASSWORD, "operation-token", "refresh-token"];
async function assertNoSecret(page) {
  const held = await everything(page);
  for (const secret of SECRETS) assert.ok(!held.includes(secret), `"${secret}" is still in the page`);
}

// What else goes wrong, and that nothing typed or drafted is lost by it: faults.test.mjs.
for (const [typed, heading, sentence] of [
  ["ftp://localhost", "Not an address", /http:\/\/ or https:\/\//],
  ["local host", "Not an address", /no host/],
  ["localhost:99999", "Not an address", /1 to 65535/],
]) {
  e2e(`${typed}: ${heading}`, async ({ page, open }) => {
    await open("#/connect");
    await connect(page, { url: typed });
    await fault(page).waitFor();
    const said = await fault(page).innerText();
    assert.ok(said.includes(heading), said);
    assert.match(said, sentence);
    assert.equal(await page.getByLabel("Address of its operations API").getAttribute("aria-invalid"), "true");
  });
}

e2e("credentials in the address are taken out and sent nowhere", async ({ page, open }) => {
  await open("#/connect");
  await connect(page, { url: "http://keeper:hush-hush@127.0.0.1:1" });
  await fault(page).waitFor();
  assert.match(await fault(page).innerText(), /taken out of the field/);
  assert.equal(await page.getByLabel("Address of its operations API").inputValue(), "http://127.0.0.1:1");
  assert.ok(!(await everything(page)).includes("hush-hush"));
});

const dripping = await started(faulty("drip"));
e2e("a reply that only drips can be stopped", { hosts: [dripping.host], errors: NOISE }, async ({ page, open, axe }) => {
  await open("#/connect");
  await connect(page, { url: dripping.url });
  await axe();
  await page.getByRole("button", { name: "Stop waiting" }).click();
  await fault(page).waitFor();
  assert.match(await fault(page).innerText(), /You stopped waiting/);
});

// --- What works ------------------------------------------------------------------------------------------------------
const beta = await started(faulty(harper({ name: "beta", peers: [{ name: "alpha", port: 1, cluster: 9932 }] })));
const alpha = await started(faulty(harper({ name: "alpha", peers: [{ name: "beta", port: beta.port, cluster: 9933 }] })));
const twin = await started(faulty(harper({ name: "alpha" })));
const cluster = { hosts: [alpha.host, beta.host, twin.host], errors: NOISE };

async function connected(page, server, name, more = {}) {
  await connect(page, { url: server.url, ...more });
  await page.getByText(`${name} is connected`, { exact: true }).waitFor();
}

e2e("a cluster is connected, grows by a suggested node, and is signed out of", cluster, async ({ page, open, axe, shot }) => {
  await open("#/connect");
  assert.match(await page.locator(".shown").innerText(), /the demo cluster/);
  await connected(page, alpha, "alpha");
  const steps = await page.locator(".connect-step").allInnerTexts();
  assert.equal(steps.length, 5);
  for (const step of steps) assert.match(step, /done/);
  assert.match(steps[1], /alpha has 1 peer, 1 of them open/);
  assert.equal(await page.getByLabel("Password", { exact: true }).inputValue(), "");
  await assertNoSecret(page);
  await axe();
  await shot("connected");
  assert.match(await page.locator(".top-bar").innerText(), /alpha/);

  await page.getByRole("button", { name: /Fill in .* for beta/ }).click();
  assert.equal(await page.getByLabel("Address of its operations API").inputValue(), beta.url);
  assert.equal(await page.evaluate(() => document.activeElement.id), "connect-password");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByText("beta is connected", { exact: true }).waitFor();
  assert.deepEqual(await page.locator(".shown tbody th").allInnerTexts(), ["alpha", "beta"]);

  await page.getByRole("link", { name: "Show the topology" }).click();
  await page.locator(".node").nth(1).waitFor();
  assert.equal(await page.locator(".node").count(), 2);
  assert.match(await page.locator(".strip").innerText(), /2\s+nodes/);
  await assertNoSecret(page);

  await open("#/connect");
});

e2e("nodes are disconnected one by one, the demo shown beside them, and signing out ends it", cluster, async ({ page, open }) => {
  await open("#/connect");
  await connected(page, alpha, "alpha");
  await connected(page, beta, "beta");
  await page.getByRole("button", { name: "Show the demo cluster" }).click();
  await page.getByText("the demo cluster", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Show alpha, beta" }).click();
  await page.getByRole("button", { name: "Disconnect node alpha" }).click();
  assert.deepEqual(await page.locator(".shown tbody th").allInnerTexts(), ["beta"]);
  await page.getByRole("button", { name: "Sign out of all nodes" }).click();
  await page.getByRole("button", { name: "Reset the demo" }).click();
  assert.match(await page.locator(".top-bar").innerText(), /Demo cluster/);
  assert.equal(await page.locator(".shown table").count(), 0);
  const before = alpha.seen.length + beta.seen.length;
  await page.waitForTimeout(500);
  assert.equal(alpha.seen.length + beta.seen.length, before);
});

e2e("what was sent carries no cookie, and the password only once", cluster, async ({ page, open }) => {
  alpha.seen.length = 0;
  await open("#/connect");
  await connected(page, alpha, "alpha");
  assert.equal(alpha.seen.filter(({ body }) => body.includes(PASSWORD)).length, 1);
  assert.ok(alpha.seen.every(({ cookie, referer }) => !cookie && !referer));
  assert.deepEqual(alpha.seen.slice(0, 5).map(({ body }) => JSON.parse(body).operation), ["create_authentication_tokens", "cluster_status", "cluster_get_routes", "cluster_network", "describe_all"]);
  // Only the address outlives the page.
  await page.reload();
  await page.locator("h1").first().waitFor();
  assert.equal(await page.getByLabel("Address of its operations API").inputValue(), alpha.url);
  assert.equal(await page.getByLabel("User", { exact: true }).inputValue(), "");
  await assertNoSecret(page);
});

e2e("one name under two addresses is refused", cluster, async ({ page, open }) => {
  await open("#/connect");
  await connected(page, alpha, "alpha");
  await connect(page, { url: twin.url });
  await fault(page).waitFor();
  assert.match(await fault(page).innerText(), new RegExp(`It is alpha, which is connected already, at ${alpha.url}`));
  assert.deepEqual(await page.locator(".shown tbody th").allInnerTexts(), ["alpha"]);
  // The same address again is a new sign-in.
  await connected(page, alpha, "alpha");
});

const old = await started(faulty(harper({ name: "old", network: false })));
const off = await started(faulty(harper({ name: null })));
const plexus = await started(faulty(harper({ name: "px", plexus: true, peers: [{ name: "py" }] })));
const odd = { hosts: [old.host, off.host, plexus.host], errors: NOISE };

e2e("a version without cluster_network connects", odd, async ({ page, open }) => {
  await open("#/connect");
  await connected(page, old, "old");
  assert.match((await page.locator(".connect-step").allInnerTexts())[3], /left out[\s\S]*older than 4\.1/);
});

const slow = await started(faulty(harper({ name: "slow", operations: { cluster_get_routes: () => [], cluster_network: () => [500, { error: "no" }] } })));
e2e("a node that keeps its routes to itself still connects", { hosts: [slow.host], errors: NOISE }, async ({ page, open }) => {
  await open("#/connect");
  await connect(page, { url: slow.url });
  await page.getByText("slow is connected", { exact: true }).waitFor({ timeout: 25_000 });
  const steps = await page.locator(".connect-step").allInnerTexts();
  assert.match(steps[2], /failed[\s\S]*Nothing came within 15 s/);
  assert.match(steps[3], /failed[\s\S]*answered 500: "no"/);
  assert.match(steps[4], /done/);
});

e2e("a node without clustering stands under its host", odd, async ({ page, open }) => {
  await open("#/connect");
  await connected(page, off, "127.0.0.1");
  assert.match(await page.locator(".shown .limits").textContent(), /Clustering is switched off on this node/);
});

e2e("a plexus node says what is read of it", odd, async ({ page, open }) => {
  await open("#/connect");
  await connected(page, plexus, "px");
  assert.match(await page.locator(".shown .limits").textContent(), /replicates with plexus/);
});

const ending = await started(faulty(harper({ name: "ending", tokenEndsAfter: 7 })));
const ended = await started(faulty(harper({ name: "ended", tokenEndsAfter: 7, refresh: false })));
e2e("a token that ends is renewed quietly", { hosts: [ending.host], errors: NOISE }, async ({ page, open }) => {
  await open("#/connect");
  await connected(page, ending, "ending");
  await page.getByRole("button", { name: "Read all nodes now" }).click();
  while (!ending.seen.some(({ body }) => body.includes("refresh_operation_token"))) await page.waitForTimeout(50);
  await page.getByRole("row", { name: /^ending open/ }).waitFor();
  await assertNoSecret(page);
  await open("#/journal");
});

e2e("a token that cannot be renewed asks to sign in again", { hosts: [ended.host], errors: NOISE }, async ({ page, open }) => {
  await open("#/connect");
  await connected(page, ended, "ended");
  await page.getByRole("button", { name: "Read all nodes now" }).click();
  await page.getByRole("region", { name: "Sign-in" }).getByRole("button", { name: "Sign in again" }).click();
  await page.getByRole("dialog", { name: "Sign in to ended" }).waitFor();
  await page.keyboard.press("Escape");
  // Neither do tokens come into the journal when a server repeats them.
  await page.evaluate(() => (location.hash = "#/journal"));
  await page.getByLabel(/console's own reads/).check();
  await page.getByRole("button", { name: "cluster_status" }).first().click();
  await page.locator(".entry").waitFor();
  await assertNoSecret(page);
});

e2e("the journal of a sign-in holds no secret, on screen or exported", cluster, async ({ page, open }) => {
  await open("#/connect");
  await connected(page, alpha, "alpha");
  await page.evaluate(() => (location.hash = "#/journal"));
  await page.getByLabel(/console's own reads/).check();
  await page.getByRole("button", { name: "create_authentication_tokens" }).click();
  const entry = await page.locator(".entry").innerText();
  assert.match(entry, /"username": "keeper"/);
  assert.match(entry, /"password": "\(hidden\)"/);
  assert.match(entry, /"operation_token": "\(hidden\)"/);
  await assertNoSecret(page);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export journal as JSON lines" }).click();
  const text = readFileSync(await (await download).path(), "utf8");
  for (const secret of SECRETS) assert.ok(!text.includes(secret), secret);
  assert.ok(text.includes("create_authentication_tokens"));
});

e2e("the page is usable on a narrow screen and by keyboard", { ...cluster, viewport: { width: 390, height: 844 }, colorScheme: "dark" }, async ({ page, open, axe, shot }) => {
  await open("#/connect");
  await page.getByLabel("Address of its operations API").focus();
  await page.keyboard.type(alpha.url);
  await page.keyboard.press("Tab");
  await page.keyboard.type(USER);
  await page.keyboard.press("Tab");
  await page.keyboard.type("wrong");
  await page.keyboard.press("Enter");
  await fault(page).waitFor();
  await axe();
  await shot("connect-fault-390");
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page scrolls sideways");
});

// --- A page that came over https -------------------------------------------------------------------------------------
let secure;
let noOpenssl = false;
try {
  const dir = mkdtempSync(join(tmpdir(), "enmesh-cert-"));
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=127.0.0.1", "-keyout", join(dir, "key.pem"), "-out", join(dir, "cert.pem")], { stdio: "ignore" });
  secure = { key: readFileSync(join(dir, "key.pem")), cert: readFileSync(join(dir, "cert.pem")) };
  rmSync(dir, { recursive: true });
} catch {
  noOpenssl = "there is no openssl to make a certificate with; the decision itself is tested in crates/core/src/node_url.rs";
}

e2e("an https page says that it may not ask over http", { skip: noOpenssl, ignoreHTTPSErrors: true, hosts: [alpha.host], errors: [...NOISE, /foreign request/] }, async ({ page, site }) => {
  const plain = new URL(site.url);
  const proxy = createHttpsServer(secure, (request, response) => {
    const inner = httpRequest({ host: plain.hostname, port: plain.port, path: request.url, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    request.pipe(inner);
  });
  await new Promise((done) => proxy.listen(0, "127.0.0.1", done));
  try {
    await page.goto(`https://127.0.0.1:${proxy.address().port}${plain.pathname}#/connect`);
    await page.locator("h1").first().waitFor();
    await connect(page, { url: "http://10.11.12.13:9925" });
    await fault(page).waitFor();
    assert.match(await fault(page).innerText(), /mixed content[\s\S]*Nothing was sent[\s\S]*use https/);
    // This very machine is excepted.
    await connected(page, alpha, "alpha");
  } finally {
    proxy.closeAllConnections();
    proxy.close();
  }
});
