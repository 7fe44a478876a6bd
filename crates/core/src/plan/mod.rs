//! From edits to requests: the draft and its ordered steps.
//!
//! An edit says what should be; [`Draft::add`] keeps the draft free of what undoes itself. [`Draft::steps`] makes
//! requests of it, and describes each by reading its body back, so a request written by hand is described in the
//! same words.
mod ask;
mod body;
mod cell;
mod claim;
mod delta;
mod draft;
mod effect;
mod instead;
mod listed;
mod merge;
mod moved;
mod replication;
mod settle;
mod steps;
mod stored;
mod text;
mod verify;
mod words;

#[cfg(test)]
mod tests;

pub use cell::{Cell, Mirror, Way, cell};
pub use delta::FlowChange;
pub use draft::mirror;
pub use instead::{Instead, instead};
pub use listed::{LEAF_ROUTES, ROUTES_LOADED, ROUTES_WAIT, RouteRow, RouteState, listed};
pub use moved::Moved;
pub use replication::{Wanted, is_everything, join};
pub use text::{curl, render};
pub use verify::{Seen, Shown, Told, Verification};
pub(crate) use words::table;

use crate::check::Report;
use crate::name::{Route, RouteList};
use crate::operation::{OperationKind, StoredRoute};

/// One unsent change, on top of what was observed.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Set both flags of one table between `node` and `peer`, seen from `node`.
    Subscription {
        /// The node the request goes to.
        node: String,
        /// Its peer.
        peer: String,
        /// The schema.
        schema: String,
        /// The table.
        table: String,
        /// Node to peer.
        publish: bool,
        /// Peer to node.
        subscribe: bool,
    },
    /// Remove the peer from the node.
    RemoveNode {
        /// The node the request goes to.
        node: String,
        /// The peer that goes.
        peer: String,
    },
    /// Add a route.
    AddRoute {
        /// The node the request goes to.
        node: String,
        /// Hub or leaf.
        list: RouteList,
        /// The route.
        route: Route,
    },
    /// Delete a route.
    DeleteRoute {
        /// The node the request goes to.
        node: String,
        /// As stored.
        route: StoredRoute,
    },
    /// Reload the node's clustering so that changed routes count.
    Restart {
        /// The node the request goes to.
        node: String,
    },
    /// A request written by hand in the builder.
    Request {
        /// The node the request goes to.
        node: String,
        /// The body as typed.
        body: String,
    },
}

/// Unsent edits.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Draft {
    /// In the order they were made.
    pub edits: Vec<Edit>,
}

/// One request of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The node it goes to.
    pub node: String,
    /// The operation, when it is one of the nine.
    pub kind: Option<OperationKind>,
    /// The body, pretty JSON.
    pub body: String,
    /// Verb and object: "Add node eu-2 to eu-1".
    pub title: String,
    /// What it changes, one sentence each, both sides named.
    pub changes: Vec<String>,
    /// What is lost, for a destructive one.
    pub loses: Vec<String>,
    /// What the checker says of it.
    pub report: Report,
    /// The edits it carries out, as indexes into the draft.
    pub edits: Vec<usize>,
}
