//! What a request is aimed at: the version whose server is predicted, and what is known of the node it goes to.

use crate::time::Timestamp;

/// A version of HarperDB whose behaviour was observed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Target {
    /// 4.0.7: the seed page's version; no `cluster_network`.
    V4_0,
    /// 4.1: `cluster_network` appears.
    V4_1,
    /// 4.2: `table` becomes optional, data is no longer republished.
    V4_2,
    /// 4.3.0: `database` beside `schema`, `update_node` is an upsert.
    #[default]
    V4_3,
    /// 4.7.29 with plexus replication.
    V4_7,
}

/// How a HarperDB node talks about its cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Dialect {
    /// 4.0 to 4.3, and later versions with NATS switched on: the dialect of the seed page.
    #[default]
    Nats,
    /// 4.4 and later.
    Plexus,
}

impl Target {
    /// Every target, oldest first.
    pub const ALL: [Target; 5] = [Target::V4_0, Target::V4_1, Target::V4_2, Target::V4_3, Target::V4_7];

    /// The short name a person types: `4.3`.
    pub fn name(self) -> &'static str {
        match self {
            Target::V4_0 => "4.0",
            Target::V4_1 => "4.1",
            Target::V4_2 => "4.2",
            Target::V4_3 => "4.3",
            Target::V4_7 => "4.7",
        }
    }

    /// The target of a short name or of a full version such as `4.3.0`; later versions count as the newest known one.
    pub fn from_version(version: &str) -> Option<Target> {
        let mut parts = version.split('.');
        let major: u32 = parts.next()?.parse().ok()?;
        let minor: u32 = parts.next()?.parse().ok()?;
        match (major, minor) {
            (4, 0) => Some(Target::V4_0),
            (4, 1) => Some(Target::V4_1),
            (4, 2) => Some(Target::V4_2),
            (4, 3) => Some(Target::V4_3),
            (4, _) => Some(Target::V4_7),
            _ => None,
        }
    }

    /// The dialect this target speaks unless told otherwise.
    pub fn dialect(self) -> Dialect {
        if self == Target::V4_7 { Dialect::Plexus } else { Dialect::Nats }
    }
}

/// The targets from one to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Versions {
    /// The oldest.
    pub first: Target,
    /// The newest.
    pub last: Target,
}

impl Versions {
    /// Every target.
    pub const ALL: Versions = Versions { first: Target::V4_0, last: Target::V4_7 };

    /// Whether the target is one of them.
    pub fn contains(self, target: Target) -> bool {
        (self.first..=self.last).contains(&target)
    }

    /// As a person reads it: `4.3`, or `4.0 to 4.3`.
    pub fn name(self) -> String {
        if self.first == self.last {
            self.first.name().to_owned()
        } else {
            [self.first.name(), " to ", self.last.name()].concat()
        }
    }
}

impl serde::Serialize for Versions {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.name())
    }
}

/// What the checker knows about the node a request goes to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Profile {
    /// The version whose server is predicted.
    pub target: Target,
    /// The receiving node's own NODE_NAME, when known: a node cannot add itself.
    pub node_name: Option<String>,
    /// The time of sending, when known: a start_time after it fetches nothing.
    pub now: Option<Timestamp>,
}
