// The report that a verdict stands for, with findings that are worded when they are first looked at: many a caller asks
// `ok` alone.
import { operations } from "./names.js";
import type { Offset } from "./records.js";
import type { Finding, Report } from "./types.js";

type Findings = Finding<Offset>[];

/** What Node's console asks how a value is to be shown. Elsewhere it is a key that nobody meets. */
const SHOWN = Symbol.for("nodejs.util.inspect.custom");

interface Late extends Report<Offset> {
  /** With a depth, as Node calls it, what is to be shown; else the findings. */
  [SHOWN]: ((depth?: number) => unknown) | undefined;
}

/** Sets the findings as plain data, and lets go of what they were made from. */
function settle(report: Late, value: Findings): void {
  Object.defineProperty(report, "findings", { enumerable: true, configurable: true, writable: true, value });
  report[SHOWN] = undefined;
}

// One descriptor for all: with functions of its own each report would have a shape of its own, at ten times the time.
const late: PropertyDescriptor & ThisType<Late> = {
  enumerable: true,
  configurable: true,
  get() {
    const findings = this[SHOWN]?.() as Findings;
    // A frozen one has them made each time.
    if (!Object.isSealed(this)) settle(this, findings);
    return findings;
  },
  set(findings: Findings) {
    settle(this, findings);
  },
};
const shown: PropertyDescriptor = { enumerable: false, configurable: true, writable: true };

/** Whether a verdict says that there are findings. */
export const found = (verdict: number) => (verdict & 0x400) !== 0;

/** The report; crates/wasm/src/lib.rs packs the verdict. Where there are findings `words` makes them. */
export function reported(verdict: number, words: (() => Findings) | undefined): Report<Offset> {
  const ok = (verdict & 0x800) !== 0;
  const operation = operations[(verdict >>> 12) - 1] ?? null;
  const status = verdict & 0x3ff;
  const server = { accepts: status === 200, status };
  if (words === undefined) return { ok, operation, findings: [], server };
  const report = { ok, operation } as Late;
  Object.defineProperty(report, "findings", late);
  report.server = server;
  shown.value = function (this: Late, depth?: number) {
    return depth === undefined ? words() : { ...this };
  };
  return Object.defineProperty(report, SHOWN, shown);
}
