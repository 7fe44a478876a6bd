//! One direction of one table: a switch, the peer's own view beside it, and what the draft changed.
use super::rows::Table;
use super::words::{mirror_class, peer_says, was};
use crate::store::use_store;
use enmesh_core::plan::{Cell, Edit, Way};
use leptos::prelude::*;

/// What the cell needs to know of its place.
#[derive(Clone)]
pub struct Place {
    /// The node in view.
    pub node: Memo<String>,
    /// The peer.
    pub peer: String,
    /// The table.
    pub table: Table,
    /// Row and column; row 0 is the head.
    pub at: (usize, usize),
    /// Where the focus was last.
    pub here: RwSignal<(usize, usize)>,
}

/// The id of the thing that takes the focus in a cell.
pub fn cell_id((row, column): (usize, usize)) -> String {
    format!("at-{row}-{column}")
}

/// The cell.
#[component]
pub fn Toggle(
    /// Where it stands.
    place: Place,
    /// Node to peer; else peer to node.
    publish: bool,
    /// What it shows.
    cell: Memo<Option<Cell>>,
    /// Whether tab leads here.
    tabbed: Signal<bool>,
) -> impl IntoView {
    let store = use_store();
    let Place { node, peer, table: (schema, table), at, here } = place;
    let name = format!("{schema}.{table}");
    let way = Memo::new(move |_| {
        cell.get().map(|cell| if publish { cell.publish } else { cell.subscribe }).unwrap_or(Way {
            held: None,
            peer: None,
            planned: None,
            drafted: false,
        })
    });
    let text = move || cell.with(|cell| cell.is_some_and(|cell| cell.text_flag));
    let (label, arrow, word) = if publish {
        (format!("Publish {name} to {peer}"), "→", "publish")
    } else {
        (format!("Subscribe to {name} from {peer}"), "←", "subscribe")
    };
    let says = {
        let peer = peer.clone();
        move || way.with(|way| node.with(|node| peer_says(way, node, &peer)))
    };
    let note = move || {
        way.with(|way| {
            if way.drafted {
                was(way)
            } else if text() {
                "as text"
            } else {
                ""
            }
        })
    };
    let whole = {
        let says = says.clone();
        move || {
            let draft = if way.with(|way| way.drafted) {
                format!(", draft: {}", was(&way.get()))
            } else {
                String::new()
            };
            format!("{}{draft}{}", says(), if text() { ", stored as text" } else { "" })
        }
    };
    let switch = move |_| {
        let Some(cell) = cell.get_untracked() else { return };
        let (publishes, subscribes) = cell.switched(publish);
        store.edit(Edit::Subscription {
            node: node.get_untracked(),
            peer: peer.clone(),
            schema: schema.clone(),
            table: table.clone(),
            publish: publishes,
            subscribe: subscribes,
        });
    };
    let (id, described) = (cell_id(at), format!("{}-says", cell_id(at)));
    view! {
        <td role="gridcell" class="toggle" class:ends=!publish class:drafted=move || way.with(|way| way.drafted)>
            <label title=says>
                <input
                    type="checkbox"
                    id=id
                    aria-label=label
                    aria-describedby=described.clone()
                    tabindex=move || if tabbed.get() { "0" } else { "-1" }
                    prop:checked=move || way.with(|way| way.planned.unwrap_or(false))
                    prop:indeterminate=move || way.with(|way| way.planned.is_none())
                    on:focus=move |_| here.set(at)
                    on:change=switch
                />
                <span class="toggle-way" aria-hidden="true">{arrow} " " {word}</span>
                <span class=move || way.with(mirror_class) aria-hidden="true"></span>
                <span class="toggle-note" aria-hidden="true">{note}</span>
            </label>
            <span class="hidden" id=described>{whole}</span>
        </td>
    }
}
