// What a first visit loads: every file of dist/ but the second half of the wasm, which is loaded when the page is first
// touched. Brotli-compressed as a CDN would. Fails over the budget.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const { firstLoad: budget } = JSON.parse(readFileSync("tests/size-budget.json", "utf8"));
const brotli = (data) =>
  brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: data.length } }).length;

const files = readdirSync("dist", { recursive: true })
  .filter((file) => statSync(join("dist", file)).isFile())
  .map((file) => {
    const data = readFileSync(join("dist", file));
    return { file, raw: data.length, brotli: brotli(data) };
  })
  .sort((a, b) => b.brotli - a.brotli);
const later = files.filter(({ file }) => file.startsWith("later-"));
const sum = (key) => files.filter((file) => !later.includes(file)).reduce((total, file) => total + file[key], 0);
const number = (value) => value.toLocaleString("en").padStart(10);

console.log(`${"raw".padStart(10)} ${"Brotli".padStart(10)}  file, in bytes`);
for (const { file, raw, brotli } of [...files, { file: "first load", raw: sum("raw"), brotli: sum("brotli") }])
  console.log(`${number(raw)} ${number(brotli)}  ${file}`);
console.log(`${number(budget)}${" ".repeat(13)}budget (tests/size-budget.json), ${((100 * sum("brotli")) / budget).toFixed(0)} % used`);
if (sum("brotli") > budget) {
  console.error(`The first load is ${sum("brotli") - budget} bytes over its budget. Code that the first screen does not run may have new names: make first-screen.`);
  process.exit(1);
}
