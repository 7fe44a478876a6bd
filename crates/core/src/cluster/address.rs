//! Which node a route leads to: by address, by port on one machine, or by name; and by nothing when not sure.
use super::Cluster;
use super::belief::Belief;
use super::reach::host_of;
use crate::operation::StoredRoute;
use crate::order;
use serde_json::Value;
use std::sync::Arc;

/// Where nodes stand, as far as anyone told.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Host in lower case, node; sorted.
    hosts: Vec<(String, u32)>,
    /// Node, hub cluster port; sorted.
    ports: Vec<(u32, u16)>,
}

/// A route's host in lower case, without brackets, and its port; no port where none is stored (plexus), and nothing
/// where it cannot be one. Plexus also stores whole addresses as text.
fn place(stored: &StoredRoute) -> Option<(String, Option<u16>)> {
    let text = stored.host.as_str()?.trim().to_ascii_lowercase();
    let (text, port) = match &stored.port {
        Value::Number(number) => (text.as_str(), Some(u16::try_from(number.as_u64()?).ok()?)),
        Value::String(port) => (text.as_str(), Some(port.trim().parse().ok()?)),
        Value::Null => {
            let rest = text.split_once("://").map_or(text.as_str(), |(_, rest)| rest);
            let rest = rest.split('/').next().unwrap_or(rest);
            match rest.rsplit_once(':') {
                Some((host, port)) if !host.contains(':') || host.ends_with(']') => (host, port.parse().ok()),
                _ => (rest, None),
            }
        }
        _ => return None,
    };
    let bare = bare(text);
    (!bare.is_empty()).then(|| (bare.to_owned(), port))
}

/// An IPv6 address without its brackets.
fn bare(host: &str) -> &str {
    host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host)
}

impl Cluster {
    /// The node a route leads to. In turn: the one node at that address (told by [`Cluster::add_address`] or by a
    /// peer), told apart by its hub cluster port where several share it; on loopback the one node that reports the
    /// port; the one node whose name the host carries. `None` when not sure.
    pub fn route_target(&self, route: &StoredRoute) -> Option<String> {
        self.target(route).map(|id| self.book.name(id).to_owned())
    }

    pub(crate) fn target(&self, route: &StoredRoute) -> Option<u32> {
        let (host, port) = place(route)?;
        let index = self.index();
        let listens = |id: u32| port.is_some_and(|port| index.ports.binary_search(&(id, port)).is_ok());
        let at_host = index.hosts.iter().filter(|(known, _)| *known == host).map(|(_, id)| *id);
        let at_host: Vec<u32> = at_host.collect();
        if let Some(id) = only(at_host.iter().copied().filter(|&id| listens(id))) {
            return Some(id);
        }
        let here = matches!(host.as_str(), "localhost" | "127.0.0.1" | "::1");
        if !at_host.is_empty() && !here {
            return only(at_host.into_iter().filter(|&id| port.is_none() || index.ports_of(id).is_empty()));
        }
        if here || host.starts_with("127.") {
            return only(index.ports.iter().filter(|(_, known)| Some(*known) == port).map(|(id, _)| *id));
        }
        self.named(&host)
    }

    /// The one node whose name a host carries: whole, as its first label, or between separators; the longest name
    /// counts. A dotted address also matches its dashed form, as clouds write it.
    fn named(&self, host: &str) -> Option<u32> {
        let dashed = host.parse::<std::net::Ipv4Addr>().ok().map(|_| host.replace('.', "-"));
        let label = host.split('.').next().unwrap_or(host);
        let rank = |id: u32| {
            let name = self.book.name(id).to_ascii_lowercase();
            let rank = if name == host {
                3
            } else if dashed.as_ref().is_some_and(|dashed| carries(&name, dashed)) || name == label {
                2
            } else if carries(host, &name) || carries(&host.replace('.', "-"), &name) {
                1
            } else {
                return None;
            };
            Some((rank, name.len(), id))
        };
        let order = self.order();
        let (best, length, _) = order.iter().filter_map(|&id| rank(id)).max()?;
        only(order.iter().copied().filter(|&id| rank(id).is_some_and(|(r, l, _)| (r, l) == (best, length))))
    }

    /// The hosts a node is known to stand at.
    pub(crate) fn has_address(&self, id: u32) -> bool {
        self.index().hosts.iter().any(|(_, known)| *known == id)
    }

    /// Whether a node may listen for other hubs on a route's port: it reports that port, or none.
    pub(crate) fn may_listen(&self, id: u32, route: &StoredRoute) -> bool {
        let index = self.index();
        let ports = index.ports_of(id);
        let port = place(route).and_then(|(_, port)| port);
        ports.is_empty() || port.is_none_or(|port| ports.iter().any(|(_, known)| *known == port))
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let mut index = Index::default();
            // Every peer of a node says the same of it, so look only at what differs from the last.
            let mut last = vec![u32::MAX; self.nodes.len()];
            for node in &self.nodes {
                let replicas = node.belief().and_then(Belief::replicas);
                for (at, peer) in node.belief().into_iter().flat_map(Belief::peers).enumerate() {
                    let url = replicas.and_then(|all| host_of(self.book.word(all.url(at))));
                    index.hosts.extend(url.map(|host| (bare(&host).to_owned(), peer.id)));
                    let Some(last) = last.get_mut(peer.id as usize).filter(|last| **last != peer.about)
                    else {
                        continue;
                    };
                    *last = peer.about;
                    let about = self.book.about(peer.about);
                    index
                        .ports
                        .extend(about.cluster_port.trim().parse().ok().map(|port: u16| (peer.id, port)));
                    if let Some((host, _)) = about.operations_port.rsplit_once(':') {
                        index.hosts.push((host.to_ascii_lowercase(), peer.id));
                    }
                }
            }
            for (id, node) in (0..).zip(&self.nodes) {
                index.hosts.extend(node.addresses.iter().map(|(host, _)| (host.clone(), id)));
            }
            order::sort(&mut index.hosts);
            index.hosts.dedup();
            order::sort(&mut index.ports);
            index.ports.dedup();
            Arc::new(index)
        })
    }
}

impl Index {
    fn ports_of(&self, id: u32) -> &[(u32, u16)] {
        let first = self.ports.partition_point(|(known, _)| *known < id);
        let end = self.ports.partition_point(|(known, _)| *known <= id);
        self.ports.get(first..end).unwrap_or(&[])
    }
}

/// The only item there is.
fn only(mut items: impl Iterator<Item = u32>) -> Option<u32> {
    items.next().filter(|_| items.next().is_none())
}

/// Whether `text` holds `part` between separators.
fn carries(text: &str, part: &str) -> bool {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    !part.is_empty()
        && text.match_indices(part).any(|(at, _)| {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let after = text.get(at + part.len()..).and_then(|after| after.chars().next());
            edge(before) && edge(after)
        })
}
