//! Lists that keep the elements of what stays.
use leptos::prelude::*;
use std::sync::Arc;

/// An element for each text, kept while the text is among them. One function for all lists: each kind of `<For>` is
/// compiled anew, and that is kilobytes.
pub fn keyed(
    each: impl Fn() -> Vec<String> + Send + Sync + 'static,
    view: impl Fn(String) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    list(Box::new(each), Arc::new(view))
}

type Each = Box<dyn Fn() -> Vec<String> + Send + Sync>;
type View = Arc<dyn Fn(String) -> AnyView + Send + Sync>;

#[inline(never)]
fn list(each: Each, view: View) -> AnyView {
    view! { <For each key=Clone::clone let:text>{view(text)}</For> }.into_any()
}
