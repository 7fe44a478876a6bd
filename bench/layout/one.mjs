// One run of one contender in a process of its own, which can be ended: prints { ms, places }.
//   node --expose-gc bench/layout/one.mjs <folder of our wasm> <contender> <cluster> <size>
import { load, timed, warm } from "./contenders.mjs";
import * as clusters from "./graphs.mjs";

const [folder, name, cluster, size] = process.argv.slice(2);
const contender = load(folder).contenders.find((one) => one.name === name);
warm(contender);
const { ms, places } = timed(contender, clusters[cluster](Number(size)));
process.stdout.write(JSON.stringify({ ms, places: [...places] }));
