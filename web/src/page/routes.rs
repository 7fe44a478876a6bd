//! The page "Routes".
use leptos::prelude::*;

/// The page.
#[component]
pub fn Routes() -> impl IntoView {
    view! { <h1>"Routes"</h1> }
}
