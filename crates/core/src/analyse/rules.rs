//! The table of what can be found across nodes.
use crate::finding::{Code, Rule, Severity};
use crate::profile::Versions;

macro_rules! rules {
    ($($name:ident = $code:literal, $severity:ident, $title:literal, $why:literal;)*) => {
        $(pub(super) const $name: Rule =
            Rule { code: Code($code), severity: Severity::$severity, title: $title, versions: Versions::ALL, why: $why, help: "" };)*

        /// The rules of this module.
        pub const RULES: &[Rule] = &[$($name),*];
    };
}

rules! {
    NO_ANSWER = 5001, Error, "A node gives no answer.",
        "Its rows reach nobody and nobody's rows reach it; requests that need it fail with 500 (observed 4.0.7).";
    REFUSES = 5002, Warning, "A node answers, and refuses the console.",
        "What it holds cannot be read or changed; the nine operations need the super_user role (page; observed 4.0.7).";
    IS_OFF = 5003, Warning, "Clustering is switched off on a node.",
        "It answers with no name and no connections, and refuses add_node, update_node and remove_node (observed 4.0.7).";
    IS_SLOW = 5004, Warning, "A node is slow, or some of its peers get no answer from it.",
        "Status calls wait for slow peers: 2 s in 4.0 and 4.1, up to 60 s from 4.2 (observed 4.0.7, 4.3.0).";
    UNREACHABLE = 5005, Warning, "A node gives the console no answer.",
        "Its peers see it or said nothing of it: the way from the browser to it may be what is broken, so nothing is known of it now.";
    ONE_SIDED = 5010, Warning, "Only one end of a flow says that it exists.",
        "Subscriptions are stored on both nodes, mirrored; a half that stands alone is left over or was never finished (observed 4.0.7).";
    ONE_SIDE_LISTS = 5011, Warning, "A node lists a peer that does not list it.",
        "remove_node of a node that is down leaves its half behind, which later shows as open (observed 4.0.7).";
    TEXT_FLAG = 5012, Warning, "A subscription is stored as text.",
        "The servers accept \"true\" and \"false\" as text and keep them so; \"false\" as text counts as true (observed 4.0.7).";
    BOTH_OFF = 5013, Hint, "A subscription neither publishes nor subscribes.",
        "update_node and configure_cluster accept it, add_node does not; it moves nothing (observed 4.0.7).";
    ONE_FEEDER = 5014, Warning, "Rows of a table reach a part of the cluster through one node only.",
        "Since 4.2 a node does not pass on rows it received, so rows written elsewhere do not arrive at all; in 4.0 and 4.1 they stop with that node (documentation of republishMessages).";
    FATAL_ROUTE = 5020, Error, "A stored route is refused by NATS.",
        "The server stores it with 200; the next full restart of the node then starts without clustering (observed 4.0.7).";
    DEAD_ROUTE = 5021, Error, "A stored route cannot be dialled.",
        "The server stores any host and any number as a port; this one loads and never connects (observed 4.0.7).";
    LEADS_NOWHERE = 5022, Hint, "A route leads to no known node.",
        "It may name a node that is gone, or one that never joined: the hub dials it for ever.";
    LEAF_ROUTE = 5023, Hint, "A route stands in the leaf list.",
        "It is stored and listed, but no checked build from 4.0 to 4.3 connects with it; the documentation says to use hub.";
    ONE_ROUTE = 5024, Warning, "A part of the cluster is reached through one node's routes only.",
        "Routes are how nodes find each other when they start: with that node down, a restart leaves the part cut off (observed 4.0.7).";
    NO_SUBSCRIPTION = 5030, Hint, "A node is enmeshed but has no subscription.",
        "Routes connect, subscriptions move data: it takes part in the network and shares no table.";
    LINK_MISSING = 5031, Warning, "Two enmeshed nodes are not linked.",
        "Hubs gossip into a full mesh, and a message crosses one link only: these two cannot reach each other.";
    VERSIONS_DIFFER = 5032, Hint, "Nodes run different versions.",
        "Operations and their replies differ between versions; fine during an upgrade, a trap for ever after.";
    TWO_ADDRESSES = 5033, Warning, "One NODE_NAME answers at two addresses.",
        "Either one node is asked twice, or two nodes share a name, and then their answers and their rows mix (documentation: names are unique).";
    KNOWN_BY_ONE = 5034, Hint, "One node only knows a peer that is not connected here.",
        "What the peer itself holds is not known, so half of what is shown about the two is one node's word.";
    NAME_UNUSABLE = 5035, Warning, "A node's own name cannot be used by others.",
        "add_node refuses names with a dot, comma, asterisk, > or white space (observed 4.0.7), so no node can add it.";
    NAME_IS_HOST = 5036, Hint, "A NODE_NAME is the name of its host.",
        "It changes when the host or container is replaced, and the peers then keep subscriptions with a node that is gone (documentation of NODE_NAME).";
    DIALECTS_DIFFER = 5037, Hint, "Some nodes replicate with NATS, others with plexus.",
        "Either speaks to its own kind only: no row crosses from one to the other (observed 4.7.29).";
    TWO_CLUSTERS = 5038, Warning, "Nodes connected here belong to clusters that do not know each other.",
        "Nothing any of them says ties one part to the other: no peer, link or route.";
    CLOCKS_APART = 5039, Warning, "The clocks of nodes differ.",
        "Of two writes to one record the later one stays, by the clocks of the nodes: a fast clock wins over newer data (documentation: keep clocks in step).";
    FULL_WITH_SYSTEM = 5040, Hint, "Nodes replicate every database, system included.",
        "Without subscriptions plexus replicates everything: users and roles of one node may then rule on the others (observed 4.7.29).";
    LINK_CLOSED = 5041, Warning, "A database that should come in from a peer is not connected.",
        "Each database has a link of its own; what is written meanwhile waits at the peer (observed 4.7.29).";
    ENDS_DIFFER = 5042, Warning, "One end of a database's link says connected, the other does not.",
        "A subscription to a database that the peer lacked stays half open for ever, even once the database is there (observed 4.7.29).";
    NO_DATABASE = 5043, Warning, "A subscription names a database that the peer does not have.",
        "Plexus takes it with 200 and creates nothing; the peer's end never connects (observed 4.7.29).";
    GHOST_NODE = 5044, Warning, "A peer has a name that no node can have.",
        "Plexus stores any name with 200, such as undefined, dials it for ever, and spreads it to every node that replicates fully (observed 4.7.29).";
    TWO_URLS = 5045, Warning, "A node is dialled at different URLs, or two nodes at one.",
        "Plexus knows a node by its name and dials its URL: one node under two names is two records, and its rows may come twice.";
    BACK_PRESSURE = 5046, Warning, "Rows wait before they leave for a peer.",
        "The link was full for at least half of the time, so the peer falls behind (backPressurePercent, observed 4.7.29).";
}
