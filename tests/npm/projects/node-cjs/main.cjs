const { check, checkMany, fix, rules } = require("enmesh");
const inline = require("enmesh/inline");
const { readFileSync } = require("node:fs");

const text = '{"operation": "cluster_statu"}';
const [finding] = check(text).findings;
console.log(JSON.stringify({
  fixed: fix(text, finding),
  many: checkMany(`${text}\n\n{"operation": "cluster_status"}\n`).map(({ ok }) => ok),
  inline: inline.check(text).findings[0].code === finding.code,
  rules: rules().length > 50,
  file: WebAssembly.validate(readFileSync(require.resolve("enmesh/enmesh.wasm"))),
}));
