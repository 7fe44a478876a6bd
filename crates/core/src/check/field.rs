//! The keys of each operation: one table for the checker and for the console's request forms.
use crate::operation::OperationKind;
use crate::profile::{Dialect, Target};

/// What kind of value a key holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A peer's NODE_NAME.
    NodeName,
    /// A moment as `YYYY-MM-DDTHH:mm:ss.sssZ`.
    StartTime,
    /// Routes as they should be.
    RouteList,
    /// Routes exactly as a node stores them, faulty ones too.
    StoredRouteList,
    /// Subscriptions with one peer.
    Subscriptions,
    /// Peers, each with its subscriptions.
    Connections,
    /// `hub` or `leaf`.
    Server,
    /// A number of milliseconds.
    Milliseconds,
    /// `true` or `false`.
    Flag,
    /// A host name, an IPv4 address or an IPv6 address in brackets.
    Host,
    /// A port, 1 to 65535.
    Port,
    /// A host as it is stored.
    StoredHost,
    /// A port as it is stored.
    StoredPort,
    /// A schema's name.
    SchemaName,
    /// A table's name.
    TableName,
    /// Where a node dials a peer: `wss://host:port`.
    Url,
    /// The port at which a plexus node listens for others.
    ReplicationPort,
    /// Routes of a node with one list.
    PlainRouteList,
    /// Subscriptions with one peer, by database.
    DatabaseSubscriptions,
    /// Peers, each with its subscriptions by database.
    Peers,
}

impl Shape {
    /// The keys of each item, for the shapes that are lists of objects.
    pub const fn items(self) -> &'static [Field] {
        match self {
            Shape::RouteList => ROUTE,
            Shape::StoredRouteList => STORED_ROUTE,
            Shape::Subscriptions => SUBSCRIPTION,
            Shape::Connections => CONNECTION,
            Shape::PlainRouteList => PLAIN_ROUTE,
            Shape::DatabaseSubscriptions => DATABASE_SUBSCRIPTION,
            Shape::Peers => PEER_ENTRY,
            _ => &[],
        }
    }

    /// What a value of this shape is, after "must be".
    pub fn describe(self) -> &'static str {
        match self {
            Shape::RouteList | Shape::StoredRouteList | Shape::PlainRouteList => {
                "a list of objects with host and port"
            }
            Shape::DatabaseSubscriptions => "a list of objects with database, table, subscribe and publish",
            Shape::Subscriptions => "a list of objects with schema, table, subscribe and publish",
            Shape::Connections | Shape::Peers => "a list of objects with node_name and subscriptions",
            Shape::Server => "\"hub\" or \"leaf\"",
            Shape::Milliseconds => "a number of milliseconds",
            Shape::Flag => "true or false",
            Shape::Port | Shape::StoredPort | Shape::ReplicationPort => "a number from 1 to 65535",
            Shape::StartTime => "a time in UTC as a text",
            Shape::NodeName
            | Shape::Host
            | Shape::StoredHost
            | Shape::SchemaName
            | Shape::TableName
            | Shape::Url => "a text",
        }
    }
}

/// A key of an operation, or of an item of one of its lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// As the body has it.
    pub key: &'static str,
    /// As a form calls it.
    pub label: &'static str,
    /// One sentence for whoever fills it in.
    pub help: &'static str,
    /// Whether the page requires it.
    pub required: bool,
    /// What it holds.
    pub shape: Shape,
}

const fn field(
    key: &'static str,
    label: &'static str,
    required: bool,
    shape: Shape,
    help: &'static str,
) -> Field {
    Field { key, label, help, required, shape }
}

const SET_ROUTES: &[Field] = &[
    field(
        "server",
        "List",
        true,
        Shape::Server,
        "The hub list connects; the leaf list is only stored by checked versions.",
    ),
    field("routes", "Routes", true, Shape::RouteList, "What is added; routes that are there already stay."),
];
const DELETE_ROUTES: &[Field] = &[field(
    "routes",
    "Routes",
    true,
    Shape::StoredRouteList,
    "What is deleted from both lists: host and port exactly as they are stored.",
)];
const NODE_NAME: Field =
    field("node_name", "Node", true, Shape::NodeName, "The peer's NODE_NAME; case counts.");
const START_TIME: Field = field(
    "start_time",
    "Start time",
    false,
    Shape::StartTime,
    "How far back to fetch, in UTC. It counts inside a subscription; beside node_name the servers ignore it.",
);
const SUBSCRIPTIONS: Field = field(
    "subscriptions",
    "Subscriptions",
    true,
    Shape::Subscriptions,
    "Which tables are replicated with the peer, seen from the node that receives the request.",
);
const PEER: &[Field] = &[NODE_NAME, START_TIME, SUBSCRIPTIONS];
const REMOVE: &[Field] = &[NODE_NAME];
const CONFIGURE: &[Field] = &[field(
    "connections",
    "Connections",
    true,
    Shape::Connections,
    "Every peer with its subscriptions; what is not listed is removed.",
)];
const NETWORK: &[Field] = &[
    field(
        "timeout",
        "Timeout",
        false,
        Shape::Milliseconds,
        "How long to wait; the call always takes that long. Default 2000.",
    ),
    field(
        "connected_nodes",
        "Connected nodes",
        false,
        Shape::Flag,
        "The servers include them with true, the default; the documentation says the reverse.",
    ),
    field(
        "routes",
        "Routes",
        false,
        Shape::Flag,
        "The servers include them with true, the default; the documentation says the reverse.",
    ),
];
const ROUTE: &[Field] = &[
    field("host", "Host", true, Shape::Host, "The peer's host name or address, as this node reaches it."),
    field(
        "port",
        "Port",
        true,
        Shape::Port,
        "The peer's hub cluster port, 9932 unless configured otherwise.",
    ),
];
const STORED_ROUTE: &[Field] = &[
    field("host", "Host", true, Shape::StoredHost, "Exactly as cluster_get_routes shows it; case counts."),
    field(
        "port",
        "Port",
        true,
        Shape::StoredPort,
        "Exactly as cluster_get_routes shows it; a text is no number.",
    ),
];
const SUBSCRIPTION: &[Field] = &[
    field("schema", "Schema", true, Shape::SchemaName, "The table's schema."),
    field("table", "Table", true, Shape::TableName, "The table; it must exist on one of the two nodes."),
    field("subscribe", "Subscribe", true, Shape::Flag, "From the peer to this node."),
    field("publish", "Publish", true, Shape::Flag, "From this node to the peer."),
    START_TIME,
];
const CONNECTION: &[Field] = &[NODE_NAME, SUBSCRIPTIONS];

const HOSTNAME: Field = field(
    "hostname",
    "Peer",
    true,
    Shape::NodeName,
    "The peer's host, which is its name; case counts. Without any name a node called undefined is stored.",
);
const URL: Field = field(
    "url",
    "URL",
    false,
    Shape::Url,
    "Where this node dials the peer, such as wss://host:9933. Needed where that is not its hostname and the usual port.",
);
const DATABASE_SUBSCRIPTIONS: Field = field(
    "subscriptions",
    "Subscriptions",
    false,
    Shape::DatabaseSubscriptions,
    "Which tables are replicated with the peer, seen from the node that receives the request. Left out: every database, system with its users and roles included.",
);
const JOIN: &[Field] = &[
    HOSTNAME,
    URL,
    field(
        "verify_tls",
        "Verify the certificate",
        false,
        Shape::Flag,
        "Not for a peer whose certificate is its own, as a new node's is.",
    ),
    DATABASE_SUBSCRIPTIONS,
];
const LEAVE: &[Field] = &[HOSTNAME];
const PEERS: &[Field] = &[field(
    "connections",
    "Peers",
    true,
    Shape::Peers,
    "Peers to add or change; those that are not listed stay.",
)];
const PEER_ENTRY: &[Field] = &[NODE_NAME, DATABASE_SUBSCRIPTIONS];
const PLAIN_ROUTES: &[Field] = &[field(
    "routes",
    "Routes",
    true,
    Shape::PlainRouteList,
    "What is added; routes that are there already stay. The node has one list.",
)];
const PLAIN_ROUTE: &[Field] = &[
    field("host", "Host", true, Shape::Host, "The peer's host name or address, as this node reaches it."),
    field(
        "port",
        "Port",
        true,
        Shape::ReplicationPort,
        "The peer's replication port, 9933 unless configured otherwise.",
    ),
];
const DATABASE_SUBSCRIPTION: &[Field] = &[
    field("database", "Database", true, Shape::SchemaName, "It must exist on both nodes."),
    field("table", "Table", true, Shape::TableName, "The table; without it, all of the database."),
    field("subscribe", "Subscribe", true, Shape::Flag, "From the peer to this node."),
    field("publish", "Publish", true, Shape::Flag, "From this node to the peer."),
];

/// The keys that a form offers for a node of this version: those of the page, and of 4.7 with plexus its own.
/// Credentials for a peer are no key of a form: see [`Join`](crate::operation::Join).
pub fn form_fields(kind: OperationKind, target: Target) -> &'static [Field] {
    if target.dialect() == Dialect::Nats {
        return fields(kind);
    }
    match kind {
        OperationKind::AddNode | OperationKind::UpdateNode => JOIN,
        OperationKind::RemoveNode => LEAVE,
        OperationKind::ConfigureCluster => PEERS,
        OperationKind::ClusterSetRoutes => PLAIN_ROUTES,
        kind => fields(kind),
    }
}

/// The keys of an operation beside `operation` itself, in the order of the page.
pub fn fields(kind: OperationKind) -> &'static [Field] {
    match kind {
        OperationKind::ClusterSetRoutes => SET_ROUTES,
        OperationKind::ClusterDeleteRoutes => DELETE_ROUTES,
        OperationKind::AddNode | OperationKind::UpdateNode => PEER,
        OperationKind::RemoveNode => REMOVE,
        OperationKind::ConfigureCluster => CONFIGURE,
        OperationKind::ClusterNetwork => NETWORK,
        OperationKind::ClusterGetRoutes | OperationKind::ClusterStatus => &[],
    }
}
