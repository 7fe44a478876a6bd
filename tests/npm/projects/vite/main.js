import { check, fix } from "enmesh";

const text = '{"operation": "cluster_statu"}';
const [finding] = check(text).findings;
document.querySelector("output").textContent = fix(text, finding);
