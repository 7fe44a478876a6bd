// Real HarperDB nodes on one machine, for the tests that need them.
//
//   TC_AGREEMENT=yes node tests/live/nodes.mjs 4.3.0 [COUNT]      starts nodes and holds them until Ctrl-C
//
//   const cluster = await startNodes("4.3.0", { count: 3 });
//   await cluster.nodes[0].operation({ operation: "cluster_status" });   // -> { status, json }
//   await cluster.stop();
//
// How it is kept in: all nodes of a run live in one network namespace of their own, where nothing but the loopback
// interface exists. HarperDB's servers bind to every address; there, that reaches nobody. The operations port of each
// node is carried out byte by byte to 127.0.0.1. Each node has, within that, a process namespace
// and a mount namespace of its own, in which /tmp is a private folder that holds its HOME, its ROOTPATH and a view of
// the installed package. When a node's first process dies the kernel ends everything in its process namespace; when
// the first process of the run dies, it ends the whole run. That process dies when its standard input closes, so
// nothing outlives this process, however it ends.
//
// HarperDB is licensed by its maker for evaluation; whoever sets TC_AGREEMENT=yes accepts that licence. Nothing of the
// package and nothing that it answers is kept in this repository.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { networkOf, waitFor } from "./ask.mjs";
import { carry, carryFromFreePort } from "./carry.mjs";
import { FOLDER } from "./inside.mjs";
import { install } from "./install.mjs";
import { OUTER_NAMESPACES, checkMachine, say } from "./machine.mjs";
import { described, processTree, signal, survivors } from "./processes.mjs";
import { VERSIONS } from "./versions.mjs";

const INSIDE = fileURLToPath(new URL("inside.mjs", import.meta.url));
const MARK = "ENMESH_LIVE_RUN";
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Starts `count` nodes of that version. With NATS every node but the first has a hub route to the first, so they are
 * enmeshed; with plexus they know nothing of each other yet, and `names` do not count: a node goes by its address.
 *
 * Gives { version, dialect, target, nodes, stop() }. A node is { name, url, user, password, route, operation(body,
 * options), stop(), kill(), hang(), resume(), start() }. `route` is what other nodes' routes name: { host, port }.
 * `operation` sends an object, or a text as it is, with basic authentication or with `options.authorization` (a header's
 * value, or null for none), and gives { status, json }. `stop` asks the node's processes to end, `kill` ends them at
 * once, as a crash would; after either, the address refuses connections and `start` starts the node again with its
 * data. `hang` freezes its processes, `resume` lets them go on.
 */
export async function startNodes(version, { count = 3, names = [] } = {}) {
  checkMachine();
  const known = VERSIONS[version];
  const run = await beginRun();
  try {
    const installed = await install(version, run.closers);
    const specs = [];
    for (let index = 0; index < count; index++) {
      const name = known.name(index, names[index] ?? `node${index + 1}`);
      const home = path.join(run.folder, `node-${index}`);
      const socket = path.join(run.folder, `${index}.sock`);
      const { port, carrier } = await carryFromFreePort({ path: socket });
      run.closers.add(carrier.close);
      specs.push({ index, name, home, socket, port, carrier, host: known.host(index) });
    }
    run.enter();
    const nodes = specs.map((spec) => makeNode(spec, known, installed, run));
    say(`starting ${count} nodes of ${version} (${nodes.map((n) => n.name).join(", ")}; usually a quarter of a minute to half a minute)`);
    await Promise.all(nodes.map((node) => node.start(known.first)));
    if (known.target !== "4.0" && known.dialect === "nats") await Promise.all(nodes.map((node) => enmeshed(node, count)));
    say(`the nodes answer: ${nodes.map((n) => `${n.name} at ${n.url}`).join(", ")}`);
    return { version, dialect: known.dialect, target: known.target, nodes, stop: run.stop };
  } catch (error) {
    await run.stop().catch(() => {});
    throw error;
  }
}

const enmeshed = (node, count) =>
  waitFor(async () => (await networkOf(node)).nodes.length === count, { timeout: 60_000, what: `${node.name} to see all ${count} nodes` });

/** The folder and the namespaces that hold everything of a run, and its end. */
async function beginRun() {
  const id = randomBytes(8).toString("hex");
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), FOLDER));
  const closers = new Set();
  const ended = new Map();
  let inside;
  let insideGone;
  let stopped;
  const tree = () => (inside?.pid ? processTree(inside.pid) : []);
  // The first process of the namespaces is the child of `unshare`; its end is the end of all of them.
  const killTree = (before) => before.slice(0, 2).reverse().forEach((p) => signal(p, "SIGKILL"));
  const dropFolder = () => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });

  const stop = () =>
    (stopped ??= (async () => {
      const before = tree();
      for (const close of closers) await close();
      if (inside?.pid) {
        inside.stdin.destroy();
        killTree(before);
        await insideGone;
        const left = () => survivors(before, `${MARK}=${id}`);
        for (let tries = 0; left().length && tries < 100; tries++) await sleep(100);
        if (left().length) throw new Error(`still running after stop: ${described(left())}`);
      }
      dropFolder();
      detach();
    })());
  // `stop` was not called, or is not done: an exception, process.exit(). Nothing asynchronous can happen any more.
  function onExit() {
    killTree(tree());
    try {
      dropFolder();
    } catch (error) {
      say(`could not remove ${folder}: ${error.message}`);
    }
  }
  async function onSignal(name) {
    say(`${name}: stopping what was started`);
    await stop().catch((error) => say(error.message));
    detach();
    process.kill(process.pid, name);
  }
  function detach() {
    process.off("exit", onExit);
    for (const name of SIGNALS) process.off(name, onSignal);
  }
  process.on("exit", onExit);
  for (const name of SIGNALS) process.on(name, onSignal);

  return {
    folder,
    closers,
    stop,
    ended,
    variables: { [MARK]: id },
    secrets: { user: "enmesh_admin", password: randomBytes(16).toString("hex"), clusterPassword: randomBytes(16).toString("hex") },
    tell: (message) => inside.stdin.write(`${JSON.stringify(message)}\n`),
    alive: () => inside?.exitCode === null && inside.signalCode === null,
    enter() {
      if (stopped) throw new Error("stopped before the nodes were started");
      const { PATH, LANG = "C.UTF-8" } = process.env;
      inside = spawn("unshare", [...OUTER_NAMESPACES, process.execPath, INSIDE, "--inside"], {
        cwd: folder,
        detached: true, // so that Ctrl-C in a terminal reaches only this process, which then stops that one
        stdio: ["pipe", "pipe", 2],
        env: { PATH, LANG, [MARK]: id },
      });
      insideGone = new Promise((done) => inside.once("exit", done).once("error", done));
      inside.stdin.on("error", () => {});
      createInterface({ input: inside.stdout }).on("line", (line) => {
        const { index, code } = JSON.parse(line);
        ended.set(index, code);
      });
    },
  };
}

function makeNode(spec, known, installed, run) {
  const { index, name, home, socket, port, host } = spec;
  const { user, password, clusterPassword } = run.secrets;
  const authorized = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
  const settings = {
    PATH: "/tmp:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    LANG: "C.UTF-8",
    ...run.variables,
    HOME: "/tmp/home",
    ROOTPATH: "/tmp/hdb",
    TC_AGREEMENT: process.env.TC_AGREEMENT,
    HDB_ADMIN_USERNAME: user,
    HDB_ADMIN_PASSWORD: password,
    CLUSTERING_PASSWORD: clusterPassword,
    ...known.settings(spec),
  };
  const order = { do: "start", index, socket, home, ...installed, host, port: known.operationsPort(index, port), settings };

  async function answers() {
    if (!run.alive()) throw final("the nodes' namespaces ended unexpectedly");
    if (run.ended.has(index)) throw final(`${name} ended while it was starting (exit code ${run.ended.get(index)})${logTail(home)}`);
    const { status } = await node.operation({ operation: "user_info" }, { timeout: 5000 });
    return status === 200;
  }
  async function end(message) {
    run.closers.delete(spec.carrier.close);
    await spec.carrier.close();
    run.tell(message);
    return waitFor(() => run.ended.has(index), { what: `the end of ${name}`, every: 50, timeout: 20_000 });
  }

  const node = {
    name,
    url: `http://127.0.0.1:${port}`,
    user,
    password,
    route: known.routeTo(index),
    async operation(body, { authorization = authorized, timeout = 90_000 } = {}) {
      const headers = { "content-type": "application/json", connection: "close" };
      if (authorization !== null) headers.authorization = authorization;
      const text = typeof body === "string" ? body : JSON.stringify(body);
      const response = await fetch(node.url, { method: "POST", headers, body: text, signal: AbortSignal.timeout(timeout) });
      const said = await response.text();
      try {
        return { status: response.status, json: JSON.parse(said), said };
      } catch {
        throw new Error(`${name} answered ${text.slice(0, 80)} with ${response.status} and no JSON: ${said.slice(0, 200)}`);
      }
    },
    // What does not heed the request, such as a process that waits for another, is ended after it.
    stop: () => end({ do: "signal", index, signal: "SIGTERM" }).catch(() => end({ do: "kill", index })),
    kill: () => end({ do: "kill", index }),
    hang: () => run.tell({ do: "signal", index, signal: "SIGSTOP" }),
    resume: () => run.tell({ do: "signal", index, signal: "SIGCONT" }),
    async start(verb = known.again) {
      if (run.ended.delete(index)) {
        spec.carrier = await carry({ host: "127.0.0.1", port }, { path: socket });
        run.closers.add(spec.carrier.close);
      }
      run.tell({ ...order, verb });
      await waitFor(answers, { timeout: 180_000, what: `${name} to answer` });
    },
  };
  return node;
}

const final = (message) => Object.assign(new Error(message), { final: true });

/** The end of what the node wrote, for the person who has to find out why it did not start. */
function logTail(home) {
  const tails = ["out.log", "hdb/log/hdb.log"].map((name) => {
    try {
      const lines = fs.readFileSync(path.join(home, name), "utf8").replace(/\x1b\[[0-9;]*m/g, "").trim().split("\n");
      return `\n--- the end of its ${path.basename(name)}:\n${lines.slice(-12).join("\n")}`;
    } catch {
      return "";
    }
  });
  return tails.join("");
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [version, count = "3"] = process.argv.slice(2);
  if (!VERSIONS[version]) {
    say(`usage: node tests/live/nodes.mjs ${Object.keys(VERSIONS).join(" | ")} [COUNT]`);
    process.exit(64);
  }
  const { nodes } = await startNodes(version, { count: Number(count) });
  for (const n of nodes) console.log(`${n.name}  ${n.url}  user ${n.user}  password ${n.password}  route ${n.route.host}:${n.route.port}`);
  setInterval(() => {}, 1 << 30);
}
