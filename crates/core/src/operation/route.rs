//! A route as a node's config holds it: the servers store nearly anything.
use crate::name::Route;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A stored route. To delete one, exactly what is stored must be sent: host case-sensitive, port with its JSON type.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoredRoute {
    /// The host, whatever it is.
    #[serde(default)]
    pub host: Value,
    /// The port, whatever it is.
    #[serde(default)]
    pub port: Value,
}

impl StoredRoute {
    /// The route, when what is stored is one.
    pub fn route(&self) -> Option<Route> {
        serde_json::from_value(serde_json::to_value(self).ok()?).ok()
    }
}

impl From<Route> for StoredRoute {
    fn from(route: Route) -> StoredRoute {
        StoredRoute { host: route.host.as_str().into(), port: route.port.get().into() }
    }
}

impl std::fmt::Display for StoredRoute {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let part = |value: &Value| match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        write!(f, "{}:{}", part(&self.host), part(&self.port))
    }
}
