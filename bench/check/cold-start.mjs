// From import to the first verdict, in a process of its own each time.
import { execFileSync } from "node:child_process";

const script = `
  const before = process.cpuUsage();
  const { check } = await import(${JSON.stringify(new URL("../../target/npm/package/dist/node.js", import.meta.url).href)});
  if (!check('{"operation":"remove_node","node_name":"eu-2"}').ok) throw new Error("no verdict");
  const { user, system } = process.cpuUsage(before);
  console.log((user + system) / 1000);
`;

/** The median of some starts, in milliseconds of CPU. */
export function coldStart(times) {
  const spent = Array.from({ length: times }, () => Number(execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" })));
  return spent.sort((a, b) => a - b)[times >> 1];
}
