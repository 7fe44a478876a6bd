//! Before a `configure_cluster`: what it takes away first, and the smaller requests that come to the same without the gap.
use crate::store::use_store;
use enmesh_core::plan::{Draft, Instead, Step, instead};
use leptos::prelude::*;

/// What goes first, and the other way. Nothing where the node did not tell its peers, or the body is something else.
#[component]
pub fn InsteadOf(
    /// The node it would go to.
    node: String,
    /// The request.
    body: String,
    /// Takes the edits that come to the same.
    take: Callback<Draft>,
) -> impl IntoView {
    let store = use_store();
    let at = node.clone();
    // The node may tell its peers only later, or other ones.
    let found = Memo::new(move |_| {
        store.cluster.with(|cluster| {
            let found = instead(cluster, &at, &body)?;
            let steps = found.draft.steps(cluster);
            Some((found, steps))
        })
    });
    move || found.get().map(|(found, steps)| view_of(&node, found, steps, take))
}

fn view_of(node: &str, found: Instead, steps: Vec<Step>, take: Callback<Draft>) -> AnyView {
    let Instead { removes, draft, notes } = found;
    let items = |lines: Vec<String>| lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let removes = (!removes.is_empty()).then(|| {
        view! {
            <div class="loses">
                <b>{format!("{node} removes first, and has none of it until the request has added what it lists")}</b>
                <ul>{items(removes)}</ul>
            </div>
        }
    });
    let count = steps.len();
    let other = match count {
        0 => {
            view! { <p class="muted">"The node is that way already: nothing has to be sent."</p> }.into_any()
        }
        _ => {
            let titles = steps.into_iter().map(|step| step.title).collect();
            let label = if count == 1 {
                "Use this request instead".to_owned()
            } else {
                format!("Use these {count} requests instead")
            };
            view! {
                <div class="other-way">
                    <b>"The same without the gap"</b>
                    <ol>{items(titles)}</ol>
                    {notes.into_iter().map(|note| view! { <p class="muted">{note}</p> }).collect_view()}
                    <button class="small" on:click=move |_| take.run(draft.clone())>{label}</button>
                </div>
            }
            .into_any()
        }
    };
    view! { <div class="instead">{removes} {other}</div> }.into_any()
}
