// Joins every style under web/ into target/console.css, the one file that the page links. Each file says which cascade
// layer it belongs to, so no rule wins by the name or place of its file.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

/** A later layer wins. */
const LAYERS = ["base", "frame", "part", "page"];

const sheets = readdirSync("web", { recursive: true })
  .filter((file) => file.endsWith(".css"))
  .sort()
  .map((file) => {
    const css = readFileSync(`web/${file}`, "utf8").trim();
    const layers = [...css.matchAll(/^@layer (\S+)/gm)].map(([, layer]) => layer);
    if (!layers.length || layers.some((layer) => !LAYERS.includes(layer))) throw new Error(`web/${file}: put its rules into @layer ${LAYERS.join(", ")}`);
    if (/@import\b/.test(css)) throw new Error(`web/${file}: no @import, every style under web/ is joined anyway`);
    return `/* web/${file} */\n${css}\n`;
  });
mkdirSync("target", { recursive: true });
writeFileSync("target/console.css", [`@layer ${LAYERS.join(", ")};\n`, ...sheets].join("\n"));
