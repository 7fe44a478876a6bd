// What has to be there before anything is started.
import { spawnSync } from "node:child_process";

/** Each node's own namespaces within those of the run. */
export const NODE_NAMESPACES = ["--mount", "--pid", "--fork", "--mount-proc", "--kill-child=SIGKILL", "--"];
/** Those of the run: a network where nothing but the loopback interface exists. */
export const OUTER_NAMESPACES = ["--net", ...NODE_NAMESPACES];

export const say = (text) => process.stderr.write(`live: ${text}\n`);

/** Something this needs is missing: one sentence, exit code 2. Called before anything is started. */
export function refuse(sentence) {
  say(sentence);
  process.exit(2);
}

export function checkMachine() {
  if (process.env.TC_AGREEMENT !== "yes") {
    refuse("these tests install and run HarperDB, whose evaluation licence you accept by setting TC_AGREEMENT=yes; it is not set, so nothing was done.");
  }
  if (process.platform !== "linux" || process.arch !== "x64") {
    refuse(`these tests need Linux on x64 (the nats-server of HarperDB is run on that), and this is ${process.platform} on ${process.arch}.`);
  }
  if (process.getuid() !== 0) {
    refuse("these tests need root, because each node gets a private /tmp and a network of its own (mount and network namespaces).");
  }
  if (Number(process.versions.node.split(".")[0]) < 20) refuse(`these tests need Node 20 or later, and this is ${process.version}.`);
  for (const [tool, arg, from] of [["unshare", "--version", "util-linux"], ["ip", "-V", "iproute2"], ["npm", "--version", "npm"]]) {
    if (spawnSync(tool, [arg], { stdio: "ignore" }).error) refuse(`the command ${tool} is missing; install ${from}.`);
  }
  const tried = spawnSync("unshare", [...OUTER_NAMESPACES, "true"], { encoding: "utf8" });
  if (tried.status !== 0) {
    refuse(`this machine does not let root make namespaces (${tried.stderr.trim() || tried.error}); a container needs the SYS_ADMIN capability for that.`);
  }
}
