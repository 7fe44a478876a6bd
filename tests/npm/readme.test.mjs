// The package's README is true: its code runs, and says what stands beneath it. (`ENMESH_WRITE=1 node --test
// tests/npm/readme.test.mjs` writes down what it says now; read the difference.)
import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { test } from "node:test";
import { project, source } from "./consumer.mjs";

const file = join(source, "README.md");
let text = readFileSync(file, "utf8");
const blocks = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language, code]) => ({ language, code }));

test("each block does what it says", () => {
  const folder = project("node-esm");
  const shell = (command) =>
    execFileSync("bash", ["-c", `exec 2>&1; ${command}`], {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, NO_COLOR: "1", PATH: `${join(folder, "node_modules/.bin")}${delimiter}${process.env.PATH}` },
    });
  let ran = 0;
  blocks.forEach(({ language, code }, at) => {
    const expected = blocks[at + 1]?.language === "text" ? blocks[at + 1].code : undefined;
    if (expected === undefined) return;
    writeFileSync(join(folder, "block.mjs"), code);
    const said = language === "js" ? shell("node block.mjs") : shell(`{ ${code} } || true`);
    if (process.env.ENMESH_WRITE) text = text.replace(expected, () => said);
    else assert.equal(said, expected, code);
    ran++;
  });
  if (process.env.ENMESH_WRITE) writeFileSync(file, text);
  assert.ok(ran >= 4, "blocks are found");
});

test("it shows every function and option", () => {
  const types = readFileSync(join(source, "src/api.d.ts"), "utf8");
  const names = [...types.matchAll(/function (\w+)|^ {2}(\w+)\?:/gm)].map((match) => match[1] ?? match[2]);
  for (const name of new Set(names)) assert.ok(text.includes(name), name);
});
