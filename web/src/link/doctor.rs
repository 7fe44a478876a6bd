//! Why a connection did not come about. A browser tells a page only that it failed; two more questions tell the rest.
use super::fault::Fault;
use super::fetch::{self, Failure};
use enmesh_core::node_url::NodeUrl;
use leptos::prelude::window;

/// Whether this page came over https.
pub fn page_https() -> bool {
    window().location().protocol().is_ok_and(|protocol| protocol == "https:")
}

/// What the failure of a request to an address is. A second request, whose answer no page may read, shows whether
/// anything answers there; a third whether it allows this page.
pub async fn examine(url: &NodeUrl, failure: Failure, limit_ms: u32) -> Fault {
    let address = url.to_string();
    match failure {
        Failure::Late => Fault::timeout(&address, limit_ms),
        Failure::Stopped => Fault::stopped(&address),
        Failure::Cut => Fault::cut(&address),
        Failure::Network => {
            if !fetch::answers(&address).await {
                return Fault::unreachable(url);
            }
            if fetch::is_readable(&address).await {
                return Fault::no_reply(url);
            }
            Fault::cors(url, &window().location().origin().unwrap_or_default())
        }
    }
}
