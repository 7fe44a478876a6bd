//! `remove_node`.
use super::answer::Ask;
use super::links::{Reach, wait_ms};
use super::reply::{Outcome, done, error};
use super::{Simulator, pace};
use serde_json::Value;

impl Simulator {
    /// Removes both halves, or only this one when the peer cannot be asked: the peer then keeps its half.
    #[inline(never)]
    pub(super) fn remove_node(&mut self, ask: &Ask<'_>) -> Outcome {
        // Nothing checks the field; what fails is the look-up (observed 4.0.7).
        let peer = match ask.body.get("node_name") {
            Some(Value::String(name)) => name.clone(),
            Some(Value::Number(number)) => number.to_string(),
            _ => return Err(error(500, "'hash_values' must be strings or numbers")),
        };
        let peer = peer.as_str();
        if self.nodes.get(ask.me).is_none_or(|node| node.peer(peer).is_none()) {
            return Err(error(400, format!("Node '{peer}' was not found.")));
        }
        let reach = self.reach(ask.me, peer, ask.now);
        if let Some(node) = self.nodes.get_mut(ask.me) {
            node.forget(peer);
        }
        let local_only = format!(
            "Successfully removed '{peer}' from local manifest, however there was an error reaching remote node."
        );
        Ok(match reach {
            Reach::Open => {
                if let Some(node) = self.nodes.get_mut(peer) {
                    node.forget(ask.me);
                }
                done(format!("Successfully removed '{peer}' from manifest"))
                    .after(pace::latency_ms(ask.me, peer, ask.now))
            }
            Reach::NoResponders => done(local_only).after(30),
            Reach::Timeout => done(local_only).after(wait_ms(ask.target)),
        })
    }
}
