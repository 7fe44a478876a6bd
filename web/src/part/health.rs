//! Health by shape, colour and word.
use enmesh_core::cluster::Health;
use leptos::prelude::*;

/// The class of a health, for colour.
pub fn class(health: Health) -> &'static str {
    match health {
        Health::Open => "open",
        Health::Slow => "slow",
        Health::Down => "down",
        Health::Unreachable => "unreachable",
        Health::Refused => "refused",
        Health::Unknown => "unknown",
        Health::Off => "off",
    }
}

/// The word of a health.
pub fn word(health: Health) -> &'static str {
    match health {
        Health::Open => "open",
        Health::Slow => "slow",
        Health::Down => "down",
        Health::Unreachable => "unreachable",
        Health::Refused => "refused",
        Health::Unknown => "unknown",
        Health::Off => "off",
    }
}

/// The shape of a health as path data in a box of -6 to 6.
pub fn shape(health: Health) -> &'static str {
    match health {
        Health::Open => "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
        Health::Slow => "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0zM0-3.5a3.5 3.5 0 0 1 0 7z",
        Health::Down | Health::Unreachable => "M-4.5-4.5h9v9h-9z",
        Health::Refused => "M0-5.2L5.6 4.6h-11.2z",
        Health::Unknown | Health::Off => "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z",
    }
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
