// Written by `ENMESH_WRITE=1 cargo test -p enmesh-wasm types` from crates/wasm/src/shape.rs.
import type { Operation, Severity, Target } from "./types.js";

/** How much a finding weighs, lightest first. */
export const severities: readonly Severity[] = ["hint", "warning", "error"];

/** HarperDB's clustering operations. */
export const operations: readonly Operation[] = ["cluster_set_routes", "cluster_get_routes", "cluster_delete_routes", "add_node", "update_node", "remove_node", "configure_cluster", "cluster_status", "cluster_network"];

/** The versions of HarperDB whose behaviour is known, oldest first. */
export const targets: readonly Target[] = ["4.0", "4.1", "4.2", "4.3", "4.7"];
