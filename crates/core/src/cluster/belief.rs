//! One node's `cluster_status`, packed: four bytes a subscription and 24 a peer, so that ten million rows fit a tab.
use super::pool::{About, Book};
use super::replication::Replicas;
use crate::operation::{ClusterStatus, Connection};
use crate::order;
use crate::profile::Dialect;
use serde_json::Value;

/// What a node believes about its peers.
#[derive(Debug, Default)]
pub(super) struct Belief {
    pub(super) enabled: bool,
    pub(super) dialect: Dialect,
    /// Its own address, as a word.
    pub(super) url: u32,
    /// Sorted by id, each once.
    peers: Box<[Peer]>,
    /// The rows of all peers, one after the other, each peer's sorted.
    rows: Box<[Row]>,
    /// The uptimes of all peers, one after the other: they change with every reply, so they are not interned.
    uptimes: Box<str>,
    /// What only plexus tells.
    replicas: Option<Box<Replicas>>,
}

/// One peer as the believing node sees it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Peer {
    pub(super) id: u32,
    /// The status word.
    pub(super) status: u32,
    pub(super) about: u32,
    /// Microseconds; `u32::MAX` for none.
    latency: u32,
    rows_end: u32,
    uptime_end: u32,
}

impl Peer {
    pub(super) fn latency_ms(&self) -> Option<f64> {
        (self.latency != u32::MAX).then(|| f64::from(self.latency) / 1000.0)
    }
}

/// One subscription: the table's number above three bits of flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Row(u32);

impl Row {
    pub(crate) const PUBLISH: u32 = 1;
    pub(crate) const SUBSCRIBE: u32 = 2;
    pub(crate) const TEXT: u32 = 4;

    pub(super) fn table(self) -> u32 {
        self.0 >> 3
    }

    pub(super) fn flags(self) -> u32 {
        self.0 & 7
    }
}

impl Belief {
    /// Packs a reply. A peer listed twice is one peer with the rows of both.
    pub(super) fn new(status: &ClusterStatus, book: &mut Book) -> Belief {
        let named = status.connections.iter().filter(|connection| !connection.node_name.is_empty());
        let mut connections: Vec<(u32, &Connection)> =
            named.map(|connection| (book.name_id(&connection.node_name), connection)).collect();
        // The order of connections is not stable between calls; the status word makes twins canonical.
        order::sort_by(&mut connections, |(a, x), (b, y)| a.cmp(b).then_with(|| x.word().cmp(y.word())));
        let mut replicas = (status.dialect == Dialect::Plexus).then(Box::<Replicas>::default);
        let mut peers: Vec<Peer> = Vec::with_capacity(connections.len());
        let mut rows: Vec<Row> =
            Vec::with_capacity(connections.iter().map(|(_, c)| c.subscriptions.len()).sum());
        let mut uptimes = String::new();
        let mut first = 0;
        for (id, connection) in connections {
            if peers.last().is_none_or(|last| last.id != id) {
                first = rows.len();
                uptimes.push_str(connection.uptime.as_deref().unwrap_or(""));
                peers.push(Peer {
                    id,
                    status: book.word_id(connection.word()),
                    about: about(connection, book),
                    latency: micros(connection.latency_ms),
                    rows_end: 0,
                    uptime_end: len(uptimes.len()),
                });
                if let Some(replicas) = &mut replicas {
                    replicas.push(connection, book);
                }
            }
            // Full replication is a row for everything, so that flows, findings and plans need not know of it. The
            // subscriptions beside it count for nothing (observed 4.7.29).
            if connection.replication.as_ref().is_some_and(|replication| replication.full) {
                let every = book.table_id(Book::EVERY, Book::EVERY);
                rows.push(Row((every << 3) + Row::PUBLISH + Row::SUBSCRIBE));
            }
            rows.extend(connection.subscriptions.iter().map(|row| {
                let table = book.table_id(&row.schema, row.table.as_deref().unwrap_or("*"));
                let flag = |on: bool, bit: u32| if on { bit } else { 0 };
                let flags = flag(row.publish.on(), Row::PUBLISH)
                    + flag(row.subscribe.on(), Row::SUBSCRIBE)
                    + flag(row.publish.is_text() || row.subscribe.is_text(), Row::TEXT);
                Row((table << 3) + flags)
            }));
            if let Some(own) = rows.get_mut(first..) {
                order::sort(own);
            }
            if let Some(last) = peers.last_mut() {
                last.rows_end = len(rows.len());
            }
        }
        if let Some(replicas) = &mut replicas {
            replicas.fit();
        }
        Belief {
            enabled: status.is_enabled,
            dialect: status.dialect,
            url: book.word_id(status.url.as_deref().unwrap_or_default()),
            peers: peers.into(),
            rows: rows.into(),
            uptimes: uptimes.into(),
            replicas,
        }
    }

    pub(super) fn replicas(&self) -> Option<&Replicas> {
        self.replicas.as_deref()
    }

    /// Where a peer stands in `peers`.
    pub(super) fn position(&self, peer: u32) -> Option<usize> {
        self.peers.binary_search_by_key(&peer, |p| p.id).ok()
    }

    pub(super) fn peers(&self) -> &[Peer] {
        &self.peers
    }

    pub(super) fn all_rows(&self) -> &[Row] {
        &self.rows
    }

    fn before(&self, position: usize) -> Peer {
        position.checked_sub(1).and_then(|before| self.peers.get(before)).copied().unwrap_or_default()
    }

    /// The rows about the peer at a position, sorted by table id.
    pub(super) fn rows(&self, position: usize) -> &[Row] {
        let end = self.peers.get(position).map_or(0, |peer| peer.rows_end);
        self.rows.get(self.before(position).rows_end as usize..end as usize).unwrap_or(&[])
    }

    /// The uptime of the peer at a position; empty when it was not told.
    pub(super) fn uptime(&self, position: usize) -> &str {
        let end = self.peers.get(position).map_or(0, |peer| peer.uptime_end);
        self.uptimes.get(self.before(position).uptime_end as usize..end as usize).unwrap_or("")
    }

    /// The flags held about a peer for a table. Rows stored twice, even contradicting ones, count together.
    pub(super) fn flags(&self, peer: u32, table: u32) -> Option<u32> {
        flags_of(self.rows(self.position(peer)?), table)
    }
}

/// The flags a peer's sorted rows hold for a table.
pub(super) fn flags_of(rows: &[Row], table: u32) -> Option<u32> {
    let first = rows.partition_point(|row| row.table() < table);
    let same = rows.get(first..)?.iter().take_while(|row| row.table() == table);
    same.map(|row| row.flags()).reduce(|a, b| a | b)
}

fn len(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn micros(ms: Option<f64>) -> u32 {
    // `as` saturates and makes NaN zero; the largest number itself stands for none.
    ms.map_or(u32::MAX, |ms| ((ms * 1000.0).round() as u32).min(u32::MAX - 1))
}

fn about(connection: &Connection, book: &mut Book) -> u32 {
    let text = |value: &Option<Value>| match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let word = |word: &'_ Option<String>| word.clone().unwrap_or_default();
    let info = connection.system_info.clone().unwrap_or_default();
    book.about_id(&About {
        version: &word(&info.hdb_version),
        node_version: &word(&info.node_version),
        platform: &word(&info.platform),
        cluster_port: &text(&connection.ports.clustering),
        operations_port: &text(&connection.ports.operations_api),
    })
}
