//! The form that adds a node, into the draft.
use crate::part::dialog::Dialog;
use crate::part::pick::Pick;
use crate::store::use_store;
use enmesh_core::name::{Host, NodeName};
use enmesh_core::plan::{self, Edit, Wanted};
use enmesh_core::profile::Dialect;
use leptos::prelude::*;

/// The form.
#[component]
pub fn AddNode(open: RwSignal<bool>) -> impl IntoView {
    let store = use_store();
    let node = RwSignal::new(String::new());
    let peer = RwSignal::new(String::new());
    let url = RwSignal::new(String::new());
    // Plexus: every database, which is what it does when nothing else is said. It must be chosen.
    let full = RwSignal::new(false);
    let chosen = RwSignal::new(Vec::<Wanted>::new());
    let receiver = move || {
        if node.with(String::is_empty) { store.viewed_node().unwrap_or_default() } else { node.get() }
    };
    let plexus = Memo::new(move |_| {
        store.cluster.with(|cluster| cluster.dialect(&receiver())) == Some(Dialect::Plexus)
    });
    let everything = move || plexus.get() && full.get();
    let tables = move || {
        let mut tables = store.cluster.with(|cluster| cluster.tables());
        tables.retain(|(schema, table)| !plan::is_everything(schema, table));
        tables
    };
    // A plexus node is named by its host; the names of the others may hold no dot.
    let problem = move || {
        peer.with(|peer| match plexus.get() {
            true => Host::parse(peer).err().map(|problem| format!("The host {problem}.")),
            false => NodeName::parse(peer).err().map(|problem| format!("The name {problem}.")),
        })
    };
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
    let ready = move || problem().is_none() && (everything() || chosen.with(|chosen| !chosen.is_empty()));
    let put = move |_| {
        let (node, name, rows) = (untrack(receiver), peer.get_untracked(), chosen.get_untracked());
        let edits = if plexus.get_untracked() {
            let rows = (!full.get_untracked()).then_some(rows.as_slice());
            plan::join(&node, &name, url.with_untracked(|url| url.trim().to_owned()).as_str(), rows)
        } else {
            let edit = |((schema, table), (publish, subscribe)): Wanted| {
                let (node, peer) = (node.clone(), name.clone());
                Edit::Subscription { node, peer, schema, table, publish, subscribe }
            };
            rows.into_iter().map(edit).collect()
        };
        edits.into_iter().for_each(|edit| store.edit(edit));
        url.set(String::new());
        full.set(false);
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
            <p class="muted">{move || if plexus.get() { "" } else { "A node is added with at least one subscription. " }} "Publish means from the receiving node to the new peer, subscribe the other way; the peer stores the mirror."</p>
            <Pick label="At node" options=Signal::derive(move || store.reachable()) value=Signal::derive(receiver) on_pick=move |name| node.set(name) />
            <label class="field">
                <span>{move || if plexus.get() { "Host of the new peer" } else { "Name of the new peer" }}</span>
                <input type="text" list="add-names" autocomplete="off" spellcheck="false" prop:value=peer on:input=move |event| peer.set(event_target_value(&event)) />
                <span class="field-help">{move || if peer.with(String::is_empty) { Some(if plexus.get() { "It is the peer's name: case counts." } else { "Its NODE_NAME, exactly: case counts." }.to_owned()) } else { problem() }}</span>
            </label>
            <datalist id="add-names"><For each=known key=Clone::clone let:name><option value=name></option></For></datalist>
            <Show when=move || plexus.get()>
                <label class="field">
                    <span>"URL, where it is not dialled at its host and the usual port"</span>
                    <input type="text" inputmode="url" autocomplete="off" spellcheck="false" placeholder="wss://host:9933" prop:value=url on:input=move |event| url.set(event_target_value(&event)) />
                </label>
                <fieldset class="add-scope">
                    <legend>"What is replicated"</legend>
                    <label class="check">
                        <input type="radio" name="add-scope" prop:checked=move || !full.get() on:change=move |_| full.set(false) />
                        "These tables"
                    </label>
                    <label class="check">
                        <input type="radio" name="add-scope" prop:checked=full on:change=move |_| full.set(true) />
                        "Every database, those still to come and system with its users and roles too"
                    </label>
                </fieldset>
                <p class="muted">"The review asks for a user of the new peer: a first join needs one."</p>
            </Show>
            <table class:hidden=everything>
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
