//! The pages and dialogs behind the first screen. Each stands on its own here, never merged into the frame, so that the release
//! can leave it to the second half of the wasm (`scripts/halves/`).
use super::{connect, findings, journal, nodes, operations, routes, subscriptions};
use crate::address::Page;
use crate::part::{draft_bar::DraftBar, keys_help::KeysHelp, review::Review, sign_in::SignInAgain};
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

/// The bar that stands while there is a draft.
#[inline(never)]
pub fn draft_bar() -> AnyView {
    view! { <DraftBar /> }.into_any()
}

/// Signing in again beside the page.
#[inline(never)]
pub fn sign_in_again() -> AnyView {
    view! { <SignInAgain /> }.into_any()
}

/// The review, and the question before a discard.
#[inline(never)]
pub fn review() -> AnyView {
    view! { <Review /> }.into_any()
}

/// The question before a node is removed.
#[inline(never)]
pub fn remove_node() -> AnyView {
    view! { <nodes::RemoveNode /> }.into_any()
}

/// The list of keys.
#[inline(never)]
pub fn keys_help() -> AnyView {
    view! { <KeysHelp /> }.into_any()
}
