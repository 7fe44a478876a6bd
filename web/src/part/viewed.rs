//! The node in view, on the pages that show one node's side.
use super::pick::Pick;
use crate::store::use_store;
use leptos::prelude::*;

/// The choice of the node in view, among all that are known.
#[component]
pub fn ViewedPick() -> impl IntoView {
    let store = use_store();
    let names = Signal::derive(move || {
        store.nodes.with(|nodes| nodes.iter().map(|node| node.name.clone()).collect::<Vec<_>>())
    });
    let value = Signal::derive(move || store.viewed_node().unwrap_or_default());
    view! {
        <Pick label="Node in view" options=names value on_pick=move |name| store.viewed.set(Some(name)) />
    }
}
