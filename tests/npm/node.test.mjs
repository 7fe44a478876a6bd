// The package in Node, as an ECMAScript module, as a CommonJS module, and under TypeScript's strict eye.
import { strict as assert } from "node:assert";
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { serveStatic } from "../../scripts/serve-static.mjs";
import { project, run, tool } from "./consumer.mjs";

for (const [name, file] of [["node-esm", "main.mjs"], ["node-cjs", "main.cjs"]]) {
  test(`${name}: everything is there, and synchronous`, () => {
    const folder = project(name);
    // Neither evaluates text as code nor warns of anything.
    const out = run(folder, process.execPath, ["--disallow-code-generation-from-strings", "--throw-deprecation", "--trace-warnings", file]);
    assert.deepEqual(JSON.parse(out), {
      fixed: '{"operation": "cluster_status"}',
      many: [false, true],
      inline: true,
      rules: true,
      file: true,
    });
  });
}

// Deno imports so; of Node, version 20 can.
const URLS = "--experimental-network-imports";
const skip = !process.allowedNodeEnvironmentFlags.has(URLS) && "this Node imports no URL";
for (const file of ["index.js", "inline.js"]) {
  test(`a program imports ${file} by its URL`, { skip }, async () => {
    const site = await serveStatic({ dir: join(project("node-esm"), "node_modules/enmesh/dist"), base: "/enmesh@0/" });
    try {
      const program = `import { check } from "${new URL(file, site.url)}"; console.log(check('{"operation": "cluster_statu"}').findings[0].code)`;
      const { stdout } = await promisify(execFile)(process.execPath, [URLS, "--no-warnings", "--input-type=module", "--eval", program]);
      assert.equal(stdout, "EM0103\n");
    } finally {
      await site.close();
    }
  });
}

test("typescript: the types hold what they say, in both kinds of module", () => {
  const folder = project("typescript");
  const tsc = (...args) => run(folder, process.execPath, [tool("typescript", "tsc"), "--noEmit", "--strict", "--target", "es2022", "--lib", "es2022,dom", ...args]);
  const nodenext = ["--module", "nodenext", "--moduleResolution", "nodenext"];
  tsc(...nodenext, "common.cts");
  writeFileSync(join(folder, "package.json"), readFileSync(join(folder, "package.json"), "utf8").replace("{", '{"type":"module",'));
  tsc(...nodenext, "main.ts");
  tsc("--module", "esnext", "--moduleResolution", "bundler", "main.ts");
});
