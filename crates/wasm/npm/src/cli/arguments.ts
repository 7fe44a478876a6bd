// The command line.
import { parseArgs } from "node:util";
import { targets } from "../names.js";
import type { Target } from "../types.js";
import { formats } from "./formats.js";

export interface Settings {
  help: boolean;
  version: boolean;
  files: string[];
  format: keyof typeof formats;
  target: Target;
  nodeName: string | undefined;
  fix: boolean;
  maxWarnings: number;
  /** Whether each line is a request; undefined: as the input looks. */
  lines: boolean | undefined;
}

/** The command line asks for what there is not. */
export class Usage extends Error {}

export const HELP = `Usage: enmesh check [options] [FILE…]

Checks HarperDB clustering requests: JSON, or NDJSON with a request on each line. Reads standard input when no FILE
is given, or for "-".

  --target VERSION    the version of HarperDB they are for: ${targets.join(", ")} (default 4.3)
  --node-name NAME    the receiving node's own name: a node cannot add itself
  --format FORMAT     ${Object.keys(formats).join(", ")} (default text)
  --fix               apply the fixes there are: rewrites each FILE; from standard input, writes to standard output
  --max-warnings N    more than N warnings are a failure
  --ndjson, --json    how to read the input (default: by its name, then by its look)
  --help, --version

Exit code: 0 no error was found, 1 errors or too many warnings were found, 2 it could not be done.
`;

export function parse(args: string[]): Settings {
  const { values, positionals } = read(args);
  const [command, ...files] = positionals;
  const { format = "text", target = "4.3" } = values;
  const shown = Boolean(values.help ?? values.version);
  if (!shown && command !== "check") {
    throw new Usage(command === undefined ? "there is one command: check" : `there is no command ${command}, only check`);
  }
  if (!(format in formats)) throw new Usage(`there is no format ${format}, only ${Object.keys(formats).join(", ")}`);
  if (!(targets as readonly string[]).includes(target)) {
    throw new Usage(`there is no target ${target}, only ${targets.join(", ")}`);
  }
  const most = values["max-warnings"];
  if (most !== undefined && !/^\d+$/.test(most)) throw new Usage("--max-warnings takes a whole number");
  if (values.ndjson && values.json) throw new Usage("--ndjson and --json exclude each other");
  return {
    help: Boolean(values.help),
    version: Boolean(values.version),
    files,
    format: format as keyof typeof formats,
    target: target as Target,
    nodeName: values["node-name"],
    fix: Boolean(values.fix),
    maxWarnings: most === undefined ? Infinity : Number(most),
    lines: values.ndjson ? true : values.json ? false : undefined,
  };
}

function read(args: string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const options = {
    target: text,
    "node-name": text,
    format: text,
    fix: flag,
    "max-warnings": text,
    ndjson: flag,
    json: flag,
    help: { ...flag, short: "h" },
    version: { ...flag, short: "V" },
  };
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    // Node's own words, without its hint at the quoting of positionals.
    throw new Usage(String((error as Error).message).split(". To specify")[0]);
  }
}
