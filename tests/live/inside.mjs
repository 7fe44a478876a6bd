// The first process of the run's namespaces. It starts, signals and kills nodes as it is told on standard input, tells
// their ends on standard output, and carries their operations ports to socket files.
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { carry } from "./carry.mjs";
import { NODE_NAMESPACES } from "./machine.mjs";
import { processTree, signal } from "./processes.mjs";

export const FOLDER = "enmesh-live-";

// The first process of a node's namespaces: a shell that collects orphans, so that a HarperDB that restarts itself is
// not taken for one that ended. The folder becomes /tmp, with Node and the package in it.
const NODE_SCRIPT = `
  set -e
  cd "$1"
  mkdir -p home hdb package; touch node; chmod 1777 .
  mount --bind "$2" package
  mount --bind "$3" node
  mount --rbind . /tmp
  cd /tmp
  set +e
  /tmp/node /tmp/package/node_modules/harperdb/bin/harperdb.js "$4" >> /tmp/out.log 2>&1 < /dev/null
  code=$?
  others() {
    for other in /proc/[0-9]*; do [ "$other" = /proc/1 ] || return 0; done
    return 1
  }
  while others; do sleep 1; done
  exit $code
`;

/** The processes of a node, without `unshare` and the shell: those stay, or nobody would collect the others. */
const ofNode = (child) => processTree(child.pid).slice(2).filter((p) => p.command !== "sleep");

async function start(order, running) {
  fs.rmSync(order.socket, { force: true });
  fs.mkdirSync(order.home, { recursive: true });
  const carrier = await carry({ path: order.socket }, { host: order.host, port: order.port });
  const args = [...NODE_NAMESPACES, "sh", "-c", NODE_SCRIPT, "node", order.home, order.package, order.node, order.verb];
  const log = fs.openSync(path.join(order.home, "out.log"), "a", 0o600);
  const child = spawn("unshare", args, { stdio: ["ignore", log, log], env: order.settings });
  fs.closeSync(log);
  running.set(order.index, child);
  child.once("exit", async (code) => {
    running.delete(order.index);
    await carrier.close();
    process.stdout.write(`${JSON.stringify({ index: order.index, code })}\n`);
  });
}

async function main() {
  if (process.pid !== 1) throw new Error("inside.mjs is for nodes.mjs itself");
  const running = new Map();
  // Whoever started this is gone: so is everything here.
  process.stdin.on("close", () => {
    for (const child of running.values()) child.kill("SIGKILL");
    const folder = process.cwd();
    if (path.basename(folder).startsWith(FOLDER)) fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    process.exit(0);
  });
  const up = spawnSync("ip", ["link", "set", "lo", "up"], { encoding: "utf8" });
  if (up.status !== 0) throw new Error(`the loopback interface could not be brought up: ${up.stderr}`);
  for await (const line of createInterface({ input: process.stdin })) {
    const order = JSON.parse(line);
    const child = running.get(order.index);
    if (order.do === "start") await start(order, running);
    else if (order.do === "kill") child?.kill("SIGKILL");
    else if (order.do === "signal" && child) for (const p of ofNode(child)) signal(p, order.signal);
  }
}

if (process.argv[2] === "--inside") await main();
