// Real HarperDB nodes on one machine, for the tests that need them.
//
//   TC_AGREEMENT=yes node tests/live/nodes.mjs --selfcheck    starts two nodes, looks at them from both sides, stops them
//   TC_AGREEMENT=yes node tests/live/nodes.mjs --hold         starts two nodes and holds them until Ctrl-C
//
//   const cluster = await startNodes({ count: 2 });
//   await cluster.nodes[0].operation({ operation: 'cluster_status' });   // -> { status, json }
//   await cluster.stop();
//
// How it is kept in: all nodes of a run live in one network namespace of their own, where nothing but the loopback
// interface exists. HarperDB's servers bind to every address; there, that reaches nobody. The operations port of each
// node is carried out byte by byte to 127.0.0.1, at the same number. Each node has, within that, a process namespace
// and a mount namespace of its own, in which /tmp is a private folder that holds its HOME, its ROOTPATH and a view of
// the installed package. When a node's first process dies the kernel ends everything in its process namespace; when
// the first process of the run dies, it ends the whole run. That process dies when its standard input closes, so
// nothing outlives this process, however it ends.
//
// HarperDB is licensed by its maker for evaluation; whoever sets TC_AGREEMENT=yes accepts that licence. Nothing of the
// package and nothing that it answers is kept in this repository.

import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const VERSION = '4.3.0';
const INTEGRITY = 'sha512-MwJd/UwjI95OB0UWyAaEwhIhP34APTWgEdqcibDhXMTj8mtXM9ZkS631tZnGTVD57lRjLGyrkJlJsn5/1GBOkw==';

const HERE = fileURLToPath(import.meta.url);
const CACHE = path.resolve(path.dirname(HERE), '../../.tools/live');
const PACKAGE = path.join(CACHE, `harperdb-${VERSION}`);
const NATS = `node_modules/harperdb/dependencies/linux-x64/nats-server`;
const FOLDER = 'enmesh-live-';
const MARK = 'ENMESH_LIVE_RUN';

/** The outer ports are looked for here: below the range from which a kernel picks the ports of outgoing connections. */
const OUTER_PORTS = [20000, 32000];
/** The inner ports start here, ten a node. The namespace is new and empty, so they are free. */
const INNER_PORTS = 12000;

const say = (text) => process.stderr.write(`live: ${text}\n`);

/** Something this needs is missing: one sentence, exit code 2. Called before anything is started. */
function refuse(sentence) {
  say(sentence);
  process.exit(2);
}

// ---------------------------------------------------------------------------------------------------------------------
// What has to be there

function checkMachine() {
  if (process.env.TC_AGREEMENT !== 'yes') {
    refuse(
      `these tests install and run HarperDB ${VERSION}, whose evaluation licence you accept by setting TC_AGREEMENT=yes; it is not set, so nothing was done.`,
    );
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    refuse(`these tests need Linux on x64 (HarperDB ${VERSION} ships its nats-server for that), and this is ${process.platform} on ${process.arch}.`);
  }
  if (process.getuid() !== 0) {
    refuse('these tests need root, because each node gets a private /tmp and a network of its own (mount and network namespaces).');
  }
  if (Number(process.versions.node.split('.')[0]) < 20) refuse(`these tests need Node 20 or later, and this is ${process.version}.`);
  for (const [tool, arg, from] of [['unshare', '--version', 'util-linux'], ['ip', '-V', 'iproute2'], ['npm', '--version', 'npm']]) {
    if (spawnSync(tool, [arg], { stdio: 'ignore' }).error) refuse(`the command ${tool} is missing; install ${from}.`);
  }
  const tried = spawnSync('unshare', [...OUTER_NAMESPACES, 'true'], { encoding: 'utf8' });
  if (tried.status !== 0) {
    refuse(`this machine does not let root make namespaces (${tried.stderr.trim() || tried.error}); a container needs the SYS_ADMIN capability for that.`);
  }
}

const NODE_NAMESPACES = ['--mount', '--pid', '--fork', '--mount-proc', '--kill-child=SIGKILL', '--'];
const OUTER_NAMESPACES = ['--net', ...NODE_NAMESPACES];

/** Installs the package once. It is moved into place when it is whole, so a broken install is never used. */
async function install(closers) {
  if (fs.existsSync(path.join(PACKAGE, 'ok'))) return;
  fs.mkdirSync(CACHE, { recursive: true });
  const partial = fs.mkdtempSync(path.join(CACHE, 'partial-'));
  let child;
  let ended;
  const dropPartial = async () => {
    if (child?.exitCode === null) child.kill('SIGTERM');
    await ended;
    fs.rmSync(partial, { recursive: true, force: true });
  };
  closers.add(dropPartial);
  try {
    say(`installing HarperDB ${VERSION} from the npm registry, once (220 MB on disk; usually about a minute)`);
    fs.writeFileSync(path.join(partial, 'package.json'), '{"private":true}\n');
    // No install scripts: the one of the package itself only fetches a nats-server, which this version brings along
    // for Linux on x64; those of its dependencies look for native parts that come as packages.
    const args = ['install', `harperdb@${VERSION}`, '--save-exact', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    child = spawn('npm', args, { cwd: partial, stdio: ['ignore', 2, 2] });
    ended = new Promise((done) => child.once('error', () => done(-1)).once('exit', (c) => done(c ?? -1)));
    const code = await ended;
    if (code !== 0) throw new Error(`npm could not install harperdb@${VERSION} (exit code ${code}); what it said is above`);
    const lock = JSON.parse(fs.readFileSync(path.join(partial, 'package-lock.json'), 'utf8'));
    const got = lock.packages['node_modules/harperdb'];
    if (got?.version !== VERSION || got.integrity !== INTEGRITY) {
      throw new Error(`npm brought harperdb ${got?.version} with checksum ${got?.integrity}, not the ${VERSION} that these tests know`);
    }
    const nats = spawnSync(path.join(partial, NATS), ['--version'], { encoding: 'utf8' });
    if (nats.status !== 0) throw new Error(`the nats-server of harperdb@${VERSION} does not run here: ${nats.stderr || nats.error}`);
    fs.writeFileSync(path.join(partial, 'ok'), '');
    try {
      fs.renameSync(partial, PACKAGE);
    } catch (error) {
      if (!fs.existsSync(path.join(PACKAGE, 'ok'))) throw error; // else: another run was faster
    }
  } finally {
    closers.delete(dropPartial);
    await dropPartial();
  }
}

// ---------------------------------------------------------------------------------------------------------------------
// Processes, seen from outside: a process here is { pid, born, command }, so that a reused number is not mistaken for it

function readStat(pid) {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const rest = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: rest[0], parent: Number(rest[1]), born: rest[19], command: text.slice(text.indexOf('(') + 1, text.lastIndexOf(')')) };
  } catch {
    return null;
  }
}

function eachProcess() {
  const all = [];
  for (const name of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = readStat(name);
    if (stat && stat.state !== 'Z' && stat.state !== 'X') all.push({ pid: Number(name), ...stat });
  }
  return all;
}

/** The process `root` and all that descend from it. */
function processTree(root) {
  const all = eachProcess();
  const found = all.filter((p) => p.pid === root);
  for (let i = 0; i < found.length; i++) found.push(...all.filter((p) => p.parent === found[i].pid));
  return found;
}

/** Those of `before` that still live, and any other process that carries the run's mark in its environment. */
function survivors(before, run) {
  return eachProcess().filter((p) => {
    if (before.some((b) => b.pid === p.pid && b.born === p.born)) return true;
    try {
      return fs.readFileSync(`/proc/${p.pid}/environ`, 'latin1').split('\0').includes(`${MARK}=${run}`);
    } catch {
      return false;
    }
  });
}

const described = (list) => list.map((p) => `${p.command} (${p.pid})`).join(', ');

// ---------------------------------------------------------------------------------------------------------------------
// Helpers for the tests

/** Calls `fn` until it gives something truthy, and returns that; an exception counts as "not yet". */
export async function waitFor(fn, { timeout = 30_000, every = 250, what = 'the awaited state' } = {}) {
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
    { operation: 'create_schema', schema },
    { operation: 'create_table', schema, table, hash_attribute: 'id' },
  ]) {
    const { status, json } = await node.operation(body);
    if (status !== 200 && !/already exists/i.test(JSON.stringify(json))) {
      throw new Error(`${node.name} answered ${body.operation} with ${status}: ${JSON.stringify(json)}`);
    }
  }
}

/**
 * What `cluster_status` says on that node. While a peer is on its way up or down, this version can hold that one answer
 * for a minute: give `waitFor` a timeout of two to three minutes around it.
 */
export const statusOf = (node) => answerOf(node, { operation: 'cluster_status' });

/** What `cluster_get_routes` says on that node: { hub, leaf }. */
export const routesOf = (node) => answerOf(node, { operation: 'cluster_get_routes' });

/** What `cluster_network` says on that node. */
export const networkOf = (node) => answerOf(node, { operation: 'cluster_network' });

// ---------------------------------------------------------------------------------------------------------------------
// Carrying a port out of the namespace: 127.0.0.1:port <-> socket file <-> 127.0.0.1:port inside

function carry(listenAt, connectTo) {
  const open = new Set();
  const server = net.createServer({ allowHalfOpen: true }, (from) => {
    const to = net.connect({ ...connectTo, allowHalfOpen: true });
    for (const [a, b] of [[from, to], [to, from]]) {
      open.add(a);
      a.setNoDelay?.(true);
      a.on('error', () => b.destroy());
      a.on('close', () => (open.delete(a), b.destroyed || b.end()));
      a.pipe(b);
    }
  });
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(listenAt, () => {
      server.off('error', fail);
      done({
        close: () => {
          for (const socket of open) socket.destroy();
          return new Promise((closed) => server.close(closed));
        },
      });
    });
  });
}

/** Listens on a free port of the loopback interface. */
async function carryFromFreePort(connectTo) {
  const [low, high] = OUTER_PORTS;
  for (let tries = 0; tries < 200; tries++) {
    const port = low + Math.floor(Math.random() * (high - low));
    try {
      return { port, carrier: await carry({ host: '127.0.0.1', port }, connectTo) };
    } catch (error) {
      if (error.code !== 'EADDRINUSE') throw error;
    }
  }
  throw new Error(`no free port found on 127.0.0.1 between ${low} and ${high}`);
}

// ---------------------------------------------------------------------------------------------------------------------
// Starting and stopping

/**
 * Starts `count` enmeshed nodes; every node but the first has a hub route to the first.
 *
 * Gives { nodes, stop() }. A node is { name, url, port, user, password, hubHost, hubPort, operation(body, options),
 * stop(), start() }: `hubPort` is the port that other nodes' routes name (host `hubHost`); `operation` sends with basic
 * authentication, or with `options.authorization` (a header's value, or null for none) and gives { status, json,
 * headers }; `stop` kills that node at once, as a crash would, and `start` starts it again with its data.
 */
export async function startNodes({ count = 2, names = [] } = {}) {
  checkMachine();
  const run = randomBytes(8).toString('hex');
  const user = 'enmesh_admin';
  const password = randomBytes(16).toString('hex');
  let folder;
  let inside;
  let insideGone;
  let stopped;
  const closers = new Set();
  let nodes = [];

  const tell = (message) => inside.stdin.write(`${JSON.stringify(message)}\n`);

  async function stop() {
    stopped ??= (async () => {
      const before = inside?.pid ? processTree(inside.pid) : [];
      for (const close of closers) await close();
      if (inside?.pid) {
        inside.stdin.destroy();
        killTree(before);
        await insideGone;
        let left = survivors(before, run);
        for (let tries = 0; left.length && tries < 100; tries++) {
          await sleep(100);
          left = survivors(before, run);
        }
        if (left.length) throw new Error(`still running after stop: ${described(left)}`);
      }
      dropFolder();
      detach();
      return { ended: before };
    })();
    return stopped;
  }

  // The first process of the namespaces is the child of `unshare`; its end is the end of all of them.
  function killTree(tree) {
    for (const p of tree.slice(0, 2).reverse()) {
      if (readStat(p.pid)?.born === p.born) {
        try {
          process.kill(p.pid, 'SIGKILL');
        } catch {
          /* it was faster */
        }
      }
    }
  }
  function dropFolder() {
    if (folder) fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
  // `stop` was not called, or is not done: an exception, process.exit(). Nothing asynchronous can happen any more.
  function onExit() {
    if (inside?.pid) killTree(processTree(inside.pid));
    try {
      dropFolder();
    } catch (error) {
      say(`could not remove ${folder}: ${error.message}`);
    }
  }
  async function onSignal(signal) {
    say(`${signal}: stopping what was started`);
    try {
      await stop();
    } catch (error) {
      say(error.message);
    }
    detach();
    process.kill(process.pid, signal);
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  function detach() {
    process.off('exit', onExit);
    for (const signal of signals) process.off(signal, onSignal);
  }
  process.on('exit', onExit);
  for (const signal of signals) process.on(signal, onSignal);

  try {
    await install(closers);
    if (stopped) throw new Error('stopped before the nodes were started');
    folder = fs.mkdtempSync(path.join(os.tmpdir(), FOLDER));

    const specs = [];
    for (let i = 0; i < count; i++) {
      const socket = path.join(folder, `${i}.sock`);
      const { port, carrier } = await carryFromFreePort({ path: socket });
      closers.add(carrier.close);
      specs.push({ index: i, name: names[i] ?? `node${i + 1}`, port, socket, carrier, hubPort: INNER_PORTS + 10 * i });
    }

    if (stopped) throw new Error('stopped before the nodes were started');
    inside = spawn('unshare', [...OUTER_NAMESPACES, process.execPath, HERE, '--inside'], {
      cwd: folder,
      detached: true, // so that Ctrl-C in a terminal reaches only this process, which then stops that one
      stdio: ['pipe', 'pipe', 2],
      env: { ...cleanEnvironment(), [MARK]: run },
    });
    insideGone = new Promise((done) => inside.once('exit', done).once('error', done));
    inside.stdin.on('error', () => {});
    const ended = new Map();
    createInterface({ input: inside.stdout }).on('line', (line) => {
      const { index, code } = JSON.parse(line);
      ended.set(index, code);
    });

    const secrets = { user, password, clusterPassword: randomBytes(16).toString('hex') };
    nodes = specs.map((spec) => makeNode(spec));

    function makeNode(spec) {
      const { index, name, port, socket, hubPort } = spec;
      const home = path.join(folder, `node-${index}`);
      const route = index > 0 ? [{ host: '127.0.0.1', port: specs[0].hubPort }] : [];
      const settings = {
        PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        LANG: 'C.UTF-8',
        [MARK]: run,
        HOME: '/tmp/home',
        ROOTPATH: '/tmp/hdb',
        TC_AGREEMENT: process.env.TC_AGREEMENT,
        HDB_ADMIN_USERNAME: secrets.user,
        HDB_ADMIN_PASSWORD: secrets.password,
        THREADS_COUNT: '1',
        OPERATIONSAPI_NETWORK_PORT: port,
        OPERATIONSAPI_NETWORK_DOMAINSOCKET: '/tmp/operations.sock',
        HTTP_PORT: hubPort + 4,
        MQTT_NETWORK_PORT: hubPort + 5,
        MQTT_NETWORK_SECUREPORT: hubPort + 6,
        CLUSTERING_ENABLED: 'true',
        CLUSTERING_NODENAME: name,
        CLUSTERING_USER: 'enmesh_cluster',
        CLUSTERING_PASSWORD: secrets.clusterPassword,
        CLUSTERING_HUBSERVER_CLUSTER_NAME: 'enmesh',
        CLUSTERING_HUBSERVER_CLUSTER_NETWORK_PORT: hubPort,
        CLUSTERING_HUBSERVER_CLUSTER_NETWORK_ROUTES: JSON.stringify(route),
        CLUSTERING_HUBSERVER_NETWORK_PORT: hubPort + 1,
        CLUSTERING_HUBSERVER_LEAFNODES_NETWORK_PORT: hubPort + 2,
        CLUSTERING_LEAFSERVER_NETWORK_PORT: hubPort + 3,
      };
      const start = (verb) => tell({ do: 'start', index, socket, port, home, package: PACKAGE, verb, settings });
      const ready = async () => {
        if (!inside || inside.exitCode !== null || inside.signalCode !== null) throw final(`the nodes' namespace ended unexpectedly`);
        if (ended.has(index)) {
          throw final(`${name} ended while it was starting (exit code ${ended.get(index)})${logTail(home)}`);
        }
        const { status } = await node.operation({ operation: 'user_info' }, { timeout: 5000 });
        return status === 200;
      };
      const node = {
        name,
        url: `http://127.0.0.1:${port}`,
        port,
        user: secrets.user,
        password: secrets.password,
        hubHost: '127.0.0.1',
        hubPort,
        async operation(body, { authorization = basic(secrets), timeout = 90_000 } = {}) {
          const headers = { 'content-type': 'application/json', connection: 'close' };
          if (authorization !== null) headers.authorization = authorization;
          const response = await fetch(node.url, { method: 'POST', headers, body: JSON.stringify(body), signal: AbortSignal.timeout(timeout) });
          const text = await response.text();
          let json;
          try {
            json = JSON.parse(text);
          } catch {
            throw new Error(`${name} answered ${body.operation} with ${response.status} and no JSON: ${text.slice(0, 200)}`);
          }
          return { status: response.status, json, headers: response.headers };
        },
        async stop() {
          closers.delete(spec.carrier.close);
          await spec.carrier.close();
          tell({ do: 'kill', index });
          await waitFor(() => ended.has(index), { what: `the end of ${name}`, every: 50 });
        },
        async start() {
          if (!ended.delete(index)) return;
          spec.carrier = await carry({ host: '127.0.0.1', port }, { path: socket });
          closers.add(spec.carrier.close);
          start('run');
          await waitFor(ready, { timeout: 120_000, what: `${name} to answer` });
        },
      };
      Object.defineProperty(spec, 'first', { value: () => (start('install'), waitFor(ready, { timeout: 180_000, what: `${name} to answer` })) });
      return node;
    }

    say(`starting ${count} nodes (${nodes.map((n) => n.name).join(', ')}; usually a quarter of a minute to half a minute)`);
    await Promise.all(specs.map((spec) => spec.first()));
    await Promise.all(
      nodes.map((node) =>
        waitFor(async () => (await networkOf(node)).nodes.length === count, { timeout: 60_000, what: `${node.name} to see all ${count} nodes` }),
      ),
    );
    say(`the nodes answer and are enmeshed: ${nodes.map((n) => `${n.name} at ${n.url}`).join(', ')}`);
    return { nodes, stop };
  } catch (error) {
    if (stopped) await stopped.catch(() => {}); // a signal came first
    else await stop();
    throw error;
  }
}

const basic = ({ user, password }) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
const final = (message) => Object.assign(new Error(message), { final: true });

function cleanEnvironment() {
  const { PATH, LANG = 'C.UTF-8' } = process.env;
  return { PATH, LANG };
}

/** The end of what the node wrote, for the person who has to find out why it did not start. */
function logTail(home) {
  const tails = ['out.log', 'hdb/log/hdb.log'].map((name) => {
    try {
      const lines = fs.readFileSync(path.join(home, name), 'utf8').replace(/\x1b\[[0-9;]*m/g, '').trim().split('\n');
      return `\n--- the end of its ${path.basename(name)}:\n${lines.slice(-12).join('\n')}`;
    } catch {
      return '';
    }
  });
  return tails.join('');
}

// ---------------------------------------------------------------------------------------------------------------------
// Inside: the first process of the run's namespaces. It starts and kills nodes as it is told on standard input, tells
// their ends on standard output, and carries their operations ports to socket files.

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

async function beInside() {
  if (process.pid !== 1) throw new Error('--inside is for nodes.mjs itself');
  const running = new Map();
  // Whoever started this is gone: so is everything here.
  process.stdin.on('close', () => {
    for (const child of running.values()) child.kill('SIGKILL');
    const folder = process.cwd();
    if (path.basename(folder).startsWith(FOLDER)) fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    process.exit(0);
  });
  const up = spawnSync('ip', ['link', 'set', 'lo', 'up'], { encoding: 'utf8' });
  if (up.status !== 0) throw new Error(`the loopback interface could not be brought up: ${up.stderr}`);
  for await (const line of createInterface({ input: process.stdin })) {
    const order = JSON.parse(line);
    if (order.do === 'start') {
      fs.rmSync(order.socket, { force: true });
      fs.mkdirSync(order.home, { recursive: true });
      const carrier = await carry({ path: order.socket }, { host: '127.0.0.1', port: order.port });
      const args = [...NODE_NAMESPACES, 'sh', '-c', NODE_SCRIPT, 'node', order.home, order.package, process.execPath, order.verb];
      const log = fs.openSync(path.join(order.home, 'out.log'), 'a', 0o600);
      const child = spawn('unshare', args, { stdio: ['ignore', log, log], env: order.settings });
      fs.closeSync(log);
      running.set(order.index, child);
      child.once('exit', async (code) => {
        running.delete(order.index);
        await carrier.close();
        process.stdout.write(`${JSON.stringify({ index: order.index, code })}\n`);
      });
    } else if (order.do === 'kill') {
      running.get(order.index)?.kill('SIGKILL');
    }
  }
}

// ---------------------------------------------------------------------------------------------------------------------
// The check of this file itself

async function selfcheck() {
  const check = (truth, what) => {
    if (!truth) throw new Error(`selfcheck: ${what}`);
    say(`ok: ${what}`);
  };
  const patient = (what) => ({ what, timeout: 180_000 });
  const cluster = await startNodes({ count: 2 });
  let ended;
  try {
    const [one, two] = cluster.nodes;
    const hub = (await routesOf(two)).hub;
    check(hub.length === 1 && hub[0].port === one.hubPort, 'the second node has one hub route, to the first');
    check((await one.operation({ operation: 'cluster_status' }, { authorization: null })).status === 401, 'nobody gets in without a password');

    await createSchemaAndTable(one, 'live', 'dog');
    const subscriptions = [{ schema: 'live', table: 'dog', publish: true, subscribe: false }];
    const added = await one.operation({ operation: 'add_node', node_name: two.name, subscriptions });
    check(added.status === 200 && added.json.added.length === 1, 'the first node added the second');
    const rowOf = async (node, peer) => (await statusOf(node)).connections.find((c) => c.node_name === peer.name && c.status === 'open');
    const there = await waitFor(() => rowOf(one, two), patient('an open connection from the first to the second'));
    const back = await waitFor(() => rowOf(two, one), patient('an open connection from the second to the first'));
    check(there.subscriptions[0].publish === true && there.subscriptions[0].subscribe === false, 'the first publishes');
    check(back.subscriptions[0].publish === false && back.subscriptions[0].subscribe === true, 'the second subscribes');

    await two.stop();
    await waitFor(async () => (await statusOf(one)).connections[0].status !== 'open', patient('the first to miss the second'));
    check(await two.operation({ operation: 'user_info' }).then(() => false, () => true), 'a stopped node refuses connections');
    await two.start();
    await waitFor(() => rowOf(one, two), patient('the first to find the second again'));
    check(true, 'a stopped node comes back');
  } finally {
    ({ ended } = await cluster.stop());
  }
  check(ended.filter((p) => p.command === 'nats-server').length === 4, `nothing is left of ${ended.length} processes, four of them nats-servers`);
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fs.realpathSync(HERE)) {
  const [mode] = process.argv.slice(2);
  try {
    if (mode === '--inside') await beInside();
    else if (mode === '--selfcheck') await selfcheck();
    else if (mode === '--hold') {
      const { nodes } = await startNodes({ count: Number(process.argv[3] ?? 2) });
      for (const n of nodes) console.log(`${n.name}  ${n.url}  user ${n.user}  password ${n.password}  route ${n.hubHost}:${n.hubPort}`);
      setInterval(() => {}, 1 << 30);
    } else {
      say('usage: node tests/live/nodes.mjs --selfcheck | --hold [COUNT]');
      process.exitCode = 64;
    }
  } catch (error) {
    say(error.stack);
    process.exitCode = 1;
  }
}
