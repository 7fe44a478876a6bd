// Holds the checker's prediction against a real node: hundreds of requests of all nine operations, faultless and faulty,
// made from a fixed seed by `crates/core/examples/requests.rs`. Each is sent, and the node's status compared.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { statusOf, waitFor } from "./ask.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const LOOKS = ["cluster_get_routes", "cluster_status", "cluster_network"];
/** Questions that change nothing go out this many at a time: some take their whole time-out. */
const AT_ONCE = 8;

/** The requests for a target: [{ operation, body, accepts, status }]. */
export function requestsFor(target) {
  const text = execFileSync("cargo", ["run", "-q", "-p", "enmesh-core", "--example", "requests", "--", target], { cwd: ROOT, encoding: "utf8" });
  return text.trim().split("\n").map((line) => JSON.parse(line));
}

/**
 * What the prediction does not tell (docs/prediction.md): mostly what no body can, as the node goes past validation and
 * what it finds in its cluster decides. How often that was is told.
 */
const BY_STATE = [
  {
    what: "no node answers by that name",
    is: ({ operation, accepts }, { status, said }) =>
      accepts && ["add_node", "update_node"].includes(operation) && status === 500 && said.includes("is not listening"),
  },
  {
    what: "the schema system has no table of that name",
    is: ({ accepts, body }, { status, said }) => accepts && body.includes('"system"') && status === 500 && said.includes("schemaDefined"),
  },
  {
    what: "every peer of the list failed",
    is: ({ operation, accepts }, { status, said }) => accepts && operation === "configure_cluster" && status === 500 && said.includes("Failed to configure"),
  },
  {
    what: "a key of add_node alone, of a wrong type, in remove_node of 4.7",
    is: ({ operation, accepts, body }, { status, said }) =>
      accepts && operation === "remove_node" && status === 400 && /"(replicates|verify_tls|shard)"/.test(body) && /must be a (boolean|number)/.test(said),
  },
  {
    what: "no peer has that name",
    is: ({ operation, accepts }, { status, said }) =>
      accepts && ["update_node", "remove_node"].includes(operation) && status === 400 && /was not found|does not exist|has not been added/.test(said),
  },
];

/**
 * Sends all of them to the first node of the cluster. Gives { sent, accepted, agreed, byState, wrong }: how many were
 * sent, how many of them were accepted, how many got the predicted status, which the cluster's state decided (count by
 * what), and what disagreed.
 */
export async function agreement(cluster, requests) {
  const [receiver, ...peers] = cluster.nodes;
  const result = { sent: 0, accepted: 0, agreed: 0, byState: {}, wrong: [] };
  const state = STATE[cluster.dialect](receiver, peers);

  const send = (request, timeout = LOOKS.includes(request.operation) ? 20_000 : 75_000) => receiver.operation(request.body, { timeout });
  // No answer is no verdict: asked once more.
  const post = (request) => send(request).catch(() => send(request)).catch((error) => ({ status: error.name, said: error.message }));
  const exceptionFor = (request, reply) => BY_STATE.find(({ is }) => is(request, reply))?.what;
  async function judge(request, again, first) {
    let reply = first ?? (await post(request));
    const fits = () => reply.status === request.status || exceptionFor(request, reply);
    // What an earlier one left behind may have decided: only what a clean cluster says counts against the prediction.
    if (!fits() && again) reply = await again(reply);
    result.sent += 1;
    if (reply.status === 200) result.accepted += 1;
    if (reply.status === request.status) result.agreed += 1;
    else if (fits()) result.byState[exceptionFor(request, reply)] = (result.byState[exceptionFor(request, reply)] ?? 0) + 1;
    else result.wrong.push({ ...request, got: reply.status, said: reply.said });
    return reply;
  }

  await state.begin();
  const looking = requests.filter(({ operation }) => LOOKS.includes(operation));
  const silent = [];
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (looking.length) {
      const request = looking.shift();
      const reply = await post(request);
      if (typeof reply.status === "number") await judge(request, undefined, reply);
      else silent.push(request);
    }
  }));
  // A 4.7 that has just joined may keep some waiting: alone, and with more time, they are answered.
  for (const request of silent) await judge(request, undefined, await send(request, 75_000).catch(() => undefined));
  const waiting = requests.filter(({ operation }) => !LOOKS.includes(operation));
  while (waiting.length) {
    const request = await state.next(waiting);
    const reply = await judge(request, async (first) => {
      await state.changed(first);
      await state.clean(request);
      return post(request);
    });
    await state.changed(reply, request);
  }
  await state.end();
  return result;
}

async function must(node, body) {
  const { status, said } = await node.operation(body);
  if (status !== 200) throw new Error(`${node.name} answered ${body.operation} with ${status}: ${said}`);
}

const peerOf = ({ body }) => JSON.parse(body).node_name;

/** Keeps what one request did from deciding the next, by dialect: in which order they go, and what is set right between. */
const STATE = {
  // update_node and remove_node want the peer to be there, add_node wants it not to be. Removing takes a server seconds,
  // so the requests are put in an order in which they are each other's preparation.
  nats(receiver, peers) {
    const names = peers.map(({ name }) => name);
    const subscriptions = [{ schema: "dev", table: "dog", publish: true, subscribe: false }];
    const CHAIN = ["add_node", "update_node", "remove_node"];
    let there = [];
    let turn = 0;
    const read = async () => (there = (await statusOf(receiver)).connections.map(({ node_name }) => node_name));
    const configure = async (wanted) => {
      const connections = wanted.map((node_name) => ({ node_name, subscriptions }));
      await waitFor(() => must(receiver, { operation: "configure_cluster", connections }).then(() => true), { what: "the cluster to be set back" });
      await read();
    };
    const needs = (request) => request.status !== 400 && CHAIN.includes(request.operation) && names.includes(peerOf(request));
    const wants = (request) => (request.operation === "add_node" ? [] : names);
    const suits = (request) => !needs(request) || there.includes(peerOf(request)) === (request.operation !== "add_node");
    return {
      begin: async () => {},
      async next(waiting) {
        let at = waiting.findIndex((request) => !needs(request));
        for (let tries = 0; at < 0 && tries < CHAIN.length; tries++) {
          const operation = CHAIN[turn++ % CHAIN.length];
          at = waiting.findIndex((request) => request.operation === operation && suits(request));
        }
        const [request] = waiting.splice(Math.max(at, 0), 1);
        if (!suits(request)) await configure(wants(request));
        return request;
      },
      // A refusal by validation leaves all as it was.
      changed: async ({ status }, request) => {
        if (status !== 400 && !request?.operation.endsWith("_routes")) await read();
      },
      clean: async (request) => {
        await configure([]);
        if (needs(request) && wants(request).length) await configure(names);
      },
      end: () => configure([]),
    };
  },
  // Peers that do not run: what is stored about them spreads to nobody. The node has joined a real one before, or it
  // could not store any.
  plexus(receiver, [peer]) {
    // Without a name it forgets every peer.
    const forget = () => must(receiver, { operation: "remove_node" });
    const { user: username, password } = receiver;
    return {
      async begin() {
        await must(receiver, { operation: "add_node", node_name: peer.name, verify_tls: false, authorization: { username, password }, subscriptions: [] });
        await forget();
      },
      next: async (waiting) => waiting.shift(),
      changed: async ({ status }, request) => {
        if (status !== 400 && !request?.operation.endsWith("_routes")) await forget();
      },
      clean: forget,
      end: forget,
    };
  },
};
