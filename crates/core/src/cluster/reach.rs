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
    /// Where a node's operations API may be: the port as a peer reports it, the host from that report or from a route
    /// that leads to the node.
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

/// Whether a host names the same machine wherever it is read.
fn elsewhere(host: &str) -> bool {
    let bare = host.trim().trim_matches(['[', ']']);
    !(bare.is_empty()
        || bare.eq_ignore_ascii_case("localhost")
        || bare.starts_with("127.")
        || matches!(bare, "::1" | "0.0.0.0" | "::"))
}
