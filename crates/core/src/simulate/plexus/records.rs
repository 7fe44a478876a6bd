//! What a plexus node holds of its peers, and how it spreads.
use super::{Contact, REPLICATION_PORT, Simulator};
use crate::json::object;
use crate::order::Set;
use serde_json::{Map, Value};

/// A peer, as a node's table of nodes holds it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Record {
    pub(super) name: String,
    pub(super) url: String,
    /// Every database is replicated; the rows then count for nothing.
    pub(super) full: bool,
    pub(super) rows: Vec<Row>,
    /// Databases that were ever received from the peer: their sockets stay.
    pub(super) received: Set<String>,
}

/// A subscription, with its flags as sent.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) database: String,
    pub(super) table: Option<String>,
    pub(super) publish: Value,
    pub(super) subscribe: Value,
}

/// Text is never false to the servers.
pub(super) fn is_on(flag: &Value) -> bool {
    match flag {
        Value::Bool(on) => *on,
        Value::String(text) => !text.is_empty(),
        _ => false,
    }
}

impl Record {
    pub(super) fn new(name: &str, url: Option<&str>) -> Record {
        let url = url.map_or_else(|| format!("wss://{name}:{REPLICATION_PORT}"), str::to_owned);
        Record { name: name.to_owned(), url, full: false, rows: Vec::new(), received: Set::new() }
    }

    /// Rows merge by database and table; none is ever removed.
    pub(super) fn merge(&mut self, rows: &[Row]) {
        for row in rows {
            if is_on(&row.subscribe) {
                self.received.insert(row.database.clone());
            }
            match self
                .rows
                .iter_mut()
                .find(|held| (&held.database, &held.table) == (&row.database, &row.table))
            {
                Some(held) => held.clone_from(row),
                None => self.rows.push(row.clone()),
            }
        }
    }

    /// Whether a database should come in from the peer.
    pub(super) fn wants(&self, database: &str) -> bool {
        self.full || self.rows.iter().any(|row| row.database == database && is_on(&row.subscribe))
    }
}

impl Row {
    /// A subscription of a request; what is no object is none.
    pub(super) fn read(value: &Value) -> Option<Row> {
        let fields = value.as_object()?;
        let text = |key: &str| fields.get(key).and_then(Value::as_str).map(str::to_owned);
        let flag = |key: &str| fields.get(key).cloned().unwrap_or(Value::Bool(false));
        let database = text("database").or_else(|| text("schema")).unwrap_or_else(|| "data".to_owned());
        Some(Row { database, table: text("table"), publish: flag("publish"), subscribe: flag("subscribe") })
    }

    pub(super) fn mirror(&self) -> Row {
        Row { publish: self.subscribe.clone(), subscribe: self.publish.clone(), ..self.clone() }
    }

    pub(super) fn value(&self) -> Value {
        let mut row = Map::new();
        row.insert("database".to_owned(), self.database.as_str().into());
        if let Some(table) = &self.table {
            row.insert("table".to_owned(), table.as_str().into());
        }
        row.insert("publish".to_owned(), self.publish.clone());
        row.insert("subscribe".to_owned(), self.subscribe.clone());
        Value::Object(row)
    }
}

/// What a status tells of the authority that signed a peer's certificate.
pub(super) fn authority(name: &str) -> Value {
    object(&mut [
        ("issuer", "CN=simulated authority".into()),
        ("subject", format!("CN={name}").into()),
        ("serialNumber", "01".into()),
        ("validFrom", "Jan  1 00:00:00 2024 GMT".into()),
        ("validTo", "Jan  1 00:00:00 2034 GMT".into()),
    ])
}

impl Simulator {
    /// The table of nodes is a table of `system`: whoever replicates fully gets the records of the others, ghosts and
    /// peers of mere subscriptions among them.
    pub(super) fn spread_records(&mut self) {
        let names = self.names();
        loop {
            let mut news: Vec<(String, Record)> = Vec::new();
            for from in &names {
                let Some(plexus) = self.plexus(from) else { continue };
                for to in plexus.records.iter().filter(|record| record.full) {
                    let (Contact::Open, Some(node)) = self.contact(from, &to.name) else { continue };
                    let Some(held) =
                        node.plexus.as_ref().filter(|held| held.record(from).is_some_and(|back| back.full))
                    else {
                        continue;
                    };
                    let unknown =
                        |record: &&Record| record.name != node.name && held.record(&record.name).is_none();
                    news.extend(
                        plexus
                            .records
                            .iter()
                            .filter(unknown)
                            .map(|record| (node.name.clone(), record.clone())),
                    );
                }
            }
            if news.is_empty() {
                return;
            }
            for (to, record) in news {
                if let Some(held) = self.plexus_mut(&to).filter(|held| held.record(&record.name).is_none()) {
                    held.records.push(record);
                }
            }
        }
    }
}
