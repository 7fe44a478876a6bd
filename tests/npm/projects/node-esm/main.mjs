import { check, checkMany, fix, rules } from "enmesh";
import * as inline from "enmesh/inline";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const text = '{"operation": "cluster_statu"}';
const [finding] = check(text).findings;
console.log(JSON.stringify({
  fixed: fix(text, finding),
  many: checkMany(`${text}\n\n{"operation": "cluster_status"}\n`).map(({ ok }) => ok),
  inline: inline.check(text).findings[0].code === finding.code,
  rules: rules().length > 50,
  file: WebAssembly.validate(readFileSync(fileURLToPath(import.meta.resolve("enmesh/enmesh.wasm")))),
}));
