// What the checker weighs where a page loads it: the module and its script, Brotli-compressed as a CDN would.
//   node scripts/weight.mjs    prints it and fails over the budget (after make npm)
import { readFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

const root = new URL("../", import.meta.url);

export function weight() {
  const { checker: budget, checkerAim: aim } = JSON.parse(readFileSync(new URL("tests/size-budget.json", root), "utf8"));
  const files = ["enmesh.wasm", "index.js"].map((name) => {
    const data = readFileSync(new URL(`target/npm/package/dist/${name}`, root));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: data.length };
    return { name, raw: data.length, brotli: brotliCompressSync(data, { params }).length };
  });
  return { files, total: files.reduce((sum, { brotli }) => sum + brotli, 0), budget, aim };
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { files, total, budget, aim } = weight();
  for (const { name, raw, brotli } of files) console.log(`${String(raw).padStart(8)} ${String(brotli).padStart(8)}  ${name}, in bytes and Brotli`);
  console.log(`${String(total).padStart(17)}  the checker (budget ${budget}, aim ${aim})`);
  if (total > budget) {
    console.error(`The checker is ${total - budget} bytes over its budget (tests/size-budget.json).`);
    process.exit(1);
  }
}
