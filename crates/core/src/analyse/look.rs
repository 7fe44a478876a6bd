//! What every analysis needs: the cluster, its nodes in order, and a place for findings.
use super::ClusterFinding;
use crate::cluster::{Cluster, Health, Row, list};
use crate::finding::Rule;
use crate::plan::Edit;
use std::cell::Cell;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// One pass over a cluster.
pub(super) struct Look<'a> {
    pub(super) cluster: &'a Cluster,
    /// The known nodes, by name.
    pub(super) nodes: Arc<[u32]>,
    pub(super) found: Vec<ClusterFinding>,
    /// Work done in this turn.
    pub(super) spent: Cell<usize>,
}

/// What a finding says.
#[derive(Default)]
pub(super) struct Words {
    pub(super) message: String,
    pub(super) help: String,
}

/// Rows and names looked at in one turn: some milliseconds.
const A_TURN: usize = 100_000;

/// What one node says of another costs as much as so many rows.
pub(super) const WORD: usize = 8;

/// Gives up the turn once.
struct Rest(bool);

impl Future for Rest {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if std::mem::replace(&mut self.0, true) { Poll::Ready(()) } else { Poll::Pending }
    }
}

impl<'a> Look<'a> {
    /// To be called between pieces of work that looked at so many rows or names: when a turn is up, others have theirs.
    pub(super) async fn spend(&self, looked_at: usize) {
        let spent = self.spent.get() + looked_at + 1;
        self.spent.set(if spent >= A_TURN { 0 } else { spent });
        if spent >= A_TURN {
            Rest(false).await;
        }
    }

    /// The same before asking what everyone says of one node.
    pub(super) async fn hear(&self) {
        self.spend(WORD * self.nodes.len()).await;
    }

    pub(super) fn name(&self, id: u32) -> &'a str {
        self.cluster.name(id)
    }

    /// Names as a sentence lists them.
    pub(super) fn names(&self, ids: &[u32]) -> String {
        list(&ids.iter().map(|&id| self.name(id)).collect::<Vec<_>>())
    }

    /// `schema.table`.
    pub(super) fn table(&self, id: u32) -> String {
        let (schema, table) = self.cluster.table(id);
        crate::plan::table(schema, table)
    }

    /// Whether a row says that everything is replicated.
    pub(super) fn is_everything(&self, table: u32) -> bool {
        self.cluster.everything() == Some(table)
    }

    /// Whether a node answers well enough to be sent something.
    pub(super) fn reachable(&self, id: u32) -> bool {
        self.cluster.answers(id)
    }

    /// Whether a node can be relied on by others.
    pub(super) fn stands(&self, id: u32) -> bool {
        matches!(self.cluster.health_of(id).0, Health::Open | Health::Slow)
    }

    /// Says what is rarely found, in a function of its own: the console's first screen need not have loaded its words.
    #[inline(never)]
    pub(super) fn rare(&mut self, say: impl FnOnce(&mut Self)) {
        say(self);
    }

    pub(super) fn find(
        &mut self,
        rule: &Rule,
        nodes: &[u32],
        table: Option<u32>,
        words: Words,
        mend: Vec<Edit>,
    ) {
        let Words { message, help } = words;
        let pair = |id| {
            let (schema, table) = self.cluster.table(id);
            (schema.to_owned(), table.to_owned())
        };
        self.found.push(ClusterFinding {
            code: rule.code,
            severity: rule.severity,
            nodes: nodes.iter().map(|&id| self.name(id).to_owned()).collect(),
            table: table.map(pair),
            message,
            help,
            mend,
        });
    }

    /// The edit at `node` that makes both ends say what one of them says about a table.
    pub(super) fn restore(&self, node: u32, peer: u32, table: u32) -> Edit {
        let (own, other) = (self.cluster.flags(node, peer, table), self.cluster.flags(peer, node, table));
        let publish = own & Row::PUBLISH != 0 || other & Row::SUBSCRIBE != 0;
        let subscribe = own & Row::SUBSCRIBE != 0 || other & Row::PUBLISH != 0;
        self.subscription(node, peer, table, publish, subscribe)
    }

    pub(super) fn subscription(
        &self,
        node: u32,
        peer: u32,
        table: u32,
        publish: bool,
        subscribe: bool,
    ) -> Edit {
        let (schema, table) = self.cluster.table(table);
        Edit::Subscription {
            node: self.name(node).to_owned(),
            peer: self.name(peer).to_owned(),
            schema: schema.to_owned(),
            table: table.to_owned(),
            publish,
            subscribe,
        }
    }
}
