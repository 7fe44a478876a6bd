// The same rules by hand, as straight JavaScript: what is there, of which type, in which range, and nothing twice.
const NODE = /^[^.,*>\s]+$/;
const HOST = /^[^\s/:@?#]+$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

function only(object, ...keys) {
  let errors = 0;
  for (const key in object) if (!keys.includes(key)) errors++;
  return errors;
}

function list(value, least, each) {
  if (!Array.isArray(value) || value.length < least) return 1;
  let errors = 0;
  const seen = new Set();
  for (const item of value) errors += isObject(item) ? each(item, seen) : 1;
  return errors;
}

function once(seen, key) {
  if (seen.has(key)) return 1;
  seen.add(key);
  return 0;
}

function name(value) {
  return typeof value === "string" && value !== "" ? 0 : 1;
}

function node(value) {
  return typeof value === "string" && NODE.test(value) ? 0 : 1;
}

function time(value) {
  return value === undefined || (typeof value === "string" && TIME.test(value)) ? 0 : 1;
}

function row(item, seen) {
  const { schema, table, subscribe, publish } = item;
  let errors = only(item, "schema", "table", "subscribe", "publish", "start_time") + name(schema) + name(table) + time(item.start_time);
  if (typeof subscribe !== "boolean") errors++;
  if (typeof publish !== "boolean") errors++;
  if (subscribe === false && publish === false) errors++;
  return errors + once(seen, `${schema}\0${table}`);
}

function route(item, seen) {
  const { host, port } = item;
  const errors = only(item, "host", "port");
  const good = typeof host === "string" && HOST.test(host) && Number.isInteger(port) && port >= 1 && port <= 65535;
  return errors + (good ? once(seen, `${host}\0${port}`) : 1);
}

function connection(item, seen) {
  return only(item, "node_name", "subscriptions") + node(item.node_name) + list(item.subscriptions, 1, row) + once(seen, item.node_name);
}

const flag = (value) => (value === undefined || typeof value === "boolean" ? 0 : 1);
const peer = (request) =>
  only(request, "operation", "node_name", "start_time", "subscriptions") + node(request.node_name) + time(request.start_time) + list(request.subscriptions, 1, row);
const bare = (request) => only(request, "operation");

const operations = {
  add_node: peer,
  update_node: peer,
  cluster_get_routes: bare,
  cluster_status: bare,
  cluster_delete_routes: (request) => only(request, "operation", "routes") + list(request.routes, 0, route),
  cluster_set_routes: (request) =>
    only(request, "operation", "server", "routes") + (request.server === "hub" || request.server === "leaf" ? 0 : 1) + list(request.routes, 0, route),
  cluster_network: (request) =>
    only(request, "operation", "timeout", "connected_nodes", "routes") +
    (request.timeout === undefined || (typeof request.timeout === "number" && request.timeout >= 1) ? 0 : 1) +
    flag(request.connected_nodes) +
    flag(request.routes),
  remove_node: (request) => only(request, "operation", "node_name") + node(request.node_name),
  configure_cluster: (request) => only(request, "operation", "connections") + list(request.connections, 0, connection),
};

/** How many errors there are in an object. */
export const byHand = (request) => (isObject(request) ? (operations[request.operation]?.(request) ?? 1) : 1);
