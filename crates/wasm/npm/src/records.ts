// Findings and rules from the records that crates/wasm/src/record.rs writes.
import type { Records } from "./engine.js";
import { severities, targets } from "./names.js";
import type { Edit, Finding, Rule } from "./types.js";

/** A place in the input: UTF-16 units, bytes, or null. */
export type Offset = number | null;

/** Where the checked text stands in the whole input. */
export interface Base {
  offset: number;
  line: number;
}

/** Stands for no fix. */
const NONE = 0xffffffff;
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Reads all findings. Without `base` they get no positions, and so no fixes. */
export function read({ words, text }: Records, base: Base | null): Finding<Offset>[] {
  const { more, next, cut, code } = reader({ words, text });
  const findings: Finding<Offset>[] = [];
  const place = (): Offset => {
    const at = next();
    return base === null ? null : at + base.offset;
  };
  while (more()) {
    const head = { code: code(), severity: severities[next()]! };
    const start = place();
    const end = place();
    const line = next();
    const column = next();
    const pointer = cut();
    const message = cut();
    const help = cut();
    const finding = {
      ...head,
      pointer,
      start,
      end,
      line: base === null ? null : line + base.line,
      column: base === null ? null : column,
      message,
      help,
    } as Finding<Offset>;
    let edits = next();
    if (edits !== NONE) {
      const fix: Edit<Offset>[] = [];
      while (edits-- > 0) fix.push({ start: place(), end: place(), text: cut() });
      if (base !== null) finding.fix = fix;
    }
    findings.push(finding);
  }
  return findings;
}

/** Reads the table of rules. */
export function readRules(records: Records): Rule[] {
  const { more, next, cut, code } = reader(records);
  const rules: Rule[] = [];
  while (more()) {
    const head = { code: code(), severity: severities[next()]! };
    const bits = next();
    const versions = targets.filter((_, at) => (bits >>> at) & 1);
    rules.push({ ...head, title: cut(), versions, why: cut(), help: cut() });
  }
  return rules;
}

function reader({ words, text }: Records) {
  const texts = decoder.decode(text);
  let at = 0;
  let word = 0;
  const next = (): number => words[word++] as number;
  return {
    more: () => word < words.length,
    next,
    cut: () => texts.slice(at, (at += next())),
    code: () => `EM${String(next()).padStart(4, "0")}`,
  };
}
