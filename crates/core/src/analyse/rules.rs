//! The table of what can be found across nodes.
use crate::finding::{Code, Rule, Severity};

macro_rules! rules {
    ($($name:ident = $code:literal, $severity:ident, $title:literal, $why:literal;)*) => {
        $(pub(super) const $name: Rule =
            Rule { code: Code($code), severity: Severity::$severity, title: $title, why: $why };)*

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
}
