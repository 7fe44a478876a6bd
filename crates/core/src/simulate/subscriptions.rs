//! Subscriptions between two nodes: two halves that mirror each other.
use super::Simulator;
use super::reply::{Reply, error};
use super::start_time::peer_reads;
use super::state::{Node, Row};
use crate::profile::Target;
use serde_json::{Map, Value, json};

/// A subscription as asked for.
pub(super) struct Wish {
    /// As sent: `skipped` gives it back like that.
    sent: Value,
    pub(super) row: Row,
    start_time: Option<Value>,
}

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
            (_, true) => done,
            (false, false) => format!("Some subscriptions were unsuccessful {why}"),
            (true, false) => format!("Unable to {verb} subscriptions {why}"),
        }
    }
}

impl Wish {
    /// Reads a list of subscriptions that validation has let through.
    pub(super) fn list(list: Option<&Value>, target: Target) -> Result<Vec<Wish>, Reply> {
        let Some(Value::Array(list)) = list else {
            return Err(error(400, "'subscriptions' must be an array"));
        };
        list.iter()
            .enumerate()
            .map(|(at, sent)| {
                let read = sent.as_object().and_then(|fields| Wish::read(fields, target));
                read.ok_or_else(|| error(400, format!("'subscriptions[{at}]' is not a subscription")))
            })
            .collect()
    }

    fn read(fields: &Map<String, Value>, target: Target) -> Option<Wish> {
        let text = |key: &str| fields.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
        let schema = if target >= Target::V4_3 {
            text("database").or(text("schema")).or(Some("data"))
        } else {
            text("schema")
        };
        let table = text("table").map(str::to_owned);
        // A whole schema can be named since 4.2.
        if table.is_none() && target < Target::V4_2 {
            return None;
        }
        let flag = |key: &str| fields.get(key).filter(|flag| flag.is_boolean() || flag.is_string()).cloned();
        Some(Wish {
            sent: Value::Object(fields.clone()),
            row: Row {
                schema: schema?.to_owned(),
                table,
                publish: flag("publish")?,
                subscribe: flag("subscribe")?,
            },
            start_time: fields.get("start_time").cloned(),
        })
    }

    /// Whether neither direction is asked for; text is never false to the servers.
    pub(super) fn asks_nothing(&self) -> bool {
        self.row.publish == json!(false) && self.row.subscribe == json!(false)
    }

    /// Whether the peer takes the request; its start time gets past validation and stumbles only there.
    pub(super) fn peer_reads(&self) -> bool {
        self.start_time.as_ref().is_none_or(|time| time.as_str().is_some_and(peer_reads))
    }

    /// As `added` and `updated` give it back: with the start time, without unknown fields.
    fn granted(&self) -> Value {
        let mut fields = row_fields(&self.row);
        if let Some(time) = &self.start_time {
            fields.insert("start_time".to_owned(), time.clone());
        }
        Value::Object(fields)
    }
}

/// A row as replies write it.
pub(super) fn row_fields(row: &Row) -> Map<String, Value> {
    let mut fields = Map::new();
    fields.insert("schema".to_owned(), json!(row.schema));
    if let Some(table) = &row.table {
        fields.insert("table".to_owned(), json!(table));
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
            let there =
                if mode == Mode::Add { hold } else { if mode == Mode::Update { merge } else { keep_both } };
            let here = if mode == Mode::Update { merge } else { hold };
            self.nodes
                .get_mut(me)
                .and_then(|node| node.rows_mut(peer))
                .into_iter()
                .for_each(|held| here(held, &rows));
            let other = self.nodes.get_mut(peer).and_then(|node| node.rows_mut(me));
            other.into_iter().for_each(|held| there(held, &mirrored));
        }
        Granted {
            added: granted.iter().map(|wish| wish.granted()).collect(),
            skipped: refused.iter().map(|wish| wish.sent.clone()).collect(),
        }
    }

    /// A schema or table that one node has is made on the other (observed 4.0.7, whatever the direction).
    fn create_missing(&mut self, from: &str, to: &str, wishes: &[&Wish]) {
        let Some(source) = self.nodes.get(from).map(|node: &Node| node.schemas.clone()) else { return };
        let Some(target) = self.nodes.get_mut(to) else { return };
        for row in wishes.iter().map(|wish| &wish.row) {
            let Some(tables) = source.get(&row.schema) else { continue };
            let named =
                tables.keys().filter(|table| row.table.as_ref().is_none_or(|wanted| wanted == *table));
            let there = target.schemas.entry(row.schema.clone()).or_default();
            named.for_each(|table| _ = there.entry(table.clone()).or_insert(0));
        }
    }
}

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
