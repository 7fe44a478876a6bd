// Annotations as GitHub's workflows read them from a log.
import type { Checked } from "./document.js";

const LEVELS = { error: "error", warning: "warning", hint: "notice" };

const message = (text: string) => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text: string) => message(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

export function github(all: Checked[]): string {
  let out = "";
  for (const { name, findings } of all) {
    for (const { code, severity, line, column, message: what, help } of findings) {
      const place = `file=${property(name)},line=${line},col=${column},title=${code}`;
      out += `::${LEVELS[severity]} ${place}::${message(`${what} ${help}`)}\n`;
    }
  }
  return out;
}
