//! A subscription as a request asks for it.
use super::reply::{Reply, error};
use super::start_time::peer_reads;
use super::state::Row;
use super::subscriptions::row_fields;
use crate::profile::Target;
use serde_json::{Map, Value};

/// A subscription as asked for.
pub(super) struct Wish {
    /// As sent: `skipped` gives it back like that.
    pub(super) sent: Value,
    pub(super) row: Row,
    start_time: Option<Value>,
}

impl Wish {
    /// Reads a list of subscriptions that validation has let through.
    pub(super) fn list(list: Option<&Value>, target: Target) -> Result<Vec<Wish>, Reply> {
        let Some(Value::Array(list)) = list else {
            return Err(error(400, "'subscriptions' must be an array"));
        };
        let mut wishes = Vec::new();
        for (at, sent) in list.iter().enumerate() {
            match sent.as_object().and_then(|fields| Wish::read(fields, target)) {
                Some(wish) => wishes.push(wish),
                None => return Err(error(400, format!("'subscriptions[{at}]' is not a subscription"))),
            }
        }
        Ok(wishes)
    }

    fn read(fields: &Map<String, Value>, target: Target) -> Option<Wish> {
        let text = |key: &str| fields.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
        let schema = if target >= Target::V4_3 {
            text("database").or(text("schema")).or(Some("data"))
        } else {
            text("schema")
        };
        let table = text("table").map(str::to_owned);
        // A whole schema can be named since 4.2.
        if table.is_none() && target < Target::V4_2 {
            return None;
        }
        let flag = |key: &str| fields.get(key).filter(|flag| flag.is_boolean() || flag.is_string()).cloned();
        Some(Wish {
            sent: Value::Object(fields.clone()),
            row: Row {
                schema: schema?.to_owned(),
                table,
                publish: flag("publish")?,
                subscribe: flag("subscribe")?,
            },
            start_time: fields.get("start_time").cloned(),
        })
    }

    /// Whether neither direction is asked for; text is never false to the servers.
    pub(super) fn asks_nothing(&self) -> bool {
        [&self.row.publish, &self.row.subscribe].into_iter().all(|flag| *flag == Value::Bool(false))
    }

    /// Whether the peer takes the request; its start time gets past validation and stumbles only there.
    pub(super) fn peer_reads(&self) -> bool {
        self.start_time.as_ref().is_none_or(|time| time.as_str().is_some_and(peer_reads))
    }

    /// As `added` and `updated` give it back: with the start time, without unknown fields.
    pub(super) fn granted(&self) -> Value {
        let mut fields = row_fields(&self.row);
        if let Some(time) = &self.start_time {
            fields.insert("start_time".to_owned(), time.clone());
        }
        Value::Object(fields)
    }
}
