// For Node, as an ECMAScript module: synchronous.
import { readFileSync } from "node:fs";
import { checker } from "./checker.js";

const bytes = readFileSync(new URL("./enmesh.wasm", import.meta.url));
export const { check, checkMany, fix, rules } = checker(new WebAssembly.Module(bytes));
