// All nine operations on a real cluster, once through the core and once through the console, each verified at the nodes.
import { strict as assert } from "node:assert";
import { connectionOf, isOpen, routesOf, rowsOf, waitFor } from "./ask.mjs";
import * as pages from "./pages.mjs";

export const SCHEMA = "dev";
export const TABLE = "dog";
const NAME = `${SCHEMA}.${TABLE}`;
/** Nothing listens there: the route is only stored, which is what is asked about. */
const ROUTE = { host: "127.0.0.1", port: 12999 };
export const LOOKS = ["cluster_status", "cluster_get_routes", "cluster_network"];

const row = (publish, subscribe) => ({ schema: SCHEMA, table: TABLE, publish, subscribe });
const hasRoute = async (node) => (await routesOf(node)).some(({ host, port }) => host === ROUTE.host && port === ROUTE.port);
/** Plexus writes routes to its file and goes on telling those in its memory, until it starts again. */
const untilRestart = ({ dialect }) => dialect === "plexus";
async function reload(cluster) {
  if (!untilRestart(cluster)) return;
  await cluster.nodes[0].stop();
  await cluster.nodes[0].start();
}
/** 4.0 has no cluster_network, plexus has none any more. */
export const hasNetwork = ({ target, dialect }) => dialect === "nats" && target !== "4.0";
/** Plexus wants credentials for a peer that it does not know yet. */
const join = ({ dialect, nodes: [{ user, password }] }) => (dialect === "plexus" ? { verify_tls: false, authorization: { username: user, password } } : {});

/** Waits until both ends hold this one row, each the mirror of the other. */
export const mirrored = (one, other, publish, subscribe) =>
  waitFor(
    async () => {
      const [here, there] = [await rowsOf(one, other), await rowsOf(other, one)];
      const is = (rows, p, s) => rows?.length === 1 && rows[0].schema === SCHEMA && rows[0].table === TABLE && rows[0].publish === p && rows[0].subscribe === s;
      return is(here, publish, subscribe) && is(there, subscribe, publish);
    },
    { timeout: pages.LONG, what: `${one.name} and ${other.name} to hold publish ${publish}, subscribe ${subscribe}` },
  );

export const strangers = (one, other) =>
  waitFor(async () => !(await connectionOf(one, other)) && !(await connectionOf(other, one)), {
    timeout: pages.LONG,
    what: `${one.name} and ${other.name} to have forgotten each other`,
  });

/** Until the first node sees all others answering. */
export const allOpen = ({ nodes: [first, ...others] }) =>
  waitFor(async () => (await Promise.all(others.map((other) => connectionOf(first, other)))).every(isOpen), {
    timeout: pages.LONG,
    what: `${first.name} to see all others open`,
  });

const configuring = ({ nodes: [, ...others] }, more = {}) => {
  const connections = others.map(({ name }) => ({ node_name: name, ...more, subscriptions: [row(true, true)] }));
  return { operation: "configure_cluster", connections };
};
const configured = ({ nodes: [first, ...others] }) => Promise.all(others.map((other) => mirrored(first, other, true, true)));

/** `done(operation)` is called after each that was verified. */
export async function throughCore(cluster, core, done) {
  const { nodes } = cluster;
  const [first, second] = nodes;
  const asking = ["status", "routes", "schemas", "version"];
  await core.observe(nodes, { asking: hasNetwork(cluster) ? [...asking, "network"] : asking });
  for (const operation of LOOKS) {
    const [word] = await core.judge(first, { operation });
    assert.equal(word, operation !== "cluster_network" || hasNetwork(cluster) ? "done" : "refused", operation);
    done(operation);
  }
  async function carryOut(edit, operation, words = "said done, and is") {
    const patience = words.includes("yet") ? 0 : undefined;
    const [step, ...more] = await core.carryOut(nodes, [{ node: first.name, ...edit }], patience);
    assert.deepEqual(more, [], "one edit, one request");
    assert.equal(JSON.parse(step.body).operation, operation);
    assert.equal(step.words, words, `${step.title}: ${JSON.stringify(step)}`);
  }
  const shown = untilRestart(cluster) ? "said done, is not (yet)" : "said done, and is";
  await carryOut({ edit: "add_route", list: "hub", route: ROUTE }, "cluster_set_routes", shown);
  await reload(cluster);
  assert.ok(await hasRoute(first), "the node holds the route");
  done("cluster_set_routes");
  await core.observe(nodes);
  await carryOut({ edit: "delete_route", route: ROUTE }, "cluster_delete_routes", shown);
  await reload(cluster);
  assert.ok(!(await hasRoute(first)), "the node no longer holds the route");
  done("cluster_delete_routes");

  const add = { operation: "add_node", node_name: second.name, ...join(cluster), subscriptions: [row(true, true)] };
  await carryOut({ edit: "request", body: JSON.stringify(add) }, "add_node");
  await mirrored(first, second, true, true);
  done("add_node");
  await waitFor(async () => isOpen(await connectionOf(first, second)), { timeout: pages.LONG, what: `${second.name} to be open` });
  await core.observe(nodes);
  await carryOut({ edit: "subscription", peer: second.name, ...row(false, true) }, "update_node");
  await mirrored(first, second, false, true);
  done("update_node");
  await carryOut({ edit: "remove_node", peer: second.name }, "remove_node");
  await strangers(first, second);
  done("remove_node");
  await carryOut({ edit: "request", body: JSON.stringify(configuring(cluster, join(cluster))) }, "configure_cluster");
  await configured(cluster);
  done("configure_cluster");

  await allOpen(cluster);
  await core.observe(nodes);
  const view = await core.view();
  assert.deepEqual(view.nodes.map(({ name, health }) => `${name} ${health}`).sort(), nodes.map(({ name }) => `${name} open`).sort());
  const flows = nodes.slice(1).flatMap(({ name }) => [`${first.name} ${name} ${NAME} agreed`, `${name} ${first.name} ${NAME} agreed`]);
  assert.deepEqual(view.flows.map((flow) => `${flow.from} ${flow.to} ${flow.table} ${flow.agreement}`).sort(), flows.sort());
  await forget(cluster);
}

/** Takes all peers away again, past core and console. */
async function forget({ nodes: [first, ...others] }) {
  for (const other of others) {
    await first.operation({ operation: "remove_node", node_name: other.name });
    await strangers(first, other);
  }
}

/** The same through the console, whose page is signed in to all nodes. Leaves the first connected with all others. */
export async function throughConsole(cluster, page, done) {
  const [first, second] = cluster.nodes;
  for (const operation of LOOKS) {
    if (operation === "cluster_network" && !hasNetwork(cluster)) {
      assert.ok(await pages.notOffered(page, first, { operation }), "what this version has not is not offered");
    } else {
      assert.match(await pages.sendByHand(page, first, { operation }), /^done/, operation);
    }
    done(operation);
  }
  await pages.draftRoute(page, first, ROUTE);
  assert.ok(!(await hasRoute(first)), "nothing is sent while editing");
  const sendRoutes = async () => {
    if (!untilRestart(cluster)) return pages.sendDraft(page, first);
    assert.match(await pages.sendDraftInTrouble(page), /said done, is not \(yet\)/);
    await reload(cluster);
    await pages.go(page, "Topology");
    await pages.healthIs(page, first, ["open"]);
  };
  await sendRoutes();
  assert.ok(await hasRoute(first), "the node holds the route");
  done("cluster_set_routes");
  await pages.draftRouteDeletion(page, first, ROUTE);
  await sendRoutes();
  assert.ok(!(await hasRoute(first)), "the node no longer holds the route");
  done("cluster_delete_routes");

  await pages.draftPeer(page, first, second, NAME);
  await pages.sendDraft(page, first);
  await mirrored(first, second, true, true);
  done("add_node");
  await pages.draftFlip(page, first, second, "Publish", NAME);
  await pages.sendDraft(page, first);
  await mirrored(first, second, false, true);
  done("update_node");
  await pages.draftRemoval(page, first, second);
  await pages.sendDraft(page, first);
  await strangers(first, second);
  done("remove_node");
  assert.match(await pages.sendByHand(page, first, configuring(cluster)), /^done/);
  await configured(cluster);
  done("configure_cluster");
}
