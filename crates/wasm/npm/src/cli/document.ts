// One input: how it is read, and what is found in it.
import { check, checkMany, fix } from "./node.js";
import type { ByteOffset } from "../offset.js";
import type { Finding, Report } from "../types.js";
import type { Settings } from "./arguments.js";
import type { progress } from "./progress.js";

export interface Checked {
  /** As the command line has it. */
  name: string;
  bytes: Buffer;
  reports: Report<ByteOffset>[];
  findings: Finding<ByteOffset>[];
}

/** Lines are checked in parts of about this many bytes, so that progress shows. */
const PART = 1 << 22;

export async function checked(
  name: string,
  bytes: Buffer,
  settings: Settings,
  line: ReturnType<typeof progress>,
): Promise<Checked> {
  const reports: Report<ByteOffset>[] = [];
  const options = { target: settings.target, nodeName: settings.nodeName };
  if (!isLines(name, bytes, settings.lines)) {
    reports.push(check(bytes, options));
  } else {
    for (let start = 0, lines = 0; start < bytes.length; ) {
      const at = bytes.indexOf(10, Math.min(start + PART, bytes.length));
      const end = at < 0 ? bytes.length : at + 1;
      const part = bytes.subarray(start, end);
      for (const report of checkMany(part, options)) {
        for (const finding of report.findings) move(finding, start, lines);
        reports.push(report);
      }
      for (let next = part.indexOf(10); next >= 0; next = part.indexOf(10, next + 1)) lines++;
      start = end;
      line.show(() => `${name}: ${Math.floor((100 * start) / bytes.length)} %, ${reports.length} requests checked`);
      // Lets the terminal have its line, and Ctrl+C its turn.
      await new Promise((done) => setImmediate(done));
    }
  }
  return { name, bytes, reports, findings: reports.flatMap((report) => report.findings) };
}

/** A finding of a part, as one of the whole. */
function move(finding: Finding<ByteOffset>, offset: number, lines: number): void {
  finding.start += offset;
  finding.end += offset;
  finding.line += lines;
  for (const edit of finding.fix ?? []) {
    edit.start += offset;
    edit.end += offset;
  }
}

/** Whether each line is a request: its name says so, or a second line begins like another object. */
function isLines(name: string, bytes: Buffer, asked: boolean | undefined): boolean {
  if (asked !== undefined) return asked;
  if (/\.(ndjson|jsonl)$/i.test(name)) return true;
  const first = bytes.indexOf(10);
  if (first < 0) return false;
  const one = bytes.subarray(0, first).toString("latin1").trim();
  const rest = bytes.subarray(first, first + 4096).toString("latin1").trim();
  return one.startsWith("{") && one.endsWith("}") && rest.startsWith("{");
}

/** The text with every fix applied that there is, and how many; no text when it is not UTF-8. */
export function mended(name: string, bytes: Buffer, settings: Settings): { text?: string; count: number } {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { count: 0 };
  }
  const options = { target: settings.target, nodeName: settings.nodeName };
  const lines = isLines(name, bytes, settings.lines);
  let count = 0;
  // A fix may bring to light what another finding hid; each round mends from the end, so that places stay.
  for (let round = 0; round < 10; round++) {
    const reports = lines ? checkMany(text, options) : [check(text, options)];
    let before = Infinity;
    let applied = 0;
    for (const finding of reports.flatMap((report) => report.findings).reverse()) {
      const edits = finding.fix;
      if (edits === undefined || edits.length === 0 || edits.at(-1)!.end >= before) continue;
      text = fix(text, finding);
      before = edits[0]!.start;
      applied++;
    }
    if (applied === 0) break;
    count += applied;
  }
  return { text, count };
}
