//! The frame: bar, rail, strip, page, inspector, draft.
use crate::address::{self, Page};
use crate::page::{self, later};
use crate::part::{inspector::Inspector, rail::Rail, strip::Strip, top_bar::TopBar};
use crate::store::Store;
use enmesh_core::plan::Draft;
use leptos::prelude::*;

/// The console.
#[component]
pub fn App() -> impl IntoView {
    let store = Store::new(address::current());
    provide_context(store);
    crate::keys::listen(store);
    let shown = move || match store.page.get() {
        Page::Topology => view! { <page::topology::Topology /> }.into_any(),
        other => later::page(other),
    };
    view! {
        <div class="frame">
            <button class="skip" on:click=move |_| crate::keys::focus("main")>"Skip to the page"</button>
            <TopBar />
            <Rail />
            <Strip />
            <main id="main" tabindex="-1">{shown}</main>
            <Inspector />
            {once(Signal::derive(move || !store.draft.with(Draft::is_empty)), later::draft_bar)}
            {once(Signal::derive(move || !store.demo.get() || store.connecting.again.with(|again| !again.is_empty())), later::sign_in_again)}
        </div>
        {once(Signal::derive(move || store.reviewing.get() || store.discarding.get()), later::review)}
        {once(Signal::derive(move || store.removing.with(Option::is_some)), later::remove_node)}
        {once(Signal::derive(move || store.helping.get()), later::keys_help)}
    }
}

/// What is made when it is first wanted, and stays.
fn once(wanted: Signal<bool>, view: fn() -> AnyView) -> impl IntoView {
    let wanted = Memo::new(move |before: Option<&bool>| before.is_some_and(|before| *before) || wanted.get());
    move || wanted.get().then(view)
}
