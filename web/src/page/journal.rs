//! The page "JournalPage".
use leptos::prelude::*;

/// The page.
#[component]
pub fn JournalPage() -> impl IntoView {
    view! { <h1>"JournalPage"</h1> }
}
