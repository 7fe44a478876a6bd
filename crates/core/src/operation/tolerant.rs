//! Tolerant reading of replies: what real servers add is skipped, what they leave out or spoil is told apart from
//! the rest, and one bad field never loses its neighbours.
//!
//! By hand and not by derive: serde gives a whole reply up for one wrong type, refuses a key beside its alias, and
//! would cost the browser more bytes than this.
use serde_json::{Map, Value};

/// A part of a reply.
pub(crate) trait Read: Sized {
    /// Reads it; `None` when `value` is something else altogether.
    fn read(value: Value) -> Option<Self>;
}

/// The members of an object, taken one by one.
pub(crate) struct Fields(Map<String, Value>);

impl Fields {
    /// The members, when `value` is an object that has at least one of `known`: an object of other keys is something
    /// else, not an empty one of these.
    pub(crate) fn of(value: Value, known: &[&str]) -> Option<Fields> {
        match value {
            Value::Object(members) if known.iter().any(|key| members.contains_key(*key)) => {
                Some(Fields(members))
            }
            _ => None,
        }
    }

    /// The member `key`, when it is there and has the right type.
    pub(crate) fn take<T: Read>(&mut self, key: &str) -> Option<T> {
        self.0.remove(key).and_then(T::read)
    }

    /// The same, with the type's empty value for one that is absent or wrong.
    pub(crate) fn take_or_default<T: Read + Default>(&mut self, key: &str) -> T {
        self.take(key).unwrap_or_default()
    }
}

impl Read for Value {
    fn read(value: Value) -> Option<Value> {
        Some(value).filter(|value| !value.is_null())
    }
}

impl Read for String {
    fn read(value: Value) -> Option<String> {
        if let Value::String(text) = value { Some(text) } else { None }
    }
}

impl Read for bool {
    fn read(value: Value) -> Option<bool> {
        value.as_bool()
    }
}

/// A number, also when it was stored as text.
impl Read for f64 {
    fn read(value: Value) -> Option<f64> {
        crate::json::number(&value)
    }
}

/// A list; items that are something else are left out.
impl<T: Read> Read for Vec<T> {
    fn read(value: Value) -> Option<Vec<T>> {
        let Value::Array(items) = value else { return None };
        let mut read = Vec::new();
        for item in items {
            read.extend(T::read(item));
        }
        Some(read)
    }
}

/// Lets a reply also be reached through serde, by the one way of reading it.
macro_rules! deserialize_by_reading {
    ($($reply:ty),*) => {$(
        impl<'de> serde::Deserialize<'de> for $reply {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = serde_json::Value::deserialize(deserializer)?;
                let read = $crate::operation::tolerant::Read::read(value);
                read.ok_or_else(|| serde::de::Error::custom("is no reply of this kind"))
            }
        }
    )*};
}
pub(super) use deserialize_by_reading;
