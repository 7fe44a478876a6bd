//! `add_node`.
use super::Simulator;
use super::answer::Ask;
use super::links::{Reach, wait_ms};
use super::pace;
use super::reply::{Outcome, Reply, error, ok};
use super::subscriptions::Mode;
use super::wish::Wish;

impl Simulator {
    /// Adds on both nodes at once. Judged by `added`: with tables that neither node has, it is a 200 that did nothing.
    #[inline(never)]
    pub(super) fn add_node(&mut self, ask: &Ask<'_>) -> Outcome {
        let peer = ask.text("node_name")?;
        self.not_itself(ask.me, peer)?;
        let wishes = Wish::list(ask.body.get("subscriptions"), ask.target)?;
        if let Some(at) = wishes.iter().position(Wish::asks_nothing) {
            return Err(error(
                400,
                format!("'subscriptions[{at}]' subscribe and/or publish must be set to true"),
            ));
        }
        if self.nodes.get(ask.me).is_some_and(|node| node.peer(peer).is_some()) {
            return Err(error(
                400,
                format!("Node '{peer}' has already been added, perform update_node to proceed."),
            ));
        }
        self.peer_answers(ask, peer)?;
        self.peer_reads(peer, &wishes)?;
        let granted = self.grant(ask.me, peer, &wishes, Mode::Add);
        let message = granted.message(format!("Successfully added '{peer}' to manifest"), "create");
        Ok(ok(granted.told(message, "added")).after(2 * pace::latency_ms(ask.me, peer, ask.now)))
    }

    pub(super) fn not_itself(&self, me: &str, peer: &str) -> Result<(), Reply> {
        if me == peer { Err(error(400, "'node_name' cannot be this nodes name")) } else { Ok(()) }
    }

    /// A 500 when the peer cannot be asked; `update_node` uses the same words (observed 4.0.7).
    pub(super) fn peer_answers(&self, ask: &Ask<'_>, peer: &str) -> Result<(), Reply> {
        match self.reach(ask.me, peer, ask.now) {
            Reach::Open => Ok(()),
            Reach::NoResponders => {
                Err(error(500, format!("Unable to add_node, node '{peer}' is not listening.")).after(30))
            }
            Reach::Timeout => {
                let text = format!("Unable to add_node, node '{peer}' is listening but did not respond.");
                Err(error(500, text).after(wait_ms(ask.target)))
            }
        }
    }

    pub(super) fn peer_reads(&self, peer: &str, wishes: &[Wish]) -> Result<(), Reply> {
        if wishes.iter().all(Wish::peer_reads) {
            return Ok(());
        }
        Err(error(500, format!("Error returned from remote node {peer}: invalid json")))
    }
}
