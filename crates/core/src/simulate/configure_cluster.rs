//! `configure_cluster`: not atomic.
use super::Simulator;
use super::answer::Ask;
use super::links::{Reach, wait_ms};
use super::pace;
use super::reply::{Outcome, Reply, error, ok};
use super::subscriptions::Mode;
use super::wish::Wish;
use crate::json::object;
use serde_json::Value;

/// One entry of `connections`.
struct Entry {
    peer: String,
    wishes: Vec<Wish>,
}

impl Simulator {
    /// First removes every peer, on both sides where the peer can be asked, then adds entry by entry. It is a 200
    /// also when every entry fails, and what was there before is gone then too (observed 4.0.7).
    #[inline(never)]
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
            let told = granted.told(message, "added");
            connections.push(object(&mut [("node_name", peer.as_str().into()), ("subscriptions", told)]));
        }
        let body = if failed.is_empty() {
            let message = "Configure cluster complete.".into();
            object(&mut [("message", message), ("connections", connections.into())])
        } else {
            let message = "Configure cluster was partially successful. Some nodes could not be configured.";
            object(&mut [
                ("message", message.into()),
                ("failed_nodes", failed.into()),
                ("connections", connections.into()),
            ])
        };
        Ok(ok(body).after(after_ms))
    }

    fn entries(&self, ask: &Ask<'_>) -> Result<Vec<Entry>, Reply> {
        let Some(Value::Array(list)) = ask.body.get("connections") else {
            return Err(error(400, "'connections' must be an array"));
        };
        let mut entries = Vec::new();
        for (at, entry) in list.iter().enumerate() {
            let Some(peer) = entry.get("node_name").and_then(Value::as_str).filter(|name| !name.is_empty())
            else {
                return Err(error(
                    400,
                    format!("'connections[{at}].node_name' must be a text that is not empty"),
                ));
            };
            self.not_itself(ask.me, peer)?;
            let wishes = Wish::list(entry.get("subscriptions"), ask.target)?;
            entries.push(Entry { peer: peer.to_owned(), wishes });
        }
        Ok(entries)
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
