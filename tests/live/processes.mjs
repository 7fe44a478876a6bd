// Processes as /proc shows them. One is { pid, born, command, … }, so that a reused number is not mistaken for it.
import fs from "node:fs";

export function readStat(pid) {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    const rest = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return { state: rest[0], parent: Number(rest[1]), born: rest[19], command: text.slice(text.indexOf("(") + 1, text.lastIndexOf(")")) };
  } catch {
    return null;
  }
}

function eachProcess() {
  const all = [];
  for (const name of fs.readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const stat = readStat(name);
    if (stat && stat.state !== "Z" && stat.state !== "X") all.push({ pid: Number(name), ...stat });
  }
  return all;
}

/** The process `root` and all that descend from it, parents first. */
export function processTree(root) {
  const all = eachProcess();
  const found = all.filter((p) => p.pid === root);
  for (let i = 0; i < found.length; i++) found.push(...all.filter((p) => p.parent === found[i].pid));
  return found;
}

/** Those of `before` that still live, and any other process with that variable in its environment. */
export function survivors(before, variable) {
  return eachProcess().filter((p) => {
    if (before.some((b) => b.pid === p.pid && b.born === p.born)) return true;
    try {
      return fs.readFileSync(`/proc/${p.pid}/environ`, "latin1").split("\0").includes(variable);
    } catch {
      return false;
    }
  });
}

/** Sends a signal to a process that was seen before, if it is still that one. */
export function signal(seen, name) {
  if (readStat(seen.pid)?.born !== seen.born) return;
  try {
    process.kill(seen.pid, name);
  } catch {
    // It was faster.
  }
}

export const described = (list) => list.map((p) => `${p.command} (${p.pid})`).join(", ");
