import { check, fix } from "./node_modules/enmesh/dist/index.js";
import { check as inline } from "./node_modules/enmesh/dist/inline.js";

const text = '{"operation": "cluster_statu"}';
const [finding] = check(text).findings;
if (inline(text).findings[0].code === finding.code) document.querySelector("output").textContent = fix(text, finding);
