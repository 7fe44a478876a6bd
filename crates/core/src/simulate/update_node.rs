//! `update_node`.
use super::answer::Ask;
use super::reply::{Outcome, error, ok};
use super::subscriptions::Mode;
use super::wish::Wish;
use super::{Simulator, pace};
use crate::profile::Target;

impl Simulator {
    /// Merges table by table, on both nodes. From 4.3 on it also adds a peer that was not there, as long as that
    /// one answers (observed 4.3.0).
    #[inline(never)]
    pub(super) fn update_node(&mut self, ask: &Ask<'_>) -> Outcome {
        let peer = ask.text("node_name")?;
        self.not_itself(ask.me, peer)?;
        let wishes = Wish::list(ask.body.get("subscriptions"), ask.target)?;
        // Observed 4.3.0, as an error from inside. Whether the peer is asked before was not; here nothing is done.
        if ask.target >= Target::V4_3 && wishes.iter().any(|wish| wish.row.table.is_none()) {
            return Err(error(500, "the server tripped over a subscription without table"));
        }
        let known = self.nodes.get(ask.me).is_some_and(|node| node.peer(peer).is_some());
        if !known && ask.target < Target::V4_3 {
            return Err(error(
                400,
                format!("Node '{peer}' has not been added, perform add_node to proceed."),
            ));
        }
        self.peer_answers(ask, peer)?;
        self.peer_reads(peer, &wishes)?;
        let granted = self.grant(ask.me, peer, &wishes, Mode::Update);
        let message = granted.message(format!("Successfully updated '{peer}'"), "update");
        Ok(ok(granted.told(message, "updated")).after(2 * pace::latency_ms(ask.me, peer, ask.now)))
    }
}
