//! A route as a node's config holds it: the servers store nearly anything.
use super::RequestProblem;
use super::strict::{Decode, field, object};
use super::tolerant::{Fields, Read, deserialize_by_reading};
use crate::name::{Host, Port, Route};
use serde_json::Value;

/// A stored route. To delete one, exactly what is stored must be sent: host case-sensitive, port with its JSON type.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredRoute {
    /// The host, whatever it is.
    pub host: Value,
    /// The port, whatever it is; null when none is stored (4.7).
    pub port: Value,
}

impl StoredRoute {
    /// As a request writes it.
    pub(crate) fn value(&self) -> Value {
        crate::json::object(&mut [("host", self.host.clone()), ("port", self.port.clone())])
    }

    /// The route, when what is stored is one.
    pub fn route(&self) -> Option<Route> {
        let host = Host::parse(self.host.as_str()?).ok()?;
        let port = u16::try_from(self.port.as_u64()?).ok()?;
        Some(Route { host, port: Port::try_from(port).ok()? })
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
        match &self.port {
            Value::Null => f.write_str(&part(&self.host)),
            port => write!(f, "{}:{}", part(&self.host), part(port)),
        }
    }
}

impl Decode for StoredRoute {
    fn decode(value: &Value) -> Result<Self, RequestProblem> {
        let members = object(value)?;
        Ok(StoredRoute { host: field(members, "host")?, port: field(members, "port")? })
    }
}

impl Read for StoredRoute {
    fn read(value: Value) -> Option<Self> {
        // Plexus (observed 4.7.29) also stores `{hostname, port}`, and whole addresses as text.
        if value.is_string() {
            return Some(StoredRoute { host: value, port: Value::Null });
        }
        let mut fields = Fields::of(value, &["host", "hostname", "port"])?;
        Some(StoredRoute {
            host: fields.take("host").or_else(|| fields.take("hostname")).unwrap_or_default(),
            port: fields.take_or_default("port"),
        })
    }
}

deserialize_by_reading!(StoredRoute);

impl serde::Serialize for StoredRoute {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}
