//! What subscriptions add up to: rows, tables and flows.
use super::belief::{Belief, Row, flags_of};
use super::fold::Node;
use super::{Agreement, Cluster, FlowView, RowView};
use crate::order;

/// A flow in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Flow {
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) table: u32,
    /// The source holds `publish`.
    pub(crate) by_from: bool,
    /// The target holds `subscribe`.
    pub(crate) by_to: bool,
    pub(crate) agreement: Agreement,
}

impl Cluster {
    /// Every table any node mentions, sorted: (schema, table).
    pub fn tables(&self) -> Vec<(String, String)> {
        let mut mentioned = vec![false; self.book.tables.len()];
        let mut mark = |id: u32| {
            if let Some(mentioned) = mentioned.get_mut(id as usize) {
                *mentioned = true;
            }
        };
        for node in &self.nodes {
            node.tables.iter().flat_map(|held| held.value.iter()).for_each(|&id| mark(id));
            node.belief().into_iter().flat_map(Belief::all_rows).for_each(|row| mark(row.table()));
        }
        let ids = (0..).zip(mentioned).filter_map(|(id, mentioned)| mentioned.then_some(id));
        let mut tables: Vec<(String, String)> = ids
            .map(|id| {
                let (schema, table) = self.book.table(id);
                (schema.to_owned(), table.to_owned())
            })
            .collect();
        order::sort(&mut tables);
        tables
    }

    /// What `holder` says it holds about `peer` for a table; `None` when the holder was not asked, or has
    /// clustering switched off and so tells no peers.
    pub fn row(&self, holder: &str, peer: &str, schema: &str, table: &str) -> Option<Option<RowView>> {
        let belief = self.said(self.book.names.find(holder)?)?.belief()?;
        let flags = || {
            let table = self.book.find_table(schema, table)?;
            Some((table, belief.flags(self.book.names.find(peer)?, table)?))
        };
        Some(flags().map(|(table, flags)| self.row_view(table, flags)))
    }

    /// The flows of one table, or of all, sorted. A flow X→Y exists when X's row about Y publishes or Y's row
    /// about X subscribes: agreed when both do; one-sided when one does and the other was asked; unconfirmed when
    /// the other was not asked. Rows of a whole schema are the table `*`.
    pub fn flows(&self, table: Option<(&str, &str)>) -> Vec<FlowView> {
        let only = match table {
            None => None,
            Some((schema, table)) => match self.book.find_table(schema, table) {
                None => return Vec::new(),
                found => found,
            },
        };
        let mut flows = Vec::new();
        self.each_flow(only, &mut |flow| flows.push(self.flow_view(flow)));
        order::sort(&mut flows);
        flows
    }

    /// The flows from and to one node, sorted: in time proportional to what it and others hold about each other.
    pub fn flows_of(&self, node: &str) -> Vec<FlowView> {
        let mut flows = Vec::new();
        if let Some(id) = self.book.names.find(node) {
            let mut found = |flow| flows.push(self.flow_view(flow));
            self.each_flow_of(id, None, &mut found);
            for holder in self.ids().filter(|&holder| holder != id) {
                let belief = self.said(holder).and_then(Node::belief);
                if let Some(at) = belief.and_then(|belief| belief.position(id)) {
                    self.each_flow_at(holder, at, None, &mut found);
                }
            }
        }
        order::sort(&mut flows);
        flows
    }

    fn flow_view(&self, flow: Flow) -> FlowView {
        let name = |id| self.book.name(id).to_owned();
        let (schema, table) = self.book.table(flow.table);
        let ends = [(flow.from, flow.by_from), (flow.to, flow.by_to)];
        FlowView {
            from: name(flow.from),
            to: name(flow.to),
            schema: schema.to_owned(),
            table: table.to_owned(),
            agreement: flow.agreement,
            said_by: ends.into_iter().filter(|(_, says)| *says).map(|(id, _)| name(id)).collect(),
        }
    }

    /// Every flow once, in no order worth keeping.
    pub(crate) fn each_flow(&self, only: Option<u32>, found: &mut dyn FnMut(Flow)) {
        self.ids().for_each(|holder| self.each_flow_of(holder, only, found));
    }

    /// The flows that a node's own rows bring. Those of all nodes together are every flow once.
    pub(crate) fn each_flow_of(&self, holder: u32, only: Option<u32>, found: &mut dyn FnMut(Flow)) {
        let peers = self.said(holder).and_then(Node::belief).map_or(0, |belief| belief.peers().len());
        (0..peers).for_each(|at| self.each_flow_at(holder, at, only, found));
    }

    /// Those that its rows about one peer bring, by the peer's place among its peers.
    fn each_flow_at(&self, holder: u32, at: usize, only: Option<u32>, found: &mut dyn FnMut(Flow)) {
        let Some(belief) = self.said(holder).and_then(Node::belief) else { return };
        let Some(peer) = belief.peers().get(at).filter(|peer| peer.id != holder) else { return };
        let other = self.said(peer.id).and_then(Node::belief);
        let mirror = other.and_then(|other| Some(other.rows(other.position(holder)?))).unwrap_or(&[]);
        let silent = if other.is_some() { Agreement::OneSided } else { Agreement::Unconfirmed };
        let mut emit = |table, flags, held| {
            if flags & Row::PUBLISH != 0 {
                let by_to = held & Row::SUBSCRIBE != 0;
                let agreement = if by_to { Agreement::Agreed } else { silent };
                found(Flow { from: holder, to: peer.id, table, by_from: true, by_to, agreement });
            }
            // When the peer says it too, the peer's own rows bring it.
            if flags & Row::SUBSCRIBE != 0 && held & Row::PUBLISH == 0 {
                let (from, to) = (peer.id, holder);
                found(Flow { from, to, table, by_from: false, by_to: true, agreement: silent });
            }
        };
        if let Some(table) = only {
            if let Some(flags) = flags_of(belief.rows(at), table) {
                emit(table, flags, flags_of(mirror, table).unwrap_or(0));
            }
            return;
        }
        // Both are sorted by table: walk them side by side.
        let mut theirs = by_table(mirror).peekable();
        for (table, flags) in by_table(belief.rows(at)) {
            while theirs.next_if(|(other, _)| *other < table).is_some() {}
            let held = theirs.next_if(|(other, _)| *other == table).map_or(0, |(_, held)| held);
            emit(table, flags, held);
        }
    }

    pub(super) fn row_view(&self, table: u32, flags: u32) -> RowView {
        let (schema, table) = self.book.table(table);
        RowView {
            schema: schema.to_owned(),
            table: table.to_owned(),
            publish: flags & Row::PUBLISH != 0,
            subscribe: flags & Row::SUBSCRIBE != 0,
            text_flag: flags & Row::TEXT != 0,
        }
    }
}

/// Each table of a peer's sorted rows once, with what its rows say together.
fn by_table(rows: &[Row]) -> impl Iterator<Item = (u32, u32)> {
    let twins = |twins: &[Row]| {
        let flags = twins.iter().map(|row| row.flags()).fold(0, |all, flags| all | flags);
        Some((twins.first()?.table(), flags))
    };
    rows.chunk_by(|a, b| a.table() == b.table()).filter_map(twins)
}
