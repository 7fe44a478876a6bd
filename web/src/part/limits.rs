//! What a node cannot do, by its dialect, version and switches, and why: it is not offered there.
use crate::store::use_store;
use enmesh_core::capability::{Feature, Offer};
use enmesh_core::operation::OperationKind;
use leptos::prelude::*;

/// What is told of: the differences that people look for in vain.
const TOLD: [Feature; 5] = [
    Feature::Operation(OperationKind::AddNode),
    Feature::Operation(OperationKind::ClusterNetwork),
    Feature::RouteLists,
    Feature::WholeSchema,
    Feature::FullReplication,
];

/// One sentence for each.
#[component]
pub fn Limits(#[prop(into)] node: String) -> impl IntoView {
    let store = use_store();
    let name = node.clone();
    let words = Memo::new(move |_| {
        let about = store.cluster.with(|cluster| cluster.about(&node));
        let mut words: Vec<&'static str> = TOLD
            .into_iter()
            .filter_map(|feature| match about.offers(feature) {
                Offer::No(why) => Some(why),
                _ => None,
            })
            .collect();
        words.dedup();
        words
    });
    view! {
        <Show when=move || words.with(|words| !words.is_empty())>
            <details class="limits">
                <summary>{format!("What {name} does not offer")}</summary>
                <ul>{move || words.get().into_iter().map(|why| view! { <li>{why}</li> }).collect_view()}</ul>
            </details>
        </Show>
    }
}
