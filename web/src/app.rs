//! The frame: bar, rail, strip, page, inspector, draft.
use crate::address::{self, Page};
use crate::page;
use crate::part::{
    draft_bar::DraftBar, inspector::Inspector, keys_help::KeysHelp, rail::Rail, review::Review,
    sign_in::SignInAgain,
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
        other => page::later::page(other),
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
            <SignInAgain />
        </div>
        <Review />
        <page::nodes::RemoveNode />
        <KeysHelp />
    }
}
