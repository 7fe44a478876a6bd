//! The status strip over every page: is the cluster fine, and if not, where?
use super::health::{HealthMark, word};
use crate::address::{Page, go};
use crate::store::{Selection, use_store};
use enmesh_core::cluster::Health;
use leptos::prelude::*;

const SHOWN: [Health; 7] = [
    Health::Open,
    Health::Slow,
    Health::Down,
    Health::Unreachable,
    Health::Refused,
    Health::Off,
    Health::Unknown,
];

/// Counts as buttons that filter.
#[component]
pub fn Strip() -> impl IntoView {
    let store = use_store();
    let total = move || store.nodes.with(Vec::len);
    let count = move |health: Health| {
        store.nodes.with(|nodes| nodes.iter().filter(|node| node.health == health).count())
    };
    let toggle = move |health: Option<Health>| {
        store.filter.update(|filter| *filter = if *filter == health { None } else { health });
        if !matches!(store.page.get_untracked(), Page::Topology | Page::Nodes) {
            go(Page::Nodes);
        }
    };
    let by_health = move |health: Health| {
        view! {
            <Show when=move || count(health) != 0>
                <button
                    class="quiet"
                    aria-pressed=move || (store.filter.get() == Some(health)).to_string()
                    on:click=move |_| toggle(Some(health))
                >
                    <HealthMark health=health />
                    <b>{move || count(health)}</b>
                    " "
                    {word(health)}
                </button>
            </Show>
        }
    };
    let found = move || store.findings.with(Vec::len);
    view! {
        <section class="strip" aria-label="State of the cluster">
            <button class="quiet" aria-pressed=move || store.filter.get().is_none().to_string() on:click=move |_| toggle(None)>
                <b>{total}</b>
                {move || if total() == 1 { " node" } else { " nodes" }}
            </button>
            {SHOWN.map(by_health).collect_view()}
            <button
                class="quiet to-findings"
                class:worried=move || { found() > 0 }
                on:click=move |_| {
                    store.selection.set(Selection::None);
                    store.sheet.set(true);
                }
            >
                <b>{found}</b>
                {move || if found() == 1 { " finding" } else { " findings" }}
            </button>
            <p class="notice" role="status">{store.notice}</p>
        </section>
    }
}
