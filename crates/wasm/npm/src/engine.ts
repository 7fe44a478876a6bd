// The WebAssembly side: its memory, and its exports called directly. They take and give numbers alone.
import * as glue from "glue";
import { targets } from "./names.js";

/** What `crates/wasm/src/lib.rs` exports, as WebAssembly has it. */
interface Exports {
  memory: WebAssembly.Memory;
  reserve(bytes: number): number;
  release(bytes: number): void;
  configure(target: number, nodeName: number): void;
  clean(length: number): number;
  scan(length: number, now: number): number;
  findings(length: number, now: number, utf16: number): number;
  refusal(which: number): number;
  rules(): number;
}

/** Findings or rules, as `crates/wasm/src/record.rs` writes them. Valid until the next call. */
export interface Records {
  words: Uint32Array;
  text: Uint8Array;
}

/** The verdict on what cannot be sent: status 400 and findings, or 413 and findings. */
export const NO_JSON = 400 | 0x400;
export const TOO_LARGE = 413 | 0x400;

/** Larger input than this does not keep its memory when it is done with. Memory taken anew is zeroed first, which takes as
 * long as checking; and WebAssembly never gives any back. */
const KEEP = 1 << 25;
/** The servers take no larger body, and nor do we. */
const LARGEST = 1 << 30;
const NO_BYTES = new Uint8Array(0);

export type Engine = ReturnType<typeof engine>;

export function engine(module: WebAssembly.Module) {
  const encoder = new TextEncoder();
  let wasm = instantiate();
  let input = NO_BYTES;
  let now = 0;
  let target: string | undefined;
  let nodeName: string | undefined;

  function instantiate(): Exports {
    const imports = { "./enmesh_wasm_bg.js": glue as unknown as WebAssembly.ModuleImports };
    return new WebAssembly.Instance(module, imports).exports as unknown as Exports;
  }

  /** Makes `input` hold that many bytes, at the least; false when there is no memory for them. */
  function reserve(bytes: number): boolean {
    if (bytes > LARGEST) return false;
    const at = wasm.reserve(Math.max(bytes, 1 << 16));
    if (at === 0) return false;
    input = new Uint8Array(wasm.memory.buffer, at >>> 0, Math.max(bytes, 1 << 16));
    return true;
  }

  /** Starts afresh after a trap, which only the end of memory can be. */
  function restart(): void {
    wasm = instantiate();
    input = NO_BYTES;
    target = nodeName = undefined;
  }

  /** The verdict on the first bytes of `input`; `now` is when it was made, if that could matter. */
  function verdict(length: number): number {
    try {
      now = 0;
      return wasm.clean(length) || wasm.scan(length, (now = Date.now()));
    } catch {
      restart();
      return TOO_LARGE;
    }
  }

  /** Writes a text into `input` and gives its length in bytes; negative when it is too large. */
  function write(text: string): number {
    if (input.length < text.length && !reserve(text.length)) return -1;
    let { read, written } = encoder.encodeInto(text, input);
    if (read < text.length) {
      // Not ASCII, and the room was for ASCII. A unit of UTF-16 needs three bytes at most.
      if (!reserve(written + 3 * (text.length - read))) return -1;
      ({ read, written } = encoder.encodeInto(text, input));
    }
    return written;
  }

  function at(layout: number): Records {
    const { buffer } = wasm.memory;
    const [words, count, text, length] = new Uint32Array(buffer, layout, 4) as unknown as [number, number, number, number];
    return { words: new Uint32Array(buffer, words, count), text: new Uint8Array(buffer, text, length) };
  }

  return {
    /** Says whom requests are meant for. */
    aim(to: string | undefined, name: string | undefined): void {
      if (to === target && name === nodeName) return;
      // The core knows which target is the default: the one that is none.
      const at = targets.indexOf(to as (typeof targets)[number]);
      if (at < 0 && to !== undefined) throw new TypeError(`There is no target ${JSON.stringify(to)}, only ${targets.join(", ")}.`);
      const length = name === undefined ? -1 : write(name);
      if (name !== undefined && length < 0) throw new TypeError("The nodeName is too long.");
      wasm.configure(at, length);
      [target, nodeName] = [to, name];
    },

    /** The verdict on a text. */
    text(text: string): number {
      const length = write(text);
      return length < 0 ? TOO_LARGE : verdict(length);
    },

    /** The verdict on bytes. */
    bytes(bytes: Uint8Array): number {
      const length = bytes.length;
      if (input.length < length && !reserve(length)) return TOO_LARGE;
      // Bytes whose buffer was handed on are none, and cannot be copied.
      if (length > 0) input.set(bytes);
      return verdict(length);
    },

    /** Makes now the moment of the last verdict. */
    look(): void {
      now = Date.now();
    },

    /** Whom the last verdict was for, and when it was made. */
    aimed: () => ({ target, nodeName, now }),

    /** The findings that a verdict on the same input counted then. */
    findings(verdict: number, source: string | Uint8Array | undefined, then: number): Records {
      let layout: number;
      if (source === undefined || (verdict & 0x3ff) === 413) {
        layout = wasm.refusal(verdict === NO_JSON ? 0 : 1);
      } else if (typeof source === "string") {
        const length = write(source);
        layout = wasm.findings(length, then, length === source.length ? 0 : 1);
      } else {
        if (input.length < source.length) reserve(source.length);
        if (source.length > 0) input.set(source);
        layout = wasm.findings(source.length, then, 0);
      }
      return at(layout);
    },

    /** Gives large memory back. */
    done(): void {
      if (input.length > KEEP) {
        wasm.release(KEEP);
        input = NO_BYTES;
      }
    },

    /** The table of rules. */
    rules: (): Records => at(wasm.rules()),
  };
}
