// The ways to write findings down.
import type { Checked } from "./document.js";
import { github } from "./github.js";
import { sarif } from "./sarif.js";
import { text } from "./text.js";

export interface Look {
  colour: boolean;
  /** This package's. */
  version: string;
}

const json = (all: Checked[]): string =>
  `${JSON.stringify(all.map(({ name, reports }) => ({ file: name, reports })), null, 2)}\n`;

export const formats = { text, json, github, sarif } satisfies Record<string, (all: Checked[], look: Look) => string>;
