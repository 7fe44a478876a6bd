//! Asking where a node is to be removed, and saying what is lost.
use crate::part::dialog::Dialog;
use crate::store::use_store;
use enmesh_core::cluster::NodeView;
use enmesh_core::plan::Edit;
use leptos::prelude::*;

/// Asks where a node is to be removed, and says what is lost.
#[component]
pub fn RemoveNode() -> impl IntoView {
    let store = use_store();
    let open = RwSignal::new(store.removing.with_untracked(Option::is_some));
    // Where it stays; whoever is read to have it while this is open is asked to forget it like the others.
    let left = RwSignal::new(Vec::<String>::new());
    let name = move || store.removing.get().unwrap_or_default();
    let holders = move || -> Vec<String> {
        let name = name();
        let reachable = store.reachable();
        let holds = |node: &NodeView| {
            node.peers.as_ref().is_some_and(|peers| peers.value.iter().any(|peer| peer.peer == name))
        };
        store.nodes.with(|nodes| {
            nodes
                .iter()
                .filter(|node| reachable.contains(&node.name) && holds(node))
                .map(|node| node.name.clone())
                .collect()
        })
    };
    Effect::new(move |_| {
        if store.removing.get().is_some() {
            left.set(Vec::new());
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            store.removing.set(None);
        }
    });
    let at = Memo::new(move |_| {
        let holders = holders();
        left.with(|left| holders.into_iter().filter(|node| !left.contains(node)).collect::<Vec<_>>())
    });
    let lost = move || -> Vec<String> {
        let name = name();
        let at = at.get();
        let flows = store.cluster.with(|cluster| cluster.flows_of(&name));
        flows
            .into_iter()
            .filter(|flow| {
                (flow.from == name && at.contains(&flow.to)) || (flow.to == name && at.contains(&flow.from))
            })
            .map(|flow| format!("{}.{} from {} to {}", flow.schema, flow.table, flow.from, flow.to))
            .collect()
    };
    let put = move |_| {
        for node in at.get_untracked() {
            store.edit(Edit::RemoveNode { node, peer: name() });
        }
        open.set(false);
        store.say("The removal is in the draft. Nothing is sent yet.");
    };
    let choice = move |node: String| {
        let (shown, changed) = (node.clone(), node.clone());
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || left.with(|left| !left.contains(&shown))
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        left.update(|left| {
                            left.retain(|other| *other != changed);
                            if !on { left.push(changed.clone()); }
                        });
                    }
                />
                <span class="name">{node}</span>
            </label>
        }
    };
    view! {
        <Dialog open=open title=Signal::derive(move || format!("Remove node {}", name()))>
            <p>"Each chosen node forgets it and all subscriptions with it, and so does the node itself where it can be reached. It can be added again later, but what is written meanwhile does not arrive."</p>
            <fieldset class="remove-at">
                <legend>"Remove it at"</legend>
                {move || holders().into_iter().map(choice).collect_view()}
                <Show when=move || holders().is_empty()>
                    <p class="empty">"No node that can be asked has it as a peer: there is nothing to remove."</p>
                </Show>
            </fieldset>
            <Show when=move || !lost().is_empty()>
                <div class="loses">
                    <b>"These flows end"</b>
                    <ul>{move || lost().into_iter().map(|flow| view! { <li class="name">{flow}</li> }).collect_view()}</ul>
                </div>
            </Show>
            <footer>
                <button on:click=move |_| open.set(false)>"Cancel"</button>
                <button class="danger" disabled=move || at.with(Vec::is_empty) on:click=put>"Put the removal into the draft"</button>
            </footer>
        </Dialog>
    }
}
