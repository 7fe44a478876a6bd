//! `registration_info`: which version a node runs. Not one of the nine; the console asks it on connecting.
use super::tolerant::{Fields, Read};
use crate::profile::Target;
use serde_json::Value;

/// The version of a node, as it writes it: `4.0.7`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version(String);

impl Version {
    /// Reads `{registered, version, …}` (observed 4.0.7); `None` when the body has no version.
    pub fn decode(body: &[u8]) -> Option<Version> {
        Read::read(crate::json::parse_bytes(body)?)
    }

    /// The text of it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The target that stands for it; `None` for a version nothing is known of.
    pub fn target(&self) -> Option<Target> {
        Target::from_version(&self.0)
    }
}

impl From<Version> for String {
    fn from(version: Version) -> String {
        version.0
    }
}

impl Read for Version {
    fn read(value: Value) -> Option<Version> {
        let version: String = Fields::of(value, &["version"])?.take("version")?;
        Some(Version(version)).filter(|version| !version.0.is_empty())
    }
}
