// dist/node.js, beside which the command line stands.
export { check, checkMany, fix, rules } from "../api.js";
