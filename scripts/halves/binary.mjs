// Reading and writing WebAssembly, as far as rustc, wasm-bindgen and binaryen make use of it. What is not known here is an
// error and never a guess.

// --- Reading ---------------------------------------------------------------------------------------------------------

export class Reader {
  constructor(bytes, at = 0, end = bytes.length) {
    Object.assign(this, { bytes, at, end });
  }
  byte() {
    return this.bytes[this.at++];
  }
  u32() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  }
  /** A signed number; of a 64-bit one both halves as one bigint. */
  signed() {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return byte & 64 ? value - (1n << (shift + 7n)) : value;
    }
  }
  s32() {
    return Number(BigInt.asIntN(32, this.signed()));
  }
  take(length) {
    return this.bytes.subarray(this.at, (this.at += length));
  }
  text() {
    return new TextDecoder().decode(this.take(this.u32()));
  }
  limits() {
    const flags = this.byte();
    const min = this.u32();
    return { flags, min, max: flags & 1 ? this.u32() : undefined };
  }
  list(read) {
    return Array.from({ length: this.u32() }, (_, index) => read(index));
  }
}

export function parse(wasm) {
  const reader = new Reader(wasm, 8);
  const module = { sections: [], imports: [], types: [], functions: [], tables: [], memories: [], globals: [], exports: [], bodies: [], data: [], names: new Map() };
  while (reader.at < wasm.length) {
    const id = reader.byte();
    const body = reader.take(reader.u32());
    module.sections.push({ id, body });
    const r = new Reader(body);
    if (id === 1) module.types = r.list(() => type(r));
    if (id === 2) module.imports = r.list(() => importEntry(r, module));
    if (id === 3) module.functions.push(...r.list(() => r.u32()));
    if (id === 4) module.tables.push(...r.list(() => ({ kind: r.byte(), ...r.limits() })));
    if (id === 5) module.memories.push(...r.list(() => r.limits()));
    if (id === 6) module.globals.push(...r.list(() => globalEntry(r)));
    if (id === 7) module.exports = r.list(() => ({ name: r.text(), kind: r.byte(), index: r.u32() }));
    if (id === 9) module.elements = body;
    if (id === 10) module.bodies = r.list(() => r.take(r.u32()));
    if (id === 11) module.data = r.list(() => segment(r));
    if (id === 0 && r.text() === "name") readNames(r, module.names);
  }
  module.imported = module.functions.length - module.bodies.length;
  return module;
}

function type(r) {
  if (r.byte() !== 0x60) throw new Error("split: a type that is no function");
  return { params: [...r.take(r.u32())], results: [...r.take(r.u32())] };
}

function importEntry(r, module) {
  const entry = { module: r.text(), name: r.text(), kind: r.byte() };
  if (entry.kind === 0) module.functions.push((entry.type = r.u32()));
  else if (entry.kind === 1) module.tables.push({ kind: r.byte(), ...r.limits() });
  else if (entry.kind === 2) module.memories.push(r.limits());
  else module.globals.push({ type: r.byte(), mutable: r.byte() });
  return entry;
}

function globalEntry(r) {
  const global = { type: r.byte(), mutable: r.byte() };
  walk(r, () => {});
  return global;
}

/** Only the plain form that the linker writes: at a fixed address of the one memory. */
function segment(r) {
  if (r.byte() !== 0 || r.byte() !== 0x41) throw new Error("split: data that is not at a fixed address");
  const at = r.s32();
  if (r.byte() !== 0x0b) throw new Error("split: data whose address is calculated");
  return { at, bytes: r.take(r.u32()) };
}

function readNames(r, names) {
  while (r.at < r.end) {
    const kind = r.byte();
    const part = new Reader(r.take(r.u32()));
    if (kind === 1) part.list(() => names.set(part.u32(), part.text()));
  }
}

// --- Walking code ----------------------------------------------------------------------------------------------------

/**
 * Reads instructions until the `end` that closes them. Tells of each function named by `call` or `ref.func` and where
 * its number stands, and of every number that may be an address.
 */
export function walk(r, called, number = () => {}) {
  for (let depth = 1; depth > 0; ) {
    const op = r.byte();
    if (op === 0x0b) depth -= 1;
    else if (op >= 0x02 && op <= 0x04) (depth += 1), r.signed();
    else if (op === 0x10 || op === 0x12 || op === 0xd2) {
      const start = r.at;
      called(r.u32(), start, r.at);
    } else if (op === 0x11 || op === 0x13) r.u32(), r.u32();
    else if (op === 0x0e) for (let n = r.u32() + 1; n > 0; n -= 1) r.u32();
    else if (op === 0x0c || op === 0x0d || (op >= 0x20 && op <= 0x26) || op === 0xd0 || op === 0x3f || op === 0x40) r.u32();
    else if (op === 0x1c) r.take(r.u32());
    else if (op >= 0x28 && op <= 0x3e) number(memory(r));
    else if (op === 0x41) number(r.s32() >>> 0);
    else if (op === 0x42) both(r.signed(), number);
    else if (op === 0x43) r.take(4);
    else if (op === 0x44) r.take(8);
    else if (op === 0xfc) prefixed(r);
    else if (!(op <= 0x01 || op === 0x05 || op === 0x0f || op === 0x1a || op === 0x1b || (op >= 0x45 && op <= 0xc4) || op === 0xd1))
      throw new Error(`split: an instruction it does not know: 0x${op.toString(16)}`);
  }
}

/** Alignment and offset of a load or a store. */
function memory(r) {
  if (r.u32() & 64) r.u32();
  return r.u32();
}

/** Two addresses may be stored at once. */
function both(value, number) {
  number(Number(BigInt.asUintN(32, value)));
  number(Number(BigInt.asUintN(32, value >> 32n)));
}

function prefixed(r) {
  const op = r.u32();
  const immediates = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1][op];
  if (immediates === undefined) throw new Error(`split: an instruction it does not know: 0xfc ${op}`);
  for (let n = 0; n < immediates; n += 1) r.u32();
}

/** A function's body behind its locals. */
export function instructions(body) {
  const r = new Reader(body);
  for (let groups = r.u32(); groups > 0; groups -= 1) r.u32(), r.byte();
  return r;
}

/** The functions that a body names. */
export function calls(body) {
  const found = new Set();
  walk(instructions(body), (index) => found.add(index));
  return found;
}

/** Every number in a body that may be an address. */
export function addresses(body) {
  const found = new Set();
  walk(instructions(body), () => {}, (number) => found.add(number));
  return found;
}

/** The body with other numbers for the functions it names. */
export function renumber(body, number) {
  const parts = [];
  let from = 0;
  walk(instructions(body), (index, start, end) => {
    parts.push(body.subarray(from, start), leb(number(index)));
    from = end;
  });
  return join([...parts, body.subarray(from)]);
}

// --- Writing ---------------------------------------------------------------------------------------------------------

export function leb(value) {
  const out = [];
  do {
    const byte = value & 127;
    value >>>= 7;
    out.push(value ? byte | 128 : byte);
  } while (value);
  return out;
}

/** A signed one, for i32.const. */
export function sleb(value) {
  const out = [];
  for (;;) {
    const byte = value & 127;
    value >>= 7;
    if ((value === 0 && !(byte & 64)) || (value === -1 && byte & 64)) return [...out, byte];
    out.push(byte | 128);
  }
}

export const text = (value) => {
  const bytes = new TextEncoder().encode(value);
  return [...leb(bytes.length), ...bytes];
};
export const list = (items) => [...leb(items.length), ...items.flat()];
export const limits = ({ flags, min, max }) => [flags, ...leb(min), ...(flags & 1 ? leb(max) : [])];

export function join(parts) {
  const out = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  parts.reduce((at, part) => (out.set(part, at), at + part.length), 0);
  return out;
}

export const section = (id, body) => join([[id], leb(body.length), body]);
export const code = (bodies) => join([leb(bodies.length), ...bodies.flatMap((body) => [leb(body.length), body])]);
export const HEAD = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

