//! What a body asks for, read as tolerantly as the servers do: requests written by hand are described too.
use crate::json;
use crate::name::RouteList;
use crate::operation::{OperationKind, Read, StoredRoute, SubscriptionRow};
use serde_json::Value;

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

impl Ask {
    pub(super) fn read(body: &str) -> Ask {
        let Some(Value::Object(body)) = json::parse(body) else { return Ask::NotJson };
        let text = |key: &str| body.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let name = text("operation");
        match OperationKind::from_name(&name) {
            Some(OperationKind::ClusterSetRoutes) => {
                Ask::SetRoutes(RouteList::from_name(&text("server")), routes(body.get("routes")))
            }
            Some(OperationKind::ClusterDeleteRoutes) => Ask::DeleteRoutes(routes(body.get("routes"))),
            Some(OperationKind::AddNode) => Ask::Add(text("node_name"), rows(body.get("subscriptions"))),
            Some(OperationKind::UpdateNode) => {
                Ask::Update(text("node_name"), rows(body.get("subscriptions")))
            }
            Some(OperationKind::RemoveNode) => Ask::Remove(text("node_name")),
            Some(OperationKind::ConfigureCluster) => Ask::Configure(
                items(body.get("connections"))
                    .map(|peer| {
                        let name = peer.get("node_name").and_then(Value::as_str).unwrap_or_default();
                        (name.to_owned(), rows(peer.get("subscriptions")))
                    })
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
