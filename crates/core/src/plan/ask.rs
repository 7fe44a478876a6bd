//! What a body asks for, read as tolerantly as the servers do: requests written by hand are described too.
use crate::cluster::host_of;
use crate::json;
use crate::name::RouteList;
use crate::operation::{OperationKind, Read, StoredRoute, SubscriptionRow};
use crate::profile::Dialect;
use serde_json::{Map, Value};

/// What a request asks for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Ask {
    SetRoutes(Option<RouteList>, Vec<StoredRoute>),
    DeleteRoutes(Vec<StoredRoute>),
    Add(String, Vec<Row>),
    Update(String, Vec<Row>),
    Remove(String),
    Configure(Vec<(String, Vec<Row>)>),
    Read(OperationKind),
    Restart(String),
    Other(String),
    NotJson,
}

/// One table of a request, both directions, seen from the node that receives it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) schema: String,
    pub(super) table: String,
    pub(super) publish: bool,
    pub(super) subscribe: bool,
}

impl Row {
    /// Full replication: everything, both ways.
    pub(super) fn everything() -> Row {
        Row { schema: EVERY.to_owned(), table: EVERY.to_owned(), publish: true, subscribe: true }
    }
}

/// In place of a schema and a table: all of them.
pub(super) const EVERY: &str = "*";

impl Ask {
    /// Reads a body as a node of this dialect does.
    pub(super) fn read(body: &str, dialect: Option<Dialect>) -> Ask {
        let Some(Value::Object(body)) = json::parse(body) else { return Ask::NotJson };
        let text = |key: &str| body.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let name = text("operation");
        match OperationKind::from_name(&name) {
            Some(OperationKind::ClusterSetRoutes) => {
                Ask::SetRoutes(RouteList::from_name(&text("server")), routes(body.get("routes")))
            }
            Some(OperationKind::ClusterDeleteRoutes) => Ask::DeleteRoutes(routes(body.get("routes"))),
            Some(OperationKind::AddNode) => Ask::Add(peer(&body, dialect), wanted(&body, dialect)),
            Some(OperationKind::UpdateNode) => Ask::Update(peer(&body, dialect), wanted(&body, dialect)),
            Some(OperationKind::RemoveNode) => Ask::Remove(peer(&body, dialect)),
            Some(OperationKind::ConfigureCluster) => Ask::Configure(
                items(body.get("connections"))
                    .filter_map(Value::as_object)
                    .map(|connection| (peer(connection, dialect), wanted(connection, dialect)))
                    .collect(),
            ),
            Some(kind) => Ask::Read(kind),
            None if name == "restart_service" => Ask::Restart(text("service")),
            None => Ask::Other(name),
        }
    }

    pub(super) fn kind(&self) -> Option<OperationKind> {
        Some(match self {
            Ask::SetRoutes(..) => OperationKind::ClusterSetRoutes,
            Ask::DeleteRoutes(_) => OperationKind::ClusterDeleteRoutes,
            Ask::Add(..) => OperationKind::AddNode,
            Ask::Update(..) => OperationKind::UpdateNode,
            Ask::Remove(_) => OperationKind::RemoveNode,
            Ask::Configure(_) => OperationKind::ConfigureCluster,
            Ask::Read(kind) => *kind,
            Ask::Restart(_) | Ask::Other(_) | Ask::NotJson => return None,
        })
    }
}

/// The name of the peer a request is about. Plexus also takes its host, which is its name, or its URL.
fn peer(members: &Map<String, Value>, dialect: Option<Dialect>) -> String {
    let text = |key: &str| members.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    let plexus = || text("hostname").map(str::to_owned).or_else(|| host_of(text("url")?));
    let found = match dialect {
        Some(Dialect::Nats) => text("node_name").map(str::to_owned),
        _ => plexus().or_else(|| text("node_name").map(str::to_owned)),
    };
    found.unwrap_or_default()
}

/// The rows a request asks for. Without subscriptions plexus replicates everything (observed 4.7.29).
fn wanted(members: &Map<String, Value>, dialect: Option<Dialect>) -> Vec<Row> {
    match members.get("subscriptions") {
        None | Some(Value::Null) if dialect == Some(Dialect::Plexus) => vec![Row::everything()],
        list => rows(list),
    }
}

fn items(list: Option<&Value>) -> impl Iterator<Item = &Value> {
    list.and_then(Value::as_array).into_iter().flatten()
}

fn routes(list: Option<&Value>) -> Vec<StoredRoute> {
    items(list).filter_map(|route| StoredRoute::read(route.clone())).collect()
}

fn rows(list: Option<&Value>) -> Vec<Row> {
    items(list)
        .filter_map(|row| SubscriptionRow::read(row.clone()))
        .map(|row| Row {
            schema: row.schema,
            table: row.table.unwrap_or_else(|| "*".to_owned()),
            publish: row.publish.on(),
            subscribe: row.subscribe.on(),
        })
        .collect()
}
