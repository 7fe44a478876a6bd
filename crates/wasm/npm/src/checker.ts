// The package's functions, on top of an engine.
import type * as api from "./api.js";
import { type Engine, engine, NO_JSON } from "./engine.js";
import { good } from "./good.js";
import { type Base, type Offset, read, readRules } from "./records.js";
import { found, reported } from "./report.js";
import type { Finding, Report, Rule } from "./types.js";

const START: Base = { offset: 0, line: 0 };

/** What was checked: text, bytes, nothing that could be, or the maker of a text in which the same is to be found. */
type Source = string | Uint8Array | undefined | (() => string);

type Aim = ReturnType<Engine["aimed"]>;

/** What is read of a request that was told to be good. */
type Peer = Record<"operation" | "node_name" | "start_time", unknown> & { subscriptions: object[] };

export function checker(module: WebAssembly.Module) {
  const wasm = engine(module);

  function aim(options: api.Options | null | undefined): void {
    if (options === undefined || options === null) return wasm.aim(undefined, undefined);
    if (typeof options !== "object") throw new TypeError("The options are no object.");
    for (const key in options)
      if (key !== "target" && key !== "nodeName")
        throw new TypeError(`There is no option ${JSON.stringify(key)}, only target and nodeName.`);
    const { target, nodeName } = options;
    if (nodeName !== undefined && typeof nodeName !== "string") throw new TypeError("The nodeName is no string.");
    wasm.aim(target, nodeName);
  }

  function report(verdict: number, source: Source, base: Base | null): Report<Offset> {
    const made = reported(verdict, found(verdict) ? later(verdict, source, base) : undefined);
    wasm.done();
    return made;
  }

  /** What words the findings of a verdict. */
  function later(verdict: number, source: Source, base: Base | null) {
    const { target, nodeName, now } = wasm.aimed();
    // A string stays as it is; bytes may be written over.
    const kept = typeof source === "object" && source.length > 0 ? source.slice() : source;
    return () => {
      wasm.aim(target, nodeName);
      const findings = read(wasm.findings(verdict, typeof kept === "function" ? kept() : kept, now), base);
      wasm.done();
      return findings;
    };
  }

  let looking = false;

  /** The report on an object in which there surely is nothing unusual, told without writing it down. */
  function quick(input: unknown, { target, nodeName }: Aim): Report<Offset> | undefined {
    // A getter may come back here; what is remembered of lists is for one at a time.
    if (looking) return undefined;
    looking = true;
    try {
      const verdict = good(input, target, nodeName);
      if (verdict === 0) return undefined;
      if (!found(verdict)) return reported(verdict, undefined);
      const peer = standIn(input as Peer);
      // A getter may say something else each time.
      if (good(peer, target, nodeName) !== verdict) return undefined;
      wasm.aim(target, nodeName);
      wasm.look();
      return report(verdict, () => JSON.stringify(peer), null);
    } catch {
      // A getter of it throws.
      return undefined;
    } finally {
      looking = false;
    }
  }

  function object(input: unknown, { target, nodeName }: Aim): Report<Offset> {
    let text: string | undefined;
    try {
      text = JSON.stringify(input);
    } catch {
      // It holds itself or a BigInt, or a getter or toJSON of it throws: no text, as from undefined.
    }
    // A getter or toJSON may have checked something else in between.
    wasm.aim(target, nodeName);
    return report(text === undefined ? NO_JSON : wasm.text(text), text, null);
  }

  function check(input: unknown, options?: api.Options | null): Report<Offset> {
    aim(options);
    if (typeof input === "string") return report(wasm.text(input), input, START);
    const aimed = wasm.aimed();
    const told = quick(input, aimed);
    if (told !== undefined) return told;
    const bytes = bytesOf(input);
    return bytes === undefined ? object(input, aimed) : report(wasm.bytes(bytes), bytes, START);
  }

  function checkMany(input: string | Uint8Array, options?: api.Options | null): Report<Offset>[] {
    aim(options);
    const whole = typeof input === "string" ? input : bytesOf(input);
    if (whole === undefined) throw new TypeError("checkMany takes a string or bytes.");
    const reports: Report<Offset>[] = [];
    for (let start = 0, line = 0; start < whole.length; line++) {
      let end = typeof whole === "string" ? whole.indexOf("\n", start) : whole.indexOf(10, start);
      if (end < 0) end = whole.length;
      const one = typeof whole === "string" ? whole.slice(start, end) : whole.subarray(start, end);
      if (!blank(one)) {
        const verdict = typeof one === "string" ? wasm.text(one) : wasm.bytes(one);
        reports.push(report(verdict, one, { offset: start, line }));
      }
      start = end + 1;
    }
    return reports;
  }

  const rules = (): Rule[] => readRules(wasm.rules());

  return { check, checkMany, rules, fix } as unknown as typeof api;
}

/** A request with the findings of a good one with start_time, of which none is in the list; that may be another one later. */
const standIn = ({ operation, node_name, start_time, subscriptions: [first] }: Peer) => ({
  operation,
  node_name,
  start_time,
  subscriptions: [{ ...first }],
});

/** The bytes of anything that is bytes. */
function bytesOf(input: unknown): Uint8Array | undefined {
  try {
    if (input instanceof Uint8Array) return input;
    if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
    // By its tag and not by its class: it may come from another realm.
    const tag = typeof input === "object" && Object.prototype.toString.call(input);
    if (tag !== "[object ArrayBuffer]" && tag !== "[object SharedArrayBuffer]") return undefined;
  } catch {
    return undefined;
  }
  try {
    return new Uint8Array(input as ArrayBufferLike);
  } catch {
    // Its bytes were handed on.
    return new Uint8Array(0);
  }
}

/** Whether a line holds nothing but JSON's white space. */
function blank(line: string | Uint8Array): boolean {
  for (let at = 0; at < line.length; at++) {
    const unit = typeof line === "string" ? line.charCodeAt(at) : line[at];
    if (unit !== 32 && unit !== 9 && unit !== 13) return false;
  }
  return true;
}

function fix(input: string, finding: Finding): string {
  if (typeof input !== "string") throw new TypeError("fix takes the string that was checked.");
  let out = "";
  let at = 0;
  for (const { start, end, text } of finding.fix ?? []) {
    if (!(start >= at && end >= start && end <= input.length))
      throw new RangeError("The finding is not one of this input.");
    out += input.slice(at, start) + text;
    at = end;
  }
  return out + input.slice(at);
}
