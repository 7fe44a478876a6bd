//! The matrix: arrow keys walk between cells, one of them is in the tab order.
use super::rows::{Row, Table};
use super::toggle::{Place, Toggle, cell_id};
use crate::keys::focus;
use crate::part::health::{HealthMark, word};
use crate::store::{Selection, use_store};
use enmesh_core::plan::is_everything;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// A row for each peer, two columns for each table.
#[component]
pub fn Grid(node: Memo<String>, rows: Memo<Vec<Row>>, tables: Memo<Vec<Table>>) -> impl IntoView {
    let here = RwSignal::new((1, 1));
    // Rows and columns come and go; the tab order always leads somewhere.
    let tab = Memo::new(move |_| {
        let (row, column) = here.get();
        (row.min(rows.with(Vec::len)), column.min(tables.with(Vec::len) * 2))
    });
    let walk = move |event: KeyboardEvent| {
        if event.alt_key() || event.meta_key() || event.shift_key() {
            return;
        }
        let size = (rows.with_untracked(Vec::len), tables.with_untracked(Vec::len) * 2);
        if let Some(next) = step(&event.key(), event.ctrl_key(), tab.get_untracked(), size) {
            event.prevent_default();
            focus(&cell_id(next));
        }
    };
    let peers = move || {
        let names = rows.with(|rows| rows.iter().map(|row| row.peer.clone()).collect::<Vec<_>>());
        (1..).zip(names).collect::<Vec<(usize, String)>>()
    };
    view! {
        <div class="table-scroll matrix-scroll">
            <table
                class="matrix"
                role="grid"
                aria-label=move || format!("Subscriptions of {}, a row for each peer, two columns for each table", node.get())
                on:keydown=walk
            >
                <Head node tables tab here />
                <tbody role="rowgroup">
                    <For each=peers key=Clone::clone let:peer>
                        <PeerRow node rows tables tab here number=peer.0 peer=peer.1 />
                    </For>
                </tbody>
            </table>
        </div>
    }
}

/// The cell that a key leads to. Row 0 is the head, with one button for the two columns of a table.
fn step(
    key: &str,
    far: bool,
    (row, column): (usize, usize),
    (rows, columns): (usize, usize),
) -> Option<(usize, usize)> {
    let stride = if row == 0 { 2 } else { 1 };
    let (row, column) = match key {
        "ArrowLeft" => (row, column.saturating_sub(stride)),
        "ArrowRight" => (row, (column + stride).min(columns)),
        "ArrowUp" => (row.saturating_sub(1), column),
        "ArrowDown" => ((row + 1).min(rows), column),
        "Home" => (if far { 1 } else { row }, 0),
        "End" => (if far { rows } else { row }, columns),
        _ => return None,
    };
    // The head of a table stands over its first column; the corner over the peers has nothing to act on.
    Some(if row == 0 { (0, (column.max(1) - 1) / 2 * 2 + 1) } else { (row, column) })
}

#[component]
fn Head(
    node: Memo<String>,
    tables: Memo<Vec<Table>>,
    tab: Memo<(usize, usize)>,
    here: RwSignal<(usize, usize)>,
) -> impl IntoView {
    let store = use_store();
    let numbered = move || tables.get().into_iter().enumerate().collect::<Vec<(usize, Table)>>();
    let head = move |(index, table): (usize, Table)| {
        let at = (0, index * 2 + 1);
        let (schema, name) = table.clone();
        let shown = table.clone();
        let chosen = Memo::new(move |_| store.layers.with(|layers| layers.table.as_ref() == Some(&shown)));
        let filter = move |_| {
            let (schema, name) = &table;
            store.say(if chosen.get_untracked() {
                "The drawing shows all tables.".to_owned()
            } else {
                format!("The drawing shows flows of {schema}.{name} only.")
            });
            let table = (!chosen.get_untracked()).then(|| table.clone());
            store.layers.update(|layers| layers.table = table);
        };
        view! {
            <th role="columnheader" scope="colgroup" colspan="2" class="ends" class:chosen=chosen>
                <button
                    class="table-head"
                    id=cell_id(at)
                    aria-pressed=move || chosen.get().to_string()
                    title="Show only this table in the drawing"
                    tabindex=move || if tab.get() == at { "0" } else { "-1" }
                    on:focus=move |_| here.set(at)
                    on:click=filter
                >
                    {if is_everything(&schema, &name) {
                        view! { <span class="name">"every database"</span> }.into_any()
                    } else {
                        view! { <span class="schema">{schema}</span> <span class="name">{name}</span> }.into_any()
                    }}
                </button>
            </th>
        }
    };
    let ways = move |_| {
        view! {
            <th role="columnheader" scope="col" class="way">"publish"</th>
            <th role="columnheader" scope="col" class="way ends" aria-label="subscribe">"subscr."</th>
        }
    };
    view! {
        <thead role="rowgroup">
            <tr role="row">
                <th role="columnheader" scope="col" rowspan="2" class="corner">
                    {move || format!("Peer of {}", node.get())}
                </th>
                <For each=numbered key=Clone::clone let:table>{head(table)}</For>
            </tr>
            <tr role="row">
                <For each=numbered key=Clone::clone let:table>{ways(table)}</For>
            </tr>
        </thead>
    }
}

#[component]
fn PeerRow(
    node: Memo<String>,
    rows: Memo<Vec<Row>>,
    tables: Memo<Vec<Table>>,
    tab: Memo<(usize, usize)>,
    here: RwSignal<(usize, usize)>,
    number: usize,
    peer: String,
) -> impl IntoView {
    let store = use_store();
    let row = Memo::new(move |_| rows.with(|rows| rows.get(number - 1).cloned()));
    let health = Signal::derive(move || {
        row.with(|row| row.as_ref().map(|row| row.health)).unwrap_or(enmesh_core::cluster::Health::Unknown)
    });
    let state = move || {
        row.with(|row| match row {
            Some(row) if row.removed() => "removed in the draft",
            Some(row) if row.held == Some(false) && row.cells.iter().any(|cell| cell.drafted()) => {
                "added in the draft"
            }
            Some(row) if row.held == Some(false) => "not a peer",
            _ => word(health.get()),
        })
    };
    let named = peer.clone();
    let chosen = Memo::new(move |_| {
        store.selection.with(|selection| matches!(selection, Selection::Node(name) if *name == named))
    });
    let numbered = move || tables.get().into_iter().enumerate().collect::<Vec<(usize, Table)>>();
    let (select, label, shown) = (peer.clone(), peer.clone(), peer.clone());
    let cells = move |(index, table): (usize, Table)| {
        let cell = Memo::new(move |_| row.with(|row| row.as_ref()?.cells.get(index).copied()));
        let toggle = |publish: bool| {
            let at = (number, index * 2 + if publish { 1 } else { 2 });
            let place = Place { node, peer: peer.clone(), table: table.clone(), at, here };
            view! { <Toggle place publish cell tabbed=Signal::derive(move || tab.get() == at) /> }
        };
        let name = format!("{}.{}", table.0, table.1);
        view! {
            <td role="presentation" class="cell-name" aria-hidden="true">{name}</td>
            {toggle(true)}
            {toggle(false)}
        }
    };
    let at = (number, 0);
    view! {
        <tr role="row" class:chosen=chosen>
            <th role="rowheader" scope="row">
                <HealthMark health />
                <button
                    class="link"
                    id=cell_id(at)
                    aria-label=format!("Select node {label}")
                    tabindex=move || if tab.get() == at { "0" } else { "-1" }
                    on:focus=move |_| here.set(at)
                    on:click=move |_| store.select(Selection::Node(select.clone()))
                >
                    {shown}
                </button>
                <span class="peer-state">{state}</span>
            </th>
            <For each=numbered key=Clone::clone let:table>{cells(table)}</For>
        </tr>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn arrows_stay_in_the_matrix() {
        let size = (3, 4);
        assert_eq!(step("ArrowLeft", false, (1, 0), size), Some((1, 0)));
        assert_eq!(step("ArrowRight", false, (1, 4), size), Some((1, 4)));
        assert_eq!(step("ArrowDown", false, (3, 2), size), Some((3, 2)));
        assert_eq!(step("ArrowUp", false, (1, 4), size), Some((0, 3)));
        assert_eq!(step("ArrowRight", false, (0, 3), size), Some((0, 3)));
        assert_eq!(step("ArrowLeft", false, (0, 3), size), Some((0, 1)));
        assert_eq!(step("End", true, (1, 1), size), Some((3, 4)));
        assert_eq!(step("Home", true, (3, 3), size), Some((1, 0)));
        assert_eq!(step("a", false, (1, 1), size), None);
    }
}
