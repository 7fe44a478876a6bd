//! A node as a cluster starts with it.
use super::Running;
use super::plexus::Plexus;
use super::state::{Nats, Node};
use crate::json::object;
use crate::order::Map;
use crate::profile::Target;
use crate::time::Timestamp;

/// Builds a node for [`Simulator::new`](super::Simulator::new).
#[derive(Debug, Clone)]
pub struct NodeSeed(Node);

impl NodeSeed {
    /// A started 4.3.0 node with clustering on, reached as `name`, with HarperDB's default ports.
    pub fn new(name: &str) -> NodeSeed {
        NodeSeed(Node {
            name: name.to_owned(),
            version: "4.3.0".to_owned(),
            target: Target::V4_3,
            host: name.to_owned(),
            cluster_port: 9932,
            operations_port: 9925,
            started: Timestamp(0),
            clustering: true,
            harperdb: Running::Up,
            nats: Nats::Up,
            hub: Vec::new(),
            leaf: Vec::new(),
            loaded: Vec::new(),
            schemas: Map::new(),
            peers: Vec::new(),
            plexus: None,
            changed: Timestamp(0),
        })
    }

    /// A 4.7.29 node that replicates with plexus.
    pub fn plexus(mut self) -> NodeSeed {
        self.0.version = "4.7.29".to_owned();
        self.0.target = Target::V4_7;
        self.0.plexus = Some(Plexus::new());
        self
    }

    /// Its version. Versions after 4.3 have NATS switched on, and answer as 4.3 does; see [`NodeSeed::plexus`].
    pub fn version(mut self, version: &str) -> NodeSeed {
        self.0.version = version.to_owned();
        self.0.target = match Target::from_version(version) {
            None | Some(Target::V4_7) => Target::V4_3,
            Some(target) => target,
        };
        self
    }

    /// Where others reach its hub: the host and port a route to it must name.
    pub fn address(mut self, host: &str, cluster_port: u16) -> NodeSeed {
        self.0.host = host.to_owned();
        self.0.cluster_port = cluster_port;
        self
    }

    /// The port of its operations API.
    pub fn operations_port(mut self, port: u16) -> NodeSeed {
        self.0.operations_port = port;
        self
    }

    /// When its processes started.
    pub fn started(mut self, at: Timestamp) -> NodeSeed {
        self.0.started = at;
        self
    }

    /// A table with this many records.
    pub fn table(mut self, schema: &str, table: &str, records: u32) -> NodeSeed {
        self.0.schemas.entry(schema.to_owned(), Map::new).insert(table.to_owned(), records);
        self
    }

    /// A route in its hub list, loaded at the start.
    pub fn route(mut self, host: &str, port: u16) -> NodeSeed {
        self.0.hub.push(object(&mut [("host", host.into()), ("port", port.into())]));
        self
    }

    /// Clustering switched off.
    pub fn clustering_off(mut self) -> NodeSeed {
        self.0.clustering = false;
        self
    }

    pub(super) fn start(mut self) -> Node {
        self.0.start_nats();
        self.0
    }
}
