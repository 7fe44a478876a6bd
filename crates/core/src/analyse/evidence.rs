//! Who said what a finding rests on, and when.
use super::ClusterFinding;
use crate::cluster::{Cluster, DatabaseLink, Fact, NodeView, PeerView, list};
use crate::operation::StoredRoute;
use crate::plan::table;
use crate::profile::Dialect;
use crate::time::Timestamp;

/// As many nodes are asked for their words as a reader takes in.
const NODES_AT_MOST: usize = 8;

/// What a group of findings is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Nodes themselves: health, names, versions, clocks.
    Nodes,
    /// Subscriptions and the flows they add up to.
    Flows,
    /// Routes and links.
    Links,
    /// What only plexus has.
    Plexus,
}

impl Topic {
    /// All, in the order in which they are read.
    pub const ALL: [Topic; 4] = [Topic::Nodes, Topic::Flows, Topic::Links, Topic::Plexus];

    /// As a heading.
    pub fn words(self) -> &'static str {
        match self {
            Topic::Nodes => "Nodes",
            Topic::Flows => "Subscriptions and flows",
            Topic::Links => "Routes and links",
            Topic::Plexus => "Replication with plexus",
        }
    }
}

impl ClusterFinding {
    /// What it is about.
    pub fn topic(&self) -> Topic {
        match self.code.0 {
            5010..=5014 | 5030 | 5034 => Topic::Flows,
            5020..=5024 | 5031 => Topic::Links,
            5037 | 5040..=5046 => Topic::Plexus,
            _ => Topic::Nodes,
        }
    }

    /// What nodes said that the finding rests on: of many nodes, the first ones'.
    pub fn evidence(&self, cluster: &Cluster) -> Vec<Fact<String>> {
        let views = self.nodes.iter().take(NODES_AT_MOST).filter_map(|name| cluster.node(name));
        let views: Vec<NodeView> = views.collect();
        match self.code.0 {
            5001..=5005 => views.first().map(health).unwrap_or_default(),
            5010 | 5012..=5014 => self.rows(&views),
            5011 | 5034 | 5040 | 5044 => listed(&views),
            5020..=5024 => views.iter().filter_map(routes).collect(),
            5030 | 5031 => views.iter().filter_map(|view| cluster.network_word(&view.name)).collect(),
            5032 => views.into_iter().filter_map(version).collect(),
            5037 => views.iter().filter_map(dialect).collect(),
            5041..=5043 | 5045 | 5046 => links(&views),
            _ => views.iter().filter_map(answered).collect(),
        }
    }

    /// What each end holds of the table with the others.
    fn rows(&self, views: &[NodeView]) -> Vec<Fact<String>> {
        let held = |view: &NodeView, peer: &PeerView| {
            let of = |(schema, name): &(String, String)| {
                let row = peer.rows.iter().find(|row| row.schema == *schema && row.table == *name);
                let text = if row.is_some_and(|row| row.text_flag) { ", stored as text" } else { "" };
                let does = match row.map(|row| (row.publish, row.subscribe)) {
                    None => "nothing",
                    Some((true, true)) => "publishes, subscribes",
                    Some((true, false)) => "publishes",
                    Some((false, true)) => "subscribes",
                    Some((false, false)) => "both flags off",
                };
                format!("{} with {}: {does}{text}", table(schema, name), peer.peer)
            };
            let subscriptions = || format!("{} subscriptions with {}", peer.rows.len(), peer.peer);
            let value = self.table.as_ref().map_or_else(subscriptions, of);
            Fact { value, by: view.name.clone(), at: told(view) }
        };
        each_pair(views, held)
    }
}

/// When a node told its peers.
fn told(view: &NodeView) -> Timestamp {
    view.peers.as_ref().map(|peers| peers.at).or(view.answered).unwrap_or_default()
}

/// What each node that told its peers says of each other one; of one it does not list, that.
fn each_pair(views: &[NodeView], held: impl Fn(&NodeView, &PeerView) -> Fact<String>) -> Vec<Fact<String>> {
    let mut said = Vec::new();
    for view in views {
        let Some(peers) = &view.peers else { continue };
        for other in views.iter().filter(|other| other.name != view.name) {
            said.push(match peers.value.iter().find(|peer| peer.peer == other.name) {
                Some(peer) => held(view, peer),
                None => {
                    let value = format!("does not list {}", other.name);
                    Fact { value, by: view.name.clone(), at: peers.at }
                }
            });
        }
    }
    said
}

fn listed(views: &[NodeView]) -> Vec<Fact<String>> {
    let held = |view: &NodeView, peer: &PeerView| {
        let full = peer.replication.as_ref().is_some_and(|replication| replication.full);
        let how = if full { "fully".to_owned() } else { format!("with {} subscriptions", peer.rows.len()) };
        Fact { value: format!("lists {} {how}", peer.peer), by: view.name.clone(), at: told(view) }
    };
    each_pair(views, held)
}

/// Its own answer, and what others see of it.
fn health(view: &NodeView) -> Vec<Fact<String>> {
    let seen = view.seen.iter().map(|fact| Fact {
        value: format!("sees {} as {}", view.name, fact.value),
        by: fact.by.clone(),
        at: fact.at,
    });
    answered(view).into_iter().chain(seen).collect()
}

fn answered(view: &NodeView) -> Option<Fact<String>> {
    Some(Fact { value: "answered us".to_owned(), by: view.name.clone(), at: view.answered? })
}

fn routes(view: &NodeView) -> Option<Fact<String>> {
    let held = view.routes.as_ref()?;
    let names = |routes: &[StoredRoute]| routes.iter().map(StoredRoute::to_string).collect::<Vec<_>>();
    let text = |routes: &[StoredRoute]| match routes {
        [] => "none".to_owned(),
        routes => list(&names(routes)),
    };
    let value = match held.value.flat {
        true => format!("routes of {}: {}", view.name, text(&held.value.hub)),
        false => {
            format!("{}, hub: {}; leaf: {}", view.name, text(&held.value.hub), text(&held.value.leaf))
        }
    };
    Some(Fact { value, by: held.by.clone(), at: held.at })
}

fn version(view: NodeView) -> Option<Fact<String>> {
    let name = view.name;
    view.version.map(|fact| Fact { value: format!("{name} runs {}", fact.value), ..fact })
}

fn dialect(view: &NodeView) -> Option<Fact<String>> {
    let with = match view.dialect? {
        Dialect::Nats => "replicates with NATS",
        Dialect::Plexus => "replicates with plexus",
    };
    Some(Fact { value: with.to_owned(), by: view.name.clone(), at: view.answered? })
}

/// What each node says of its databases with the others.
fn links(views: &[NodeView]) -> Vec<Fact<String>> {
    let held = |view: &NodeView, peer: &PeerView| {
        let links = peer.replication.iter().flat_map(|replication| &replication.links);
        let each: Vec<String> = links.map(link).collect();
        let url = peer.replication.as_ref().and_then(|replication| replication.url.as_deref());
        let at = url.map(|url| format!(" at {url}")).unwrap_or_default();
        let said = if each.is_empty() { "no link, it only publishes".to_owned() } else { each.join("; ") };
        Fact { value: format!("{}{at}: {said}", peer.peer), by: view.name.clone(), at: told(view) }
    };
    each_pair(views, held)
}

fn link(link: &DatabaseLink) -> String {
    let state = match link.connected {
        Some(true) => "connected",
        Some(false) if !link.wanted => "closed, and not wanted",
        Some(false) => "not connected",
        None => "never tried",
    };
    let full = if link.back_pressure > 0 {
        format!(", back-pressure {} %", link.back_pressure)
    } else {
        String::new()
    };
    format!("{} {state}{full}", link.database)
}
