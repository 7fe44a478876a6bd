// What is checked: the examples of HarperDB's page, and configure_cluster from small to large, faultless and with errors.
import { readdirSync, readFileSync } from "node:fs";

const contract = new URL("../../tests/contract/", import.meta.url);

function configure(nodes, rows, errors, names = () => "") {
  const every = Math.floor((nodes * rows) / errors);
  const connections = Array.from({ length: nodes }, (_, node) => ({
    node_name: `node-${node}`,
    subscriptions: Array.from({ length: rows }, (_, row) => ({
      schema: "dev",
      table: `table_${row}${names(node)}`,
      subscribe: true,
      publish: (node * rows + row) % every === every - 1 ? 1 : false,
    })),
  }));
  return [{ operation: "configure_cluster", connections }];
}

const examples = readdirSync(contract)
  .filter((name) => name.endsWith(".request.json"))
  .sort()
  .map((name) => JSON.parse(readFileSync(new URL(name, contract), "utf8")));

/** Each with its requests, and how many errors they have. */
export const workloads = [
  { name: "the nine examples", requests: examples, errors: 0 },
  // The checker knows a list that it has just read; here no two are the same.
  { name: "1,000 × 10, each node its own tables", requests: configure(1_000, 10, 0, (node) => `_${node}`), errors: 0 },
  ...[0, 100].flatMap((errors) =>
    [10, 1_000, 10_000].map((nodes) => ({
      name: `${nodes.toLocaleString("en")} × 10${errors ? `, ${errors} errors` : ""}`,
      requests: configure(nodes, 10, errors),
      errors,
    })),
  ),
];

/** The ways a request arrives. `parse` is what a library that checks objects has to do first. */
export const forms = {
  object: { of: (request) => request, parse: (object) => object },
  text: { of: (request) => JSON.stringify(request), parse: JSON.parse },
  "pretty text": { of: (request) => JSON.stringify(request, null, 4), parse: JSON.parse },
  bytes: {
    of: (request) => new TextEncoder().encode(JSON.stringify(request)),
    parse: ((decoder) => (bytes) => JSON.parse(decoder.decode(bytes)))(new TextDecoder()),
  },
};
