//! Which node a route leads to: its host is an address, and no reply says whose.
use crate::cluster::NodeView;
use crate::operation::StoredRoute;
use serde_json::Value;

/// The node a route of `owner` leads to, where names, addresses or ports tell one and only one.
pub(super) fn resolve<'a>(route: &StoredRoute, owner: &str, nodes: &'a [NodeView]) -> Option<&'a str> {
    let host = route.host.as_str()?;
    let port = match &route.port {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let named = |node: &&NodeView| {
        let label = host.split('.').next().unwrap_or(host);
        node.name.eq_ignore_ascii_case(host) || node.name.eq_ignore_ascii_case(label)
    };
    // Cloud images name a node after its address: 3.22.181.22 is ec2-3-22-181-22.
    let dashed = format!("-{}", host.replace('.', "-"));
    let addressed = |node: &&NodeView| {
        let api = node.operations_port.as_ref().map(|fact| fact.value.as_str()).unwrap_or_default();
        let api_host = api.split_once("://").map_or(api, |(_, rest)| rest);
        node.name.ends_with(&dashed) || api_host.rsplit_once(':').is_some_and(|(h, _)| h == host)
    };
    // On one machine, nodes differ by their ports alone.
    let by_port = |node: &&NodeView| {
        let own_machine = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
        own_machine && node.cluster_port.as_ref().is_some_and(|fact| fact.value == port)
    };
    let tests: [&dyn Fn(&&NodeView) -> bool; 3] = [&named, &addressed, &by_port];
    tests.into_iter().find_map(|test| {
        let mut found = nodes.iter().filter(|node| node.name != owner && test(node));
        let first = found.next()?;
        found.next().is_none().then_some(first.name.as_str())
    })
}
