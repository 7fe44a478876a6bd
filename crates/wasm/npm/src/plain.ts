// What good.ts asks of a value. Each says yes only where the checker surely has nothing to say, and no where it is not sure:
// then the checker itself looks. tests/npm/good-path.test.mjs holds the two against each other.

/** A list that JSON.stringify writes by its indices; not empty. */
export function list(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.length > 0 && (value as { toJSON?: unknown }).toJSON === undefined;
}

const WORD = /^[\w-]+$/;
/** Digits alone are no name of a node. */
const NODE = /^\d*[a-z_-][\w-]*$/i;
// One or more labels with a letter or hyphen in the last, or a dotted IPv4 address that is none of this machine.
const LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?";
const BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const HOST = new RegExp(
  `^(?:(?!localhost$)(?:${LABEL}\\.)*[a-z_](?:[a-z0-9_-]{0,61}[a-z0-9_])?|(?!0\\.|127\\.)(?:${BYTE}\\.){3}${BYTE})$`,
  "i",
);
/** By default the ports of HarperDB's other services. */
const SERVICES = [9925, 9930, 9931, 9940];

const word = (value: unknown): value is string => typeof value === "string" && WORD.test(value);
export const nodeName = (value: unknown) => typeof value === "string" && NODE.test(value);
export const schemaName = (value: unknown) => word(value) && value !== "system";
export const tableName = word;
export const host = (value: unknown) => typeof value === "string" && value.length < 254 && HOST.test(value);
/** Any text will do; this much of them never needs an escape. */
const STORED = /^[\w.:[\]-]+$/;
export const storedHost = (value: unknown) => typeof value === "string" && STORED.test(value);
export const storedPort = (value: unknown) => Number.isInteger(value) && (value as number) > 0 && (value as number) < 65_536;
export const port = (value: unknown) => storedPort(value) && !SERVICES.includes(value as number);
export const flag = (value: unknown) => typeof value === "boolean";
export const server = (value: unknown) => value === "hub";

/** A moment, to the second or finer, with its offset; no leap day, and none that an offset carries out of its year's four digits. */
const TIME =
  /^(?!0000|9999)\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
export const startTime = (value: unknown) => typeof value === "string" && TIME.test(value);

/** No longer list is remembered. */
const KEPT = 256;
/** Names are looked for one by one among so many. */
const FEW = 64;

/** What a list names, each once. A list that names what the one before it named needs no second look. */
export class Names {
  private before: unknown[] = [];
  private now: unknown[] = [];
  private keys: Set<unknown> | undefined;
  /** How many of `before`, and whether these are all: then `now` is not used. */
  private at = 0;
  private same = true;

  begin(): void {
    this.at = 0;
    this.same = true;
    this.keys = undefined;
  }

  /** Whether the list before, which was good, named the same here. */
  again(one: unknown, two: unknown): boolean {
    const { at, before } = this;
    if (!this.same || at >= before.length || before[at] !== one || before[at + 1] !== two) return false;
    this.at = at + 2;
    return true;
  }

  /** Notes good names; whether they are here for the first time. */
  add(one: unknown, two: unknown): boolean {
    const { now } = this;
    if (this.same) {
      this.same = false;
      now.length = 0;
      for (let at = 0; at < this.at; at++) now.push(this.before[at]);
    }
    if (this.keys === undefined && now.length < FEW) {
      for (let at = 0; at < now.length; at += 2) if (now[at] === one && now[at + 1] === two) return false;
      now.push(one, two);
      return true;
    }
    const keys = (this.keys ??= namesOf(now));
    const { size } = keys;
    keys.add(key(one, two));
    if (now.length < KEPT) now.push(one, two);
    return keys.size > size;
  }

  /** All of the list was good. */
  end(): boolean {
    if (!this.same) {
      // A longer list than is kept begins like another, and goes on otherwise.
      const whole = this.keys === undefined || this.keys.size * 2 === this.now.length;
      const { now } = this;
      this.now = this.before;
      this.before = now;
      if (!whole) now.length = 0;
    }
    return true;
  }
}

function namesOf(list: unknown[]): Set<unknown> {
  const names = new Set<unknown>();
  for (let at = 0; at < list.length; at += 2) names.add(key(list[at], list[at + 1]));
  return names;
}

/** Two names as one; no name has a slash. */
const key = (one: unknown, two: unknown) => (two === undefined ? one : `${one}/${two}`);
