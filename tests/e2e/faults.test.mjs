// Every fault that is told apart, against real servers that misbehave: the diagnosis is shown, and neither the draft nor
// what was typed is lost by it. Prints the table.
import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer as createHttpsServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { faulty, harper, nats, nobody, PASSWORD, USER } from "./faulty-server.mjs";
import { e2e, together } from "./harness.mjs";

const servers = [];
const started = async (server) => (servers.push(await server), servers.at(-1));
after(() => Promise.all(servers.map((server) => server.close())));

const NOISE = [/Failed to load resource/, /blocked by CORS policy/, /net::ERR_/];
const JSON_TYPE = "application/json";
const HTML = "text/html";

/** A server that says the same to everything. */
const says = (...reply) => started(faulty(reply));
/** One that lets in, and then answers its status so. */
const after_sign_in = (status, error, more) => started(faulty(harper({ operations: { cluster_status: () => [status, { error, ...more }] } })));

/** A node over https with a certificate that nobody trusts; null where there is no openssl to make one. */
async function untrusted() {
  const dir = mkdtempSync(join(tmpdir(), "enmesh-cert-"));
  try {
    execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=elsewhere", "-keyout", join(dir, "key.pem"), "-out", join(dir, "cert.pem")], { stdio: "ignore" });
    const server = createHttpsServer({ key: readFileSync(join(dir, "key.pem")), cert: readFileSync(join(dir, "cert.pem")) }, (_, response) => response.end("{}"));
    server.on("tlsClientError", () => {});
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    const host = `127.0.0.1:${server.address().port}`;
    return { host, url: `https://${host}`, seen: [], close: () => new Promise((done) => (server.close(done), server.closeAllConnections())) };
  } catch {
    return null;
  } finally {
    rmSync(dir, { recursive: true });
  }
}

const landing = await started(faulty("hang"));
const plain = await started(faulty(harper()));
const overHttps = await untrusted();
if (overHttps) servers.push(overHttps);

/** Name, server, what heads the diagnosis, what it says, and what is typed otherwise than usual. */
const table = [
  ["hang", await started(faulty("hang")), "No answer in time", [/Nothing came within 15 s/]],
  ["slow drip", await started(faulty("drip")), "The reply came too slowly", [/began and was not whole within 15 s/]],
  ["refused, or name not found", await started(nobody()), "No connection", [/nothing listens at this port, the name is unknown/, /open http:\/\/127\.0\.0\.1:\d+ in a tab/]],
  ["NATS port", await started(nats()), "No connection", [/does not speak HTTP/]],
  ["CORS refused", await started(faulty("no CORS")), "Not allowed for this page (CORS)", [/does not let pages from http:\/\/127\.0\.0\.1:\d+ read it/, /operationsApi\.network\.cors/]],
  ["preflight refused", await started(faulty("no preflight")), "Turned away without a reply", [/POST with Content-Type and Authorization/]],
  ["closed without a reply", await started(faulty("reset")), "Turned away without a reply", [/failed before a reply began/]],
  overHttps && ["certificate not trusted", overHttps, "No connection over https", [/certificate is not trusted/, /in a tab of its own/]],
  ["https where http belongs", { ...plain, url: plain.url.replace("http:", "https:") }, "http and https mixed up", [/Use the address with http:/]],
  ["web server", await started(faulty("web page")), "A web server answers, not HarperDB's operations API", [/200 with an HTML page: Intranet/]],
  ["sign-in page", await started(faulty("sign-in page")), "A web server answers, not HarperDB's operations API", [/401 with an HTML page: Please sign in/]],
  ["REST port", await started(faulty("not found")), "No operations API at this address", [/REST port answers like this/]],
  ["404 as JSON", await started(faulty("not found JSON")), "No operations API at this address", [/404/]],
  ["redirect", await started(faulty("redirect", landing.url)), "The address leads elsewhere", [/only sent where you said/]],
  ["400, Harper's shape", await says(400, JSON_TYPE, '{"error":"Invalid JSON."}'), "HarperDB could not read the request", [/Invalid JSON/]],
  ["400, Fastify's shape", await says(400, JSON_TYPE, `{"statusCode":400,"error":"Bad Request","message":"Request body must include an 'operation' property."}`), "HarperDB could not read the request", [/'operation' property/]],
  ["401 invalid credentials", plain, "User or password is wrong", [/answered 401: "invalid credentials"/], { password: "wrong-horse" }],
  ["401 Login failed", await after_sign_in(401, "Login failed"), "User or password is wrong", [/Login failed/]],
  ["401 Must login", await after_sign_in(401, "Must login"), "No credentials", [/Must login/]],
  ["401 invalid token", await after_sign_in(401, "invalid token"), "The sign-in has ended", [/invalid token/]],
  ["403, not a super_user", plain, "Not a super_user", [/answered 403/, /cluster_?status/i], { user: "reader" }],
  ["413", await says(413, JSON_TYPE, '{"error":"Request body is too large"}'), "The request is too large", [/413/]],
  ["415", await says(415, JSON_TYPE, '{"error":"Unsupported Media Type: text/plain"}'), "This kind of body is not taken", [/415/]],
  ["500 with text", await says(500, "text/plain", "Internal error"), "The server failed", [/500/]],
  ["500 with HTML", await says(500, HTML, "<html><title>Oh no</title></html>"), "The server failed with a page", [/500 with an HTML page: Oh no/]],
  ["500 empty", await started(faulty("empty 500")), "The server failed without a word", [/500 with an empty body/]],
  ["502 of a gateway", await started(faulty("bad gateway")), "Something in between answers", [/in the node's place/]],
  ["cut connection", await started(faulty("cut connection")), "The reply broke off", [/status 200 began, and the connection broke off/]],
  ["truncated JSON", await started(faulty("truncated")), "The reply is not whole", [/ends before its end/]],
  ["wrong shape", await started(faulty("other JSON")), "Not an answer to the question", [/no answer to what was asked/]],
  ["clustering off", await after_sign_in(400, "Clustering must be enabled to perform this operation."), "Clustering is off", [/Clustering must be enabled/]],
  ["operation unknown to the version", await after_sign_in(400, "Operation 'cluster_status' not found"), "This version has no such operation", [/older than this operation/]],
].filter(Boolean);
const hosts = [landing, ...table.map(([, server]) => server)].map((server) => server.host);

const shown = [];
after(() => {
  const width = Math.max(...shown.map(([name]) => name.length));
  for (const [name, heading, kept] of shown) console.log(`${name.padEnd(width)}  ${kept ? "draft kept" : "DRAFT LOST"}  ${heading}`);
});

const held = (page) => page.evaluate(() => localStorage["enmesh.draft.demo"]);

/** Pages that start at the same moment would wait for each other longer than for anything here. */
let turn = Promise.resolve();
const drafted = (page, open) => (turn = turn.catch(() => {}).then(() => draft(page, open)));

/** Puts a change into the draft, as anybody would; the draft as it is kept. */
async function draft(page, open) {
  await open("#/nodes");
  await page.getByRole("button", { name: "Remove node us-2…" }).click();
  await page.getByRole("button", { name: "Put the removal into the draft" }).click();
  await page.locator(".draft-bar").waitFor();
  const put = await held(page);
  assert.match(put, /remove_node/);
  return put;
}

async function connect(page, { url }, { user = USER, password = PASSWORD } = {}) {
  await page.getByLabel("Address of its operations API").fill(url);
  await page.getByLabel("User", { exact: true }).fill(user);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Connect", exact: true }).click();
}

/** The two that take their time have a lane of their own; a lane's rows follow one another on one page. */
const LANES = [table.slice(0, 1), table.slice(1, 2), table.slice(2).filter((_, at) => at % 2), table.slice(2).filter((_, at) => at % 2 === 0)];

together("every fault is told apart, and loses nothing", () => {
  for (const rows of LANES) {
    e2e(rows.map(([name]) => name).join("; "), { hosts, errors: NOISE }, async ({ t, page, open }) => {
      const draft = await drafted(page, open);
      await page.evaluate(() => (location.hash = "#/connect"));
      for (const [name, server, heading, sentences, typed = {}] of rows)
        await t.test(`${name}: ${heading}`, async () => {
          await connect(page, server, typed);
          const end = page.locator(".attempt", { hasText: server.url }).locator(".diagnosis", { hasText: heading });
          await end.waitFor({ timeout: 25_000 });
          const said = await end.innerText();
          assert.equal(said.split("\n")[0], heading);
          for (const sentence of sentences) assert.match(said, sentence);
          assert.ok(!said.includes(typed.password ?? PASSWORD), said);
          const kept = (await held(page)) === draft && (await page.locator(".draft-bar").isVisible());
          shown.push([name, heading, kept]);
          assert.ok(kept, "the draft is lost");
          // What was typed stays, the password too, so that one letter can be mended.
          assert.equal(await page.getByLabel("Address of its operations API").inputValue(), server.url);
          assert.equal(await page.getByLabel("User", { exact: true }).inputValue(), typed.user ?? USER);
          assert.equal(await page.getByLabel("Password", { exact: true }).inputValue(), typed.password ?? PASSWORD);
          assert.deepEqual(await page.evaluate(() => Object.values(localStorage).filter((value) => /horse/.test(value))), []);
          // The demo is still shown, and nobody followed the redirect.
          assert.match(await page.locator(".top-bar").innerText(), /Demo cluster/);
          assert.deepEqual(landing.seen, []);
        });
    });
  }
});

// --- Between nodes: each answers, and something is odd about them together ---------------------------------------------
const ahead = await started(faulty(harper({ name: "early", ahead_s: 600 })));
const one = await started(faulty(harper({ name: "one" })));
const again = await started(faulty(harper({ name: "one" })));
const stranger = await started(faulty(harper({ name: "stranger" })));
const between = { hosts: [ahead, one, again, stranger].map((server) => server.host), errors: NOISE };

async function odd({ page, open }, name, heading, joined, where, sentence) {
  const draft = await drafted(page, open);
  await page.evaluate(() => (location.hash = "#/connect"));
  for (const [server, known] of joined) {
    await connect(page, server);
    if (known) await page.getByText(`${known} is connected`, { exact: true }).waitFor();
  }
  const end = page.locator(where).locator(".diagnosis", { hasText: heading });
  await end.waitFor();
  assert.match(await end.innerText(), sentence);
  const kept = (await held(page)) === draft;
  shown.push([name, heading, kept]);
  assert.ok(kept, "the draft is lost");
}

together("what is odd between nodes is told", () => {
  e2e("clocks apart", between, (tools) => odd(tools, "clocks apart", "Clocks are apart", [[ahead, "early"]], ".shown", /clock of early is (59\d|600) s ahead of/));
  e2e("same node under two URLs", between, (tools) => odd(tools, "same node under two URLs", "Connected already", [[one, "one"], [again]], ".connect-steps", /It is one, which is connected already/));
  e2e("two clusters in one profile", between, (tools) => odd(tools, "two clusters in one profile", "Another cluster", [[one, "one"], [stranger, "stranger"]], ".shown", /stranger mentions no node connected here/));
});
