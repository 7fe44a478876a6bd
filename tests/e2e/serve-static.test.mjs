// The server that the other tests stand on: its folder and nothing else, with the right types and the strict policy.
import { strict as assert } from "node:assert";
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { CSP, serveStatic } from "../../scripts/serve-static.mjs";

const dir = mkdtempSync(join(tmpdir(), "enmesh-"));
let site;
before(async () => {
  mkdirSync(join(dir, "public"));
  writeFileSync(join(dir, "secret.txt"), "secret");
  writeFileSync(join(dir, "public", "index.html"), "<p>here");
  writeFileSync(join(dir, "public", "a.wasm"), "");
  site = await serveStatic({ dir: join(dir, "public"), base: "sub/folder" });
});
after(async () => {
  await site.close();
  rmSync(dir, { recursive: true });
});

/** Asks for a path as it stands: fetch would tidy it first. */
const ask = (path) =>
  new Promise((done, fail) => get(new URL(site.url).origin, { path }, (response) => done(response.resume())).on("error", fail));

for (const [path, status, type] of [
  ["/sub/folder/", 200, "text/html; charset=utf-8"],
  ["/sub/folder/?q", 200, "text/html; charset=utf-8"],
  ["/sub/folder/a.wasm", 200, "application/wasm"],
  ["/sub/folder", 308],
  ["/sub/folder/nothing", 404],
  ["/", 404],
  ["/sub/folder/../secret.txt", 404],
  ["/sub/folder/%2e%2e/secret.txt", 404],
  ["/sub/folder/..%2fsecret.txt", 404],
  ["/sub/folder//..//..//secret.txt", 404],
  ["/sub/folder/%00", 400],
  ["/sub/folder/%", 400],
])
  test(`${path} is ${status}`, async () => {
    const { statusCode, headers } = await ask(path);
    assert.equal(statusCode, status);
    if (type) assert.deepEqual([headers["content-type"], headers["content-security-policy"]], [type, CSP]);
  });
