//! Connecting: which cluster is shown, the profiles kept, the form that signs in to real nodes, and each step of it.
mod edit;
mod form;
mod profiles;
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
        {view! { <profiles::Profiles /> }.into_any()}
    }
}
