//! The bar that stands at the bottom while there is a draft.
use crate::store::use_store;
use leptos::prelude::*;

fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// What the draft comes to, and the way to its review.
#[component]
pub fn DraftBar() -> impl IntoView {
    let store = use_store();
    let edits = move || store.draft.with(|draft| draft.edits.len());
    let summary = move || {
        store.steps.with(|steps| {
            let mut nodes: Vec<&str> = steps.iter().map(|step| step.node.as_str()).collect();
            nodes.sort_unstable();
            nodes.dedup();
            format!("{} to {}", plural(edits(), "change", "changes"), plural(nodes.len(), "node", "nodes"))
        })
    };
    let worries = move || {
        let found: usize =
            store.steps.with(|steps| steps.iter().map(|step| step.report.findings.len()).sum());
        (found > 0).then(|| format!(" · {}", plural(found, "finding", "findings")))
    };
    view! {
        <Show when=move || { edits() > 0 }>
            <section class="draft-bar" aria-label="Draft">
                <p>
                    <b>"Draft: "</b>
                    {summary}
                    {worries}
                </p>
                <button class="quiet" on:click=move |_| store.discarding.set(true)>"Discard draft…"</button>
                <button class="primary" aria-keyshortcuts="d" on:click=move |_| store.reviewing.set(true)>"Review draft"</button>
            </section>
        </Show>
    }
}
