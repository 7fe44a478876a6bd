// The package in Node, as an ECMAScript module, as a CommonJS module, and under TypeScript's strict eye.
import { strict as assert } from "node:assert";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
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

test("typescript: the types hold what they say, in both kinds of module", () => {
  const folder = project("typescript");
  const tsc = (...args) => run(folder, process.execPath, [tool("typescript", "tsc"), "--noEmit", "--strict", "--target", "es2022", "--lib", "es2022,dom", ...args]);
  const nodenext = ["--module", "nodenext", "--moduleResolution", "nodenext"];
  tsc(...nodenext, "common.cts");
  writeFileSync(join(folder, "package.json"), readFileSync(join(folder, "package.json"), "utf8").replace("{", '{"type":"module",'));
  tsc(...nodenext, "main.ts");
  tsc("--module", "esnext", "--moduleResolution", "bundler", "main.ts");
});
