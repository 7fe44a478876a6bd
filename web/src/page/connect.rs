//! The page "Connect".
use leptos::prelude::*;

/// The page.
#[component]
pub fn Connect() -> impl IntoView {
    view! { <h1>"Connect"</h1> }
}
