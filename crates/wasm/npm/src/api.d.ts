import type { ByteOffset, Utf16Offset } from "./offset.js";
import type { Finding, Report, Rule, Target } from "./types.js";

/** What is known of the node a request goes to. */
export interface Options {
  /** The version of HarperDB whose server is predicted; "4.3" when left out. */
  target?: Target | undefined;
  /** The receiving node's own name: a node cannot add itself. */
  nodeName?: string | undefined;
}

/**
 * Checks a request. Whatever comes in, a report comes out; only bad options throw (a TypeError).
 *
 * A string or bytes are checked as the JSON text they are, and anything else as `JSON.stringify` would send it, without
 * positions. Every view of bytes counts as bytes: Buffer, DataView, ArrayBuffer, SharedArrayBuffer.
 */
export declare function check(input: string, options?: Options | null): Report<Utf16Offset>;
export declare function check(input: Uint8Array | ArrayBufferLike | ArrayBufferView, options?: Options | null): Report<ByteOffset>;
export declare function check(input: object, options?: Options | null): Report<null>;
export declare function check(input: unknown, options?: Options | null): Report<Utf16Offset | ByteOffset | null>;

/**
 * Checks requests that stand one on each line. A report for each line that is not blank; places and lines are those of
 * the whole input.
 */
export declare function checkMany(ndjson: string, options?: Options | null): Report<Utf16Offset>[];
export declare function checkMany(ndjson: Uint8Array, options?: Options | null): Report<ByteOffset>[];

/**
 * The input with the finding's fix applied; as it is when the finding has none. Throws a RangeError when the finding is
 * not one of this input. After a fix, check again: the places of the other findings have moved.
 */
export declare function fix(input: string, finding: Finding<Utf16Offset>): string;

/** Every rule of the checker, in ascending order of the codes. */
export declare function rules(): Rule[];
