//! One node's routes.
use super::add::AddRoute;
use super::list::List;
use super::paste::PasteRoutes;
use super::restart::Restart;
use crate::part::aged::Source;
use crate::part::health::HealthWord;
use crate::store::use_store;
use enmesh_core::cluster::Health;
use enmesh_core::name::RouteList;
use leptos::prelude::*;

/// Both lists of a node, and what can be done with them.
#[component]
pub fn NodeRoutes(name: String) -> impl IntoView {
    let store = use_store();
    let node = StoredValue::new(name.clone());
    let view = Memo::new(move |_| {
        store
            .nodes
            .with(|nodes| node.with_value(|name| nodes.iter().find(|node| node.name == *name).cloned()))
    });
    let health =
        Signal::derive(move || view.with(|view| view.as_ref().map_or(Health::Unknown, |view| view.health)));
    let told = Memo::new(move |_| {
        view.with(|view| view.as_ref()?.routes.as_ref().map(|fact| (fact.by.clone(), fact.at)))
    });
    let source = move || {
        match told.get() {
        Some((by, at)) => view! { <Source by=Signal::stored(by) at /> }.into_any(),
        None => view! {
            <span class="muted">{format!("{} has not told its routes: what it holds is unknown.", node.get_value())}</span>
        }
        .into_any(),
    }
    };
    view! {
        <section class="node-routes" aria-label=format!("Routes of {name}")>
            <header class="row">
                <h2 class="name">{name.clone()}</h2>
                <HealthWord health />
                {source}
            </header>
            <Restart node />
            <List node list=RouteList::Hub />
            <List node list=RouteList::Leaf />
            <AddRoute node />
            <PasteRoutes node />
        </section>
    }
    .into_any()
}
