// Splits the console's WebAssembly in two: what the first screen runs, and the rest, which is loaded when it is first
// called. Works on the names of functions (v0 mangling names the page in every instance of a generic function), so it
// runs after wasm-bindgen and wasm-opt, while the names are still there.
//
// A function that moves leaves behind a stub where the first half needs one. The stub sees to it that the second half is
// there and then calls through a new table:
//
//   (func $moved (param …) (call_indirect $ensure (slot 0)) (call_indirect (local.get …)… (slot k)))
//
// The second half imports what it needs of the first, and fills the slots when it is instantiated. Both share memory,
// globals and tables: to the code, nothing has changed.
import { HEAD, Reader, calls, code, join, leb, limits, list, parse, renumber, section, sleb, text, walk } from "./binary.mjs";
import { share, written } from "./data.mjs";

/**
 * @param {Uint8Array} wasm
 * @param {(name: string, size: number) => boolean} late which functions to move
 * @param linked what linked.mjs says
 */
export function split(wasm, late, linked) {
  const module = parse(wasm);
  const { stays, moves } = choose(module, late);
  const stubs = needed(module, stays, moves);
  const data = share(module, [...stays].filter((index) => index >= module.imported).map((index) => own(module, index)), linked);
  return { first: first(module, moves, stubs, data.first), second: second(module, moves, stubs, data.second), slots: `$t${slots(module)}`, moved: moves.size, of: module.bodies.length };
}

const own = (module, index) => module.bodies[index - module.imported];
const callees = (module, indices) => new Set([...indices].flatMap((index) => (index < module.imported ? [] : [...calls(own(module, index))])));

/** The functions to move: those that `late` names, and what is reached through them only. */
function choose(module, late) {
  const named = (index) => index >= module.imported && late(module.names.get(index) ?? "", own(module, index).length);
  const exported = module.exports.filter(({ kind }) => kind === 0).map(({ index }) => index);
  const stays = new Set([...exported, ...inTables(module).filter((index) => !named(index))]);
  // A set goes on to what is added to it while it is walked.
  for (const index of stays) for (const callee of callees(module, [index])) if (!named(callee)) stays.add(callee);
  const moves = new Set(module.bodies.map((_, at) => at + module.imported).filter((index) => !stays.has(index)));
  return { stays, moves };
}

/** Those of the moved functions that the first half calls or keeps in a table, each with its slot. */
function needed(module, stays, moves) {
  const called = new Set([...inTables(module), ...callees(module, stays)]);
  return new Map([...moves].filter((index) => called.has(index)).map((index, at) => [index, at + 1]));
}

/** The functions that the element section puts into tables. Only the plain form that the linker writes is known. */
function inTables(module) {
  if (!module.elements) return [];
  const r = new Reader(module.elements);
  return r.list(() => {
    const flags = r.u32();
    if (flags & 4) throw new Error("split: element expressions");
    if (flags & 2 && !(flags & 1)) r.u32();
    if (!(flags & 1)) walk(r, () => {});
    if (flags & 3) r.byte();
    return r.list(() => r.u32());
  }).flat();
}

// --- What both halves agree on: the table of slots and the type () -> () come after all others ------------------------

const slots = (module) => module.tables.length;
const nothing = (module) => module.types.length;
const slotTable = (stubs) => ({ kind: 0x70, flags: 0, min: stubs.size + 1 });
const bytes = (items) => new Uint8Array(list(items));

function types(module) {
  const one = ({ params, results }) => [0x60, ...leb(params.length), ...params, ...leb(results.length), ...results];
  return section(1, bytes([...module.types, { params: [], results: [] }].map(one)));
}

/** What the second half is given, in an order that both halves know: names that count up weigh least. */
const given = (module, moves) => [...callees(module, moves)].filter((index) => !moves.has(index)).sort((a, b) => a - b);

function first(module, moves, stubs, data) {
  const constants = written(data);
  const exports = [
    ...module.exports.map(({ name, kind, index }) => [...text(name), kind, ...leb(index)]),
    ...given(module, moves).map((index, at) => [...text(`$f${at}`), 0, ...leb(index)]),
    ...[...module.tables, slotTable(stubs)].map((_, index) => [...text(`$t${index}`), 1, ...leb(index)]),
    ...module.memories.map((_, index) => [...text(`$m${index}`), 2, ...leb(index)]),
    ...module.globals.map((_, index) => [...text(`$g${index}`), 3, ...leb(index)]),
  ];
  const imported = module.imports.filter(({ kind }) => kind === 1).length;
  const tables = [...module.tables.slice(imported), slotTable(stubs)].map((table) => [table.kind, ...limits(table)]);
  const replaced = { 1: types(module), 4: section(4, bytes(tables)), 7: section(7, bytes(exports)), 10: section(10, code(bodies(module, moves, stubs))), 11: constants.data, 12: constants.count };
  return join([HEAD, ...module.sections.filter(({ id }) => id !== 0).map(({ id, body }) => replaced[id] ?? section(id, body))]);
}

/** Every function keeps its index; one that is needed no more is nothing but a trap. */
function bodies(module, moves, stubs) {
  const trap = new Uint8Array([0, 0x00, 0x0b]);
  return module.bodies.map((body, at) => {
    const index = at + module.imported;
    if (!moves.has(index)) return body;
    return stubs.has(index) ? stub(module, index, stubs.get(index)) : trap;
  });
}

function stub(module, index, slot) {
  const type = module.functions[index];
  const through = (type, at) => [0x41, ...sleb(at), 0x11, ...leb(type), ...leb(slots(module))];
  const args = module.types[type].params.flatMap((_, at) => [0x20, ...leb(at)]);
  return new Uint8Array([0, ...through(nothing(module), 0), ...args, ...through(type, slot), 0x0b]);
}

function second(module, moves, stubs, data) {
  const needs = given(module, moves);
  const number = new Map([...needs, ...moves].map((index, at) => [index, at]));
  const one = (name, kind, ...rest) => [...text("m"), ...text(name), kind, ...rest];
  const imports = [
    ...needs.map((index, at) => one(`$f${at}`, 0, ...leb(module.functions[index]))),
    ...[...module.tables, slotTable(stubs)].map((table, index) => one(`$t${index}`, 1, table.kind, ...limits(table))),
    ...module.memories.map((memory, index) => one(`$m${index}`, 2, ...limits(memory))),
    ...module.globals.map((global, index) => one(`$g${index}`, 3, global.type, global.mutable)),
  ];
  // One segment of the table of slots, from slot 1 on.
  const filled = [2, ...leb(slots(module)), 0x41, ...sleb(1), 0x0b, 0, ...list([...stubs.keys()].map((index) => leb(number.get(index))))];
  return join([
    HEAD,
    types(module),
    section(2, bytes(imports)),
    section(3, bytes([...moves].map((index) => leb(module.functions[index])))),
    section(9, new Uint8Array([1, ...filled])),
    section(10, code([...moves].map((index) => renumber(own(module, index), (callee) => number.get(callee))))),
    written(data).data,
  ]);
}
