// Findings from the records that crates/wasm/src/record.rs writes.
import type { Records } from "./engine.js";
import { severities } from "./names.js";
import type { Edit, Finding } from "./types.js";

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
  const texts = decoder.decode(text);
  const findings: Finding<Offset>[] = [];
  let at = 0;
  let word = 0;
  const next = (): number => words[word++] as number;
  const cut = (): string => texts.slice(at, (at += next()));
  const place = (): Offset => (base === null ? (word++, null) : next() + base.offset);
  while (word < words.length) {
    const number = next();
    const code = `EM${String(number).padStart(4, "0")}`;
    const severity = severities[next()]!;
    const start = place();
    const end = place();
    const line = next();
    const column = next();
    const pointer = cut();
    const message = cut();
    const help = cut();
    const finding = {
      code,
      severity,
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
