// Which functions the first screen can do without: what stands behind it by design (the rules here), and what it was
// seen not to run (measured.txt, written by `make first-screen`). A function that is called all the same before the
// second half is there brings it in on the spot, so a wrong answer costs bytes and never the console.
import { readFileSync } from "node:fs";

/** Shorter functions are not worth the stub they leave behind. */
export const WORTH = 28;

const RULES = [
  /^<?enmesh_console::page::(?:later|operations|findings|journal|connect|routes|subscriptions|nodes)\b/,
  /^<?enmesh_console::part::(?:json_editor|json_text|review|keys_help|draft_bar|credentials|instead|database_links|diagnosis|inspector::details|keep_tab|limits)\b/,
  /^<?enmesh_console::part::sign_in::(?:bar|dialog|sign_in|fields|input|typed|forget)\b/,
  /^<?enmesh_console::page::topology::(?:export|hand|join|minimap|walk)\b/,
  /^<?enmesh_console::store::journal::(?:Witnessed\b|Journal>::verified|Entry>::(?:judged|reply)\b|judge\b)/,
  /^<?enmesh_console::store::(?:send|connect|share)\b/,
  /^<enmesh_console::store::profile::Profiles>::(?:all|find|keep|put|delete|import|export)\b/,
  /^<enmesh_console::store::Store>::(?:note_restart|routes_wait)\b/,
  /^<?enmesh_console::link::(?:http|fetch|doctor|sign_in|poll::in_pieces|tab::(?:read|write|forget))\b/,
  /^<enmesh_console::link::failure::Failure>::(?:diagnosis|of_reply)\b/,
  /^<?enmesh_core::(?:doctor|node_url|session|saved::(?!Access))\b/,
  /^<?enmesh_core::check\b/,
  /^<?enmesh_core::simulate::plexus\b/,
  /^<?enmesh_core::analyse::evidence\b/,
  /^<?enmesh_core::layout::(?:cluster|fan|fold|lot|pivots|room|settle|stress|terms|tidy|tree|work)\b/,
  /^<?enmesh_core::layout::beside::(?:Search|Field>::add)\b/,
  /^<?enmesh_core::draw::(?:export|fold|walk)\b/,
  /^<?enmesh_core::find\b/,
  /^<?enmesh_core::plan\b/,
  /^<?enmesh_core::operation::(?:recognise|paste|request|strict|summary)\b/,
];

/** Called when two things happen to be alike in what is compared first, which no measurement can be sure to have seen. */
const BY_CHANCE = /^<.* as core::(?:slice::cmp|cmp)::[^ ]*>::(?:cmp|compare|partial_cmp|lt)$/;

/** Without the crates' hashes, which change with the compiler's flags. */
export const plain = (name) => name.replace(/\[[0-9a-f]+\]/g, "");

/** The names are long (every type of a generic function), so the list of them holds their FNV-1a. */
export function key(name) {
  let hash = 0x811c9dc5;
  for (const character of plain(name)) hash = Math.imul(hash ^ character.codePointAt(0), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

export const byChance = (name) => BY_CHANCE.test(plain(name));
export const byRule = (name) => !byChance(name) && RULES.some((rule) => rule.test(plain(name)));

const FILE = new URL("measured.txt", import.meta.url);
function measured() {
  const lines = readFileSync(FILE, "utf8").split("\n").filter((line) => /^[-+] /.test(line));
  return new Map(lines.map((line) => [line.slice(2, 10), line[0] === "-"]));
}

/** @returns {(name: string, size: number) => boolean} whether a function belongs to the second half */
export function late() {
  const seen = measured();
  return (name, size) => size >= WORTH && !byChance(name) && (seen.get(key(name)) ?? byRule(name));
}
