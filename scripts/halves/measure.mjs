// Measures which functions the first screen runs, and writes what the rules in late.mjs get wrong into measured.txt.
// `make first-screen` builds the console and runs this. Needed when `make size` or the test of the first screen says so.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as path } from "node:path";
import { startBrowser } from "../../tests/e2e/harness.mjs";
import { serveStatic } from "../serve-static.mjs";
import { HEAD, instructions, join, leb, parse, section, sleb } from "./binary.mjs";
import { WORTH, byChance, byRule, key, plain } from "./late.mjs";

const KEPT = "target/halves";
/** As long as it takes until every timer of an untouched page has gone off: the demo is read every 10 s. */
const WATCHED_MS = 25_000;

if (!existsSync(path(KEPT, "console.wasm"))) throw new Error(`${KEPT} is missing: run make build first`);
const module = parse(readFileSync(path(KEPT, "console.wasm")));
const ran = await watch(marked(module));
write();

/** The same module, in which every function leaves a mark in a page of memory behind all that the linker laid out. */
function marked({ sections, memories, bodies }) {
  const [{ flags, min, max }] = memories;
  const pages = Math.ceil(bodies.length / 65536);
  const memory = [1, flags, ...leb(min + pages), ...(flags & 1 ? leb(max) : [])];
  const leaving = bodies.map((body, at) => {
    const start = instructions(body).at;
    const mark = new Uint8Array([0x41, ...sleb(min * 65536 + at), 0x41, 1, 0x3a, 0, 0]);
    return join([body.subarray(0, start), mark, body.subarray(start)]);
  });
  const code = join([leb(bodies.length), ...leaving.flatMap((body) => [leb(body.length), body])]);
  const replaced = { 5: new Uint8Array(memory), 10: code };
  return join([HEAD, ...sections.filter(({ id }) => id !== 0).map(({ id, body }) => section(id, replaced[id] ?? body))]);
}

/** Opens the console on its first screen, touches nothing, and tells which functions have run. */
async function watch(wasm) {
  const dir = mkdtempSync(path(tmpdir(), "enmesh-first-screen-"));
  cpSync("dist", dir, { recursive: true });
  writeFileSync(path(dir, "marked.wasm"), wasm);
  const start = `const bytes = await (await fetch("./marked.wasm")).arrayBuffer();
const { instance, module } = await WebAssembly.instantiate(bytes, __wbg_get_imports());
globalThis.marks = () => new Uint8Array(instance.exports.memory.buffer, ${module.memories[0].min * 65536}, ${module.bodies.length});
__wbg_finalize_init(instance, module);`;
  writeFileSync(path(dir, "marked.js"), readFileSync(path(KEPT, "console.js"), "utf8") + start);
  const page = readFileSync(path(dir, "index.html"), "utf8").replace(/<script\b[^>]*><\/script>/, '<script type="module" src="./marked.js"></script>');
  writeFileSync(path(dir, "index.html"), page);
  const site = await serveStatic({ dir });
  const browser = await startBrowser();
  try {
    const marks = new Set();
    // What runs hangs a little on the hour and on how long things take: several looks, each a little later.
    const looks = [
      { viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" },
      { viewport: { width: 390, height: 844 }, colorScheme: "dark" },
      { viewport: { width: 1920, height: 1080 }, colorScheme: "dark" },
      { viewport: { width: 820, height: 1180 }, forcedColors: "active" },
    ];
    await Promise.all(
      [...looks, ...looks].map(async (look, at) => {
        await new Promise((resolve) => setTimeout(resolve, at * 700));
        const tab = await browser.newPage(look);
        await tab.goto(site.url);
        await tab.waitForTimeout(WATCHED_MS);
        const ran = await tab.evaluate(() => [...globalThis.marks()]);
        ran.forEach((mark, at) => mark && marks.add(at));
        await tab.close();
      }),
    );
    return marks;
  } finally {
    await browser.close();
    await site.close();
    rmSync(dir, { recursive: true });
  }
}

function write() {
  const lines = new Set();
  const name = (at) => module.names.get(at + module.imported) ?? "";
  // Crates of two versions have functions of one name: all stay where one ran.
  const ranSo = new Set([...ran].map((at) => plain(name(at))));
  module.bodies.forEach(({ length }, at) => {
    const early = ranSo.has(plain(name(at)));
    if (name(at) && length >= WORTH && !byChance(name(at)) && byRule(name(at)) === early) lines.add(`${early ? "+" : "-"} ${key(name(at))} ${plain(name(at)).slice(0, 48)}`);
  });
  const head = `# Written by make first-screen. What late.mjs's rules do not say of functions: "-" did not run on the first screen,
# "+" ran although a rule calls it late. The key is FNV-1a of the whole name, the text its beginning.
`;
  const order = (line) => line.slice(11) + line;
  writeFileSync(new URL("measured.txt", import.meta.url), `${head}${[...lines].sort((a, b) => (order(a) < order(b) ? -1 : 1)).join("\n")}\n`);
  console.log(`first screen: ${ran.size} of ${module.bodies.length} functions ran; ${lines.size} lines in scripts/halves/measured.txt`);
}
