//! Reading nodes again, all at once.
use crate::link::{Link, poll};
use crate::store::Store;
use enmesh_core::cluster::Asked;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// Reads the status of each node, and its routes where that is said too. Who cannot be asked from here is left out.
pub async fn read_again(store: Store, nodes: Vec<(String, bool)>) {
    let known = store.link.with_value(Link::nodes);
    let read = |(node, routes): (String, bool)| {
        future_to_promise(async move {
            if poll::read(store, &node, Asked::Status).await && routes {
                poll::read(store, &node, Asked::Routes).await;
            }
            Ok(JsValue::UNDEFINED)
        })
    };
    let all: js_sys::Array = nodes.into_iter().filter(|(node, _)| known.contains(node)).map(read).collect();
    // None of them can fail.
    let _ = JsFuture::from(js_sys::Promise::all(&all)).await;
}
