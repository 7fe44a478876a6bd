//! The node in view and the selected peer, side by side: what each says itself, in words.
use super::rows::{Row, Table};
use super::words::flags;
use crate::part::aged::Ago;
use crate::store::{Selection, use_store};
use enmesh_core::plan::{Cell, Edit};
use enmesh_core::time::Timestamp;
use leptos::prelude::*;

/// Both ends' own words about each table.
#[component]
pub fn Sides(node: Memo<String>, rows: Memo<Vec<Row>>, tables: Memo<Vec<Table>>) -> impl IntoView {
    let store = use_store();
    let peer = Memo::new(move |_| {
        let chosen = store.selection.with(|selection| match selection {
            Selection::Node(name) => Some(name.clone()),
            Selection::Pair(a, b) if node.with(|node| node == a) => Some(b.clone()),
            Selection::Pair(a, b) if node.with(|node| node == b) => Some(a.clone()),
            _ => None,
        })?;
        rows.with(|rows| rows.iter().any(|row| row.peer == chosen)).then_some(chosen)
    });
    move || {
        match peer.get() {
        Some(peer) => view! { <Pair node rows tables peer /> }.into_any(),
        None => view! {
            <p class="empty">
                {move || format!("Select a peer, and what {} and the peer each say stands here, side by side.", node.get())}
            </p>
        }
        .into_any(),
    }
    }
}

#[component]
fn Pair(node: Memo<String>, rows: Memo<Vec<Row>>, tables: Memo<Vec<Table>>, peer: String) -> impl IntoView {
    let store = use_store();
    let peer = StoredValue::new(peer);
    let row = Memo::new(move |_| {
        rows.with(|rows| peer.with_value(|peer| rows.iter().find(|row| row.peer == *peer).cloned()))
    });
    let told_at = move |name: String| -> Option<Timestamp> {
        store
            .nodes
            .with(|nodes| nodes.iter().find(|view| view.name == name)?.peers.as_ref().map(|fact| fact.at))
    };
    let column = move |name: Signal<String>| {
        let at = move || told_at(name.get()).map(|at| view! { ", " <Ago at /> });
        view! {
            <th scope="col"><span class="name">{name}</span>" says" {at}</th>
        }
    };
    let shown = move || {
        let cells = row.with(|row| row.as_ref().map(|row| row.cells.clone()).unwrap_or_default());
        let held = |cell: &Cell| {
            let ways = [cell.publish, cell.subscribe];
            cell.drafted() || ways.iter().any(|way| way.held != Some(false) || way.peer != Some(false))
        };
        tables.get().into_iter().zip(cells).filter(|(_, cell)| held(cell)).collect::<Vec<_>>()
    };
    let none = move || shown().is_empty();
    view! {
        <div class="sides">
            <h2 id="sides-title">{move || format!("{} and {}, side by side", node.get(), peer.get_value())}</h2>
            <div class="table-scroll" tabindex="0" role="region" aria-labelledby="sides-title">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">"Table"</th>
                            {column(node.into())}
                            {column(Signal::stored(peer.get_value()))}
                            <th scope="col">"The ends"</th>
                            <th scope="col">"Draft"</th>
                        </tr>
                    </thead>
                    <tbody>
                        {move || {
                            shown().into_iter().map(|(table, cell)| view! { <Line node peer=peer.get_value() table cell /> }).collect_view()
                        }}
                    </tbody>
                </table>
            </div>
            <Show when=none>
                <p class="empty">"Neither end holds a table about the other. Switch one on in the matrix to start a flow."</p>
            </Show>
        </div>
    }
}

#[component]
fn Line(node: Memo<String>, peer: String, table: Table, cell: Cell) -> impl IntoView {
    let store = use_store();
    let name = format!("{}.{}", table.0, table.1);
    let text = |flag: bool| if flag { ", stored as text" } else { "" };
    let own = format!("{}{}", flags(cell.publish.held, cell.subscribe.held), text(cell.text_flag));
    // What the node publishes, the peer subscribes to.
    let other = format!("{}{}", flags(cell.subscribe.peer, cell.publish.peer), text(cell.peer_text_flag));
    let known = cell.publish.held.is_some() && cell.publish.peer.is_some();
    let (mark, so) = match (known, cell.differs()) {
        (false, _) => ("not-asked", "unknown"),
        (true, true) => ("differs", "differ"),
        (true, false) => ("agrees", "agree"),
    };
    let draft = cell.drafted().then(|| flags(cell.publish.planned, cell.subscribe.planned));
    let mendable = known && cell.differs() && draft.is_none();
    let mend = |whose: String, publish: Option<bool>, subscribe: Option<bool>| {
        let edit = Edit::Subscription {
            node: node.get_untracked(),
            peer: peer.clone(),
            schema: table.0.clone(),
            table: table.1.clone(),
            publish: publish.unwrap_or(false),
            subscribe: subscribe.unwrap_or(false),
        };
        let label = format!("Use {whose}'s side of {name} in the draft");
        view! {
            <button class="small" aria-label=label on:click=move |_| store.edit(edit.clone())>
                {format!("Use {whose}'s side")}
            </button>
        }
    };
    let mends = mendable.then(|| {
        [
            mend(node.get_untracked(), cell.publish.held, cell.subscribe.held),
            mend(peer.clone(), cell.publish.peer, cell.subscribe.peer),
        ]
    });
    view! {
        <tr class:drafted=draft.is_some()>
            <th scope="row" class="name">{name.clone()}</th>
            <td>{own}</td>
            <td>{other}</td>
            <td><span class="so"><span class=format!("mirror {mark}") aria-hidden="true"></span>{so}</span></td>
            <td>
                {match draft {
                    Some(flags) => view! { <span class="so"><span class="draft-mark" aria-hidden="true"></span>{flags}</span> }.into_any(),
                    None => view! { <span class="row">{mends.into_iter().flatten().collect_view()}</span> }.into_any(),
                }}
            </td>
        </tr>
    }
}
