//! Strict reading of requests: what does not fit is told with its JSON pointer.
use super::RequestProblem;
use crate::name::{Host, NameProblem, NodeName, Port, Route, RouteList, SchemaName, TableName};
use serde_json::{Map, Number, Value};

/// A part of a request.
pub(super) trait Decode: Sized {
    /// Reads it; the problem's pointer is relative to `value`.
    fn decode(value: &Value) -> Result<Self, RequestProblem>;

    /// What an absent key means.
    fn absent() -> Result<Self, RequestProblem> {
        Err(RequestProblem::of("is missing"))
    }
}

/// The members of an object.
pub(super) fn object(value: &Value) -> Result<&Map<String, Value>, RequestProblem> {
    value.as_object().ok_or_else(|| RequestProblem::of("is not an object"))
}

/// The member `key`. An explicit null is a value, and no part of a request may be null.
pub(super) fn field<T: Decode>(members: &Map<String, Value>, key: &str) -> Result<T, RequestProblem> {
    members.get(key).map_or_else(T::absent, T::decode).map_err(|problem| problem.under(key))
}

impl<T: Decode> Decode for Option<T> {
    fn decode(value: &Value) -> Result<Self, RequestProblem> {
        T::decode(value).map(Some)
    }

    fn absent() -> Result<Self, RequestProblem> {
        Ok(None)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(value: &Value) -> Result<Self, RequestProblem> {
        let items = value.as_array().ok_or_else(|| RequestProblem::of("is not an array"))?;
        let mut decoded = Vec::new();
        for (at, item) in items.iter().enumerate() {
            decoded.push(T::decode(item).map_err(|problem| problem.under(&at.to_string()))?);
        }
        Ok(decoded)
    }
}

impl Decode for bool {
    fn decode(value: &Value) -> Result<Self, RequestProblem> {
        value.as_bool().ok_or_else(|| RequestProblem::of("is neither true nor false"))
    }
}

impl Decode for String {
    fn decode(value: &Value) -> Result<Self, RequestProblem> {
        text(value).map(str::to_owned)
    }
}

impl Decode for Number {
    fn decode(value: &Value) -> Result<Self, RequestProblem> {
        value.as_number().cloned().ok_or_else(|| RequestProblem::of("is not a number"))
    }
}

/// Anything at all: for a route that is to be deleted as it is stored.
impl Decode for Value {
    fn decode(value: &Value) -> Result<Self, RequestProblem> {
        Ok(value.clone())
    }
}

impl Decode for Port {
    fn decode(value: &Value) -> Result<Self, RequestProblem> {
        let number = value.as_u64().and_then(|number| u16::try_from(number).ok());
        number.ok_or(NameProblem::PortRange).and_then(Port::try_from).map_err(RequestProblem::of_name)
    }
}

impl Decode for RouteList {
    fn decode(value: &Value) -> Result<Self, RequestProblem> {
        RouteList::from_name(text(value)?).ok_or_else(|| RequestProblem::of("is neither hub nor leaf"))
    }
}

impl Route {
    /// The route that a part of a request is.
    pub(crate) fn of_value(value: &Value) -> Option<Route> {
        Decode::decode(value).ok()
    }

    /// As a request writes it.
    pub(crate) fn value(&self) -> Value {
        let (host, port) = (self.host.as_str().into(), self.port.get().into());
        crate::json::object(&mut [("host", host), ("port", port)])
    }
}

impl Decode for Route {
    fn decode(value: &Value) -> Result<Self, RequestProblem> {
        let members = object(value)?;
        Ok(Route { host: field(members, "host")?, port: field(members, "port")? })
    }
}

macro_rules! decode_name {
    ($($name:ident),*) => {$(
        impl Decode for $name {
            fn decode(value: &Value) -> Result<Self, RequestProblem> {
                $name::parse(text(value)?).map_err(RequestProblem::of_name)
            }
        }
    )*};
}
decode_name!(NodeName, SchemaName, TableName, Host);

fn text(value: &Value) -> Result<&str, RequestProblem> {
    value.as_str().ok_or_else(|| RequestProblem::of("is not text"))
}
