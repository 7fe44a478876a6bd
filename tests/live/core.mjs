// The core beside real nodes: it plans, decodes, folds and verifies; this brings the network and the clock.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const QUESTIONS = {
  status: { operation: "cluster_status" },
  routes: { operation: "cluster_get_routes" },
  network: { operation: "cluster_network" },
  schemas: { operation: "describe_all" },
  version: { operation: "registration_info" },
};

/** Starts the core: { observe, carryOut, judge, view, close }. */
export function startCore() {
  const child = spawn("cargo", ["run", "-q", "-p", "enmesh-core", "--example", "conversation"], { cwd: ROOT, stdio: ["pipe", "pipe", 2] });
  const waiting = [];
  createInterface({ input: child.stdout }).on("line", (line) => waiting.shift()?.done(JSON.parse(line)));
  child.once("exit", (code) => waiting.splice(0).forEach(({ fail }) => fail(new Error(`the core ended (exit code ${code})`))));
  const tell = async (message) => {
    const answer = await new Promise((done, fail) => {
      waiting.push({ done, fail });
      child.stdin.write(`${JSON.stringify(message)}\n`);
    });
    if (answer.fault) throw new Error(`the core does not understand ${answer.line}`);
    return answer;
  };

  /** Asks the nodes and folds what they say, or that they say nothing within `timeout`. */
  async function observe(nodes, { asking = ["status", "routes"], timeout = 90_000 } = {}) {
    await Promise.all(nodes.flatMap((node) => asking.map(async (asked) => {
      const began = Date.now();
      const { status, said } = await node.operation(QUESTIONS[asked], { timeout }).catch(() => ({}));
      const at = Date.now();
      const { read } = await tell({ observe: { node: node.name, asked, status, body: said, at, took_ms: at - began } });
      if (status === 200 && !read) throw new Error(`the core cannot read what ${node.name} says to ${asked}: ${said}`);
    })));
  }

  /**
   * Plans the edits, sends each request, reads the witnesses again, and gives what the core makes of each: at once, or
   * where it says "not yet" within `patience` seconds.
   */
  async function carryOut(nodes, edits, patience = 15) {
    const { steps } = await tell({ plan: edits });
    const verified = [];
    for (const [index, step] of steps.entries()) {
      const sent = Date.now();
      const { status, said } = await nodes.find(({ name }) => name === step.node).operation(step.body);
      const verify = async () => {
        await observe(nodes.filter(({ name }) => step.witnesses.includes(name)));
        return tell({ verify: { step: index, status, body: said, sent } });
      };
      let made = await verify();
      for (let tries = 0; made.words.includes("yet") && tries < patience; tries++) {
        await sleep(1000);
        made = await verify();
      }
      verified.push({ ...step, ...made });
    }
    return verified;
  }

  return {
    observe,
    carryOut,
    judge: async (node, body) => {
      const { status, said } = await node.operation(body);
      return (await tell({ judge: { operation: body.operation, request: JSON.stringify(body), status, body: said } })).outcome;
    },
    view: () => tell({ view: true }),
    close: () => child.stdin.end(),
  };
}
