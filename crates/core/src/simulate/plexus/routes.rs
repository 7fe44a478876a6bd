//! Routes of plexus: one list, compared by port, and read from memory but written to the config.
use super::super::answer::Ask;
use super::super::reply::{Outcome, error, ok};
use super::super::routes::gone;
use super::{Plexus, Simulator};
use crate::json::object;
use serde_json::Value;

impl Simulator {
    pub(super) fn plexus_set_routes(&mut self, ask: &Ask<'_>) -> Outcome {
        let wanted = routes(ask)?;
        let plexus = self.plexus_mut(ask.me).ok_or_else(gone)?;
        let (mut set, mut skipped) = (Vec::new(), Vec::new());
        for route in wanted {
            if plexus.read.iter().chain(&set).any(|held| same(held, &route)) {
                skipped.push(route);
            } else {
                set.push(route);
            }
        }
        // The config is written from memory: what was set since the start is lost where the list was empty then.
        plexus.stored = plexus.read.iter().chain(&set).cloned().collect();
        if !plexus.read.is_empty() {
            plexus.read.clone_from(&plexus.stored);
        }
        Ok(told("set", set, skipped))
    }

    pub(super) fn plexus_get_routes(&mut self, ask: &Ask<'_>) -> Outcome {
        Ok(ok(self.plexus(ask.me).ok_or_else(gone)?.read.clone().into()))
    }

    /// `skipped` are the routes that stay, not those that were not found. Until a restart they are all listed.
    pub(super) fn plexus_delete_routes(&mut self, ask: &Ask<'_>) -> Outcome {
        let wanted = routes(ask)?;
        let Plexus { read, stored, .. } = self.plexus_mut(ask.me).ok_or_else(gone)?;
        let gone = |held: &&Value| wanted.iter().any(|route| same(held, route));
        let (deleted, kept): (Vec<&Value>, Vec<&Value>) = read.iter().partition(gone);
        let (deleted, kept): (Vec<Value>, Vec<Value>) =
            (deleted.into_iter().cloned().collect(), kept.into_iter().cloned().collect());
        stored.clone_from(&kept);
        Ok(told("deleted", deleted, kept))
    }
}

fn told(verb: &str, did: Vec<Value>, skipped: Vec<Value>) -> super::super::reply::Reply {
    let message = format!("cluster routes successfully {verb}");
    ok(object(&mut [("message", message.into()), (verb, did.into()), ("skipped", skipped.into())]))
}

fn routes(ask: &Ask<'_>) -> Result<Vec<Value>, super::super::reply::Reply> {
    match ask.body.get("routes") {
        Some(Value::Array(routes)) => Ok(routes.clone()),
        _ => Err(error(400, "'routes' must be an array")),
    }
}

/// Hosts are compared under a key that routes do not have, so only the port counts; text is compared whole.
fn same(held: &Value, route: &Value) -> bool {
    match (held, route) {
        (Value::Object(held), Value::Object(route)) => held.get("port") == route.get("port"),
        _ => held == route,
    }
}
