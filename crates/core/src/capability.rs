//! What a node can do: the one place that says what is not to be offered at it, and why.
//!
//! Told by its dialect, version and switches. What is not known is offered: the node itself will say.
use crate::cluster::Cluster;
use crate::operation::OperationKind;
use crate::profile::{Dialect, Target};

/// Something that may be offered at a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feature {
    /// One of the nine operations.
    Operation(OperationKind),
    /// Two lists of routes, `hub` and `leaf`; else there is one.
    RouteLists,
    /// `restart_service` of `clustering config`, so that changed routes count.
    RouteRestart,
    /// A subscription to a whole schema, without a table.
    WholeSchema,
    /// A peer without subscriptions: every database, `system` included.
    FullReplication,
    /// Naming a peer by host or URL, with `verify_tls` and `authorization`.
    PeerAddress,
    /// A link for each database, with latency, back-pressure and what came last.
    DatabaseLinks,
}

/// Whether a feature is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// It is.
    Yes,
    /// It is, and it works otherwise than its name says: one sentence.
    But(&'static str),
    /// It is not: why, one sentence.
    No(&'static str),
}

impl Offer {
    /// Whether it may be used.
    pub fn is_open(self) -> bool {
        !matches!(self, Offer::No(_))
    }

    /// What there is to say.
    pub fn why(self) -> Option<&'static str> {
        match self {
            Offer::Yes => None,
            Offer::But(why) | Offer::No(why) => Some(why),
        }
    }
}

/// What is known of a node when something is offered at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct About {
    /// How it replicates.
    pub dialect: Option<Dialect>,
    /// Its version.
    pub target: Option<Target>,
    /// Its clustering is switched off.
    pub off: bool,
    /// It has one list of routes without a name.
    pub flat_routes: bool,
}

impl About {
    /// The target whose server is predicted: 4.4 and later with NATS switched on speak as 4.3 does (observed 4.7.29).
    pub fn predicted(self) -> Target {
        match (self.dialect, self.target) {
            (Some(Dialect::Plexus), _) => Target::V4_7,
            (Some(Dialect::Nats), Some(Target::V4_7)) => Target::V4_3,
            (_, target) => target.unwrap_or_default(),
        }
    }

    /// Whether a feature is offered at the node.
    pub fn offers(self, feature: Feature) -> Offer {
        use OperationKind::{
            AddNode, ClusterDeleteRoutes, ClusterNetwork, ClusterSetRoutes, ConfigureCluster, RemoveNode,
            UpdateNode,
        };
        let plexus = self.dialect == Some(Dialect::Plexus);
        let nats = self.dialect == Some(Dialect::Nats);
        match feature {
            Feature::Operation(ClusterNetwork) if self.target == Some(Target::V4_0) => {
                Offer::No("This version is older than 4.1, which brought cluster_network.")
            }
            Feature::Operation(ClusterNetwork) if plexus => Offer::No(
                "A node that replicates with plexus has no cluster_network: its cluster_status tells its links.",
            ),
            Feature::Operation(AddNode | UpdateNode | RemoveNode | ConfigureCluster | ClusterNetwork)
                if self.off =>
            {
                Offer::No(
                    "Clustering is switched off on this node. Switch it on in its configuration, and restart it.",
                )
            }
            Feature::Operation(ConfigureCluster) if plexus => {
                Offer::But("With plexus it adds and changes the peers that are listed, and removes none.")
            }
            Feature::Operation(ConfigureCluster) => {
                Offer::But("It removes every peer first, even when adding then fails.")
            }
            Feature::Operation(ClusterSetRoutes) if self.flat_routes => Offer::But(
                "This version compares routes by port only: of several with one port it takes the first. Routes written as text are compared whole.",
            ),
            Feature::Operation(ClusterDeleteRoutes) if self.flat_routes => Offer::But(
                "This version compares routes by port only, and may delete another one with that port. Routes written as text are compared whole.",
            ),
            Feature::RouteLists if self.flat_routes => {
                Offer::No("This node has one list of routes, without hub and leaf.")
            }
            Feature::RouteRestart if plexus => Offer::No(
                "The service clustering config belongs to NATS, and this node replicates with plexus.",
            ),
            Feature::WholeSchema if self.target.is_some_and(|target| target < Target::V4_2) => {
                Offer::No("A subscription needs a table before 4.2.")
            }
            Feature::FullReplication if nats => Offer::No(
                "Full replication came with plexus (4.4 and later); this node replicates with NATS.",
            ),
            Feature::PeerAddress if nats => Offer::No(
                "A node that replicates with NATS finds its peers by its routes, and knows them by name.",
            ),
            Feature::DatabaseLinks if nats => {
                Offer::No("A node that replicates with NATS tells one status for each peer.")
            }
            _ => Offer::Yes,
        }
    }
}

impl Cluster {
    /// What is known of a node when something is offered at it; nothing for a node nobody knows. Makes no view of it:
    /// a page may ask for every node, every second.
    pub fn about(&self, node: &str) -> About {
        let Some(id) = self.id(node) else { return About::default() };
        About {
            dialect: self.dialect_of(id),
            target: self.version(id).and_then(|version| Target::from_version(&version.value)),
            off: self.is_off(id),
            flat_routes: self.has_flat_routes(id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use OperationKind::{AddNode, ClusterNetwork, ClusterStatus, ConfigureCluster};

    const PLEXUS: About =
        About { dialect: Some(Dialect::Plexus), target: Some(Target::V4_7), off: false, flat_routes: true };
    const NATS: About =
        About { dialect: Some(Dialect::Nats), target: Some(Target::V4_3), off: false, flat_routes: false };

    #[test]
    fn what_cannot_be_done_is_not_offered() {
        let old = About { target: Some(Target::V4_0), ..NATS };
        let off = About { off: true, ..NATS };
        let later = About { target: Some(Target::V4_7), ..NATS };
        let unknown = About::default();
        for (about, feature, open) in [
            (NATS, Feature::Operation(ClusterNetwork), true),
            (old, Feature::Operation(ClusterNetwork), false),
            (PLEXUS, Feature::Operation(ClusterNetwork), false),
            (later, Feature::Operation(ClusterNetwork), true),
            (off, Feature::Operation(ClusterNetwork), false),
            (off, Feature::Operation(AddNode), false),
            (off, Feature::Operation(ClusterStatus), true),
            (PLEXUS, Feature::Operation(AddNode), true),
            (PLEXUS, Feature::RouteLists, false),
            (NATS, Feature::RouteLists, true),
            (PLEXUS, Feature::RouteRestart, false),
            (NATS, Feature::RouteRestart, true),
            (old, Feature::WholeSchema, false),
            (NATS, Feature::WholeSchema, true),
            (NATS, Feature::FullReplication, false),
            (PLEXUS, Feature::FullReplication, true),
            (NATS, Feature::PeerAddress, false),
            (PLEXUS, Feature::PeerAddress, true),
            (NATS, Feature::DatabaseLinks, false),
            (PLEXUS, Feature::DatabaseLinks, true),
        ] {
            let offer = about.offers(feature);
            assert_eq!(offer.is_open(), open, "{about:?} {feature:?}");
            assert!(offer.why().is_none_or(|why| why.ends_with('.')), "{offer:?}");
            assert!(unknown.offers(feature).is_open(), "what is not known is offered: {feature:?}");
        }
    }

    #[test]
    fn configure_cluster_means_something_else_to_each() {
        let why = |about: About| about.offers(Feature::Operation(ConfigureCluster)).why().unwrap_or_default();
        assert!(why(NATS).contains("removes every peer"));
        assert!(why(PLEXUS).contains("removes none"));
    }

    #[test]
    fn a_later_version_with_nats_is_predicted_as_the_last_that_had_nothing_else() {
        assert_eq!(About { target: Some(Target::V4_7), ..NATS }.predicted(), Target::V4_3);
        assert_eq!(PLEXUS.predicted(), Target::V4_7);
        assert_eq!(About { target: Some(Target::V4_0), ..NATS }.predicted(), Target::V4_0);
        assert_eq!(About { dialect: Some(Dialect::Plexus), ..About::default() }.predicted(), Target::V4_7);
    }
}
