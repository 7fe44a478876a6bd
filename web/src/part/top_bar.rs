//! The bar over everything: which cluster, find, theme, reading interval.
use super::cluster::{ClusterMark, colour};
use super::icon::{self, Icon};
use super::keyed::keyed;
use crate::address::{Page, go};
use crate::link::poll;

use crate::store::{Selection, keep, use_store};
use leptos::prelude::*;

/// The bar.
#[component]
pub fn TopBar() -> impl IntoView {
    let store = use_store();
    let state = move || if store.reading.with(Vec::is_empty) { "live" } else { "reading" };
    view! {
        <header class="top-bar" data-colour=move || colour(store.profile(|profile| profile.colour.name()), store.demo.get())>
            <a class="brand" href=Page::Topology.hash() aria-label="Enmesh">
                <svg viewBox="0 0 20 20" aria-hidden="true">
                    <path d="M10 1.5l8.5 8.5-8.5 8.5L1.5 10zM10 6.5L13.5 10 10 13.5 6.5 10z" fill-rule="evenodd" />
                </svg>
                <span>"Enmesh"</span>
            </a>
            <a class="cluster-chip" href=Page::Connect.hash() title="Choose the cluster">
                <ClusterMark />
                <span class="live">{state}</span>
            </a>
            <Find />
            <div class="top-tools">
                <label class="interval">
                    <span class="hidden">"Read all nodes every"</span>
                    <select
                        on:change=move |event| {
                            if let Ok(seconds) = event_target_value(&event).parse() {
                                store.interval_s.set(seconds);
                            }
                        }
                    >
                        <option value="5">"5 s"</option>
                        <option value="10" selected>"10 s"</option>
                        <option value="30">"30 s"</option>
                        <option value="60">"60 s"</option>
                    </select>
                </label>
                <button
                    class="quiet square"
                    aria-label="Read all nodes now"
                    title="Read all nodes now"
                    on:click=move |_| poll::read_all(store)
                >
                    <Icon path=icon::REFRESH />
                </button>
                <ThemeButton />
            </div>
        </header>
    }
}

#[component]
fn ThemeButton() -> impl IntoView {
    let theme = RwSignal::new(keep::read("theme").unwrap_or_default());
    Effect::new(move |_| {
        let theme = theme.get();
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-theme", &theme);
        }
        keep::write("theme", &theme);
    });
    let next = move || match theme.get().as_str() {
        "" => "light",
        "light" => "dark",
        _ => "",
    };
    let says = move || match theme.get().as_str() {
        "light" => "Theme: light. Change to dark",
        "dark" => "Theme: dark. Follow the system",
        _ => "Theme: as the system. Change to light",
    };
    view! {
        <button class="quiet square" aria-label=says title=says on:click=move |_| theme.set(next().to_owned())>
            <Icon path=icon::THEME />
        </button>
    }
}

/// Finds nodes, tables and pages; `/` leads here.
#[component]
fn Find() -> impl IntoView {
    let store = use_store();
    let names = move || {
        let mut names: Vec<String> =
            store.nodes.with(|nodes| nodes.iter().map(|node| node.name.clone()).collect());
        names.extend(
            store
                .cluster
                .with(|cluster| cluster.tables())
                .into_iter()
                .map(|(schema, table)| format!("{schema}.{table}")),
        );
        names.extend(Page::RAIL.map(|page| page.name().to_owned()));
        names
    };
    let choose = move |event: web_sys::Event| {
        let typed = event_target_value(&event).trim().to_lowercase();
        let found = names().into_iter().find(|name| name.to_lowercase() == typed).or_else(|| {
            names().into_iter().find(|name| !typed.is_empty() && name.to_lowercase().contains(&typed))
        });
        let Some(found) = found else {
            if !typed.is_empty() {
                store.say(format!("No node, table or page is named like \"{typed}\"."));
            }
            return;
        };
        if let Some(page) = Page::RAIL.into_iter().find(|page| page.name() == found) {
            go(page);
        } else if store.nodes.with(|nodes| nodes.iter().any(|node| node.name == found)) {
            store.select(Selection::Node(found));
        } else if let Some((schema, table)) = found.split_once('.') {
            let table = Some((schema.to_owned(), table.to_owned()));
            store.layers.update(|layers| layers.table = table);
            go(Page::Topology);
        }
    };
    view! {
        <div class="find">
            <Icon path=icon::FIND />
            <input
                id="find"
                type="search"
                list="find-names"
                placeholder="Find a node, table or page"
                aria-label="Find a node, table or page"
                aria-keyshortcuts="/"
                autocomplete="off"
                on:change=choose
            />
            <kbd aria-hidden="true">"/"</kbd>
            <datalist id="find-names">
                {keyed(names, |name| view! { <option value=name></option> }.into_any())}
            </datalist>
        </div>
    }
}
