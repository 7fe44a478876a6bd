//! What the pages read: plain values, names at the edges, canonical order.
use crate::operation::StoredRoute;
use crate::profile::Dialect;
use crate::time::Timestamp;

/// A fact with its source.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact<T> {
    /// What was said.
    pub value: T,
    /// Which node said it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// How a node does, worst first. Unknown is neither fine nor down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Health {
    /// Its peers get no answer from it, and neither did we if we asked.
    Down,
    /// We asked and got no answer. Its peers see it, or said nothing: it may be the way to it that is broken.
    Unreachable,
    /// It answers, and refuses us.
    Refused,
    /// Nobody we asked said anything about its health.
    Unknown,
    /// It answers slowly, or some of its peers get no answer from it.
    Slow,
    /// It answers, with clustering switched off.
    Off,
    /// It answers.
    Open,
}

impl Health {
    /// Its word, the same on every screen and in every export.
    pub fn word(self) -> &'static str {
        match self {
            Health::Open => "open",
            Health::Slow => "slow",
            Health::Down => "down",
            Health::Unreachable => "unreachable",
            Health::Refused => "refused",
            Health::Unknown => "unknown",
            Health::Off => "off",
        }
    }

    /// Whether nothing comes from it, to us or to its peers.
    pub fn is_silent(self) -> bool {
        matches!(self, Health::Down | Health::Unreachable)
    }
}

/// One node.
#[derive(Debug, Clone, PartialEq)]
pub struct NodeView {
    /// Its NODE_NAME.
    pub name: String,
    /// Its health and the sentence that explains it.
    pub health: Health,
    /// Why it has that health, one sentence: who said what.
    pub why: String,
    /// Whether we asked it ourselves and it answered (last status reply).
    pub answered: Option<Timestamp>,
    /// Latency as its peers report it, and how long its own answer took (by = itself).
    pub latency_ms: Vec<Fact<f64>>,
    /// Uptime as reported.
    pub uptime: Option<Fact<String>>,
    /// HarperDB's version.
    pub version: Option<Fact<String>>,
    /// Node.js's version and platform.
    pub platform: Option<Fact<String>>,
    /// The operations API's port as peers report it.
    pub operations_port: Option<Fact<String>>,
    /// The hub cluster port as peers report it.
    pub cluster_port: Option<Fact<String>>,
    /// How it replicates, by its own answers.
    pub dialect: Option<Dialect>,
    /// Plexus: where it is dialled, by its own word or else its peers'.
    pub url: Option<Fact<String>>,
    /// What each asked node's status says about it: `open`, `NoResponders`; of plexus `connected`, `not connected`.
    pub seen: Vec<Fact<String>>,
    /// Its routes, when it or the network told them.
    pub routes: Option<Fact<RouteLists>>,
    /// Its tables, when it told them: (schema, table), sorted.
    pub tables: Option<Fact<Vec<(String, String)>>>,
    /// The peers it holds subscriptions about, when it told them; sorted by peer.
    pub peers: Option<Fact<Vec<PeerView>>>,
}

/// A node's routes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RouteLists {
    /// The list that connects.
    pub hub: Vec<StoredRoute>,
    /// Stored only.
    pub leaf: Vec<StoredRoute>,
    /// The node has one list without a name, held in `hub` here (plexus).
    pub flat: bool,
}

/// What a node holds about one peer.
#[derive(Debug, Clone, PartialEq)]
pub struct PeerView {
    /// The peer.
    pub peer: String,
    /// The status word the node reports.
    pub status: String,
    /// Sorted by schema and table. Full replication is the row `*`, `*`.
    pub rows: Vec<RowView>,
    /// What only a plexus node tells of a peer.
    pub replication: Option<ReplicationView>,
}

/// How a plexus node replicates with a peer.
#[derive(Debug, Clone, PartialEq)]
pub struct ReplicationView {
    /// Where it dials the peer.
    pub url: Option<String>,
    /// Every database, `system` with its users and roles included; else the peer's rows count.
    pub full: bool,
    /// The peer's shard.
    pub shard: Option<String>,
    /// Who signed the peer's certificate.
    pub issuer: Option<String>,
    /// Whom it names.
    pub subject: Option<String>,
    /// Until when it counts, as the server writes it.
    pub valid_to: Option<String>,
    /// Sorted by database. None where the node only publishes: then the peer holds them.
    pub links: Vec<DatabaseLink>,
}

/// One database that a plexus node receives from a peer.
#[derive(Debug, Clone, PartialEq)]
pub struct DatabaseLink {
    /// The database.
    pub database: String,
    /// `None`: it was never tried, or the peer's URL is none.
    pub connected: Option<bool>,
    /// Whether rows should come in by it. One that is not wanted is left over, and rightly closed.
    pub wanted: bool,
    /// Only while it is connected: a server goes on telling the last one of a dead link.
    pub latency_ms: Option<f64>,
    /// How much of the time rows had to wait, in percent.
    pub back_pressure: u8,
    /// When the writer wrote what came last, by the writer's clock.
    pub written: Option<Timestamp>,
    /// When it came in, by this node's clock, in whole seconds.
    pub received: Option<Timestamp>,
    /// It is fetching what was there before.
    pub copying: bool,
    /// It is receiving now.
    pub receiving: bool,
}

/// A subscription as held.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowView {
    /// The schema.
    pub schema: String,
    /// The table; `*` for a whole schema.
    pub table: String,
    /// Holder to peer.
    pub publish: bool,
    /// Peer to holder.
    pub subscribe: bool,
    /// A flag is stored as text.
    pub text_flag: bool,
}

/// Two enmeshed nodes, `a < b`: told by `cluster_network`, or by a plexus node with an open socket to the other.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkView {
    /// The first by name.
    pub a: String,
    /// The second.
    pub b: String,
    /// Who said so last.
    pub at: Timestamp,
    /// The node asked.
    pub by: String,
}

/// How sure a flow is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Agreement {
    /// Both ends say so.
    Agreed,
    /// Only one end says so, and the other was asked.
    OneSided,
    /// The other end was not asked.
    Unconfirmed,
}

/// A directed edge for one table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FlowView {
    /// The source of rows.
    pub from: String,
    /// Where they go.
    pub to: String,
    /// The schema.
    pub schema: String,
    /// The table.
    pub table: String,
    /// How sure.
    pub agreement: Agreement,
    /// Who says so: one or both ends.
    pub said_by: Vec<String>,
}
