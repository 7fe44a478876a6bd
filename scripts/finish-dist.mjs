// Trunk's last step: makes its page obey a policy without inline script, and signs every file that the page loads.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { split } from "./halves/split.mjs";
import { late } from "./halves/late.mjs";
import { readLinked } from "./halves/linked.mjs";

const LINKED = join(process.env.CARGO_TARGET_DIR ?? "target", "wasm32-unknown-unknown/release/enmesh-console.wasm");
const release = process.env.TRUNK_PROFILE === "release";
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

/** Writes a file under a name that changes with its content. */
function named(stem, ending, data) {
  const file = `${stem}-${hash("sha256", "hex", data).slice(0, 16)}${ending}`;
  writeFileSync(at(file), data);
  return file;
}

/** A release is split in two; while serving, one file is quicker to make. */
function halves(wasm, library) {
  if (!release) return { first: wasm };
  const whole = readFileSync(at(wasm));
  // For scripts/halves/measure.mjs.
  mkdirSync("target/halves", { recursive: true });
  writeFileSync("target/halves/console.wasm", whole);
  writeFileSync("target/halves/console.js", library);
  const { first, second, slots, moved, of } = split(whole, late(), readLinked(readFileSync(LINKED)));
  rmSync(at(wasm));
  console.log(`halves: ${moved} of ${of} functions are loaded later`);
  return { first: named("console", ".wasm", first), later: named("later", ".wasm", second), slots };
}

/** Trunk's own minifier does not know the glue's newest JavaScript. */
const small = (code) => (release ? transformSync(code, { minify: true, format: "esm", target: "es2022" }).code : code);

/** wasm-bindgen's glue and what starts it as one file: nothing unsigned is left to import. */
function start(glue, wasm) {
  const library = read(glue);
  // The parts that init() is made of: between them the second half is made ready.
  for (const part of ["__wbg_get_imports", "__wbg_finalize_init"]) if (!library.includes(`function ${part}(`)) fail(`${glue} has no ${part}`);
  const { first, later, slots = "" } = halves(wasm, library);
  const values = {
    WASM_FILE: first,
    WASM_INTEGRITY: integrity(first),
    LATER_FILE: later ?? "",
    LATER_INTEGRITY: later ? integrity(later) : "",
    LATER_SHA256: later ? hash("sha256", "hex", readFileSync(at(later))) : "",
    LATER_SLOTS: slots,
  };
  const boot = readFileSync("web/assets/boot.js", "utf8").replace(/\b(?:WASM|LATER)_[A-Z0-9]+\b/g, (name) => values[name] ?? fail(`boot.js asks for ${name}`));
  rmSync(at(glue));
  return script("console", small(library + boot));
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
