//! The inspector: whatever is selected, the same on every page; with nothing selected, the findings.
mod details;

use super::findings::ClusterFindings;
use super::icon::{CLOSE, Icon};
use crate::address::Page;
use crate::store::{Selection, use_store};
use details::details;
use leptos::prelude::*;

/// The aside; a sheet on narrow screens.
#[component]
pub fn Inspector() -> impl IntoView {
    let store = use_store();
    let title = move || match store.selection.get() {
        Selection::None if store.page.get() == Page::Findings => "Selection".to_owned(),
        Selection::None => "Findings".to_owned(),
        Selection::Node(name) => name,
        Selection::Pair(a, b) => format!("{a} and {b}"),
        Selection::Several(names) => format!("{} nodes", names.len()),
    };
    let close = move |_| {
        store.selection.set(Selection::None);
        store.sheet.set(false);
    };
    view! {
        <aside class="inspector" class:sheet-open=move || store.sheet.get() aria-label="Inspector">
            <header>
                <h2>{title}</h2>
                <button
                    class="quiet square inspector-close"
                    class:nothing=move || store.selection.get() == Selection::None
                    aria-label="Close the selection"
                    on:click=close
                >
                    <Icon path=CLOSE />
                </button>
            </header>
            {move || match store.selection.get() {
                // There they stand already, with more to each.
                Selection::None if store.page.get() == Page::Findings => view! {
                    <p class="empty">"Nothing is selected. A node or two nodes that a finding is about are shown here."</p>
                }
                .into_any(),
                Selection::None => view! {
                    <ClusterFindings />
                    <p><a href=Page::Findings.hash()>"By what they are about, with who said it"</a></p>
                }
                .into_any(),
                selected => details(selected),
            }}
        </aside>
    }
}
