//! The bodies of generated requests, with keys in the order of the seed page. Names come from what nodes said and
//! may be none that we would accept: the body is written all the same, and the checker says why.
use super::Edit;
use super::delta::is_peer;
use super::words::{count, table};
use crate::cluster::Cluster;
use crate::json::{object, pretty};
use crate::operation::OperationKind;
use crate::order::{self, Map, Set};
use serde_json::Value;

/// Not one of the nine operations, laid out as they are.
const RESTART: &str = "{\n    \"operation\": \"restart_service\",\n    \"service\": \"clustering config\"\n}";

/// Edits that go into one request, with their indexes.
pub(super) type Group<'a> = Vec<(usize, &'a Edit)>;

/// The body of a request that is no matter of subscriptions; `place` is the list of routes.
pub(super) fn body(place: &str, group: &Group) -> String {
    let routes: Value = group
        .iter()
        .filter_map(|(_, edit)| match edit {
            Edit::AddRoute { route, .. } => Some(route.value()),
            Edit::DeleteRoute { route, .. } => Some(route.value()),
            _ => None,
        })
        .collect();
    pretty(&match group.first().map(|(_, edit)| *edit) {
        Some(Edit::Request { body, .. }) => return body.clone(),
        Some(Edit::AddRoute { .. }) => object(&mut [
            operation(OperationKind::ClusterSetRoutes),
            ("server", place.into()),
            ("routes", routes),
        ]),
        Some(Edit::DeleteRoute { .. }) => {
            object(&mut [operation(OperationKind::ClusterDeleteRoutes), ("routes", routes)])
        }
        Some(Edit::RemoveNode { peer, .. }) => {
            object(&mut [operation(OperationKind::RemoveNode), ("node_name", peer.as_str().into())])
        }
        _ => return RESTART.to_owned(),
    })
}

/// The one request for all subscription edits of `node` with `peer`.
pub(super) struct Subscribing {
    /// Whether it adds the peer; else it updates it.
    pub(super) adds: bool,
    pub(super) body: String,
    /// What was left out, and why.
    pub(super) note: Option<String>,
}

/// `added` holds the pairs that an earlier request of the plan adds.
pub(super) fn subscribing(
    cluster: &Cluster,
    node: &str,
    peer: &str,
    group: &Group,
    added: &mut Set<[String; 2]>,
) -> Subscribing {
    let mut rows: Map<(&str, &str), (bool, bool)> = Map::new();
    for (_, edit) in group {
        if let Edit::Subscription { schema, table, publish, subscribe, .. } = edit {
            rows.insert((schema, table), (*publish, *subscribe));
        }
    }
    let mut pair = [node.to_owned(), peer.to_owned()];
    order::sort(&mut pair);
    let known = is_peer(cluster, node, peer).or_else(|| is_peer(cluster, peer, node).filter(|held| *held));
    let on = |flags: &(bool, bool)| *flags != (false, false);
    // add_node takes no row with both flags false, so a request of nothing else can only be an update.
    let adds = known != Some(true) && rows.iter().any(|(_, flags)| on(flags)) && added.insert(pair);
    let (kept, left): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(_, flags)| !adds || on(flags));
    let kind = if adds { OperationKind::AddNode } else { OperationKind::UpdateNode };
    let subscriptions = kept.into_iter().map(|(place, flags)| row(place, flags)).collect();
    let note = (!left.is_empty()).then(|| {
        let names: Vec<String> = left.iter().map(|((s, t), _)| table(s, t)).collect();
        format!(
            "{} left out: add_node takes no table with both flags false ({}).",
            count(left.len(), "table"),
            names.join(", ")
        )
    });
    let body = object(&mut [operation(kind), ("node_name", peer.into()), ("subscriptions", subscriptions)]);
    Subscribing { adds, body: pretty(&body), note }
}

fn row((schema, table): (&str, &str), (publish, subscribe): (bool, bool)) -> Value {
    let mut row = serde_json::Map::new();
    row.insert("schema".to_owned(), schema.into());
    // A subscription to a whole schema (4.2 and later) is written without a table.
    if table != "*" {
        row.insert("table".to_owned(), table.into());
    }
    row.insert("subscribe".to_owned(), subscribe.into());
    row.insert("publish".to_owned(), publish.into());
    Value::Object(row)
}

fn operation(kind: OperationKind) -> (&'static str, Value) {
    ("operation", kind.name().into())
}
