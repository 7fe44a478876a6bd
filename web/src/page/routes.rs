//! Hub and leaf lists per node: add, edit, delete, paste many, and the restart without which nothing of it counts.
mod add;
mod edit_row;
mod judge;
mod list;
mod node;
mod paste;
mod restart;
mod row;

use crate::part::viewed::ViewedPick;
use crate::store::use_store;
use enmesh_core::capability::Feature;
use enmesh_core::name::RouteList;
use enmesh_core::plan::{ROUTES_LOADED, RouteState, listed};
use leptos::prelude::*;
use node::NodeRoutes;

/// The page: the node in view, then all others.
#[component]
pub fn Routes() -> impl IntoView {
    let store = use_store();
    let viewed = Memo::new(move |_| store.viewed_node());
    let lists = Memo::new(move |_| {
        let about =
            store.cluster.with(|cluster| viewed.with(|name| cluster.about(name.as_deref().unwrap_or(""))));
        about.offers(Feature::RouteLists).is_open()
    });
    let others = move || {
        let viewed = viewed.get();
        store.nodes.with(|nodes| {
            nodes
                .iter()
                .map(|node| node.name.clone())
                .filter(|name| Some(name) != viewed.as_ref())
                .collect::<Vec<_>>()
        })
    };
    view! {
        <header class="page-head">
            <h1>"Routes"</h1>
            <ViewedPick />
        </header>
        <p class="muted routes-intro">
            {move || if lists.get() {
                view! { "A route in the hub list is a host and port the node dials to link with another. " {ROUTES_LOADED} }.into_any()
            } else {
                "A route is a host and port at which the node finds others when it starts.".into_any()
            }}
        </p>
        {move || match viewed.get() {
            Some(name) => view! { <NodeRoutes name /> }.into_any(),
            None => view! {
                <p class="empty">"Reading the cluster. The routes of its nodes stand here as soon as the first answers."</p>
            }
            .into_any(),
        }}
        <section class="other-routes" aria-label="Routes of the other nodes">
            <For each=others key=Clone::clone let:name>
                <Other name />
            </For>
        </section>
    }
}

/// Another node's routes, folded away until asked for.
#[component]
fn Other(name: String) -> impl IntoView {
    let store = use_store();
    let open = RwSignal::new(false);
    let key = StoredValue::new(name.clone());
    let summary = move || {
        let count = |list| {
            let rows = store.cluster.with(|cluster| {
                store.draft.with(|draft| key.with_value(|name| listed(cluster, draft, name, list)))
            });
            (rows.len(), rows.iter().filter(|row| row.state != RouteState::Stored).count())
        };
        let told = store.nodes.with(|nodes| {
            key.with_value(|name| nodes.iter().any(|node| node.name == *name && node.routes.is_some()))
        });
        let (hub, leaf) = (count(RouteList::Hub), count(RouteList::Leaf));
        let draft = match hub.1 + leaf.1 {
            0 => String::new(),
            changed => format!(" · {changed} in the draft"),
        };
        let flat = store.cluster.with(|cluster| key.with_value(|name| cluster.about(name))).flat_routes;
        if told && flat {
            format!("{} routes{draft}", hub.0)
        } else if told {
            format!("{} hub, {} leaf{draft}", hub.0, leaf.0)
        } else {
            format!("it has not told its routes{draft}")
        }
    };
    view! {
        <details class="other-node" on:toggle=move |event| {
            let element: web_sys::Element = event_target(&event);
            open.set(element.has_attribute("open"));
        }>
            <summary><span class="name">{name}</span> <span class="muted">{summary}</span></summary>
            <Show when=move || open.get()><NodeRoutes name=key.get_value() /></Show>
        </details>
    }
}
