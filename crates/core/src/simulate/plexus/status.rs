//! `cluster_status` of plexus: a socket for each database of each peer.
use super::super::answer::Ask;
use super::super::pace;
use super::super::reply::{Outcome, ok};
use super::super::routes::gone;
use super::records::{Record, Row, authority};
use super::{Simulator, utc};
use crate::json::object;
use crate::order::Set;
use crate::time::Timestamp;
use serde_json::{Map, Value};

impl Simulator {
    pub(super) fn plexus_status(&mut self, ask: &Ask<'_>) -> Outcome {
        let node = self.nodes.get(ask.me).ok_or_else(gone)?;
        let plexus = node.plexus.as_ref().ok_or_else(gone)?;
        let connections: Value =
            plexus.records.iter().map(|record| self.plexus_connection(ask, record)).collect();
        let mut members: Vec<(&str, Value)> = vec![
            ("type", "cluster-status".into()),
            ("connections", connections),
            ("node_name", node.name.as_str().into()),
            ("is_enabled", true.into()),
        ];
        // A node has a record of itself once it replicates fully.
        if plexus.records.iter().any(|record| record.full) {
            members.push(("url", Record::new(&node.host, None).url.into()));
        }
        Ok(ok(object(&mut members)))
    }

    fn plexus_connection(&self, ask: &Ask<'_>, record: &Record) -> Value {
        let mut databases = record.received.clone();
        if record.full {
            let own = self.nodes.get(ask.me).into_iter().flat_map(|node| node.schemas.keys()).cloned();
            databases = Set::of(own.chain(["system".to_owned()]));
        }
        let sockets: Value = databases.iter().map(|database| self.socket(ask, record, database)).collect();
        let rows: Value = record.rows.iter().map(Row::value).collect();
        let mut connection = Map::new();
        let mut put = |key: &str, value: Value| _ = connection.insert(key.to_owned(), value);
        put("name", record.name.as_str().into());
        put("url", record.url.as_str().into());
        put("subscriptions", if record.full { Value::Null } else { rows });
        if record.full {
            put("replicates", true.into());
        }
        put("ca_info", authority(&record.name));
        put("database_sockets", sockets);
        Value::Object(connection)
    }

    /// Whether a socket was ever open, and so has a latency to tell, is not kept: it counts as if it was.
    fn socket(&self, ask: &Ask<'_>, record: &Record, database: &str) -> Value {
        let peer = self.plexus_node(&record.name);
        let knows_me =
            peer.and_then(|node| node.plexus.as_ref()).is_some_and(|held| held.record(ask.me).is_some());
        let stuck = self
            .plexus(ask.me)
            .is_some_and(|held| held.stuck.has(&(record.name.clone(), database.to_owned())));
        let open =
            knows_me && !stuck && record.wants(database) && self.looks_open(ask.me, &record.name, ask.now);
        let mut socket = Map::new();
        let mut put = |key: &str, value: Value| _ = socket.insert(key.to_owned(), value);
        put("database", database.into());
        // What was never reached has neither.
        if let Some(peer) = peer {
            put("connected", open.into());
            put("latency", (f64::from(pace::latency_ms(ask.me, &peer.name, ask.now)) + 0.25).into());
        }
        put("threadId", 1.into());
        put("nodes", Value::Array(vec![record.name.as_str().into()]));
        put("backPressurePercent", 0.into());
        if open {
            // Rows come in now and then: the last one within the last minute.
            let ago = pace::spread(&[ask.me, &record.name, database], 7) % 60_000;
            let written = Timestamp(ask.now.0.saturating_sub(ago as i64 + 90));
            put("lastReceivedRemoteTime", utc::text(written).into());
            put("lastReceivedLocalTime", utc::text(written.plus_ms(80)).into());
            put("lastReceivedVersion", (written.0 as f64 + 0.5).into());
        } else {
            put("lastReceivedVersion", 0.into());
        }
        put("lastReceivedStatus", "Waiting".into());
        Value::Object(socket)
    }
}
