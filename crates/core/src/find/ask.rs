//! What an expression asks of a node.
use super::{Compare, Expr, Number, Text};
use crate::cluster::{Cluster, NodeView};
use crate::layout::region;
use crate::order::Map;

/// What can be asked of a node.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facts {
    /// Its name.
    pub name: String,
    /// Its health and the words its peers have for it: `open`, `closed`, `NoResponders`.
    pub status: Vec<String>,
    /// Tables it has or that flow to or from it, as `schema.table`.
    pub tables: Vec<String>,
    /// Its version, when someone told it.
    pub version: Option<String>,
    /// Latency in milliseconds as each of its peers reports it.
    pub latency_ms: Vec<f64>,
    /// How many links it has.
    pub links: usize,
    /// How many flows come in and go out.
    pub flows: usize,
}

/// The facts of these nodes of a cluster.
pub fn facts(cluster: &Cluster, nodes: &[NodeView]) -> Vec<Facts> {
    let mut found: Map<&str, Facts> = Map::of(nodes.iter().map(|node| {
        let seen = node.seen.iter().map(|seen| seen.value.clone());
        let own = node.tables.iter().flat_map(|tables| &tables.value);
        let facts = Facts {
            name: node.name.clone(),
            status: [node.health.word().to_owned()].into_iter().chain(seen).collect(),
            tables: own.map(|(schema, table)| format!("{schema}.{table}")).collect(),
            version: node.version.as_ref().map(|version| version.value.clone()),
            latency_ms: node.latency_ms.iter().map(|latency| latency.value).collect(),
            ..Facts::default()
        };
        (node.name.as_str(), facts)
    }));
    for link in cluster.links() {
        for end in [&link.a, &link.b] {
            found.get_mut(end.as_str()).into_iter().for_each(|facts| facts.links += 1);
        }
    }
    for flow in cluster.flows(None) {
        for end in [&flow.from, &flow.to] {
            if let Some(facts) = found.get_mut(end.as_str()) {
                facts.flows += 1;
                facts.tables.push(format!("{}.{}", flow.schema, flow.table));
            }
        }
    }
    found.into_iter().map(|(_, facts)| facts).collect()
}

impl Expr {
    pub(super) fn holds(&self, facts: &Facts) -> bool {
        match self {
            Expr::All(parts) => parts.iter().all(|part| part.holds(facts)),
            Expr::Any(parts) => parts.iter().any(|part| part.holds(facts)),
            Expr::Not(part) => !part.holds(facts),
            Expr::Word(word) if word.contains('*') => like(word, &facts.name),
            Expr::Word(word) => facts.name.to_lowercase().contains(word.as_str()),
            Expr::Text(text, wanted) => match text {
                Text::Name => like(wanted, &facts.name),
                Text::Region => like(wanted, region(&facts.name)),
                Text::Status => facts.status.iter().any(|status| like(wanted, status)),
                Text::Version => facts.version.as_ref().is_some_and(|version| like(wanted, version)),
                // A table without its schema is meant in any.
                Text::Table => facts.tables.iter().any(|table| {
                    like(wanted, table) || table.split_once('.').is_some_and(|(_, name)| like(wanted, name))
                }),
            },
            Expr::Number(number, compare, wanted) => match number {
                Number::Latency => facts.latency_ms.iter().any(|ms| compare.holds(*ms, *wanted)),
                Number::Links => compare.holds(facts.links as f64, *wanted),
                Number::Flows => compare.holds(facts.flows as f64, *wanted),
            },
        }
    }
}

impl Compare {
    fn holds(self, value: f64, wanted: f64) -> bool {
        match self {
            Compare::Less => value < wanted,
            Compare::AtMost => value <= wanted,
            Compare::Equal => value == wanted,
            Compare::AtLeast => value >= wanted,
            Compare::More => value > wanted,
        }
    }
}

/// Whether a text is as a pattern in small letters says, where `*` stands for anything.
fn like(pattern: &str, text: &str) -> bool {
    let text = text.to_lowercase();
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else { return false };
    let Some(last) = parts.next_back() else { return rest.is_empty() };
    for part in parts {
        match rest.find(part).and_then(|at| rest.get(at + part.len()..)) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    rest.ends_with(last)
}
