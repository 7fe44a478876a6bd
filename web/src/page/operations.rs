//! The request builder.
use enmesh_core::operation::OperationKind;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Operations(
    /// The operation to build.
    kind: OperationKind,
) -> impl IntoView {
    view! { <h1>{kind.name()}</h1> }
}
