//! Sign-ins that outlive a reload of this tab, because the reader asked for it: in sessionStorage, which ends with the
//! tab and which no other tab sees. Passwords are never there.
use super::http::Node;
use enmesh_core::node_url::NodeUrl;
use enmesh_core::operation::Tokens;
use leptos::prelude::window;
use serde::{Deserialize, Serialize};

const KEY: &str = "enmesh.sign-ins";

/// What is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// The profile's name; empty without one.
    profile: String,
    nodes: Vec<KeptNode>,
}

#[derive(Serialize, Deserialize)]
struct KeptNode {
    name: String,
    url: String,
    ahead_ms: i64,
    /// As [`Tokens::kept`] makes it.
    tokens: String,
}

fn storage() -> Option<web_sys::Storage> {
    window().session_storage().ok().flatten()
}

fn text() -> Option<String> {
    storage()?.get_item(KEY).ok().flatten()
}

/// Whether anything is kept.
pub fn any() -> bool {
    text().is_some()
}

/// Keeps sign-ins, in the place of those before.
pub fn write(profile: &str, nodes: &[Node]) {
    let kept = |node: &Node| KeptNode {
        name: node.name.clone(),
        url: node.url.to_string(),
        ahead_ms: node.ahead_ms,
        tokens: node.tokens.kept(),
    };
    let kept = Kept { profile: profile.to_owned(), nodes: nodes.iter().map(kept).collect() };
    if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(&kept)) {
        // A forbidden storage leaves the sign-ins in memory.
        let _ = storage.set_item(KEY, &text);
    }
}

/// What was kept: the profile's name, and the nodes.
pub fn read() -> Option<(String, Vec<Node>)> {
    let kept: Kept = serde_json::from_str(&text()?).ok()?;
    let node = |kept: KeptNode| {
        let url = NodeUrl::parse(&kept.url, false).ok()?;
        let tokens = Tokens::decode(kept.tokens.as_bytes())?;
        Some(Node { name: kept.name, url, tokens, ahead_ms: kept.ahead_ms, warnings: Vec::new() })
    };
    Some((kept.profile, kept.nodes.into_iter().filter_map(node).collect()))
}

/// Keeps nothing.
pub fn forget() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(KEY);
    }
}
