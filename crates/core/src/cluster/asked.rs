//! The questions a console asks each node, and how an answer becomes an observation.
use super::Said;
use crate::operation::{Answerer, OperationKind, Reply, Schemas, Version};

/// One question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// `cluster_status`
    Status,
    /// `cluster_get_routes`
    Routes,
    /// `cluster_network`, which 4.0 does not have.
    Network,
    /// `describe_all`
    Schemas,
    /// `registration_info`, for the version.
    Version,
}

impl Asked {
    /// The request's body.
    pub fn body(self) -> &'static str {
        match self {
            Asked::Status => r#"{"operation":"cluster_status"}"#,
            Asked::Routes => r#"{"operation":"cluster_get_routes"}"#,
            Asked::Network => r#"{"operation":"cluster_network"}"#,
            Asked::Schemas => r#"{"operation":"describe_all"}"#,
            Asked::Version => r#"{"operation":"registration_info"}"#,
        }
    }

    /// What a reply says; `None` when it cannot be read as an answer to the question, whatever its status.
    pub fn said(self, status: u16, body: &str) -> Option<Said> {
        if matches!(status, 401 | 403) {
            return Some(Said::Refused(status));
        }
        let error = || !(200..300).contains(&status) && Answerer::of(status, body) == Answerer::Harper;
        match self {
            Asked::Status => match Reply::decode(OperationKind::ClusterStatus, status, body) {
                Reply::Status(status) => Some(Said::Status(status)),
                // Without its status a node cannot be judged.
                _ => error().then_some(Said::Refused(status)),
            },
            Asked::Routes => match Reply::decode(OperationKind::ClusterGetRoutes, status, body) {
                Reply::Routes(routes) => Some(Said::Routes(routes)),
                _ => None,
            },
            Asked::Network => match Reply::decode(OperationKind::ClusterNetwork, status, body) {
                Reply::Network(network) => Some(Said::Network(network)),
                _ => (status == 400 && error()).then_some(Said::NoNetwork),
            },
            _ if !(200..300).contains(&status) => None,
            Asked::Schemas => Schemas::decode(body.as_bytes()).map(Said::Schemas),
            Asked::Version => Version::decode(body.as_bytes()).map(|version| Said::Version(version.into())),
        }
    }
}
