//! Where a node that only its peers told of may be asked: a guess for the reader to confirm.
use super::Cluster;

/// Where a node's operations API may be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reach {
    /// The host; `None` when nobody told one that means something elsewhere.
    pub host: Option<String>,
    /// The port.
    pub port: Option<u16>,
    /// The peer that told the port. On one machine it stands where that peer stands.
    pub by: Option<String>,
}

impl Cluster {
    /// Where a node's operations API may be: the port as a peer reports it, the host from that report, from
    /// the URL that plexus dials, or from a route that leads to the node.
    pub fn reach(&self, name: &str) -> Reach {
        let Some(view) = self.node(name) else { return Reach::default() };
        let mut reach = Reach::default();
        if let Some(told) = view.operations_port {
            let text = told.value.trim();
            let (host, port) = text.rsplit_once(':').unwrap_or(("", text));
            reach.port = port.parse().ok().filter(|port| *port != 0);
            reach.host = Some(host.to_owned()).filter(|host| elsewhere(host));
            reach.by = Some(told.by);
        }
        if reach.host.is_none() {
            reach.host = view.url.and_then(|url| host_of(&url.value)).filter(|host| elsewhere(host));
        }
        if reach.host.is_none() {
            let views = self.nodes();
            let routes = views.iter().filter_map(|node| node.routes.as_ref());
            reach.host = routes
                .flat_map(|lists| lists.value.hub.iter().chain(&lists.value.leaf))
                .filter(|route| self.route_target(route).as_deref() == Some(name))
                .filter_map(|route| route.host.as_str().map(str::to_owned))
                .find(|host| elsewhere(host));
        }
        reach
    }
}

/// The host of a URL, in lower case.
pub(crate) fn host_of(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let place = rest.split(['/', '?', '#']).next()?;
    let host = match place.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => place,
    };
    Some(host.to_ascii_lowercase()).filter(|host| !host.is_empty())
}

/// Whether a host names the same machine wherever it is read.
fn elsewhere(host: &str) -> bool {
    let bare = host.trim().trim_matches(['[', ']']);
    !(bare.is_empty()
        || bare.eq_ignore_ascii_case("localhost")
        || bare.starts_with("127.")
        || matches!(bare, "::1" | "0.0.0.0" | "::"))
}

#[cfg(test)]
mod tests {
    use super::super::build::{cluster, connection, routes, said, status};
    use super::super::{Cluster, Observation, Said};
    use super::*;
    use crate::operation::{ClusterStatus, Connection, Ports};
    use serde_json::{Value, json};

    fn told(port: Value) -> Observation {
        let ports = Ports { clustering: Some(json!(9932)), operations_api: Some(port) };
        let connections = vec![Connection { ports, ..connection("b open") }];
        said(
            "a",
            1,
            Said::Status(ClusterStatus {
                node_name: Some("a".into()),
                is_enabled: true,
                connections,
                ..ClusterStatus::default()
            }),
        )
    }

    fn reach(cluster: &Cluster) -> (Option<String>, Option<u16>, Option<String>) {
        let Reach { host, port, by } = cluster.reach("b");
        (host, port, by)
    }

    #[test]
    fn a_peer_tells_port_and_host() {
        let a = || Some("a".to_owned());
        for (port, host, number) in [
            (json!(9925), None, Some(9925)),
            (json!("10.0.0.7:29925"), Some("10.0.0.7"), Some(29925)),
            (json!("127.0.0.1:29925"), None, Some(29925)),
            (json!("[::1]:9925"), None, Some(9925)),
            (json!(0), None, None),
            (json!("x"), None, None),
        ] {
            let reached = reach(&cluster(&[told(port.clone())]));
            assert_eq!(reached, (host.map(str::to_owned), number, a()), "{port}");
        }
    }

    #[test]
    fn a_route_tells_the_host() {
        let routed = cluster(&[told(json!(9925)), routes("a", 2, &["b.example.com:9932"])]);
        assert_eq!(reach(&routed), (Some("b.example.com".into()), Some(9925), Some("a".into())));
        let local = cluster(&[told(json!(9925)), routes("a", 2, &["127.0.0.1:9932"])]);
        assert_eq!(reach(&local), (None, Some(9925), Some("a".into())));
    }

    #[test]
    fn of_what_nobody_told_nothing_is_guessed() {
        assert_eq!(cluster(&[status("a", 1, &["b NoResponders"])]).reach("b"), Reach::default());
        assert_eq!(Cluster::default().reach("b"), Reach::default());
    }
}
