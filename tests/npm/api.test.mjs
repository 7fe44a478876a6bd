// What the functions promise, on the built package: places, units, and answers to whatever comes in.
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { inspect } from "node:util";
import { runInNewContext } from "node:vm";
import { project } from "./consumer.mjs";

const folder = project("node-esm");
const { check, checkMany, fix, rules } = await import(join(folder, "node_modules/enmesh/dist/node.js"));
const codes = (input, options) => check(input, options).findings.map(({ code }) => code);
const UNSENDABLE = "EM0026";
const utf8 = (text) => new TextEncoder().encode(text);

test("a report is what its type says", () => {
  const report = check('{"operation": "remove_node", "nodename": "eu-2"}');
  const types = (object) => Object.fromEntries(Object.entries(object).map(([key, value]) => [key, typeof value]));
  assert.deepEqual(types(report), { ok: "boolean", operation: "string", findings: "object", server: "object" });
  assert.deepEqual(types(report.server), { accepts: "boolean", status: "number" });
  for (const finding of report.findings) {
    const { fix: edits, ...rest } = types(finding);
    assert.deepEqual(rest, { code: "string", severity: "string", pointer: "string", start: "number", end: "number", line: "number", column: "number", message: "string", help: "string" });
    if (edits) assert.deepEqual(types(finding.fix[0]), { start: "number", end: "number", text: "string" });
  }
  assert.deepEqual(types(rules()[0]), { code: "string", severity: "string", title: "string", versions: "object", why: "string", help: "string" });
});

test("findings are plain data, whenever they are read", () => {
  const body = '{"operation": "cluster_statu"}';
  const early = check(body);
  const copy = structuredClone(check(body));
  for (let times = 0; times < 50; times++) check(`{"operation": "x${times}", "é": 1}`).findings;
  assert.deepEqual(JSON.parse(JSON.stringify(early)), JSON.parse(JSON.stringify(copy)));
  assert.equal(early.findings[0].code, "EM0103");
  assert.equal(early.findings, early.findings);
  assert.deepEqual(Object.freeze(check(body)).findings, early.findings);
});

test("a report shows its findings on Node's console, read or not", () => {
  const report = check('{"operation": "cluster_statu"}');
  const shown = inspect(report, { depth: 5 });
  assert.match(shown, /^\{\n? *ok: false,/);
  assert.match(shown, /findings: \[\n? *\{\n? *code: 'EM0103'/);
  assert.equal(inspect(report, { depth: 5 }), shown);
  assert.deepEqual(Reflect.ownKeys({ ...report }), ["ok", "operation", "findings", "server"]);
});

test("places count UTF-16 units in strings and bytes in bytes", () => {
  for (const odd of ["", "é", "日本", "😀", "e\u0301", "\ufffd"]) {
    const body = `{"operation": "remove_node", "node_name": "eu-2", "${odd}a": 1, "name": "${odd}"}`;
    const texts = check(body).findings.map(({ start, end }) => body.slice(start, end));
    const bytes = utf8(body);
    const cut = check(bytes).findings.map(({ start, end }) => new TextDecoder().decode(bytes.subarray(start, end)));
    assert.ok(texts.includes(`"${odd}a"`), odd);
    assert.deepEqual(cut, texts);
  }
});

test("a fix applies to the text it was made for, and to no other", () => {
  const body = '{"operation": "cluster_status", "é😀": "日本",}';
  const finding = check(body).findings.find((one) => one.code === "EM0004");
  assert.equal(fix(body, finding), '{"operation": "cluster_status", "é😀": "日本"}');
  assert.throws(() => fix("{}", finding), RangeError);
  assert.throws(() => fix({}, finding), TypeError);
  const object = check({ operation: "cluster_statu" }).findings[0];
  assert.equal(object.fix, undefined);
  assert.equal(fix(body, object), body);
});

test("an object is checked as JSON.stringify sends it, without places", () => {
  for (const body of ['{"operation":"cluster_status"}', '{"operation":"remove_node","name":"x"}', '{"operation":"add_node","node_name":"a.b","subscriptions":[{}]}', "[]", '{"a":{"b":null}}']) {
    const object = check(JSON.parse(body));
    const text = check(body);
    assert.deepEqual(object.findings.map(({ code, pointer, message, help }) => [code, pointer, message, help]), text.findings.map(({ code, pointer, message, help }) => [code, pointer, message, help]));
    assert.deepEqual([object.ok, object.operation, object.server], [text.ok, text.operation, text.server]);
    for (const { start, end, line, column } of object.findings) assert.deepEqual([start, end, line, column], [null, null, null, null]);
  }
});

test("values that JSON cannot write are findings", () => {
  const cycle = { operation: "cluster_status" };
  cycle.self = cycle;
  let deep = {};
  for (let level = 0; level < 1e5; level++) deep = { deep };
  const throws = { get operation() { throw new Error("no"); } };
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const values = [cycle, deep, throws, proxy, 1n, { a: 1n }, undefined, () => {}, Symbol("s"), { toJSON: () => undefined }, { toJSON() { throw null; } }];
  for (const value of values) {
    const report = check(value);
    assert.deepEqual(report.findings.map(({ code }) => code), [UNSENDABLE]);
    assert.deepEqual([report.ok, report.operation, report.server.accepts], [false, null, false]);
  }
});

test("values that JSON writes in its own way are checked as written", () => {
  const good = { operation: "cluster_status" };
  assert.deepEqual(codes({ toJSON: () => good }), []);
  assert.deepEqual(codes(new Proxy(good, {})), []);
  assert.deepEqual(codes(Object.create({ ignored: 1 }, { operation: { value: "cluster_status", enumerable: true } })), []);
  assert.deepEqual(codes(Object.create(good)), codes("{}"));
  assert.deepEqual(codes({ ...good, [Symbol("s")]: 1, left: undefined, out() {} }), []);
  assert.deepEqual(codes({ operation: "cluster_network", timeout: NaN }), codes('{"operation":"cluster_network","timeout":null}'));
  assert.deepEqual(codes({ operation: "cluster_delete_routes", routes: [, undefined] }), codes('{"operation":"cluster_delete_routes","routes":[null,null]}'));
  for (const value of [null, true, 5, NaN, [], new Date(0), new String("s")])
    assert.deepEqual(codes(value), ["EM0024"], String(value));
  for (const value of [new Map(), /x/, new Error("x")]) assert.deepEqual(codes(value), codes("{}"));
  assert.deepEqual(codes({ operation: new String("cluster_status") }), []);
});

test("bytes are bytes, whatever holds them", () => {
  const body = utf8('{"operation":"cluster_status"}');
  const shared = new Uint8Array(new SharedArrayBuffer(body.length));
  shared.set(body);
  const elsewhere = runInNewContext("Uint8Array.from(body)", { body });
  for (const input of [body, Buffer.from(body), body.buffer, new DataView(body.buffer), new Int8Array(body), shared, shared.buffer, elsewhere, elsewhere.buffer, utf8(`  ${new TextDecoder().decode(body)}`).subarray(2)]) {
    assert.deepEqual(codes(input), []);
    assert.equal(check(input).operation, "cluster_status");
  }
  const gone = body.slice();
  structuredClone(gone.buffer, { transfer: [gone.buffer] });
  assert.deepEqual(codes(gone), codes(""));
  assert.deepEqual(codes(gone.buffer), codes(""));
  assert.deepEqual(codes(new Uint8Array([0xff, 0xfe, 0x7b, 0])), ["EM0003"]);
  assert.equal(check(utf8("é").subarray(1)).ok, false);
});

test("half of a surrogate pair is found, as text, as an escape and in an object", () => {
  const body = (name) => `{"operation":"remove_node","node_name":"${name}"}`;
  assert.deepEqual(codes(body("\\ud83d")), ["EM0018"]);
  assert.deepEqual(codes({ operation: "remove_node", node_name: "\ud83d" }), ["EM0018"]);
  assert.equal(check(`${body("\ud83d")} x`).findings.at(-1).start, body("\ud83d").length + 1, "it counts as one unit");
});

test("options are those there are", () => {
  const network = '{"operation":"cluster_network"}';
  assert.deepEqual(["4.0", "4.1", "4.2", "4.3", "4.7"].map((target) => check(network, { target }).server.status), [400, 200, 200, 200, 400]);
  const own = '{"operation":"remove_node","node_name":"é-1"}';
  assert.deepEqual([codes(own), codes(own, { nodeName: "é-1" }), codes(own, { nodeName: "e-1" }), codes(own)], [[], ["EM2002"], [], []]);
  assert.equal(check(network, null).ok, true);
  for (const bad of [{ taget: "4.0" }, { target: "3.9" }, { target: 4 }, { target: null }, { nodeName: 1 }, "4.0", 7])
    assert.throws(() => check(network, bad), TypeError, JSON.stringify(bad));
  assert.equal(check(network).server.status, 200, "bad options leave no trace");
});

test("checkMany gives places in the whole input", () => {
  const lines = ['{"operation":"cluster_status"}', "", ' {"é":"😀"}\r', "\t \r", '{"operation":"cluster_statu"}', "[", ""];
  const text = lines.join("\n");
  const bytes = utf8(text);
  for (const [input, slice] of [[text, (a, b) => text.slice(a, b)], [bytes, (a, b) => new TextDecoder().decode(bytes.subarray(a, b))]]) {
    const reports = checkMany(input);
    assert.equal(reports.length, 4);
    assert.deepEqual(reports.map(({ findings }) => findings[0]?.line), [undefined, 3, 5, 6]);
    const [finding] = reports[2].findings;
    assert.equal(slice(finding.start, finding.end), '"cluster_statu"');
    if (input === text) assert.equal(checkMany(fix(text, finding))[2].findings.length, 0);
  }
  assert.deepEqual(checkMany(""), []);
  assert.throws(() => checkMany({}), TypeError);
});

test("large input is checked in bounded memory, and small input after it", () => {
  const item = '{"host":"10.0.0.2","port":9932},';
  const large = `{"operation":"cluster_delete_routes","routes":[${item.repeat(1e6)}{}]}`;
  const report = check(large);
  assert.equal(report.ok, false);
  assert.ok(report.findings.length > 1000);
  assert.deepEqual(codes(`{"operation":"cluster_status","x":"${"é".repeat(1e6)}"}`), ["EM0105"]);
  assert.deepEqual(codes('{"operation":"cluster_status"}'), []);
});

test("the package is what it should be, and nothing else", () => {
  const read = (name) => readFileSync(join(folder, "node_modules/enmesh", name), "utf8");
  const { dependencies, devDependencies, scripts } = JSON.parse(read("package.json"));
  assert.deepEqual([dependencies, devDependencies, scripts], [undefined, undefined, undefined]);
  for (const name of ["index.js", "inline.js", "inline.cjs", "node.js", "node.cjs", "cli.js"]) {
    const code = read(`dist/${name}`);
    assert.doesNotMatch(code, /\beval\b|new Function|XMLHttpRequest|WebSocket|https?:\/\/(?!json\.schemastore\.org|www\.w3\.org)/, name);
    assert.equal(code.match(/\bfetch\(/g)?.length ?? 0, name === "index.js" ? 1 : 0, name);
  }
});
