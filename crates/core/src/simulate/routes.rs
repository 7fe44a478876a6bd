//! `cluster_set_routes`, `cluster_get_routes`, `cluster_delete_routes`: a node's config, and nothing but its config.
use super::Simulator;
use super::answer::Ask;
use super::reply::{Outcome, Reply, error, ok};
use crate::json::{object, parse};
use serde_json::{Map, Value};

impl Simulator {
    /// Appends. What either list holds already is skipped, and the reply is the same 200 (observed 4.0.7).
    #[inline(never)]
    pub(super) fn set_routes(&mut self, ask: &Ask<'_>) -> Outcome {
        let wanted = wanted(ask)?;
        let server = ask.text("server")?;
        let Some(node) = self.nodes.get_mut(ask.me) else { return Err(gone()) };
        let (mut set, mut skipped) = (Vec::new(), Vec::new());
        for mut route in wanted {
            if let Some(port) = route.get_mut("port") {
                *port = stored_port(port);
            }
            if node.hub.iter().chain(&node.leaf).chain(&set).any(|held| same(held, &route)) {
                skipped.push(route);
            } else {
                set.push(route);
            }
        }
        match server {
            "hub" => node.hub.extend(set.iter().cloned()),
            "leaf" => node.leaf.extend(set.iter().cloned()),
            _ => return Err(error(400, "'server' must be one of [hub, leaf]")),
        }
        Ok(ok(object(&mut [
            ("message", "cluster routes successfully set".into()),
            ("set", set.into()),
            ("skipped", skipped.into()),
        ])))
    }

    pub(super) fn get_routes(&mut self, ask: &Ask<'_>) -> Outcome {
        let Some(node) = self.nodes.get(ask.me) else { return Err(gone()) };
        Ok(ok(object(&mut [("hub", node.hub.clone().into()), ("leaf", node.leaf.clone().into())])))
    }

    /// Searches both lists, whatever `server` says. A port matches only in its own JSON type (observed 4.0.7).
    #[inline(never)]
    pub(super) fn delete_routes(&mut self, ask: &Ask<'_>) -> Outcome {
        let wanted = wanted(ask)?;
        let Some(node) = self.nodes.get_mut(ask.me) else { return Err(gone()) };
        let (mut deleted, mut skipped) = (Vec::new(), Vec::new());
        for route in wanted {
            let before = node.hub.len() + node.leaf.len();
            node.hub.retain(|held| !same(held, &route));
            node.leaf.retain(|held| !same(held, &route));
            if node.hub.len() + node.leaf.len() < before {
                deleted.push(route);
            } else {
                skipped.push(route);
            }
        }
        Ok(ok(object(&mut [
            ("message", "cluster routes successfully deleted".into()),
            ("deleted", deleted.into()),
            ("skipped", skipped.into()),
        ])))
    }
}

/// The node was there when the request came in.
pub(super) fn gone() -> Reply {
    error(500, "this node is gone")
}

fn wanted(ask: &Ask<'_>) -> Result<Vec<Value>, Reply> {
    let Some(Value::Array(routes)) = ask.body.get("routes") else {
        return Err(error(400, "'routes' must be an array"));
    };
    let mut wanted = Vec::new();
    for (at, route) in routes.iter().enumerate() {
        match route {
            Value::Object(route)
                if route.get("host").is_some_and(Value::is_string) && route.contains_key("port") =>
            {
                wanted.push(host_and_port_first(route));
            }
            _ => {
                let text = format!("'routes[{at}]' must be of type object, with a host and a port");
                return Err(error(400, text));
            }
        }
    }
    Ok(wanted)
}

fn host_and_port_first(route: &Map<String, Value>) -> Value {
    let mut whole = Map::new();
    for key in ["host", "port"] {
        whole.insert(key.to_owned(), route.get(key).cloned().unwrap_or_default());
    }
    // Extra fields are kept and written to the config.
    for (key, value) in route {
        whole.entry(key).or_insert_with(|| value.clone());
    }
    if let Some(port) = whole.get_mut("port") {
        *port = whole_number(port);
    }
    Value::Object(whole)
}

/// Host and port decide; the case of the host and the JSON type of the port count.
fn same(a: &Value, b: &Value) -> bool {
    a.get("host") == b.get("host") && a.get("port") == b.get("port")
}

/// JavaScript knows no difference between 9932 and 9932.0.
fn whole_number(value: &Value) -> Value {
    match value.as_f64() {
        Some(number) if value.is_f64() && number.fract() == 0.0 && number.abs() < 9e15 => {
            (number as i64).into()
        }
        _ => value.clone(),
    }
}

/// Plain decimal text becomes a number; other text that validation lets through, such as `1e3`, stays text.
fn stored_port(port: &Value) -> Value {
    let Value::String(text) = port else { return port.clone() };
    let text = text.trim();
    let decimal = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if !decimal || !text.bytes().any(|b| b.is_ascii_digit()) {
        return port.clone();
    }
    // JSON knows neither leading zeros nor a point without digits around it; JavaScript does.
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    parse(&[whole, ".", fraction, "0"].concat()).map_or_else(|| port.clone(), |number| whole_number(&number))
}
