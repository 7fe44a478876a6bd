//! The matrix as values.
use crate::store::Store;
use enmesh_core::cluster::{Health, NodeView};
use enmesh_core::plan::{Cell, Edit, cell};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// A schema and a table of it.
pub type Table = (String, String);

/// One peer of the node in view.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The peer.
    pub peer: String,
    /// Its health.
    pub health: Health,
    /// Whether the node in view has it as a peer; `None` when the node has not said.
    pub held: Option<bool>,
    /// Whether the peer told its own view.
    pub told: bool,
    /// One for each table.
    pub cells: Vec<Cell>,
}

impl Row {
    /// Whether the two ends differ about any table.
    pub fn differs(&self) -> bool {
        self.cells.iter().any(Cell::differs)
    }

    /// Whether the draft removes the peer.
    pub fn removed(&self) -> bool {
        self.cells.iter().any(|cell| cell.removed)
    }
}

/// Every table that a node told, and those of the draft.
pub fn tables(store: Store) -> Vec<Table> {
    let mut tables: BTreeSet<Table> = store.cluster.with(|cluster| cluster.tables().into_iter().collect());
    store.draft.with(|draft| {
        for edit in &draft.edits {
            if let Edit::Subscription { schema, table, .. } = edit {
                tables.insert((schema.clone(), table.clone()));
            }
        }
    });
    tables.into_iter().collect()
}

/// A row for every other node that anyone knows or the draft adds, by name.
pub fn rows(store: Store, node: &str, tables: &[Table]) -> Vec<Row> {
    let views = store.nodes.get();
    let held = views.iter().find(|view| view.name == node).and_then(|view| view.peers.as_ref());
    let mut peers: BTreeSet<String> = views.iter().map(|view| view.name.clone()).collect();
    store.draft.with(|draft| {
        for edit in &draft.edits {
            match edit.peer() {
                Some(peer) if edit.node() == node => peers.insert(peer.to_owned()),
                Some(peer) if peer == node => peers.insert(edit.node().to_owned()),
                _ => continue,
            };
        }
        peers.remove(node);
        store.cluster.with(|cluster| {
            let row = |peer: String| {
                let view: Option<&NodeView> = views.iter().find(|view| view.name == peer);
                Row {
                    health: view.map_or(Health::Unknown, |view| view.health),
                    held: held.map(|fact| fact.value.iter().any(|held| held.peer == peer)),
                    told: view.is_some_and(|view| view.peers.is_some()),
                    cells: tables
                        .iter()
                        .map(|(schema, table)| cell(cluster, draft, node, &peer, schema, table))
                        .collect(),
                    peer,
                }
            };
            peers.into_iter().map(row).collect()
        })
    })
}
