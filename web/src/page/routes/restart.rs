//! Says when a restart is needed, and offers it.
use crate::store::use_store;
use enmesh_core::capability::Feature;
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
    let sent = Memo::new(move |_| node.with_value(|node| store.routes_wait(node)));
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
    let offer = Memo::new(move |_| {
        let about = store.cluster.with(|cluster| node.with_value(|node| cluster.about(node)));
        about.offers(Feature::RouteRestart)
    });
    let by_hand = move || {
        view! {
            <p>
                {offer.get().why()}
                {format!(" Restart {} itself: until then it lists the routes it started with, and a second change may undo the first.", node.get_value())}
            </p>
        }
    };
    view! {
        <Show when=move || planned.get() || drafted.get() || sent.get()>
            <div class="restart" role="status">
                <p><b>{why}</b> " " {move || offer.get().is_open().then_some(ROUTES_WAIT)}</p>
                <Show when=move || !offer.get().is_open()>{by_hand}</Show>
                <Show when=move || offer.get().is_open()>
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
                </Show>
            </div>
        </Show>
    }
}
