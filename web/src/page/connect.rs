//! Connecting: which cluster is shown, the form that connects to real nodes, and each step of it.
mod form;
mod shown;
mod steps;

use leptos::prelude::*;

/// The page.
#[component]
pub fn Connect() -> impl IntoView {
    view! {
        <header class="page-head"><h1>"Connect"</h1></header>
        {view! { <shown::Shown /> }.into_any()}
        <div class="connect">
            {view! { <form::Form /> }.into_any()}
            {view! { <steps::Steps /> }.into_any()}
        </div>
    }
}
