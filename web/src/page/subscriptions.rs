//! The page "Subscriptions".
use leptos::prelude::*;

/// The page.
#[component]
pub fn Subscriptions() -> impl IntoView {
    view! { <h1>"Subscriptions"</h1> }
}
