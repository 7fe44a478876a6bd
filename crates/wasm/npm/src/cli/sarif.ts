// SARIF 2.1.0, which code scanning reads.
import { rules } from "./node.js";
import type { ByteOffset } from "../offset.js";
import type { Edit, Finding } from "../types.js";
import type { Checked } from "./document.js";
import type { Look } from "./formats.js";

const LEVELS = { error: "error", warning: "warning", hint: "note" };

export function sarif(all: Checked[], look: Look): string {
  const driver = {
    name: "enmesh",
    semanticVersion: look.version,
    rules: rules().map(({ code, severity, title, why }) => ({
      id: code,
      shortDescription: { text: title },
      help: { text: why },
      defaultConfiguration: { level: LEVELS[severity] },
    })),
  };
  const places = new Map(driver.rules.map(({ id }, index) => [id, index]));
  const result = (uri: string, finding: Finding<ByteOffset>) => ({
    ruleId: finding.code,
    ruleIndex: places.get(finding.code),
    level: LEVELS[finding.severity],
    message: { text: `${finding.message} ${finding.help}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri },
          region: { startLine: finding.line, startColumn: finding.column, ...bytes(finding) },
        },
        logicalLocations: [{ fullyQualifiedName: finding.pointer, kind: "value" }],
      },
    ],
    ...(finding.fix && { fixes: [{ artifactChanges: [change(uri, finding.fix)] }] }),
  });
  const change = (uri: string, edits: Edit<ByteOffset>[]) => ({
    artifactLocation: { uri },
    replacements: edits.map((edit) => ({ deletedRegion: bytes(edit), insertedContent: { text: edit.text } })),
  });
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver },
        columnKind: "unicodeCodePoints",
        results: all.flatMap(({ name, findings }) => findings.map((finding) => result(encodeURI(name), finding))),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

const bytes = ({ start, end }: { start: number; end: number }) => ({ byteOffset: start, byteLength: end - start });
