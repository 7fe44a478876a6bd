//! Real nodes, over fetch.
use super::{Exchange, Fault};

/// The nodes one is signed in to.
#[derive(Clone, Default)]
pub struct Http {}

impl Http {
    /// Their names.
    pub fn nodes(&self) -> Vec<String> {
        Vec::new()
    }

    /// A node's address.
    pub fn url(&self, _node: &str) -> Option<String> {
        None
    }

    /// Sends a body to a node.
    pub async fn send(&self, node: &str, _body: &str, _limit_ms: u32) -> Result<Exchange, Fault> {
        Err(Fault::refused(node))
    }
}
