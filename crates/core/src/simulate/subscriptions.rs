//! Subscriptions between two nodes: two halves that mirror each other.
use super::Simulator;
use super::state::Row;
use super::wish::Wish;
use crate::json::object;
use crate::order;
use serde_json::{Map, Value};

/// How wishes meet what the two nodes hold already.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Both halves become what is asked for; a stale half at the peer is repaired by that (observed 4.0.7).
    Add,
    /// Table by table, the last one of a table wins; others stay.
    Update,
    /// The node came up before in the same `configure_cluster`: the peer keeps both, this node the last (observed 4.0.7).
    AddAgain,
}

/// What became of the wishes.
pub(super) struct Granted {
    pub(super) added: Vec<Value>,
    /// The table is on neither node.
    pub(super) skipped: Vec<Value>,
}

impl Granted {
    /// The server's message: `done` when nothing was skipped; `verb` is create or update.
    pub(super) fn message(&self, done: String, verb: &str) -> String {
        let why = "due to schema and/or tables not existing on the local or remote node";
        match (self.added.is_empty(), self.skipped.is_empty()) {
            (false, true) => done,
            (false, false) => format!("Some subscriptions were unsuccessful {why}"),
            (true, _) => format!("Unable to {verb} subscriptions {why}"),
        }
    }

    /// As replies tell it: the message, what was done under `done`, and what was not.
    pub(super) fn told(self, message: String, done: &str) -> Value {
        object(&mut [
            ("message", message.into()),
            (done, self.added.into()),
            ("skipped", self.skipped.into()),
        ])
    }
}

/// A row as replies write it.
pub(super) fn row_fields(row: &Row) -> Map<String, Value> {
    let mut fields = Map::new();
    fields.insert("schema".to_owned(), row.schema.as_str().into());
    if let Some(table) = &row.table {
        fields.insert("table".to_owned(), table.as_str().into());
    }
    fields.insert("publish".to_owned(), row.publish.clone());
    fields.insert("subscribe".to_owned(), row.subscribe.clone());
    fields
}

impl Simulator {
    /// Grants what can be granted, on both nodes at once. When nothing can, neither node changes.
    pub(super) fn grant(&mut self, me: &str, peer: &str, wishes: &[Wish], mode: Mode) -> Granted {
        let exists = |row: &Row| {
            [me, peer]
                .iter()
                .any(|n| self.nodes.get(*n).is_some_and(|n| n.has(&row.schema, row.table.as_deref())))
        };
        let (granted, refused): (Vec<&Wish>, Vec<&Wish>) = wishes.iter().partition(|wish| exists(&wish.row));
        for (from, to) in [(me, peer), (peer, me)] {
            self.create_missing(from, to, &granted);
        }
        let rows: Vec<Row> = granted.iter().map(|wish| wish.row.clone()).collect();
        let mirrored: Vec<Row> = rows.iter().map(Row::mirror).collect();
        if !rows.is_empty() {
            let (here, there): (Change, Change) = match mode {
                Mode::Add => (hold, hold),
                Mode::Update => (merge, merge),
                Mode::AddAgain => (hold, keep_both),
            };
            for (holder, about, change, rows) in [(me, peer, here, &rows), (peer, me, there, &mirrored)] {
                if let Some(held) = self.nodes.get_mut(holder).and_then(|node| node.rows_mut(about)) {
                    change(held, rows);
                }
            }
        }
        Granted {
            added: granted.iter().map(|wish| wish.granted()).collect(),
            skipped: refused.iter().map(|wish| wish.sent.clone()).collect(),
        }
    }

    /// A schema or table that one node has is made on the other (observed 4.0.7, whatever the direction).
    fn create_missing(&mut self, from: &str, to: &str, wishes: &[&Wish]) {
        let Some(source) = self.nodes.get(from).map(|node| node.schemas.clone()) else { return };
        let Some(target) = self.nodes.get_mut(to) else { return };
        for row in wishes.iter().map(|wish| &wish.row) {
            let Some(tables) = source.get(&row.schema) else { continue };
            let named =
                tables.keys().filter(|table| row.table.as_ref().is_none_or(|wanted| wanted == *table));
            let there = target.schemas.entry(row.schema.clone(), order::Map::new);
            named.for_each(|table| _ = there.entry(table.clone(), || 0));
        }
    }
}

/// How the rows that are held meet new ones.
type Change = fn(&mut Vec<Row>, &[Row]);

fn hold(held: &mut Vec<Row>, rows: &[Row]) {
    *held = rows.to_vec();
}

fn keep_both(held: &mut Vec<Row>, rows: &[Row]) {
    held.extend_from_slice(rows);
}

fn merge(held: &mut Vec<Row>, rows: &[Row]) {
    for row in rows {
        let at = held.iter().position(|old| old.same_place(row)).unwrap_or(held.len());
        held.retain(|old| !old.same_place(row));
        held.insert(at.min(held.len()), row.clone());
    }
}
