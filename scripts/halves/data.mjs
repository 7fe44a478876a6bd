// Which of the constants (texts, tables, lists of methods) only the second half reads. The linker is told to keep every
// constant a segment of its own (--no-merge-data-segments in web/build.rs), so that it is known where each ends.
//
// An address shows as a constant in code, as the offset of a load, or as a word in another constant. A number that merely
// looks like an address keeps a constant in the first half that need not be there: bytes lost, nothing else. Where code
// counts through a table from a place outside it, the linker's relocations tell (linked.mjs).
import { addresses, join, leb, section, sleb } from "./binary.mjs";

/** Between two neighbours, so many bytes of padding are cheaper than a new segment. */
const GAP = 8;

/**
 * @param linked what linked.mjs says
 * @returns the constants that the code in `bodies` can reach, and the others
 */
export function share(module, bodies, { constants, outside }) {
  const all = [...constants].sort((a, b) => a.at - b.at).map((constant, place) => ({ ...constant, place }));
  compare(module.data, all);
  const reached = new Set();
  const visit = (address) => {
    for (const at of [address, ...(outside.get(address) ?? [])]) {
      const found = holding(all, at);
      if (found) reached.add(found);
    }
  };
  for (const body of bodies) addresses(body).forEach(visit);
  // A set goes on to what is added to it while it is walked.
  for (const constant of reached) words(constant).forEach(visit);
  return { first: all.filter((constant) => reached.has(constant)), second: all.filter((constant) => !reached.has(constant)) };
}

/** The constant that an address lies in. */
function holding(all, address) {
  let low = 0;
  for (let high = all.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (all[middle].at <= address) low = middle + 1;
    else high = middle;
  }
  const found = all[low - 1];
  return found && address < found.at + found.bytes.length ? found : null;
}

/** Whatever came after the linker must have left the constants as they were. */
function compare(data, all) {
  for (const { at, bytes } of data) {
    for (let done = 0; done < bytes.length; ) {
      const whole = holding(all, at + done);
      const part = whole?.bytes.subarray(at + done - whole.at).subarray(0, bytes.length - done) ?? bytes.subarray(done, done + 1).map(() => 0);
      if (!part.every((byte, index) => byte === bytes[done + index])) throw new Error(`halves: the constant at ${at + done} was changed after it was linked`);
      done += part.length;
    }
  }
}

/** The words of a constant that may be addresses; the linker puts those on multiples of 4. */
function words({ at, bytes }) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const found = [];
  for (let index = -at & 3; index + 4 <= bytes.length; index += 4) found.push(view.getUint32(index, true));
  return found;
}

/** A data section of as few segments as pay. What lies between two of them may be the other half's, and is left alone. */
export function written(constants) {
  const segments = [];
  for (const { at, bytes, place } of constants) {
    const last = segments.at(-1);
    if (last?.place === place - 1 && at - last.end <= GAP) last.parts.push(new Uint8Array(at - last.end), bytes);
    else segments.push({ at, parts: [bytes] });
    Object.assign(segments.at(-1), { end: at + bytes.length, place });
  }
  const one = ({ at, end, parts }) => join([[0, 0x41, ...sleb(at), 0x0b], leb(end - at), ...parts]);
  return { count: section(12, new Uint8Array(leb(segments.length))), data: section(11, join([leb(segments.length), ...segments.map(one)])) };
}
