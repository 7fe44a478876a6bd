// Trunk's last step: makes its page obey a policy without inline script, and signs every file that the page loads.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const dist = process.env.TRUNK_STAGING_DIR ?? "dist";
const at = (file) => join(dist, file);
const read = (file) => readFileSync(at(file), "utf8");
const hash = (algorithm, encoding, data) => createHash(algorithm).update(data).digest(encoding);
const integrity = (file) => `sha384-${hash("sha384", "base64", readFileSync(at(file)))}`;
const attribute = (tag, name) => tag.match(new RegExp(`\\s${name}="?([^\\s">]+)`))?.[1];
const fail = (what) => {
  throw new Error(`finish-dist: ${what}. Has Trunk or wasm-bindgen changed its output?`);
};

/** Writes a script under a name that changes with its content, and gives its tag. */
function script(stem, code) {
  const file = `${stem}-${hash("sha256", "hex", code).slice(0, 16)}.js`;
  writeFileSync(at(file), code);
  return `<script type="module" crossorigin src="./${file}" integrity="${integrity(file)}"></script>`;
}

/** wasm-bindgen's glue and what starts it as one file: nothing unsigned is left to import. */
function start(glue, wasm) {
  const library = read(glue);
  const [, init] = library.match(/export\s*\{[^}]*?([\w$]+) as default/) ?? fail(`${glue} exports no default`);
  const boot = readFileSync("web/assets/boot.js", "utf8");
  rmSync(at(glue));
  return script("console", library + boot.replace("INIT", init).replace("WASM_FILE", wasm).replace("WASM_INTEGRITY", integrity(wasm)));
}

if (existsSync(at("snippets"))) fail("it has JavaScript snippets, which this step does not sign");
let starts = 0;
const page = read("index.html")
  .replace(/<script\b[^>]*>([\s\S]*?)<\/script>/g, (tag, code) => {
    const wasm = attribute(tag, "data-wasm");
    if (!wasm) return script("reload", code); // Trunk's, while it serves
    starts += 1;
    return start(attribute(tag, "src"), wasm);
  })
  .replace(/<link\b[^>]*\brel="?stylesheet[^>]*>/g, (tag) => {
    const file = attribute(tag, "href");
    return `<link rel="stylesheet" crossorigin href="${file}" integrity="${integrity(file)}">`;
  });
if (starts !== 1) fail(`the page has ${starts} start scripts`);
writeFileSync(at("index.html"), page);
