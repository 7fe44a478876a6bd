// Objects that are good are told by JavaScript made from the checker's table, without the checker. Here random objects,
// good and damaged, are asked of both, and the two must never differ.
import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { project } from "./consumer.mjs";

const folder = project("node-esm");
const { check } = await import(join(folder, "node_modules/enmesh/dist/node.js"));
const contract = new URL("../contract/", import.meta.url);
const examples = readdirSync(contract).filter((name) => name.endsWith(".request.json")).map((name) => JSON.parse(readFileSync(new URL(name, contract), "utf8")));

/** Numbers that look random and are the same each time (mulberry32). */
let seed = 20_261_123;
function random(below) {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % below;
}
const one = (list) => list[random(list.length)];

const names = ["eu-1", "eu-2", "a", "A_b-9", "12", "0", "1x", "-", "_", "a.b", "*", "system", "System", "localhost", "é", "a b", "", "undefined", "x".repeat(300), "here", "\ud83d", "a\u0007", "a\"b", "a\\b"];
const hosts = ["10.0.0.2", "eu-2.example.com", "localhost", "LOCALHOST", "127.0.0.1", "127.1.1.1", "0.0.0.0", "1.2.3", "1.2.3.4.5", "01.2.3.4", "256.1.1.1", "1.2.3.4x", "a..b", "-a", "a-", "a-.b", "a.-b", "_a", "a_", "[::1]", "::1", "x:1", "http://a", "a/b", "a@b", " a", "a".repeat(64), "a".repeat(63), `${"a".repeat(63)}.`.repeat(4) + "bb", "1a.2", "2.a1", "3.22", "12", "a.1", "a.localhost", "localhost.a", "here"];
const ports = [1, 9932, 65535, 0, -0, 65536, -1, 9932.5, 9925, 9930, 9931, 9940, 1e3, NaN, "9932", null, true];
const times = ["2022-08-29T09:07:21-07:00", "2022-08-29T09:07:21.000Z", "2024-02-29T00:00:00Z", "2023-02-29T00:00:00Z", "2999-12-31T23:59:59.999+00:00", "9999-12-31T23:00:00-02:00", "0000-01-01T00:00:00+01:00", "2022-04-31T00:00:00Z", "2022-08-29T24:00:00Z", "2022-08-29T09:07:21", "2022-08-29 09:07:21Z", "2022-08-29T09:07:21.5+0700", "2022-08-29T09:07:21.1234567Z", "", 5, undefined, null];
const odd = () => [null, undefined, true, 0, 1, "", "x", [], {}, [{}], NaN, () => {}, new Date(0), new String("a"), [undefined], Object.create({ schema: "dev" })];
const row = () => ({ schema: one(names.slice(0, 5)), table: `t${random(6)}`, subscribe: true, publish: random(2) === 1 });
const many = (make) => Array.from({ length: random(4) }, make);
const makers = [
  () => structuredClone(one(examples)),
  () => ({ operation: one(["cluster_status", "cluster_network", "cluster_get_routes", "remove_node", "restart", "x"]) }),
  () => ({ operation: one(["add_node", "update_node"]), node_name: one(names), subscriptions: many(row) }),
  () => ({ operation: "remove_node", node_name: one(names) }),
  () => ({ operation: one(["add_node", "update_node"]), node_name: one(names.slice(0, 4)), start_time: one(times), subscriptions: [row()] }),
  () => ({ operation: "configure_cluster", connections: many(() => ({ node_name: one(names), subscriptions: many(row) })) }),
  () => ({ operation: "cluster_set_routes", server: one(["hub", "hub", "leaf"]), routes: many(() => ({ host: one(hosts), port: one(ports) })) }),
  () => ({ operation: "cluster_delete_routes", routes: many(() => ({ host: one(hosts), port: one(ports) })) }),
];

/** Changes something somewhere. */
function damage(value) {
  const inside = [];
  (function walk(object) {
    for (const key of Object.keys(object)) {
      inside.push([object, key]);
      if (typeof object[key] === "object" && object[key] !== null) walk(object[key]);
    }
  })(value);
  if (inside.length === 0) return;
  const [object, key] = one(inside);
  const change = random(7);
  if (change === 0) Reflect.deleteProperty(object, key);
  else if (change === 1) Reflect.set(object, key, one(odd()));
  else if (change === 2) Reflect.set(object, one(["x", "start_time", "name", "database", "toJSON"]), one(odd()));
  else if (change === 3) Reflect.set(object, key, one(names));
  else if (change === 4) Reflect.defineProperty(object, key, { enumerable: random(2) === 1, value: object[key], configurable: true });
  else if (change === 5 && !Array.isArray(object)) Reflect.setPrototypeOf(object, one([null, { x: 1 }, class A {}.prototype]));
  else if (Array.isArray(object)) object.push(object[0]);
  else Reflect.defineProperty(object, key, { enumerable: true, configurable: true, get: ((kept) => () => kept)(object[key]) });
}

test("the good path and the checker never differ", () => {
  const { stringify } = JSON;
  let quick = 0;
  let found = 0;
  const rounds = 60_000;
  for (let round = 0; round < rounds; round++) {
    const object = one(makers)();
    for (let damages = random(3); damages > 0; damages--) damage(object);
    const options = { target: one(["4.0", "4.1", "4.2", "4.3", "4.7", undefined]), nodeName: one([undefined, "here", "eu-1"]) };
    let written = false;
    JSON.stringify = (value) => ((written = true), stringify(value));
    const fast = check(object, options);
    JSON.stringify = stringify;
    if (written) continue;
    quick++;
    const slow = check(stringify(object), options);
    const told = ({ code, pointer, message, help }) => [code, pointer, message, help];
    assert.deepEqual({ ...fast, findings: fast.findings.map(told) }, { ...slow, findings: slow.findings.map(told) }, `${stringify(object)} ${stringify(options)}`);
    found += Math.sign(fast.findings.length);
  }
  assert.ok(quick > rounds / 20, `the good path is taken: ${quick} of ${rounds}`);
  assert.ok(found > rounds / 200, `with start_time, too: ${found}`);
});

test("the examples of HarperDB's page take the good path", () => {
  const { stringify } = JSON;
  JSON.stringify = () => assert.fail("written down");
  try {
    for (const example of examples) check(example);
  } finally {
    JSON.stringify = stringify;
  }
});

test("a getter that checks something else does not disturb", () => {
  const routes = [{ host: "a", port: 1 }, { get host() { check({ operation: "cluster_delete_routes", routes: [{ host: "x", port: 2 }] }, { target: "4.7" }); return "a"; }, port: 1 }];
  const report = check({ operation: "cluster_set_routes", server: "hub", routes });
  assert.deepEqual(report.findings.map(({ code }) => code), ["EM1040"]);
});
