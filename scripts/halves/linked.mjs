// What the linker knew about constants, from the relocations it was told to keep (--emit-relocs in web/build.rs).
// Format: "WebAssembly Object File Linking" in WebAssembly's tool-conventions.
import { Reader, parse } from "./binary.mjs";

const SYMBOLS = 8;
const DATA_SYMBOL = 1;
const UNDEFINED = 0x10;
const EXPLICIT_NAME = 0x40;
/** Relocations that hold an address, by their number; and all that are followed by an addend. */
const ADDRESS = new Set([3, 4, 5, 11, 14, 15, 16, 17]);
const WITH_ADDEND = new Set([...ADDRESS, 8, 9, 21, 22, 23, 25]);

/**
 * The constants as they were linked: wasm-opt cuts zeros out of them, and so cuts them up.
 *
 * Code may count through a table from a place outside it. Where the linked module does, the address does not tell which
 * constant is meant: `outside` maps each such address to where the constants meant by it start.
 * @param {Uint8Array} wasm the linker's output
 * @returns {{ constants: { at: number, bytes: Uint8Array }[], outside: Map<number, Set<number>> }}
 */
export function readLinked(wasm) {
  const module = parse(wasm);
  const sections = new Map(module.sections.filter(({ id }) => id === 0).map(({ body }) => custom(body)));
  if (!sections.has("linking")) throw new Error("halves: the linker kept no relocations; see web/build.rs");
  const symbols = readSymbols(sections.get("linking"), module.data);
  const found = new Map();
  for (const name of ["reloc.CODE", "reloc.DATA"]) {
    const r = sections.get(name);
    r.u32();
    r.list(() => {
      const type = r.byte();
      r.u32();
      const symbol = symbols[r.u32()];
      const addend = WITH_ADDEND.has(type) ? r.s32() : 0;
      if (!ADDRESS.has(type) || !symbol || (addend >= 0 && addend < Math.max(symbol.size, 1))) return;
      const address = symbol.at + addend;
      found.set(address, (found.get(address) ?? new Set()).add(symbol.at));
    });
  }
  return { constants: module.data, outside: found };
}

function custom(body) {
  const r = new Reader(body);
  return [r.text(), r];
}

function readSymbols(r, data) {
  r.u32();
  while (r.at < r.end) {
    const kind = r.byte();
    const part = new Reader(r.take(r.u32()));
    if (kind === SYMBOLS) return part.list(() => symbol(part, data));
  }
  throw new Error("halves: the linker kept no symbols");
}

/** Where a data symbol stands; null for any other. */
function symbol(r, data) {
  const kind = r.byte();
  const flags = r.u32();
  if (kind === DATA_SYMBOL) {
    r.text();
    if (flags & UNDEFINED) return null;
    const [segment, offset, size] = [r.u32(), r.u32(), r.u32()];
    return data[segment] ? { at: data[segment].at + offset, size } : null;
  }
  r.u32();
  if (kind !== 3 && (!(flags & UNDEFINED) || flags & EXPLICIT_NAME)) r.text();
  return null;
}
