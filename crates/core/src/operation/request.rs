//! A typed request: from bytes, and to the bytes that are sent.
use super::strict::{Decode, field, object};
use super::{OperationKind, Request};
use serde::Serialize;
use serde_json::Value;
use std::fmt;

/// Why bytes are no request we would send: what, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestProblem {
    /// JSON pointer (RFC 6901) of the value, or of the key that is missing; empty for the whole body.
    pub pointer: String,
    /// What is wrong with it, to be read after its name: "is missing".
    pub what: String,
}

impl RequestProblem {
    pub(super) fn of(what: impl ToString) -> RequestProblem {
        RequestProblem { pointer: String::new(), what: what.to_string() }
    }

    /// The same problem, seen from the parent that holds it under `key`, which is one of the page's: none of them
    /// needs escaping in a pointer.
    pub(super) fn under(mut self, key: &str) -> RequestProblem {
        self.pointer = format!("/{key}{}", self.pointer);
        self
    }
}

impl fmt::Display for RequestProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.pointer.is_empty() { "the body" } else { &self.pointer };
        write!(f, "{place} {}", self.what)
    }
}

impl std::error::Error for RequestProblem {}

impl Request {
    /// Decodes a body by the value of its `operation` key. Stops at the first problem: [`crate::check::check`] finds
    /// them all. Keys the operation does not have are dropped, as the servers do (observed 4.0.7).
    pub fn parse(bytes: &[u8]) -> Result<Request, RequestProblem> {
        let body: Value = serde_json::from_slice(bytes).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            RequestProblem::of(format_args!("is not JSON from line {line}, column {column} on"))
        })?;
        let operation: String = field(object(&body)?, "operation")?;
        let Some(kind) = OperationKind::from_name(&operation) else {
            return Err(RequestProblem::of("is none of the nine clustering operations").under("operation"));
        };
        match kind {
            OperationKind::ClusterSetRoutes => Decode::decode(&body).map(Request::ClusterSetRoutes),
            OperationKind::ClusterGetRoutes => Ok(Request::ClusterGetRoutes(super::ClusterGetRoutes {})),
            OperationKind::ClusterDeleteRoutes => Decode::decode(&body).map(Request::ClusterDeleteRoutes),
            OperationKind::AddNode => Decode::decode(&body).map(Request::AddNode),
            OperationKind::UpdateNode => Decode::decode(&body).map(Request::UpdateNode),
            OperationKind::ClusterStatus => Ok(Request::ClusterStatus(super::AskClusterStatus {})),
            OperationKind::ClusterNetwork => Decode::decode(&body).map(Request::ClusterNetwork),
            OperationKind::RemoveNode => Decode::decode(&body).map(Request::RemoveNode),
            OperationKind::ConfigureCluster => Decode::decode(&body).map(Request::ConfigureCluster),
        }
    }

    /// Which of the nine it is.
    pub fn kind(&self) -> OperationKind {
        match self {
            Request::ClusterSetRoutes(_) => OperationKind::ClusterSetRoutes,
            Request::ClusterGetRoutes(_) => OperationKind::ClusterGetRoutes,
            Request::ClusterDeleteRoutes(_) => OperationKind::ClusterDeleteRoutes,
            Request::AddNode(_) => OperationKind::AddNode,
            Request::UpdateNode(_) => OperationKind::UpdateNode,
            Request::ClusterStatus(_) => OperationKind::ClusterStatus,
            Request::ClusterNetwork(_) => OperationKind::ClusterNetwork,
            Request::RemoveNode(_) => OperationKind::RemoveNode,
            Request::ConfigureCluster(_) => OperationKind::ConfigureCluster,
        }
    }

    /// The body, laid out as the page lays it out: its key order, four spaces.
    pub fn to_json(&self) -> String {
        let mut bytes = Vec::new();
        let layout = serde_json::ser::PrettyFormatter::with_indent(b"    ");
        let mut writer = serde_json::Serializer::with_formatter(&mut bytes, layout);
        // Keys are text and a Vec takes every byte, so neither of these can fail.
        if self.serialize(&mut writer).is_err() {
            return String::new();
        }
        String::from_utf8(bytes).unwrap_or_default()
    }
}
