//! The rail of pages.
use super::icon::{self, Icon};
use crate::address::Page;
use crate::store::use_store;
use leptos::prelude::*;

fn icon_of(page: Page) -> &'static str {
    match page {
        Page::Topology | Page::Connect => icon::TOPOLOGY,
        Page::Nodes => icon::NODES,
        Page::Subscriptions => icon::SUBSCRIPTIONS,
        Page::Routes => icon::ROUTES,
        Page::Operations(_) => icon::OPERATIONS,
        Page::Journal | Page::Findings => icon::JOURNAL,
    }
}

/// Links to the pages; the current one is marked.
#[component]
pub fn Rail() -> impl IntoView {
    let store = use_store();
    let entry = move |page: Page| {
        let here = move || store.page.get().same_entry(page);
        view! {
            <li>
                <a
                    href=page.hash()
                    aria-current=move || here().then_some("page")
                    aria-keyshortcuts=format!("g {}", page.key())
                >
                    <Icon path=icon_of(page) />
                    <span>{page.name()}</span>
                </a>
            </li>
        }
    };
    view! {
        <nav class="rail" aria-label="Pages">
            <ul>{Page::RAIL.map(entry).collect_view()}</ul>
        </nav>
    }
}
