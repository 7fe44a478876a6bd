// The packed package in real projects: a copy of each of projects/ with the tarball installed as a user would.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

const here = import.meta.dirname ?? new URL(".", import.meta.url).pathname;
const built = resolve(here, "../../target/npm");
export const source = resolve(here, "../../crates/wasm/npm");
export const tarball = join(built, readdirSync(built).find((name) => name.endsWith(".tgz")));
const tools = createRequire(join(source, "package.json"));

/** Runs a command and gives what it says; what it complains about is in the error. */
export const run = (cwd, command, args, options = {}) =>
  execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], ...options });

/** The program of a development tool of the package. */
export function tool(name, bin = name) {
  const file = tools.resolve(`${name}/package.json`);
  return join(dirname(file), tools(file).bin[bin]);
}

/** The folder of a project with the package in it. */
export function project(name) {
  const folder = join(built, "projects", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const own = join(here, "projects", name);
  cpSync(own, folder, { recursive: true });
  const text = readdirSync(own).includes("package.json") ? readFileSync(join(own, "package.json"), "utf8") : "{}";
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: `try-${name}`, private: true, ...JSON.parse(text) }));
  // It has no dependencies, so nothing else is asked for.
  run(folder, "npm", ["install", "--offline", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error", tarball]);
  return folder;
}
