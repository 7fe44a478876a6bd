//! One node's routes.
use super::add::AddRoute;
use super::list::List;
use super::paste::PasteRoutes;
use super::restart::Restart;
use crate::part::aged::Source;
use crate::part::health::HealthWord;
use crate::store::use_store;
use enmesh_core::capability::{Feature, Offer};
use enmesh_core::cluster::Health;
use enmesh_core::name::RouteList;
use enmesh_core::operation::OperationKind;
use leptos::prelude::*;

/// Both lists of a node, or its one, and what can be done with them.
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
    let about = Memo::new(move |_| store.cluster.with(|cluster| node.with_value(|name| cluster.about(name))));
    let lists = Memo::new(move |_| about.get().offers(Feature::RouteLists).is_open());
    // How such a node compares routes is a trap in every change of them.
    let traps = move || {
        let said = [OperationKind::ClusterSetRoutes, OperationKind::ClusterDeleteRoutes].map(|kind| {
            match about.get().offers(Feature::Operation(kind)) {
                Offer::But(why) => Some(why),
                _ => None,
            }
        });
        said.into_iter().flatten().map(|why| view! { <p class="warn">{why}</p> }).collect_view()
    };
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
            <Show
                when=move || lists.get()
                fallback=move || view! { {traps} <List node list=RouteList::Hub only=true /> }
            >
                <List node list=RouteList::Hub />
                <List node list=RouteList::Leaf />
            </Show>
            <AddRoute node lists />
            <PasteRoutes node lists />
        </section>
    }
    .into_any()
}
