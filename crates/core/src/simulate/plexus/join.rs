//! `add_node`, `update_node`, `remove_node` and `configure_cluster` of plexus: they take nearly anything with 200.
use super::super::answer::Ask;
use super::super::reply::{Outcome, Reply, done, error, ok};
use super::super::routes::gone;
use super::records::{Record, Row};
use super::{Contact, Simulator};
use crate::cluster::host_of;
use crate::json::object;
use serde_json::{Map, Value};

/// How long a node waits for a peer that hangs (observed 4.7.29).
const WAITED_MS: u32 = 60_100;

impl Simulator {
    /// Adding and updating are one: whoever is named is stored, on both sides where the peer can be told.
    pub(super) fn plexus_join(&mut self, ask: &Ask<'_>, members: &Map<String, Value>, verb: &str) -> Outcome {
        let text = |key: &str| members.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
        let url = text("url");
        let named = text("hostname").or(text("node_name")).map(str::to_owned).or_else(|| host_of(url?));
        // Without any of them it is called undefined, and stored all the same.
        let wanted = named.unwrap_or_else(|| "undefined".to_owned());
        let shown = url.unwrap_or(&wanted).to_owned();
        let rows: Option<Vec<Row>> = match members.get("subscriptions") {
            Some(Value::Array(rows)) => Some(rows.iter().filter_map(Row::read).collect()),
            _ => None,
        };
        let (contact, node) = self.contact(ask.me, &wanted);
        let name = node.map_or(wanted, |node| node.name.clone());
        let me = self.plexus(ask.me).ok_or_else(gone)?;
        let known = me.record(&name).is_some();
        if contact != Contact::Open && !me.joined {
            let text = format!("Error joining '{shown}' and connection was required to sign certificate");
            return Err(error(500, text).after(if contact == Contact::Hangs { WAITED_MS } else { 20 }));
        }
        // That a first join without credentials fails like this was not observed.
        let trusted = known || members.get("authorization").is_some_and(Value::is_object);
        self.hold(ask.me, &name, url, rows.as_deref());
        let said =
            format!("Successfully {verb} '{shown}'{}", if verb == "added" { " to cluster" } else { "" });
        let failed = match contact {
            Contact::Open if trusted => {
                let mirrored: Option<Vec<Row>> = rows.map(|rows| rows.iter().map(Row::mirror).collect());
                self.hold(&name, ask.me, None, mirrored.as_deref());
                self.spread_records();
                return Ok(done(said).after(80));
            }
            Contact::Open => "Must login",
            Contact::Refused => "connect ECONNREFUSED",
            Contact::Hangs => "no answer",
        };
        let reply = done(format!("{said} but there was an error updating target node: {failed}"));
        Ok(reply.after(if contact == Contact::Hangs { WAITED_MS } else { 30 }))
    }

    /// Stores at `holder` what a request says of `peer`. Subscriptions with a peer that replicates fully change nothing.
    pub(super) fn hold(&mut self, holder: &str, peer: &str, url: Option<&str>, rows: Option<&[Row]>) {
        let host = self.plexus_node(peer).map_or_else(|| peer.to_owned(), |node| node.host.clone());
        let Some(node) = self.nodes.get_mut(holder) else { return };
        let schemas = node.schemas.clone();
        let Some(plexus) = node.plexus.as_mut() else { return };
        plexus.joined = true;
        if plexus.record(peer).is_none() {
            let mut record = Record::new(peer, url);
            if url.is_none() {
                record.url = Record::new(&host, None).url;
            }
            plexus.records.push(record);
        }
        let Some(record) = plexus.records.iter_mut().find(|record| record.name == peer) else { return };
        match rows {
            None => record.full = true,
            Some(_) if record.full => {}
            Some(rows) => {
                record.merge(rows);
                // A link to a database that is not there yet stays closed, also when it is there later.
                for row in
                    rows.iter().filter(|row| record.wants(&row.database) && !schemas.has(&row.database))
                {
                    plexus.stuck.insert((peer.to_owned(), row.database.clone()));
                }
            }
        }
    }

    /// A request without a name empties the whole table of nodes, and says that it removed `undefined`.
    pub(super) fn plexus_remove(&mut self, ask: &Ask<'_>) -> Outcome {
        let text = |key: &str| ask.body.get(key).and_then(Value::as_str);
        let me = self.plexus_mut(ask.me).ok_or_else(gone)?;
        let Some(name) = text("hostname").or(text("node_name")) else {
            me.records.clear();
            return Ok(done("Successfully removed 'undefined' from cluster"));
        };
        if me.record(name).is_none() {
            return Err(error(400, format!("{name} does not exist")));
        }
        me.records.retain(|record| record.name != name);
        if let (Contact::Open, Some(node)) = self.contact(ask.me, name) {
            let peer = node.name.clone();
            if let Some(peer) = self.plexus_mut(&peer) {
                peer.records.retain(|record| record.name != ask.me);
            }
        }
        Ok(done(format!("Successfully removed '{name}' from cluster")).after(40))
    }

    /// Adds and merges only, entry by entry.
    pub(super) fn plexus_configure(&mut self, ask: &Ask<'_>) -> Outcome {
        let Some(Value::Array(list)) = ask.body.get("connections") else {
            return Err(error(400, "'connections' must be an array"));
        };
        let (mut connections, mut failed) = (Vec::new(), Vec::new());
        let mut after = 0;
        for entry in list.iter().filter_map(Value::as_object) {
            let text = |key: &str| entry.get(key).and_then(Value::as_str);
            let name: Value =
                text("hostname").or(text("node_name")).or(text("url")).unwrap_or("undefined").into();
            match self.plexus_join(ask, entry, "added") {
                Ok(Reply::Http { body, after_ms, .. }) => {
                    after += after_ms;
                    connections.push(object(&mut [("node_name", name), ("response", body)]));
                }
                _ => failed.push(name),
            }
        }
        if connections.is_empty() && !failed.is_empty() {
            return Err(error(500, "Failed to configure the cluster. Check the logs for more details."));
        }
        let partial = !failed.is_empty();
        let message = if partial {
            "Configure cluster was partially successful."
        } else {
            "Configure cluster complete."
        };
        let mut members = vec![("message", message.into()), ("connections", connections.into())];
        if partial {
            members.push(("failed_nodes", failed.into()));
        }
        Ok(ok(object(&mut members)).after(after))
    }
}
