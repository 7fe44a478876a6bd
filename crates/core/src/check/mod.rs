//! bytes → [`Report`]: one pass, all findings with positions, never fails.
use crate::finding::{Finding, Rule, Severity};
use crate::operation::OperationKind;
use crate::profile::Profile;
use serde::Serialize;

/// What the targeted version's server does with a body (super_user, clustering on; stateless part).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Server {
    /// Whether it goes past validation.
    pub accepts: bool,
    /// The HTTP status it answers with when it refuses; 200 when it accepts.
    pub status: u16,
    /// Why it refuses, in our words.
    pub reason: Option<String>,
}

/// What [`check`] has to say about a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The operation named in the body, when it is one of the nine.
    pub operation: Option<OperationKind>,
    /// Everything found, in document order.
    pub findings: Vec<Finding>,
    /// What the server would do.
    pub server: Server,
}

impl Report {
    /// Whether no finding is an error.
    pub fn ok(&self) -> bool {
        self.findings.iter().all(|f| f.severity < Severity::Error)
    }
}

/// The rules of this module.
pub const RULES: &[Rule] = &[];

/// Checks the bytes of a request body.
pub fn check(_bytes: &[u8], _profile: &Profile) -> Report {
    Report {
        operation: None,
        findings: Vec::new(),
        server: Server { accepts: true, status: 200, reason: None },
    }
}
