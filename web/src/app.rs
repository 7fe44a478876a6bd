//! The frame: bar, rail, strip, page, inspector, draft.
use crate::address::{self, Page};
use crate::page;
use crate::part::{
    draft_bar::DraftBar, inspector::Inspector, keys_help::KeysHelp, rail::Rail, review::Review,
};
use crate::part::{strip::Strip, top_bar::TopBar};
use crate::store::Store;
use leptos::prelude::*;

/// The console.
#[component]
pub fn App() -> impl IntoView {
    let store = Store::new(address::current());
    provide_context(store);
    crate::keys::listen(store);
    let shown = move || match store.page.get() {
        Page::Topology => view! { <page::topology::Topology /> }.into_any(),
        Page::Nodes => view! { <page::nodes::Nodes /> }.into_any(),
        Page::Subscriptions => view! { <page::subscriptions::Subscriptions /> }.into_any(),
        Page::Routes => view! { <page::routes::Routes /> }.into_any(),
        Page::Operations(kind) => view! { <page::operations::Operations kind /> }.into_any(),
        Page::Journal => view! { <page::journal::JournalPage /> }.into_any(),
        Page::Connect => view! { <page::connect::Connect /> }.into_any(),
    };
    view! {
        <div class="frame">
            <button class="skip" on:click=move |_| crate::keys::focus("main")>"Skip to the page"</button>
            <TopBar />
            <Rail />
            <Strip />
            <main id="main" tabindex="-1">{shown}</main>
            <Inspector />
            <DraftBar />
        </div>
        <Review />
        <page::nodes::RemoveNode />
        <KeysHelp />
    }
}
