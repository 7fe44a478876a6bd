//! What a browser does not tell of a failed request by itself. It tells a page only that it failed; up to three more
//! questions tell the rest.
use super::failure::{Failure, Seen};
use super::fetch::{self, Broken};
use enmesh_core::node_url::NodeUrl;
use leptos::prelude::window;

/// Whether this page came over https.
pub fn page_https() -> bool {
    window().location().protocol().is_ok_and(|protocol| protocol == "https:")
}

/// Makes the most of a request that failed. Does anything answer there, though no page may read it? May this page read
/// it? And if nothing answers: does anything with the other of http and https?
pub async fn examine(url: &NodeUrl, request: String, limit_ms: u32, known: bool, broken: Broken) -> Failure {
    let seen = match broken.how {
        fetch::How::Late(began) => Seen::Late(began),
        fetch::How::Stopped => Seen::Stopped,
        fetch::How::Cut(status) => Seen::Cut(status),
        fetch::How::Network => {
            let address = url.to_string();
            let answers = fetch::answers(&address).await;
            let readable = answers && fetch::is_readable(&address).await;
            let other = url.other_scheme();
            let other_scheme = if answers || other.is_mixed(page_https()) {
                None
            } else {
                Some(fetch::answers(&other.to_string()).await)
            };
            Seen::Failed { answers, readable, other_scheme }
        }
    };
    Failure { url: url.to_string(), request, limit_ms, took_ms: broken.took_ms, known, seen }
}
