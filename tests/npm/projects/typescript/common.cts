// What the types promise, under strict. Each expected error is one that a user is to be warned of.
import { check, checkMany, fix, rules, type Finding, type Report, type Rule, type Utf16Offset, type ByteOffset } from "enmesh";
import { check as inline } from "enmesh/inline";

const text = '{"operation": "remove_node", "name": "eu-2"}';
const report: Report = check(text, { target: "4.7", nodeName: "eu-1" });
const finding: Finding | undefined = report.findings[0];
if (finding) {
  const start: number = finding.start;
  const severity: "error" | "warning" | "hint" = finding.severity;
  console.log(text.slice(start, finding.end), severity, finding.line + finding.column, fix(text, finding));
}

const bytes: Report<ByteOffset> = check(new TextEncoder().encode(text));
// @ts-expect-error Bytes are not counted as strings are.
if (bytes.findings[0]) fix(text, bytes.findings[0]);
// @ts-expect-error An offset in bytes is none in UTF-16 units.
const wrong: Utf16Offset | undefined = bytes.findings[0]?.start;

const object = check({ operation: "cluster_status" });
const nothing: null | undefined = object.findings[0]?.start;
const line: null | undefined = object.findings[0]?.line;
// @ts-expect-error An object has no positions.
const place: number | undefined = object.findings[0]?.end;

// @ts-expect-error There is no such target.
check(text, { target: "5.0" });
// @ts-expect-error There is no such option.
check(text, { nodename: "eu-1" });

const many: Report<Utf16Offset>[] = checkMany(`${text}\n${text}`);
const all: Rule[] = rules();
const operation: string | null = inline(text).operation;
const { accepts, status }: { accepts: boolean; status: number } = report.server;
console.log(wrong, nothing, line, place, many.length, all.length, operation, accepts, status);
