//! The form that adds a node, into the draft.
use crate::part::dialog::Dialog;
use crate::part::pick::Pick;
use crate::store::use_store;
use enmesh_core::name::NodeName;
use enmesh_core::plan::Edit;
use leptos::prelude::*;

/// The form.
#[component]
pub fn AddNode(open: RwSignal<bool>) -> impl IntoView {
    let store = use_store();
    let node = RwSignal::new(String::new());
    let peer = RwSignal::new(String::new());
    let chosen = RwSignal::new(Vec::<((String, String), (bool, bool))>::new());
    let receiver = move || {
        if node.with(String::is_empty) { store.viewed_node().unwrap_or_default() } else { node.get() }
    };
    let tables = move || store.cluster.with(|cluster| cluster.tables());
    let problem =
        move || peer.with(|peer| NodeName::parse(peer).err().map(|problem| format!("The name {problem}.")));
    let flags = move |table: &(String, String)| {
        chosen.with(|chosen| {
            chosen.iter().find(|(other, _)| other == table).map_or((false, false), |(_, flags)| *flags)
        })
    };
    let set = move |table: &(String, String), flags: (bool, bool)| {
        chosen.update(|chosen| {
            chosen.retain(|(other, _)| other != table);
            if flags != (false, false) {
                chosen.push((table.clone(), flags));
            }
        });
    };
    let known = move || {
        let receiver = receiver();
        store.nodes.with(|nodes| {
            nodes.iter().map(|node| node.name.clone()).filter(|name| *name != receiver).collect::<Vec<_>>()
        })
    };
    let ready = move || problem().is_none() && chosen.with(|chosen| !chosen.is_empty());
    let put = move |_| {
        for ((schema, table), (publish, subscribe)) in chosen.get_untracked() {
            store.edit(Edit::Subscription {
                node: receiver(),
                peer: peer.get_untracked(),
                schema,
                table,
                publish,
                subscribe,
            });
        }
        chosen.set(Vec::new());
        peer.set(String::new());
        open.set(false);
        store.say("The new node is in the draft. Nothing is sent yet.");
    };
    let row = move |table: (String, String)| {
        let name = format!("{}.{}", table.0, table.1);
        let (first, second) = (table.clone(), table.clone());
        view! {
            <tr>
                <th scope="row" class="name">{name.clone()}</th>
                <td>
                    <input type="checkbox" aria-label=format!("Publish {name}") prop:checked={ let table = first.clone(); move || flags(&table).0 }
                        on:change=move |event| set(&first, (event_target_checked(&event), flags(&first).1)) />
                </td>
                <td>
                    <input type="checkbox" aria-label=format!("Subscribe {name}") prop:checked={ let table = second.clone(); move || flags(&table).1 }
                        on:change=move |event| set(&second, (flags(&second).0, event_target_checked(&event))) />
                </td>
            </tr>
        }
    };
    view! {
        <Dialog open=open title="Add node">
            <p class="muted">"A node is added with at least one subscription. Publish means from the receiving node to the new peer, subscribe the other way; the peer stores the mirror."</p>
            <Pick label="At node" options=Signal::derive(move || store.reachable()) value=Signal::derive(receiver) on_pick=move |name| node.set(name) />
            <label class="field">
                <span>"Name of the new peer"</span>
                <input type="text" list="add-names" autocomplete="off" spellcheck="false" prop:value=peer on:input=move |event| peer.set(event_target_value(&event)) />
                <span class="field-help">{move || if peer.with(String::is_empty) { Some("Its NODE_NAME, exactly: case counts.".to_owned()) } else { problem() }}</span>
            </label>
            <datalist id="add-names"><For each=known key=Clone::clone let:name><option value=name></option></For></datalist>
            <table>
                <thead><tr><th scope="col">"Table"</th><th scope="col">"Publish"</th><th scope="col">"Subscribe"</th></tr></thead>
                <tbody><For each=tables key=Clone::clone let:table>{row(table)}</For></tbody>
            </table>
            <footer>
                <button on:click=move |_| open.set(false)>"Cancel"</button>
                <button class="primary" disabled=move || !ready() on:click=put>"Put into the draft"</button>
            </footer>
        </Dialog>
    }
}
