//! A typed request: from bytes, and to the bytes that are sent.
use super::strict::{Decode, field, object};
use super::{AddNode, ConnectionRequest, OperationKind, Request, StoredRoute, Subscription, UpdateNode};
use crate::json;
use crate::name::{NameProblem, Route};
use serde_json::{Map, Value};
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
    pub(super) fn of(what: &str) -> RequestProblem {
        RequestProblem { pointer: String::new(), what: what.to_owned() }
    }

    pub(super) fn of_name(problem: NameProblem) -> RequestProblem {
        RequestProblem::of(&problem.to_string())
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
        let text = std::str::from_utf8(bytes).map_err(|_| RequestProblem::of("is not UTF-8"))?;
        let body = json::read(text).map_err(|(line, column)| {
            RequestProblem::of(&format!("is not JSON from line {line}, column {column} on"))
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
        let mut body = Map::new();
        let mut put = |key: &str, value: Value| _ = body.insert(key.to_owned(), value);
        put("operation", self.kind().name().into());
        match self {
            Request::ClusterSetRoutes(request) => {
                put("server", request.server.name().into());
                put("routes", request.routes.iter().map(Route::value).collect());
            }
            Request::ClusterDeleteRoutes(request) => {
                put("routes", request.routes.iter().map(StoredRoute::value).collect());
            }
            Request::AddNode(AddNode { node_name, start_time, subscriptions })
            | Request::UpdateNode(UpdateNode { node_name, start_time, subscriptions }) => {
                put("node_name", node_name.as_str().into());
                if let Some(start_time) = start_time {
                    put("start_time", start_time.as_str().into());
                }
                put("subscriptions", subscriptions.iter().map(Subscription::value).collect());
            }
            Request::ClusterNetwork(request) => {
                if let Some(timeout) = &request.timeout {
                    put("timeout", Value::Number(timeout.clone()));
                }
                for (key, flag) in [("connected_nodes", request.connected_nodes), ("routes", request.routes)]
                {
                    if let Some(flag) = flag {
                        put(key, flag.into());
                    }
                }
            }
            Request::RemoveNode(request) => put("node_name", request.node_name.as_str().into()),
            Request::ConfigureCluster(request) => {
                put("connections", request.connections.iter().map(ConnectionRequest::value).collect());
            }
            Request::ClusterGetRoutes(_) | Request::ClusterStatus(_) => {}
        }
        json::pretty(&Value::Object(body))
    }
}
