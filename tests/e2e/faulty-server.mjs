// A loopback server that behaves as well or as badly as it is told to, for the tests of connecting.
//   const node = await faulty("cut short")     -> { url, host, port, seen, close }
// The fine ones answer as HarperDB is known to, in words and values of our own.
import { createServer } from "node:http";
import { createServer as createTcpServer } from "node:net";

export const USER = "keeper";
export const PASSWORD = "correct-horse-9";
const ORDINARY = "reader";

const ALLOW = { "access-control-allow-headers": "Accept, Content-Type, Authorization", "access-control-allow-methods": "POST, GET, OPTIONS" };

/** One of HarperDB's replies: status and JSON. */
const error = (status, text, more = {}) => [status, { error: text, ...more }];

/** What a token says of itself, when `ahead_s` is by how much the node's clock is ahead. */
const claims = (ahead_s) => Buffer.from(JSON.stringify({ iat: Math.floor(Date.now() / 1000) + ahead_s })).toString("base64url");

/** A HarperDB as it should be. `name: null` has clustering off; `network: false` is a version before 4.1. */
export function harper({ name = "alpha", peers = [], network = true, tokenEndsAfter = Infinity, refresh = true, plexus = false, ahead_s = 0, operations = {} } = {}) {
  let issued = 0;
  let uses = 0;
  const tokens = new Map();
  const issue = (user) => {
    const token = `operation-token-${name}-${++issued}-secret${ahead_s ? `.${claims(ahead_s)}.sig` : ""}`;
    tokens.set(token, user);
    uses = 0;
    return token;
  };
  const row = (table, publish, subscribe) => ({ schema: "ledger", table, publish, subscribe });
  const peer = (one) => ({
    node_name: one.name,
    status: "open",
    ports: { clustering: one.cluster ?? 9932, operations_api: one.port },
    latency_ms: 21,
    uptime: "3h 12m 4s",
    subscriptions: [row("entries", true, true), row("accounts", true, false)],
    system_info: { hdb_version: "4.3.0", node_version: "18.15.0", platform: "linux" },
  });
  const answers = {
    cluster_status: () =>
      plexus
        ? [200, { type: "cluster-status", node_name: name, is_enabled: true, connections: peers.map((one) => ({ name: one.name, url: `wss://${one.name}`, subscriptions: null, replicates: true, database_sockets: [] })) }]
        : [200, { node_name: name, is_enabled: name !== null, connections: name === null ? [] : peers.map(peer) }],
    cluster_get_routes: () => (plexus ? [200, []] : [200, { hub: peers.map((one) => ({ host: "127.0.0.1", port: one.cluster ?? 9932 })), leaf: [] }]),
    cluster_network: () =>
      plexus
        ? error(400, "Clustering must be enabled to perform this operation.")
        : network
          ? [200, { nodes: [name, ...peers.map((one) => one.name)].map((node) => ({ name: node, response_time: 4, connected_nodes: [], routes: [] })) }]
          : error(400, "Operation 'cluster_network' not found"),
    describe_all: () => [200, { ledger: { entries: { schema: "ledger", name: "entries", hash_attribute: "id" }, accounts: { schema: "ledger", name: "accounts", hash_attribute: "id" } } }],
    registration_info: () => [200, { registered: false, version: plexus ? "4.7.29" : network ? "4.3.0" : "4.0.7" }],
    ...operations,
  };
  return (body, authorization) => {
    if (body.operation === "create_authentication_tokens") {
      if (!body.username) return error(400, "username is required");
      if (!body.password) return error(400, "password is required");
      if (![USER, ORDINARY].includes(body.username) || body.password !== PASSWORD) return error(401, "invalid credentials");
      return [200, { operation_token: issue(body.username), refresh_token: `refresh-token-${name}-secret` }];
    }
    const [scheme, token] = (authorization ?? "").split(" ");
    if (!token) return error(401, "Must login");
    if (body.operation === "refresh_operation_token")
      return refresh && token === `refresh-token-${name}-secret` ? [200, { operation_token: issue(USER) }] : error(401, "invalid token");
    // An echo, as a careless proxy might give it.
    if (scheme !== "Bearer" || !tokens.has(token) || uses++ >= tokenEndsAfter) return error(401, "invalid token", { sent: authorization });
    if (tokens.get(token) === ORDINARY && body.operation.startsWith("cluster_"))
      return error(403, "This role may not do that", { unauthorized_access: ["Operation 'clusterStatus' is restricted to 'super_user' roles"], invalid_schema_items: [] });
    return answers[body.operation]?.(body) ?? error(400, `Operation '${body.operation}' not found`);
  };
}

/** `reply` takes the request, the response and what more the mode was given. */
const MODES = {
  "no CORS": { cors: false, reply: (_, response) => response.writeHead(200).end("{}") },
  "no preflight": { preflight: false, reply: (_, response) => response.writeHead(200).end("{}") },
  hang: { reply: () => {} },
  drip: {
    reply: (_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const drops = setInterval(() => response.write(" "), 200);
      response.on("close", () => clearInterval(drops));
    },
  },
  "web page": { reply: (_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><html><head><title>Intranet</title></head><body>Hello</body></html>") },
  "sign-in page": { reply: (_, response) => response.writeHead(401, { "content-type": "text/html" }).end("<html><title>Please sign in</title></html>") },
  "not found": { reply: (_, response) => response.writeHead(404, { "content-type": "text/plain" }).end("Not found") },
  "not found JSON": { reply: (_, response) => response.writeHead(404, { "content-type": "application/json" }).end('{"message":"Route POST:/ not found","error":"Not Found","statusCode":404}') },
  truncated: { reply: (_, response) => response.writeHead(200, { "content-type": "application/json" }).end('{"operation_token":"abc') },
  "cut connection": {
    reply: (_, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": 400 });
      response.write('{"operation_token":');
      setTimeout(() => response.destroy(), 100);
    },
  },
  reset: { reply: (request) => request.socket.destroy() },
  "empty 500": { reply: (_, response) => response.writeHead(500).end() },
  "bad gateway": { reply: (_, response) => response.writeHead(502, { "content-type": "text/html" }).end("<html><title>502 Bad Gateway</title></html>") },
  "other JSON": { reply: (_, response) => response.writeHead(200, { "content-type": "application/json" }).end('{"tagline":"another database"}') },
  redirect: { reply: (_, response, to) => response.writeHead(307, { location: to }).end() },
};

const listen = (server) => new Promise((done, fail) => server.once("error", fail).listen(0, "127.0.0.1", done));
const handle = (server, seen) => {
  const { port } = server.address();
  return {
    port,
    host: `127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}`,
    seen,
    close: () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections?.();
      }),
  };
};

/** An address where nothing listens. */
export async function nobody() {
  const server = createServer();
  await listen(server);
  const { port, host, url } = handle(server);
  await new Promise((done) => server.close(done));
  return { port, host, url, seen: [], close: async () => {} };
}

/** A NATS server's greeting on a port where HTTP is expected. */
export async function nats() {
  const sockets = new Set();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {}).on("close", () => sockets.delete(socket));
    socket.write('INFO {"server_id":"NXYZ","version":"2.9.8","proto":1,"max_payload":1048576}\r\n');
    socket.once("data", () => socket.end("-ERR 'Unknown Protocol Operation'\r\n"));
  });
  await listen(server);
  return { ...handle(server, []), close: () => new Promise((done) => (server.close(done), sockets.forEach((socket) => socket.destroy()))) };
}

/** A server in one of the modes, one that answers with `harper(...)`, or one that always says [status, type, body]. */
export async function faulty(how, more) {
  const always = ([status, type, body]) => ({ reply: (_, response) => response.writeHead(status, type ? { "content-type": type } : {}).end(body) });
  const mode = typeof how === "string" ? MODES[how] : Array.isArray(how) ? always(how) : null;
  if (typeof how === "string" && !mode) throw new Error(`no mode '${how}'`);
  const seen = [];
  const server = createServer((request, response) => {
    response.on("error", () => {});
    if (mode?.cors !== false && request.headers.origin) response.setHeader("access-control-allow-origin", request.headers.origin);
    if (request.method === "OPTIONS") {
      const allowed = mode?.cors !== false && mode?.preflight !== false;
      return response.writeHead(allowed ? 200 : 403, allowed ? ALLOW : {}).end();
    }
    if (request.method === "GET") return response.writeHead(200, { "content-type": "text/html" }).end("<html></html>");
    let text = "";
    request.on("data", (chunk) => (text += chunk));
    request.on("end", () => {
      seen.push({ body: text, authorization: request.headers.authorization, cookie: request.headers.cookie, referer: request.headers.referer });
      if (mode) return mode.reply(request, response, more);
      const [status, reply] = how(JSON.parse(text), request.headers.authorization);
      if (!status) return; // it hangs
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(reply));
    });
  });
  await listen(server);
  return handle(server, seen);
}
