#!/usr/bin/env node
// enmesh check: requests from files or standard input, findings on standard output, and an exit code for scripts.
import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { parse, HELP, type Settings, Usage } from "./arguments.js";
import { checked, type Checked, mended } from "./document.js";
import { formats } from "./formats.js";
import { progress } from "./progress.js";

/** No finding is an error; some are, or too many are warnings; it could not be done. */
const CLEAN = 0;
const FOUND = 1;
const FAILED = 2;

const STDIN = "-";

async function main(): Promise<number> {
  let settings: Settings | undefined;
  try {
    settings = parse(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof Usage)) throw error;
    process.stderr.write(`enmesh: ${error.message}\nenmesh --help says what there is.\n`);
    return FAILED;
  }
  if (settings.help) return say(HELP);
  if (settings.version) return say(`${version()}\n`);
  if (settings.files.length === 0) {
    if (process.stdin.isTTY) process.stderr.write("enmesh: reading standard input; end it with Ctrl+D\n");
    settings.files.push(STDIN);
  }
  return run(settings);
}

async function run(settings: Settings): Promise<number> {
  let failed = false;
  const all: Checked[] = [];
  const line = progress(process.stderr);
  for (const file of settings.files) {
    const name = file === STDIN ? "standard input" : file;
    try {
      let bytes = file === STDIN ? await standardInput(line) : readFileSync(file);
      if (settings.fix) bytes = rewrite(file, bytes, settings);
      all.push(await checked(name, bytes, settings, line));
    } catch (error) {
      if (!isSystemError(error)) throw error;
      line.clear();
      process.stderr.write(`enmesh: ${name}: ${reason(error)}\n`);
      failed = true;
    }
  }
  line.clear();
  // With --fix, standard output is the mended input of standard input.
  const out = settings.fix && settings.files.includes(STDIN) ? process.stderr : process.stdout;
  await write(out, formats[settings.format](all, { colour: colour(out), version: version() }));
  if (failed) return FAILED;
  const count = (severity: string) => all.flatMap((one) => one.findings).filter((f) => f.severity === severity).length;
  return count("error") > 0 || count("warning") > settings.maxWarnings ? FOUND : CLEAN;
}

/** Mends what can be, where it stands. */
function rewrite(file: string, bytes: Buffer, settings: Settings): Buffer {
  const name = file === STDIN ? "standard input" : file;
  const { text, count } = mended(name, bytes, settings);
  if (file === STDIN) process.stdout.write(text ?? bytes);
  if (text === undefined || count === 0) return bytes;
  if (file !== STDIN) writeFileSync(file, text);
  process.stderr.write(`enmesh: ${name}: ${count} fixed\n`);
  return Buffer.from(text);
}

async function standardInput(line: ReturnType<typeof progress>): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of process.stdin as AsyncIterable<Buffer>) {
    parts.push(part);
    size += part.length;
    line.show(() => `reading standard input: ${megabytes(size)} MB`);
  }
  return Buffer.concat(parts);
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
const isSystemError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && "code" in error;

function reason(error: NodeJS.ErrnoException): string {
  const reasons: Record<string, string> = {
    ENOENT: "there is no such file",
    EACCES: "it may not be read or written",
    EISDIR: "it is a folder",
    ERR_FS_FILE_TOO_LARGE: "it is too large",
  };
  return reasons[error.code ?? ""] ?? error.message;
}

function colour(out: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) return false;
  return FORCE_COLOR ? FORCE_COLOR !== "0" : Boolean(out.isTTY) && TERM !== "dumb";
}

function version(): string {
  return (JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string }).version;
}

async function say(text: string): Promise<number> {
  await write(process.stdout, text);
  return CLEAN;
}

/** Writes all of it, also to a pipe; a reader that has gone away (`| head`) is no error. */
function write(out: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((done, fail) => {
    out.on("error", (error: NodeJS.ErrnoException) => (error.code === "EPIPE" ? done() : fail(error)));
    out.write(text, () => done());
  });
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${basename(process.argv[1] ?? "enmesh")}: ${String(error)}\n`);
    process.exitCode = FAILED;
  },
);
