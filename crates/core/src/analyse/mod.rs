//! What is wrong across nodes.
use crate::cluster::Cluster;
use crate::finding::{Code, Rule, Severity};
use crate::plan::Edit;

/// A finding about the cluster, not about a request.
#[derive(Debug, Clone, PartialEq)]
pub struct ClusterFinding {
    /// Which rule, from the same table of codes as the checker's (EM5xxx).
    pub code: Code,
    /// How much it weighs.
    pub severity: Severity,
    /// The nodes it is about, first the one to look at.
    pub nodes: Vec<String>,
    /// The table, where it is about one.
    pub table: Option<(String, String)>,
    /// One sentence: what is.
    pub message: String,
    /// Why it matters and what to do.
    pub help: String,
    /// Edits for the draft that mend it, where that is clear.
    pub mend: Vec<Edit>,
}

/// The rules of this module.
pub const RULES: &[Rule] = &[];

/// Everything found, most severe first, then by code and nodes.
pub fn analyse(_cluster: &Cluster) -> Vec<ClusterFinding> {
    Vec::new()
}
