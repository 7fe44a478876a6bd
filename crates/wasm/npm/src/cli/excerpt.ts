// The line of a finding as a terminal shows it, with carets of the same width under the place.
import stringWidth from "string-width";
import type { ByteOffset } from "../offset.js";
import type { Finding } from "../types.js";

/** A long line (a whole request may stand on one) is cut to about this many columns around the place. */
const BEFORE = 40;
const INSIDE = 60;
const AFTER = 40;

const decoder = new TextDecoder();
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

export function excerpt(bytes: Uint8Array, { start, end }: Finding<ByteOffset>): { shown: string; caret: string } {
  const from = bytes.lastIndexOf(10, start - 1) + 1;
  let to = bytes.indexOf(10, start);
  if (to < 0) to = bytes.length;
  // No more is decoded than may be shown: a line may be as long as the input.
  const slice = (a: number, b: number) => decoder.decode(bytes.subarray(a, b)).replace(/^\uFFFD+|[\uFFFD\r]+$/g, "");
  const before = fit(slice(Math.max(from, start - 4 * BEFORE), start), BEFORE, true, start - from > 4 * BEFORE);
  const inside = fit(slice(start, Math.min(end, to, start + 4 * INSIDE)), INSIDE, false, false);
  const after = fit(slice(Math.min(end, to), Math.min(to, end + 4 * AFTER)), AFTER, false, to - end > 4 * AFTER);
  return {
    shown: before + inside + after,
    caret: " ".repeat(stringWidth(before)) + "^".repeat(Math.max(stringWidth(inside), 1)),
  };
}

/** At most `width` columns of a text, from its end or its start, with "…" for what is left out. */
function fit(text: string, width: number, fromEnd: boolean, more: boolean): string {
  const parts = [...graphemes.segment(text)].map(({ segment }) => visible(segment));
  if (fromEnd) parts.reverse();
  const kept: string[] = [];
  let used = 0;
  for (const part of parts) {
    used += stringWidth(part);
    if (used > width) {
      more = true;
      break;
    }
    kept.push(part);
  }
  if (more) kept.push("…");
  return (fromEnd ? kept.reverse() : kept).join("");
}

/** A tab as wide everywhere, and control characters as pictures: a terminal would obey them. */
function visible(segment: string): string {
  if (segment === "\t") return "  ";
  return segment.replace(/[\0-\x1f\x7f-\x9f]/g, (control) =>
    control < " " ? String.fromCodePoint(0x2400 + control.charCodeAt(0)) : control === "\x7f" ? "␡" : "\ufffd",
  );
}
