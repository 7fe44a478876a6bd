//! `configure_cluster`: not atomic.
use super::Simulator;
use super::answer::Ask;
use super::links::{Reach, wait_ms};
use super::pace;
use super::reply::{Outcome, Reply, error, ok};
use super::subscriptions::Mode;
use super::wish::Wish;
use serde_json::{Value, json};

/// One entry of `connections`.
struct Entry {
    peer: String,
    wishes: Vec<Wish>,
}

impl Simulator {
    /// First removes every peer, on both sides where the peer can be asked, then adds entry by entry. It is a 200
    /// also when every entry fails, and what was there before is gone then too (observed 4.0.7).
    pub(super) fn configure_cluster(&mut self, ask: &Ask<'_>) -> Outcome {
        let entries = self.entries(ask)?;
        let mut after_ms = self.remove_every_peer(ask);
        let (mut failed, mut connections, mut seen) = (Vec::new(), Vec::new(), Vec::new());
        for Entry { peer, wishes } in &entries {
            after_ms = after_ms.max(self.asking_ms(ask, peer));
            // That a start time only the peer stumbles on fails this one node is not observed, but follows.
            if self.reach(ask.me, peer, ask.now) != Reach::Open || !wishes.iter().all(Wish::peer_reads) {
                failed.push(peer.clone());
                continue;
            }
            let mode = if seen.contains(&peer) { Mode::AddAgain } else { Mode::Add };
            let granted = self.grant(ask.me, peer, wishes, mode);
            if !granted.added.is_empty() {
                seen.push(peer);
            }
            let message = granted.message(format!("Successfully added '{peer}' to manifest"), "create");
            connections.push(json!({
                "node_name": peer,
                "subscriptions": { "message": message, "added": granted.added, "skipped": granted.skipped },
            }));
        }
        let body = if failed.is_empty() {
            json!({ "message": "Configure cluster complete.", "connections": connections })
        } else {
            let message = "Configure cluster was partially successful. Some nodes could not be configured.";
            json!({ "message": message, "failed_nodes": failed, "connections": connections })
        };
        Ok(ok(body).after(after_ms))
    }

    fn entries(&self, ask: &Ask<'_>) -> Result<Vec<Entry>, Reply> {
        let Some(Value::Array(list)) = ask.body.get("connections") else {
            return Err(error(400, "'connections' must be an array"));
        };
        let read = |(at, entry): (usize, &Value)| {
            let Some(peer) = entry.get("node_name").and_then(Value::as_str).filter(|name| !name.is_empty())
            else {
                return Err(error(
                    400,
                    format!("'connections[{at}].node_name' must be a text that is not empty"),
                ));
            };
            self.not_itself(ask.me, peer)?;
            Ok(Entry { peer: peer.to_owned(), wishes: Wish::list(entry.get("subscriptions"), ask.target)? })
        };
        list.iter().enumerate().map(read).collect()
    }

    /// A peer that cannot be asked keeps its stale half. Returns how long that takes.
    fn remove_every_peer(&mut self, ask: &Ask<'_>) -> u32 {
        let peers =
            self.nodes.get_mut(ask.me).map(|node| std::mem::take(&mut node.peers)).unwrap_or_default();
        let mut after_ms = 0;
        for peer in peers {
            after_ms = after_ms.max(self.asking_ms(ask, &peer.name));
            if self.reach(ask.me, &peer.name, ask.now) == Reach::Open
                && let Some(node) = self.nodes.get_mut(&peer.name)
            {
                node.forget(ask.me);
            }
        }
        after_ms
    }

    /// How long it takes to ask a peer, or to learn that it cannot be asked.
    pub(super) fn asking_ms(&self, ask: &Ask<'_>, peer: &str) -> u32 {
        match self.reach(ask.me, peer, ask.now) {
            Reach::Open => pace::latency_ms(ask.me, peer, ask.now),
            Reach::NoResponders => 30,
            Reach::Timeout => wait_ms(ask.target),
        }
    }
}
