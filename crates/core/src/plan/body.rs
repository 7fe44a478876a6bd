//! The bodies of generated requests, with keys in the order of the seed page. Names come from what nodes said and
//! may be none that we would accept: the body is written all the same, and the checker says why.
use super::Edit;
use super::ask::EVERY;
use super::delta::is_peer;
use super::steps::Turn;
use super::words::{count, table};
use crate::cluster::Cluster;
use crate::json::{object, pretty};
use crate::operation::OperationKind;
use crate::order::{self, Map, Set};
use crate::profile::Dialect;
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
    /// When it goes out: as an addition, an update or a removal.
    pub(super) turn: Turn,
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
    if cluster.dialect(node) == Some(Dialect::Plexus) {
        return replicating(cluster, peer, known == Some(true), rows);
    }
    // add_node takes no row with both flags false, so a request of nothing else can only be an update.
    let adds = known != Some(true) && rows.iter().any(|(_, flags)| on(flags)) && added.insert(pair);
    let (kept, left): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(_, flags)| !adds || on(flags));
    let kind = if adds { OperationKind::AddNode } else { OperationKind::UpdateNode };
    let subscriptions = kept.into_iter().map(|(place, flags)| row("schema", place, flags)).collect();
    let note = (!left.is_empty()).then(|| {
        let names: Vec<String> = left.iter().map(|((s, t), _)| table(s, t)).collect();
        format!(
            "{} left out: add_node takes no table with both flags false ({}).",
            count(left.len(), "table"),
            names.join(", ")
        )
    });
    let body = object(&mut [operation(kind), ("node_name", peer.into()), ("subscriptions", subscriptions)]);
    Subscribing { turn: if adds { Turn::Add } else { Turn::Update }, body: pretty(&body), note }
}

/// The same for a plexus node, where adding and updating are one, full replication is a request without
/// subscriptions, and only a removal ends it.
fn replicating(
    cluster: &Cluster,
    peer: &str,
    known: bool,
    rows: Map<(&str, &str), (bool, bool)>,
) -> Subscribing {
    let (turn, kind) =
        if known { (Turn::Update, OperationKind::UpdateNode) } else { (Turn::Add, OperationKind::AddNode) };
    // Whoever is new is dialled where the others dial it.
    let url = cluster.node(peer).and_then(|view| view.url).filter(|_| !known);
    let place = match url {
        Some(url) => ("url", url.value.into()),
        None => ("hostname", peer.into()),
    };
    match rows.get(&(EVERY, EVERY)) {
        Some((false, false)) => Subscribing {
            turn: Turn::Remove,
            body: pretty(&object(&mut [operation(OperationKind::RemoveNode), ("hostname", peer.into())])),
            note: Some("Full replication ends only with the peer. Add it again with subscriptions, if some tables are to stay.".to_owned()),
        },
        Some(_) => Subscribing {
            turn,
            body: pretty(&object(&mut [operation(kind), place])),
            note: (rows.len() > 1).then(|| "Full replication covers the tables beside it: they are left out.".to_owned()),
        },
        None => {
            let rows = rows.into_iter().map(|(place, flags)| row("database", place, flags)).collect();
            let body = object(&mut [operation(kind), place, ("subscriptions", rows)]);
            Subscribing { turn, body: pretty(&body), note: None }
        }
    }
}

pub(super) fn row(key: &str, (schema, table): (&str, &str), (publish, subscribe): (bool, bool)) -> Value {
    let mut row = serde_json::Map::new();
    row.insert(key.to_owned(), schema.into());
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
