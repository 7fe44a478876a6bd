//! The nodes whose routes were changed since their clustering config was last restarted: until then they do not count.
//! Kept in the browser, for a reload does not restart anything.
use super::{Store, keep};
use enmesh_core::operation::{OperationKind, Outcome, operation_of};
use leptos::prelude::*;

fn key(kept_as: &str) -> String {
    format!("restarts.{kept_as}")
}

/// The nodes that wait for a restart, as they were kept.
pub fn kept(kept_as: &str) -> Vec<String> {
    keep::read(&key(kept_as)).unwrap_or_default().lines().map(str::to_owned).collect()
}

/// Forgets those of a cluster that begins anew.
pub fn forget(kept_as: &str) {
    keep::write(&key(kept_as), "");
}

impl Store {
    /// Whether routes of a node were changed since its clustering config was last restarted.
    pub fn routes_wait(&self, node: &str) -> bool {
        self.restarts.with(|waiting| waiting.iter().any(|waits| waits == node))
    }

    /// Takes down what a request that was sent means for restarts.
    pub fn note_restart(&self, node: &str, body: &str, status: u16, reply: &str) {
        let waits = match operation_of(body).as_deref() {
            Some("cluster_set_routes" | "cluster_delete_routes") => true,
            Some("restart_service" | "restart") => false,
            _ => return,
        };
        let outcome = Outcome::judge(OperationKind::of_body(body), body, status, reply);
        if !matches!(outcome, Outcome::Done { .. } | Outcome::Partly { .. }) {
            return;
        }
        self.restarts.update(|waiting| {
            waiting.retain(|other| other != node);
            if waits {
                waiting.push(node.to_owned());
            }
        });
        let kept_as = untrack(|| self.kept_as());
        self.restarts.with_untracked(|waiting| keep::write(&key(&kept_as), &waiting.join("\n")));
    }
}
