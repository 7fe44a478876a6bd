// For Node, as a CommonJS module: synchronous.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checker } from "./checker.js";

const bytes = readFileSync(join(__dirname, "enmesh.wasm"));
export const { check, checkMany, fix, rules } = checker(new WebAssembly.Module(bytes));
