// Written by `ENMESH_WRITE=1 cargo test -p enmesh-wasm types` from crates/wasm/src/shape.rs.
import type { Utf16Offset } from "./offset.js";

/** How much a finding weighs, lightest first. */
export type Severity = "hint" | "warning" | "error";

/** HarperDB's clustering operations. */
export type Operation = "cluster_set_routes" | "cluster_get_routes" | "cluster_delete_routes" | "add_node" | "update_node" | "remove_node" | "configure_cluster" | "cluster_status" | "cluster_network";

/** The versions of HarperDB whose behaviour is known, oldest first. */
export type Target = "4.0" | "4.1" | "4.2" | "4.3" | "4.7";

/** What the checker has to say about a request. */
export interface Report<Offset = Utf16Offset> {
  /** Whether no finding is an error. */
  ok: boolean;
  /** The operation named in the request, when it is one of the nine. */
  operation: Operation | null;
  /** Everything found, in document order. Read when first looked at. */
  findings: Finding<Offset>[];
  /** What the targeted version's server would do with it. */
  server: Server;
}

/** One thing to say about a request. `Offset` is `Utf16Offset` for a string, `ByteOffset` for bytes, and null for an
 * object, which has pointers and no positions. */
export interface Finding<Offset = Utf16Offset> {
  /** `EM` and four digits: the rule, in `rules()`. */
  code: string;
  /** How much it weighs. */
  severity: Severity;
  /** JSON pointer (RFC 6901) of the value, or of the object a key is missing from. */
  pointer: string;
  /** Where it begins. */
  start: Offset;
  /** Where it ends; the first place that is no longer part of it. */
  end: Offset;
  /** Line, from 1. */
  line: Offset extends null ? null : number;
  /** Column in characters (not UTF-16 units), from 1. */
  column: Offset extends null ? null : number;
  /** One sentence: what is. */
  message: string;
  /** One or two sentences: why, and what to do. */
  help: string;
  /** Edits that remove the finding, where there are some: ascending, not overlapping. `fix()` applies them. */
  fix?: Edit<Offset>[];
}

/** Replace what stands from `start` to `end` by `text`. */
export interface Edit<Offset = Utf16Offset> {
  /** The first place replaced. */
  start: Offset;
  /** The first place after it that stays. */
  end: Offset;
  /** What stands there afterwards. */
  text: string;
}

/** What a server does with a request from a super_user, clustering on. */
export interface Server {
  /** Whether it goes past validation. */
  accepts: boolean;
  /** The HTTP status it answers with when it refuses; 200 when it accepts. */
  status: number;
}

/** A rule of the checker. */
export interface Rule {
  /** `EM` and four digits. Never used again for another rule. */
  code: string;
  /** How much a finding of it weighs. */
  severity: Severity;
  /** One sentence: what is found. */
  title: string;
  /** The versions of HarperDB it applies to, oldest first. */
  versions: Target[];
  /** Why it matters, with its source: section of HarperDB's page, or observed server version. */
  why: string;
  /** What to do about it; empty where `why` says all. */
  help: string;
}
