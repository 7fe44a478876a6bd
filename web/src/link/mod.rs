//! The only place that touches the network. A [`Link`] leads to real nodes or to the demo cluster in the page.
pub mod demo;
pub mod doctor;
pub mod failure;
pub mod fetch;
pub mod http;
pub mod poll;
pub mod sign_in;
pub mod tab;

use enmesh_core::time::Timestamp;
pub use failure::Failure;
use std::pin::Pin;

/// A reply as it came over the wire.
#[derive(Debug, Clone)]
pub struct Exchange {
    /// The HTTP status.
    pub status: u16,
    /// What kind of body the reply says it has.
    pub content_type: Option<String>,
    /// The body.
    pub body: String,
    /// When the last byte was there.
    pub at: Timestamp,
    /// Milliseconds from request to last byte.
    pub took_ms: u32,
}

/// Where requests go.
#[derive(Clone)]
pub enum Link {
    /// The cluster that runs in the page.
    Demo(demo::Demo),
    /// Real nodes.
    Http(http::Http),
}

impl Link {
    /// Sends `body` to `node` and waits for the whole reply, at most `limit_ms`.
    pub async fn send(&self, node: &str, body: &str, limit_ms: u32) -> Result<Exchange, Failure> {
        match self {
            Link::Demo(demo) => demo.send(node, body, limit_ms).await,
            Link::Http(http) => {
                // By a pointer: the demo need not have loaded it.
                let sent: Pin<Box<dyn Future<Output = _> + '_>> = Box::pin(http.send(node, body, limit_ms));
                sent.await
            }
        }
    }

    /// The nodes that can be asked, by name.
    pub fn nodes(&self) -> Vec<String> {
        match self {
            Link::Demo(demo) => demo.nodes(),
            Link::Http(http) => http.nodes(),
        }
    }

    /// The address of a node, for `curl` and for the journal.
    pub fn url(&self, node: &str) -> String {
        match self {
            Link::Demo(_) => demo::url(node),
            Link::Http(http) => http.url(node).unwrap_or_else(|| "http://localhost:9925".to_owned()),
        }
    }
}

/// Sleeps.
pub async fn sleep(ms: u32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let _ = leptos::prelude::window().set_timeout_with_callback_and_timeout_and_arguments_0(
            &resolve,
            i32::try_from(ms).unwrap_or(i32::MAX),
        );
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}
