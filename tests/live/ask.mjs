// Asking a node itself, past the console: what the tests hold the page against.
import { setTimeout as sleep } from "node:timers/promises";

/** Calls `fn` until it gives something truthy, and returns that; an exception counts as "not yet". */
export async function waitFor(fn, { timeout = 30_000, every = 250, what = "the awaited state" } = {}) {
  const end = Date.now() + timeout;
  for (let last; ; ) {
    try {
      const value = await fn();
      if (value) return value;
      last = `last answer: ${JSON.stringify(value)}`;
    } catch (error) {
      if (error.final) throw error;
      last = `last error: ${error.message}`;
    }
    if (Date.now() >= end) throw new Error(`waited ${Math.round(timeout / 1000)} s for ${what}, in vain (${last})`);
    await sleep(every);
  }
}

async function answerOf(node, body) {
  const { status, json } = await node.operation(body);
  if (status !== 200) throw new Error(`${node.name} answered ${body.operation} with ${status}: ${JSON.stringify(json)}`);
  return json;
}

/** Creates schema and table (key `id`) on that node; it is fine if they are there. */
export async function createSchemaAndTable(node, schema, table) {
  for (const body of [
    { operation: "create_schema", schema },
    { operation: "create_table", schema, table, hash_attribute: "id" },
  ]) {
    const { status, json } = await node.operation(body);
    if (status !== 200 && !/already exists/i.test(JSON.stringify(json))) {
      throw new Error(`${node.name} answered ${body.operation} with ${status}: ${JSON.stringify(json)}`);
    }
  }
}

/**
 * What `cluster_status` says on that node. While a peer is on its way up or down, a node can hold that one answer for a
 * minute: give `waitFor` a timeout of two to three minutes around it.
 */
export const statusOf = (node) => answerOf(node, { operation: "cluster_status" });

/** What `cluster_get_routes` says on that node, as one list of { host, port }. */
export async function routesOf(node) {
  const routes = await answerOf(node, { operation: "cluster_get_routes" });
  return Array.isArray(routes) ? routes : [...routes.hub, ...routes.leaf];
}

/** What `cluster_network` says on that node. */
export const networkOf = (node) => answerOf(node, { operation: "cluster_network", timeout: 500 });

/** What the node says of `peer`: the connection as it stands in cluster_status. */
export async function connectionOf(node, peer) {
  const { connections } = await statusOf(node);
  return connections.find((connection) => (connection.node_name ?? connection.name) === peer.name);
}

/** Whether the node finds the peer answering, in either dialect. */
export function isOpen(connection) {
  return connection?.status === "open" || Boolean(connection?.database_sockets?.some((socket) => socket.connected));
}

/** The rows `node` holds about `peer`, as it says itself, in one shape: [{ schema, table, publish, subscribe }]. */
export async function rowsOf(node, peer) {
  const rows = (await connectionOf(node, peer))?.subscriptions;
  return rows?.map(({ schema, database, table, publish, subscribe }) => ({ schema: database ?? schema, table, publish, subscribe }));
}
