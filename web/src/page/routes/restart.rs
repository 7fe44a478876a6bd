//! Says when a restart is needed, and offers it.
use crate::store::use_store;
use enmesh_core::plan::{Edit, ROUTES_WAIT};
use leptos::prelude::*;

/// The offer; nothing while no route of the node waits.
#[component]
pub fn Restart(node: StoredValue<String>) -> impl IntoView {
    let store = use_store();
    let edit = move || Edit::Restart { node: node.get_value() };
    let planned = Memo::new(move |_| store.draft.with(|draft| node.with_value(|node| draft.restarts(node))));
    let drafted =
        Memo::new(move |_| store.draft.with(|draft| node.with_value(|node| draft.changes_routes(node))));
    let sent =
        Memo::new(move |_| store.journal.with(|journal| node.with_value(|node| journal.routes_wait(node))));
    let why = move || {
        let node = node.get_value();
        if planned.get() {
            format!("A restart of clustering config of {node} is in the draft, after its routes.")
        } else if sent.get() {
            format!("Routes of {node} were changed, and its clustering config was not restarted since.")
        } else {
            format!("The draft changes routes of {node}.")
        }
    };
    view! {
        <Show when=move || planned.get() || drafted.get() || sent.get()>
            <div class="restart" role="status">
                <p><b>{why}</b> " " {ROUTES_WAIT}</p>
                <Show
                    when=move || planned.get()
                    fallback=move || view! {
                        <button on:click=move |_| store.edit(edit())>
                            {format!("Restart clustering config of {}", node.get_value())}
                        </button>
                    }
                >
                    <button on:click=move |_| store.unedit(&edit())>"Take the restart out of the draft"</button>
                </Show>
            </div>
        </Show>
    }
}
