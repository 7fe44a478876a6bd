//! What a plexus node says of a peer: full replication or subscriptions, and one socket for each database.
use super::tolerant::{Fields, Read};
use super::{Connection, SubscriptionRow};
use crate::time::Timestamp;
use serde_json::Value;

/// A plexus connection beyond what every dialect tells (observed 4.7.29).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Replication {
    /// Where the node dials the peer: `wss://host:port`.
    pub url: Option<String>,
    /// Every database is replicated both ways, `system` included. Subscriptions then count for nothing.
    pub full: bool,
    /// The peer's shard.
    pub shard: Option<f64>,
    /// The certificate authority the node knows the peer by.
    pub authority: Option<Authority>,
    /// One for each database the node receives from the peer; none where it only publishes.
    pub sockets: Vec<DatabaseSocket>,
}

/// A certificate authority, as the server writes it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Authority {
    /// Who signed it.
    pub issuer: Option<String>,
    /// Whom it names.
    pub subject: Option<String>,
    /// Until when it counts.
    pub valid_to: Option<String>,
}

/// One database between a node and a peer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DatabaseSocket {
    /// The database.
    pub database: String,
    /// `None`: it was never tried, or the peer's URL is none.
    pub connected: Option<bool>,
    /// Milliseconds; absent until the first connection, and the last one measured once it is gone.
    pub latency_ms: Option<f64>,
    /// How much of the time rows had to wait, in percent.
    pub back_pressure: Option<f64>,
    /// When the peer wrote what came last, by the writer's clock.
    pub written: Option<Timestamp>,
    /// When that came in, by the answering node's clock, to the second.
    pub received: Option<Timestamp>,
    /// It is fetching what was there before.
    pub copying: bool,
    /// It is receiving; else it waits.
    pub receiving: bool,
}

impl Replication {
    /// What a connection tells beyond every dialect; `None` for one of NATS.
    pub(super) fn of(connection: &Value) -> Option<Replication> {
        let member = |key: &str| connection.get(key).cloned();
        let sockets = member("database_sockets");
        let full = member("replicates").and_then(bool::read);
        if sockets.is_none() && full.is_none() && member("url").is_none() {
            return None;
        }
        Some(Replication {
            url: member("url").and_then(Read::read),
            full: full == Some(true),
            shard: member("shard").and_then(Read::read),
            authority: member("ca_info").and_then(Read::read),
            sockets: sockets.and_then(Read::read).unwrap_or_default(),
        })
    }
}

impl DatabaseSocket {
    /// Whether rows arrive through it now.
    pub fn is_open(&self) -> bool {
        self.connected == Some(true)
    }
}

impl Connection {
    /// The word of a connection through which rows arrive, of plexus.
    pub const CONNECTED: &'static str = "connected";
    /// The word of one through which rows should arrive and none do.
    pub const NOT_CONNECTED: &'static str = "not connected";

    /// How the peer does in a word: the server's own, or what its sockets come to. Empty when nothing is said of it:
    /// a node that only publishes has no socket, and one left over from a subscription that is off stays closed.
    pub fn word(&self) -> &str {
        let Some(replication) = &self.replication else { return &self.status };
        if replication.sockets.iter().any(DatabaseSocket::is_open) {
            Connection::CONNECTED
        } else if replication.sockets.iter().any(|socket| self.wants(&socket.database)) {
            Connection::NOT_CONNECTED
        } else {
            ""
        }
    }

    /// Whether the node wants to receive a database from the peer.
    pub fn wants(&self, database: &str) -> bool {
        let receives = |row: &SubscriptionRow| row.subscribe.on() && row.schema == database;
        self.replication.as_ref().is_some_and(|replication| replication.full)
            || self.subscriptions.iter().any(receives)
    }
}

impl Read for Authority {
    fn read(value: Value) -> Option<Self> {
        let mut fields = Fields::of(value, &["issuer", "subject", "validTo"])?;
        // Lines of `key=value`, as the server's TLS library writes names.
        let mut line = |key| Some(fields.take::<String>(key)?.replace('\n', ", "));
        Some(Authority { issuer: line("issuer"), subject: line("subject"), valid_to: line("validTo") })
    }
}

impl Read for DatabaseSocket {
    fn read(value: Value) -> Option<Self> {
        let mut fields = Fields::of(value, &["database"])?;
        let moment = |text: Option<String>| Timestamp::of_utc(&text?);
        let received: Option<String> = fields.take("lastReceivedLocalTime");
        let written: Option<String> = fields.take("lastReceivedRemoteTime");
        let status: Option<String> = fields.take("lastReceivedStatus");
        // Milliseconds since 1970; zero for none yet.
        let version = fields.take("lastReceivedVersion").filter(|version: &f64| *version >= 1.0);
        let copying = [&received, &written].iter().any(|text| text.as_deref() == Some("Copying"));
        Some(DatabaseSocket {
            database: fields.take("database")?,
            connected: fields.take("connected"),
            latency_ms: fields.take("latency"),
            back_pressure: fields.take("backPressurePercent"),
            written: version.map(|version| Timestamp(version as i64)).or_else(|| moment(written)),
            received: moment(received),
            copying,
            receiving: status.as_deref() == Some("Receiving"),
        })
    }
}
