// Joins the console's styles into target/console.css, the one file that the page links: folder by folder in the order
// below, by name within one. A file that names no cascade layer gets its folder's, so no rule wins by its file's name.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

const LAYERS = [
  ["base", "web/style/"],
  ["part", "web/src/part/"],
  ["page", "web/src/page/"],
  ["frame", "web/src/"], // what is left: the frame around the pages
];

const files = ["web/style/", "web/src/"]
  .flatMap((dir) => readdirSync(dir, { recursive: true }).map((file) => dir + file.replaceAll("\\", "/")))
  .filter((file) => file.endsWith(".css"))
  .sort();
const layerOf = (file) => LAYERS.find(([, dir]) => file.startsWith(dir))[0];

const sheets = LAYERS.flatMap(([layer]) => files.filter((file) => layerOf(file) === layer)).map((file) => {
  const css = readFileSync(file, "utf8").trim();
  if (/@import\b/.test(css)) throw new Error(`${file}: no @import here: every style under web/ is joined already`);
  return `/* ${file} */\n${css.includes("@layer") ? css : `@layer ${layerOf(file)} {\n${css}\n}`}\n`;
});
mkdirSync("target", { recursive: true });
writeFileSync("target/console.css", [`@layer ${LAYERS.map(([layer]) => layer).join(", ")};\n`, ...sheets].join("\n"));
