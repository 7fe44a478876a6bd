// Joins every style under web/ into target/console.css, the one file that the page links. Each file says which cascade
// layer it belongs to, so no rule wins by the name or place of its file.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

const sheets = readdirSync("web", { recursive: true })
  .filter((file) => file.endsWith(".css"))
  .sort()
  .map((file) => {
    const css = readFileSync(`web/${file}`, "utf8").trim();
    if (!/^@layer (base|parts|pages) /m.test(css)) throw new Error(`web/${file}: put its rules into @layer base, parts or pages`);
    if (/@import\b/.test(css)) throw new Error(`web/${file}: no @import, every style under web/ is joined anyway`);
    return `/* web/${file} */\n${css}\n`;
  });
mkdirSync("target", { recursive: true });
writeFileSync("target/console.css", ["@layer base, parts, pages;\n", ...sheets].join("\n"));
