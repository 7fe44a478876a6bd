//! Which cluster is shown, by colour, name and badge: in the bar, and wherever something is sent.
use crate::store::use_store;
use enmesh_core::saved::ClusterProfile;
use leptos::prelude::*;

/// Colour, name and badge of the cluster shown.
#[component]
pub fn ClusterMark() -> impl IntoView {
    let store = use_store();
    let badge = move || store.profile(|profile| profile.badge.clone()).filter(|badge| !badge.is_empty());
    let read_only = move || store.write().is_none();
    view! {
        <span class="cluster-mark" data-colour=move || colour(store.profile(|profile| profile.colour.name()), store.demo.get())>
            <span class="swatch" aria-hidden="true"></span>
            <span class="cluster-name">{move || store.cluster_name()}</span>
            {move || badge().map(|badge| view! { <span class="badge">{badge}</span> })}
            {move || read_only().then(|| view! { <span class="badge">"read-only"</span> })}
        </span>
    }
}

/// The name under which the styles know the cluster's colour.
pub fn colour(of_profile: Option<&'static str>, demo: bool) -> &'static str {
    of_profile.unwrap_or(if demo { "demo" } else { "none" })
}

/// The same of any profile.
#[component]
pub fn ProfileMark(profile: ClusterProfile) -> impl IntoView {
    let ClusterProfile { name, colour, badge, .. } = profile;
    view! {
        <span class="cluster-mark" data-colour=colour.name()>
            <span class="swatch" aria-hidden="true"></span>
            <span class="cluster-name">{name}</span>
            {(!badge.is_empty()).then(|| view! { <span class="badge">{badge}</span> })}
        </span>
    }
}
