//! The model: a cluster is the fold of observations. Nothing said by one node overwrites what another said.
//!
//! Inside, names are numbers and a subscription is four bytes; names appear at the edges, in canonical order.
mod address;
mod asked;
mod belief;
mod fingerprint;
mod flow;
mod fold;
mod health;
mod inside;
mod link;
mod observation;
mod pool;
mod reach;
mod read;
mod reading;
mod replication;
mod view;
mod words;

pub use asked::*;
pub(crate) use belief::Row;
pub(crate) use flow::Flow;
pub(crate) use inside::Replicated;
pub use observation::*;
pub use reach::Reach;
pub(crate) use reach::host_of;
pub use reading::{Progress, Reading};
pub use view::*;
pub(crate) use words::list;

use std::sync::{Arc, OnceLock};

/// A cluster as observed. Holds each fact with its source; merging keeps disagreements.
#[derive(Debug, Clone, Default)]
pub struct Cluster {
    book: pool::Book,
    /// What each node said itself, by the number of its name.
    nodes: Vec<fold::Node>,
    /// The nodes known to anyone, by name; made when first asked for after a change.
    order: OnceLock<Arc<[u32]>>,
    /// Who stands where; made likewise.
    index: OnceLock<Arc<address::Index>>,
}

#[cfg(test)]
pub(crate) mod build;
#[cfg(test)]
pub(crate) mod tests;
