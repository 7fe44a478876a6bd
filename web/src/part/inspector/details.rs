//! What is selected, in detail. Nothing is on the first screen, so the release leaves this to the second half.
mod node;
mod pair;

use crate::address::{Page, go};
use crate::part::health::HealthWord;
use crate::store::{Selection, use_store};
use leptos::prelude::*;
use node::Node;
use pair::Pair;

/// A node, two, or several.
#[inline(never)]
pub fn details(selected: Selection) -> AnyView {
    match selected {
        Selection::None => ().into_any(),
        Selection::Node(name) => view! { <Node name /> }.into_any(),
        Selection::Pair(a, b) => view! { <Pair a b /> }.into_any(),
        Selection::Several(names) => several(names).into_any(),
    }
}

#[inline(never)]
fn several(names: Vec<String>) -> impl IntoView {
    let store = use_store();
    let row = move |name: String| {
        let key = name.clone();
        let health = move || {
            store.nodes.with(|nodes| {
                let node = nodes.iter().find(|node| node.name == key);
                node.map_or(enmesh_core::cluster::Health::Unknown, |node| node.health)
            })
        };
        let target = name.clone();
        view! {
            <li>
                <button class="link" on:click=move |_| store.select(Selection::Node(target.clone()))>{name}</button>
                " "
                <HealthWord health=Signal::derive(health) />
            </li>
        }
    };
    let only = names.join("\" or name:\"");
    let query = format!("name:\"{only}\"");
    view! {
        <ul class="plain-list">{names.into_iter().map(row).collect_view()}</ul>
        <div class="actions">
            <button on:click=move |_| {
                store.picture.query.set(query.clone());
                store.picture.hides.set(true);
                go(Page::Topology);
            }>"Show these nodes only"</button>
        </div>
    }
}
