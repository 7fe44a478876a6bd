//! The pages behind the first screen. Each stands on its own here, never merged into the frame, so that the release
//! can leave it to the second half of the wasm (`scripts/halves/`).
use super::{connect, findings, journal, nodes, operations, routes, subscriptions};
use crate::address::Page;
use leptos::prelude::*;

/// The page, unless it is the first screen.
#[inline(never)]
pub fn page(page: Page) -> AnyView {
    match page {
        Page::Topology => ().into_any(),
        Page::Nodes => view! { <nodes::Nodes /> }.into_any(),
        Page::Subscriptions => view! { <subscriptions::Subscriptions /> }.into_any(),
        Page::Routes => view! { <routes::Routes /> }.into_any(),
        Page::Operations(kind) => view! { <operations::Operations kind /> }.into_any(),
        Page::Findings => view! { <findings::Findings /> }.into_any(),
        Page::Journal => view! { <journal::JournalPage /> }.into_any(),
        Page::Connect => view! { <connect::Connect /> }.into_any(),
    }
}
