//! The questions a console asks each node, and how an answer becomes an observation.
use super::Said;
use crate::operation::{ClusterNetwork, ClusterRoutes, ClusterStatus, Schemas};

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

    /// What a reply says; `None` when it cannot be read as an answer to the question.
    pub fn said(self, status: u16, body: &str) -> Option<Said> {
        match (self, status) {
            (_, 401 | 403) => Some(Said::Refused(status)),
            (Asked::Network, 400) => Some(Said::NoNetwork),
            (_, 200) => match self {
                Asked::Status => serde_json::from_str::<ClusterStatus>(body).ok().map(Said::Status),
                Asked::Routes => serde_json::from_str::<ClusterRoutes>(body).ok().map(Said::Routes),
                Asked::Network => serde_json::from_str::<ClusterNetwork>(body).ok().map(Said::Network),
                Asked::Schemas => Schemas::decode(body.as_bytes()).map(Said::Schemas),
                Asked::Version => serde_json::from_str::<serde_json::Value>(body)
                    .ok()?
                    .get("version")?
                    .as_str()
                    .map(|version| Said::Version(version.to_owned())),
            },
            _ => None,
        }
    }
}
