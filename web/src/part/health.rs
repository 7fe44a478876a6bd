//! Health by shape, colour and word.
use enmesh_core::cluster::Health;
pub use enmesh_core::draw::shape;
use leptos::prelude::*;

/// The class of a health, for colour.
pub fn class(health: Health) -> &'static str {
    health.word()
}

/// The word of a health.
pub fn word(health: Health) -> &'static str {
    health.word()
}

/// The mark alone; the word must stand beside it or in a label.
#[component]
pub fn HealthMark(#[prop(into)] health: Signal<Health>) -> impl IntoView {
    view! {
        <svg class=move || format!("mark {}", class(health.get())) viewBox="-7 -7 14 14" aria-hidden="true">
            <path d=move || shape(health.get()) />
        </svg>
    }
}

/// Mark and word.
#[component]
pub fn HealthWord(#[prop(into)] health: Signal<Health>) -> impl IntoView {
    view! {
        <span class="health">
            <HealthMark health />
            {move || word(health.get())}
        </span>
    }
}
