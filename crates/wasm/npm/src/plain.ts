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
export const storedHost = word;
export const storedPort = (value: unknown) => Number.isInteger(value) && (value as number) > 0 && (value as number) < 65_536;
export const port = (value: unknown) => storedPort(value) && !SERVICES.includes(value as number);
export const flag = (value: unknown) => typeof value === "boolean";
export const server = (value: unknown) => value === "hub";

/** No longer list than this is remembered. */
const KEPT = 256;

/** What a list names, each once. A list that names what the one before it named needs no second look. */
export class Names {
  private before: unknown[] = [];
  private now: unknown[] = [];
  private keys: Set<unknown> | undefined;
  private at = 0;

  begin(): void {
    this.at = 0;
    this.keys = undefined;
  }

  /** Whether the list before, which was good, named the same here. */
  again(one: unknown, two: unknown): boolean {
    const { at } = this;
    if (this.keys !== undefined || at >= this.before.length || this.before[at] !== one || this.before[at + 1] !== two) return false;
    this.at = at + 2;
    return true;
  }

  /** Notes good names; whether they are here for the first time. */
  add(one: unknown, two: unknown): boolean {
    if (this.keys === undefined) {
      this.now = this.before.slice(0, this.at);
      this.keys = new Set();
      for (let at = 0; at < this.at; at += 2) this.keys.add(key(this.now[at], this.now[at + 1]));
    }
    const { size } = this.keys;
    this.keys.add(key(one, two));
    if (this.now.length < KEPT) this.now.push(one, two);
    return this.keys.size > size;
  }

  /** All of the list was good. */
  end(): boolean {
    if (this.keys !== undefined) {
      this.before = this.keys.size * 2 === this.now.length ? this.now : [];
      this.now = [];
      this.keys = undefined;
    }
    return true;
  }
}

/** Two names as one; no name has a slash. */
const key = (one: unknown, two: unknown) => (two === undefined ? one : `${one}/${two}`);
