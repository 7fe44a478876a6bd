// The command as a shell meets it.
import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { project } from "./consumer.mjs";

const folder = project("node-esm");
const bin = join(folder, "node_modules/.bin/enmesh");

function enmesh(args, input = "") {
  const { status, stdout, stderr } = spawnSync(bin, args, { cwd: folder, input, encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } });
  return { status, stdout, stderr };
}
function file(name, text) {
  writeFileSync(join(folder, name), text);
  return name;
}

const GOOD = '{"operation": "cluster_status"}';
const BAD = '{"operation": "cluster_statu"}';
const HINT = '{"operation": "cluster_status", "x": 1}';

test("the exit code says what was found", () => {
  assert.equal(enmesh(["check", file("good.json", GOOD)]).status, 0);
  assert.equal(enmesh(["check"], GOOD).status, 0);
  assert.equal(enmesh(["check", "-"], BAD).status, 1);
  assert.equal(enmesh(["check", "good.json", file("bad.json", BAD)]).status, 1);
  assert.equal(enmesh(["check"], HINT).status, 0);
  assert.equal(enmesh(["check", "--max-warnings", "0"], HINT).status, 1);
  assert.equal(enmesh(["check", "--max-warnings=1"], HINT).status, 0);
  assert.equal(enmesh(["check", "good.json", "--target", "4.7"]).status, 0);
  assert.equal(enmesh(["check", "--target", "4.0"], '{"operation": "cluster_network"}').status, 1);
  assert.equal(enmesh(["check", "--node-name", "a"], '{"operation": "remove_node", "node_name": "a"}').status, 1);
});

test("what cannot be done is said, and is exit code 2", () => {
  const cases = [
    [[], /there is one command: check/],
    [["chek"], /no command chek/],
    [["check", "--tagret", "4.0"], /--tagret/],
    [["check", "--target", "5"], /no target 5, only 4\.0, /],
    [["check", "--format", "xml"], /no format xml, only text, json, github, sarif/],
    [["check", "--max-warnings", "few"], /whole number/],
    [["check", "--json", "--ndjson"], /exclude/],
    [["check", "missing.json"], /missing\.json: there is no such file/],
    [["check", "."], /\.: it is a folder/],
  ];
  for (const [args, expected] of cases) {
    const { status, stderr } = enmesh(args);
    assert.equal(status, 2, args.join(" "));
    assert.match(stderr, expected);
    assert.doesNotMatch(stderr, /\n\s+at /, "no stack");
  }
  const { status, stdout } = enmesh(["check", "missing.json", file("bad.json", BAD)]);
  assert.deepEqual([status, /EM0103/.test(stdout)], [2, true], "the other file is checked all the same");
});

test("--help and --version answer", () => {
  assert.match(enmesh(["--help"]).stdout, /Usage: enmesh check .*--max-warnings N .*Exit code: 0/s);
  assert.match(enmesh(["check", "-h"]).stdout, /Usage/);
  assert.match(enmesh(["--version"]).stdout, /^\d+\.\d+\.\d+\n$/);
});

/** The columns a terminal gives a line, counted apart from the code under test. */
const columns = (text) => [...text].reduce((sum, c) => sum + (/[\u0300-\u036f\u200d]/.test(c) ? 0 : /[\u3000-\u9fff\uff00-\uff60😀-🙏]/u.test(c) ? 2 : 1), 0);

test("the caret stands under the place, after tabs, wide and combining characters", () => {
  for (const before of ["", "\t", "\t\t ", '"日本語": 1, ', '"😀": 1, ', '"e\u0301": 1, ']) {
    const body = `{\n${before}"operation": "cluster_statu"\n}`;
    const { stdout } = enmesh(["check"], body);
    const [, block] = stdout.split(/^(?=standard input)/m).filter((part) => part.includes("EM0103")).map((part) => [0, part.split("\n")])[0];
    const [, line, caret] = block;
    assert.equal(columns(caret.slice(0, caret.indexOf("^"))), columns(line.slice(0, line.indexOf('"cluster_statu"'))), stdout);
    assert.equal(caret.trim().replace("| ", "").trim().length, '"cluster_statu"'.length);
    assert.ok(!line.includes("\t"));
  }
});

test("a long line is cut around the place, and control characters do not reach the terminal", () => {
  const routes = Array.from({ length: 5000 }, (_, port) => `{"host": "10.0.0.2", "port": ${port + 10_000}}, `).join("");
  const { stdout } = enmesh(["check"], `{"operation": "cluster_delete_routes", "routes": [${routes}{"host": "\u001b[2J", "port": 1}]}`);
  assert.ok(stdout.split("\n").every((line) => line.length < 400));
  assert.ok(!stdout.includes("\u001b"));
  assert.match(stdout, /\| ….*␛\[2J/);
});

test("NDJSON is told by its name and by its look", () => {
  const lines = `${GOOD}\n${BAD}\n`;
  for (const [args, input] of [[["check", file("many.ndjson", lines)]], [["check"], lines], [["check", "--ndjson"], `${BAD}\n${GOOD}`]]) {
    const { stdout } = enmesh(args, input);
    assert.match(stdout, /2 requests: 1 error\n$/);
  }
  assert.match(enmesh(["check", "many.ndjson"]).stdout, /many\.ndjson:2:15 error EM0103/);
  assert.match(enmesh(["check", "--json"], lines).stdout, /1 request: .*error/);
  assert.match(enmesh(["check"], '{\n"operation": "cluster_status"\n}\n').stdout, /1 request: nothing found/);
});

test("--fix mends files where they stand, and standard input to standard output", () => {
  const body = '{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "10.0.0.2", "port": "9932",},]}';
  const mended = '{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "10.0.0.2", "port": 9932}]}';
  assert.equal(enmesh(["check", "--fix", file("é.json", body)]).status, 0);
  assert.equal(readFileSync(join(folder, "é.json"), "utf8"), mended);
  assert.equal(enmesh(["check", "--fix"], body).stdout, mended);
  assert.equal(enmesh(["check", "--fix", file("many.ndjson", `${BAD}\n\n${body}\n`)]).status, 0);
  assert.equal(readFileSync(join(folder, "many.ndjson"), "utf8"), `${GOOD}\n\n${mended}\n`);
  const bytes = Buffer.from([0xff, 0x7b]);
  writeFileSync(join(folder, "bytes.json"), bytes);
  assert.equal(enmesh(["check", "--fix", "bytes.json"]).status, 1);
  assert.deepEqual(readFileSync(join(folder, "bytes.json")), bytes);
});

test("json holds the reports", () => {
  const [one] = JSON.parse(enmesh(["check", "--format", "json"], BAD).stdout);
  assert.equal(one.file, "standard input");
  assert.equal(one.reports[0].findings[0].code, "EM0103");
});

test("github holds an annotation for each finding", () => {
  const { stdout } = enmesh(["check", "--format", "github", file("a,b.json", HINT)]);
  assert.match(stdout, /^::warning file=a%2Cb\.json,line=1,col=33,title=EM0105::[^\n]+\n$/);
});

test("sarif names the rule, the place and the fix of each finding", () => {
  const log = JSON.parse(enmesh(["check", "--format", "sarif", file("bad.json", BAD)]).stdout);
  const [run] = log.runs;
  const [result] = run.results;
  assert.equal(log.version, "2.1.0");
  assert.equal(run.tool.driver.rules[result.ruleIndex].id, result.ruleId);
  assert.deepEqual(result.locations[0].physicalLocation, { artifactLocation: { uri: "bad.json" }, region: { startLine: 1, startColumn: 15, byteOffset: 14, byteLength: 15 } });
  assert.equal(result.fixes[0].artifactChanges[0].replacements[0].insertedContent.text, '"cluster_status"');
});
