//! Drawing a subscription from one node to another, into the draft.
use crate::part::dialog::Dialog;
use crate::part::pick::Pick;
use crate::store::{Store, use_store};
use enmesh_core::plan::Edit;
use leptos::prelude::*;

/// The dialog, while the ends of a subscription are being chosen.
#[inline(never)]
pub fn dialog() -> impl IntoView {
    let store = use_store();
    let joining = store.picture.joining;
    let open = RwSignal::new(true);
    Effect::new(move |before: Option<bool>| {
        let now = open.get();
        if before == Some(true) && !now {
            joining.set(None);
        }
        now
    });
    view! {
        <Dialog open title="Let a table flow">
            {form(store, open)}
        </Dialog>
    }
}

fn form(store: Store, open: RwSignal<bool>) -> impl IntoView {
    let (from, to) = store.picture.joining.get_untracked().unwrap_or_default();
    let names = Memo::new(move |_| {
        store.nodes.with(|nodes| nodes.iter().map(|node| node.name.clone()).collect::<Vec<String>>())
    });
    let other = |not: &str| names.with_untracked(|names| names.iter().find(|name| *name != not).cloned());
    let to = Some(to).filter(|to| !to.is_empty()).or_else(|| other(&from)).unwrap_or_default();
    let (from, to) = (RwSignal::new(from), RwSignal::new(to));
    let tables = Memo::new(move |_| {
        let own = store.nodes.with(|nodes| {
            let node = nodes.iter().find(|node| from.with(|from| node.name == *from))?;
            node.tables.as_ref().map(|tables| tables.value.clone())
        });
        own.filter(|own| !own.is_empty()).unwrap_or_else(|| store.cluster.with(|cluster| cluster.tables()))
    });
    // Rather one that does not flow there yet.
    let first = tables.with_untracked(|tables| {
        let new = |(schema, table): &&(String, String)| {
            let flags = store.flags(&from.get_untracked(), &to.get_untracked(), schema, table);
            !flags.is_some_and(|(publish, _)| publish)
        };
        tables.iter().find(new).or(tables.first()).cloned()
    });
    let table = RwSignal::new(first.unwrap_or_default());
    let both = RwSignal::new(false);
    let named = |(schema, table): &(String, String)| format!("{schema}.{table}");
    let options =
        Signal::derive(move || tables.with(|tables| tables.iter().map(named).collect::<Vec<String>>()));
    let says = move || {
        let way = if both.get() { "between" } else { "from" };
        let word = if both.get() { "and" } else { "to" };
        format!("{} will flow {way} {} {word} {}.", table.with(named), from.get(), to.get())
    };
    let same = move || from.with(|from| to.with(|to| from == to));
    let add = move |_| {
        let before = store.draft.get_untracked();
        store.edit(edit(
            store,
            from.get_untracked(),
            to.get_untracked(),
            table.get_untracked(),
            both.get_untracked(),
        ));
        store.say(match store.draft.with_untracked(|draft| *draft == before) {
            true => "It flows so already, as far as is known: there is nothing to change.".to_owned(),
            false => format!("{} It is in the draft, nothing is sent yet.", untrack(says)),
        });
        open.set(false);
    };
    view! {
        <div class="join">
            <Pick label="From" options=names value=from on_pick=move |name| from.set(name) />
            <Pick label="To" options=names value=to on_pick=move |name| to.set(name) />
            <Pick
                label="Table"
                options
                value=Signal::derive(move || table.with(named))
                on_pick=move |name| {
                    let picked = tables.with_untracked(|tables| tables.iter().find(|table| named(table) == name).cloned());
                    table.set(picked.unwrap_or_default());
                }
            />
            <label class="layer">
                <input type="checkbox" prop:checked=both on:change=move |event| both.set(event_target_checked(&event)) />
                "And back"
            </label>
            <p>{move || if same() { "A node needs no flow to itself: choose another.".to_owned() } else { says() }}</p>
            <div class="actions">
                <button class="primary" disabled=same on:click=add>"Add the flow to the draft"</button>
                <button on:click=move |_| open.set(false)>"Cancel"</button>
            </div>
        </div>
    }
}

/// What flows the other way already goes on.
fn edit(store: Store, node: String, peer: String, (schema, table): (String, String), both: bool) -> Edit {
    let back = store.flags(&node, &peer, &schema, &table).is_some_and(|(_, subscribe)| subscribe);
    Edit::Subscription { node, peer, schema, table, publish: true, subscribe: both || back }
}
