//! The choice whether sign-ins outlive a reload.
use crate::store::use_store;
use leptos::prelude::*;

/// A tick that keeps the tokens for this tab.
#[component]
pub fn KeepForTab() -> impl IntoView {
    let keep = use_store().connecting.keep;
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=keep on:change=move |event| keep.set(event_target_checked(&event)) />
            <span>"Stay signed in after a reload of this tab"</span>
        </label>
    }
}
