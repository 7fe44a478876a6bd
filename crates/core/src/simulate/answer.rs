//! From a body to the operation that answers it.
use super::reply::{Outcome, Reply, error};
use super::state::Node;
use super::{Answer, Running, Simulator, pace};
use crate::check::check;
use crate::cluster::Asked;
use crate::json::{object, parse};
use crate::operation::OperationKind;
use crate::profile::{Profile, Target};
use crate::time::Timestamp;
use serde_json::{Map, Value};

/// A request as it reaches a node.
pub(super) struct Ask<'a> {
    /// The node asked.
    pub(super) me: &'a str,
    pub(super) target: Target,
    pub(super) body: &'a Map<String, Value>,
    pub(super) now: Timestamp,
}

impl Ask<'_> {
    /// A text that validation has already asked for.
    pub(super) fn text(&self, key: &str) -> Result<&str, Reply> {
        match self.body.get(key).and_then(Value::as_str) {
            Some(text) if !text.is_empty() => Ok(text),
            _ => Err(error(400, format!("'{key}' must be a text that is not empty"))),
        }
    }
}

impl Simulator {
    /// Sends `body` to `node` as a super_user at `now`.
    pub fn answer(&mut self, node: &str, body: &str, now: Timestamp) -> Answer {
        let Some(asked) = self.nodes.get(node) else { return Answer::Unreachable };
        match asked.harperdb {
            Running::Stopped => return Answer::Unreachable,
            Running::Hung => return Answer::Hangs,
            Running::Up => {}
        }
        let (target, enabled, plexus) =
            (asked.target, asked.clustering, asked.plexus.as_ref().map(|plexus| plexus.operate));
        let me = node.to_owned();
        let reply = read(body, target).and_then(|(operation, request)| {
            let ask = Ask { me: &me, target, body: &request, now };
            match OperationKind::from_name(&operation) {
                Some(kind) => {
                    self.admit(kind, body, &ask, enabled)?;
                    match plexus {
                        Some(operate) => operate(self, kind, &ask),
                        None => self.cluster_operation(kind, &ask),
                    }
                }
                None => self.console_operation(&operation, &ask),
            }
        });
        let (Ok(reply) | Err(reply)) = reply;
        reply.answer(pace::own_ms(node, body, now))
    }

    /// Everything that stands before the operation itself, in the servers' order.
    fn admit(&self, kind: OperationKind, body: &str, ask: &Ask<'_>, enabled: bool) -> Result<(), Reply> {
        use OperationKind::{AddNode, ClusterNetwork, ConfigureCluster, RemoveNode, UpdateNode};
        if kind == ClusterNetwork && ask.target < Target::V4_1 {
            return Err(not_found(kind.name()));
        }
        let changes_peers = matches!(kind, AddNode | UpdateNode | RemoveNode | ConfigureCluster);
        // Routes and status work without clustering (observed 4.0.7).
        if changes_peers && !enabled {
            return Err(error(400, "Clustering must be enabled to perform this operation."));
        }
        // A console's own questions are valid as they stand: what only looks needs no checker.
        let network_of_plexus = kind == ClusterNetwork && ask.target == Target::V4_7;
        if !network_of_plexus && !Asked::ALL.iter().any(|asked| asked.body() == body) {
            self.refuse(kind, body, ask)?;
        }
        let waits_for_nats = changes_peers || kind == ClusterNetwork;
        if waits_for_nats && enabled && self.nodes.get(ask.me).is_some_and(Node::nats_never_started) {
            return Err(Reply::Hangs);
        }
        Ok(())
    }

    /// What the checker says this version refuses.
    #[inline(never)]
    fn refuse(&self, kind: OperationKind, body: &str, ask: &Ask<'_>) -> Result<(), Reply> {
        use OperationKind::{AddNode, ConfigureCluster, UpdateNode};
        let plexus = ask.target == Target::V4_7;
        let profile = Profile { target: ask.target, node_name: Some(ask.me.to_owned()), now: None };
        let server = check(body.as_bytes(), &profile).server;
        // A 500 to these comes from the peer, after what only the cluster can tell: the operation itself sees to it.
        let from_the_peer =
            !plexus && server.status >= 500 && matches!(kind, AddNode | UpdateNode | ConfigureCluster);
        if !server.accepts && !from_the_peer {
            let reason = server.reason.unwrap_or_else(|| "the request is not valid".to_owned());
            return Err(error(server.status, reason));
        }
        Ok(())
    }

    fn cluster_operation(&mut self, kind: OperationKind, ask: &Ask<'_>) -> Outcome {
        match kind {
            OperationKind::ClusterSetRoutes => self.set_routes(ask),
            OperationKind::ClusterGetRoutes => self.get_routes(ask),
            OperationKind::ClusterDeleteRoutes => self.delete_routes(ask),
            OperationKind::AddNode => self.add_node(ask),
            OperationKind::UpdateNode => self.update_node(ask),
            OperationKind::RemoveNode => self.remove_node(ask),
            OperationKind::ConfigureCluster => self.configure_cluster(ask),
            OperationKind::ClusterStatus => self.cluster_status(ask),
            OperationKind::ClusterNetwork => self.cluster_network(ask),
        }
    }
}

pub(super) fn not_found(operation: &str) -> Reply {
    error(400, format!("Operation '{operation}' not found"))
}

/// The operation's name and the whole object.
fn read(body: &str, target: Target) -> Result<(String, Map<String, Value>), Reply> {
    if body.trim().is_empty() {
        return Err(error(400, "the body is empty, and JSON was announced"));
    }
    let request = match parse(body) {
        Some(Value::Object(request)) if !request.is_empty() => request,
        Some(Value::Array(_) | Value::Bool(_)) => return Err(no_operation(target)),
        Some(_) => return Err(no_request(target, "Invalid JSON.")),
        None => return Err(error(400, "Invalid JSON.")),
    };
    match request.get("operation") {
        None | Some(Value::Null) => Err(no_operation(target)),
        Some(Value::String(operation)) => Ok((operation.clone(), request)),
        Some(other) => Err(not_found(&other.to_string())),
    }
}

fn no_operation(target: Target) -> Reply {
    no_request(target, "the body must include an 'operation'")
}

/// JSON without an operation in it: 4.3.0 answers in its web server's own shape.
fn no_request(target: Target, said: &str) -> Reply {
    if target < Target::V4_3 {
        return error(400, said);
    }
    let body =
        object(&mut [("statusCode", 400.into()), ("error", "Bad Request".into()), ("message", said.into())]);
    Reply::Http { status: 400, body, after_ms: 0 }
}
