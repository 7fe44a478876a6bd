// For people: what is found, the line it stands on, and a caret under the place.
import type { ByteOffset } from "../offset.js";
import type { Finding, Severity } from "../types.js";
import type { Checked } from "./document.js";
import { excerpt } from "./excerpt.js";
import type { Look } from "./formats.js";

const COLOURS: Record<Severity | "quiet" | "strong", string> = {
  error: "1;31",
  warning: "1;33",
  hint: "1;36",
  quiet: "2",
  strong: "1",
};

export function text(all: Checked[], look: Look): string {
  const paint = (how: keyof typeof COLOURS, text: string) => (look.colour ? `\x1b[${COLOURS[how]}m${text}\x1b[m` : text);
  let out = "";
  for (const { name, bytes, findings } of all) {
    for (const finding of findings) {
      const { line, column, severity, code, message, help } = finding;
      const { shown, caret } = excerpt(bytes, finding);
      const gutter = " ".repeat(String(line).length);
      out += `${paint("strong", `${name}:${line}:${column}`)} ${paint(severity, severity)} ${code}: ${message}\n`;
      if (shown.trim() !== "") {
        out += `  ${paint("quiet", `${line} |`)} ${shown}\n  ${paint("quiet", `${gutter} |`)} ${paint(severity, caret)}\n`;
      }
      out += `  ${help}${finding.fix ? paint("quiet", " (--fix mends it)") : ""}\n\n`;
    }
  }
  const findings = all.flatMap((one) => one.findings);
  const requests = all.reduce((sum, { reports }) => sum + reports.length, 0);
  return `${out}${count(requests, "request")}: ${summary(findings)}\n`;
}

function summary(findings: Finding<ByteOffset>[]): string {
  const parts = (["error", "warning", "hint"] as const)
    .map((severity) => ({ severity, number: findings.filter((finding) => finding.severity === severity).length }))
    .filter(({ number }) => number > 0)
    .map(({ severity, number }) => count(number, severity));
  return parts.length === 0 ? "nothing found" : parts.join(", ");
}

const count = (number: number, what: string) => `${number} ${what}${number === 1 ? "" : "s"}`;
