//! A fact's age and source: every fact on screen knows which node said it and when.
use crate::clock::{age, local_time, utc};
use crate::store::use_store;
use enmesh_core::time::Timestamp;
use leptos::prelude::*;

/// "4 s ago", with the exact moment on hover.
#[component]
pub fn Ago(#[prop(into)] at: Signal<Timestamp>) -> impl IntoView {
    let store = use_store();
    view! {
        <time
            class="ago"
            datetime=move || utc(at.get())
            title=move || format!("{} here, {} UTC", local_time(at.get()), utc(at.get()))
        >
            {move || format!("{} ago", age(at.get(), store.now.get()))}
        </time>
    }
}

/// "by eu-1, 4 s ago".
#[component]
pub fn Source(#[prop(into)] by: Signal<String>, #[prop(into)] at: Signal<Timestamp>) -> impl IntoView {
    view! {
        <span class="source">"by " <span class="name">{by}</span> ", " <Ago at /></span>
    }
}
