//! The model: a cluster is the fold of observations. Nothing said by one node overwrites what another said.
mod asked;
mod observation;
mod view;

pub use asked::*;
pub use observation::*;
pub use view::*;

/// A cluster as observed. Holds each fact with its source; merging keeps disagreements.
#[derive(Debug, Clone, Default)]
pub struct Cluster {}

impl Cluster {
    /// Folds in what a node said; a later reply of the same node to the same question replaces its earlier one.
    /// Takes time proportional to the observation.
    pub fn observe(&mut self, _observation: &Observation) {}

    /// Every node known to anyone, sorted by name.
    pub fn nodes(&self) -> Vec<NodeView> {
        Vec::new()
    }

    /// One node.
    pub fn node(&self, _name: &str) -> Option<NodeView> {
        None
    }

    /// Every table any node mentions, sorted: (schema, table).
    pub fn tables(&self) -> Vec<(String, String)> {
        Vec::new()
    }

    /// The links `cluster_network` reports, sorted.
    pub fn links(&self) -> Vec<LinkView> {
        Vec::new()
    }

    /// The flows of one table, or of all, sorted.
    pub fn flows(&self, _table: Option<(&str, &str)>) -> Vec<FlowView> {
        Vec::new()
    }

    /// What `holder` says it holds about `peer` for a table; `None` when the holder was not asked.
    pub fn row(&self, _holder: &str, _peer: &str, _schema: &str, _table: &str) -> Option<Option<RowView>> {
        None
    }

    /// A fingerprint over canonical bytes; the same cluster (regardless of times and order) gives the same number.
    pub fn fingerprint(&self) -> u64 {
        0
    }
}
