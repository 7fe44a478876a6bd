//! `cluster_network`: who is enmeshed, as the NATS servers themselves answer.
use super::answer::Ask;
use super::reply::{Outcome, ok};
use super::routes::gone;
use super::state::{Nats, Node};
use super::{Simulator, pace};
use crate::json::{number, object};
use serde_json::{Map, Value};

impl Simulator {
    /// Takes the whole time-out even when all answer (observed 4.3.0); nothing names those that were too slow.
    ///
    /// A node is listed as long as its NATS runs, whatever HarperDB does; one with frozen NATS stays in the others'
    /// `connected_nodes`. The flags include, the reverse of the seed page.
    pub(super) fn cluster_network(&mut self, ask: &Ask<'_>) -> Outcome {
        let Some(me) = self.nodes.get(ask.me) else { return Err(gone()) };
        if !me.clustering {
            // Not observed.
            return Ok(ok(object(&mut [("nodes", Value::Array(Vec::new()))])));
        }
        let timeout = ask.body.get("timeout").and_then(number).unwrap_or(2_000.0).clamp(1.0, 1e9);
        let listed =
            std::iter::once(me).chain(self.nodes.values().filter(|node| self.linked(ask.me, &node.name)));
        // With its own NATS down a node hears nobody, itself neither: not observed.
        let nodes: Vec<Value> = listed
            .filter(|node| me.nats == Nats::Up && node.nats == Nats::Up)
            .filter_map(|node| self.network_node(ask, node, timeout))
            .collect();
        let late = 40 + pace::own_ms(ask.me, "late", ask.now) * 4;
        // In range: clamped above.
        Ok(ok(object(&mut [("nodes", nodes.into())])).after(timeout as u32 + late))
    }

    fn network_node(&self, ask: &Ask<'_>, node: &Node, timeout: f64) -> Option<Value> {
        let own = node.name == ask.me;
        let took = if own { 1 } else { pace::latency_ms(ask.me, &node.name, ask.now) };
        if f64::from(took) > timeout {
            return None;
        }
        let mut fields = Map::new();
        fields.insert("name".to_owned(), node.name.as_str().into());
        fields.insert("response_time".to_owned(), took.into());
        if included(ask.body.get("connected_nodes")) {
            let others = self.nodes.keys().filter(|other| self.linked(&node.name, other));
            fields.insert("connected_nodes".to_owned(), others.cloned().collect());
        }
        if included(ask.body.get("routes")) {
            fields.insert("routes".to_owned(), node.loaded.clone().into());
        }
        Some(Value::Object(fields))
    }
}

/// Text counts as the flag it spells (observed 4.3.0 for `"true"`).
fn included(flag: Option<&Value>) -> bool {
    match flag {
        Some(Value::Bool(on)) => *on,
        Some(Value::String(text)) => !text.eq_ignore_ascii_case("false"),
        _ => true,
    }
}
