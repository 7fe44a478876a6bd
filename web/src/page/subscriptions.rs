//! Peer × table for the node in view, with each peer's own view beside it. Edits collect in the draft.
mod grid;
mod rows;
mod sides;
mod toggle;
mod words;

use crate::page::nodes::AddNode;
use crate::part::aged::Source;
use crate::part::viewed::ViewedPick;
use crate::store::{Selection, use_store};
use grid::Grid;
use leptos::prelude::*;
use rows::{Row, rows, tables};
use sides::Sides;

/// The page.
#[component]
pub fn Subscriptions() -> impl IntoView {
    let store = use_store();
    let node = Memo::new(move |_| store.viewed_node().unwrap_or_default());
    let tables = Memo::new(move |_| tables(store));
    let rows = Memo::new(move |_| node.with(|node| tables.with(|tables| rows(store, node, tables))));
    let adding = RwSignal::new(false);
    let nothing = move || rows.with(Vec::is_empty) || tables.with(Vec::is_empty);
    view! {
        <header class="page-head">
            <h1>"Subscriptions"</h1>
            <ViewedPick />
            <button on:click=move |_| adding.set(true)>"Add node…"</button>
        </header>
        <Summary node rows />
        <Show
            when=move || !nothing()
            fallback=move || {
                view! {
                    <p class="empty">
                        {move || if rows.with(Vec::is_empty) {
                            "No peer is known yet. A row for each peer stands here, with its flows of each table. Add node… puts the first into the draft."
                        } else {
                            "No table is known yet. A column for each table stands here, as soon as a node has told its tables."
                        }}
                    </p>
                }
            }
        >
            <Grid node rows tables />
            <Legend />
            <Sides node rows tables />
        </Show>
        <AddNode open=adding />
    }
}

/// Who said what stands in the matrix, and where the ends differ.
#[component]
fn Summary(node: Memo<String>, rows: Memo<Vec<Row>>) -> impl IntoView {
    let store = use_store();
    let at = Memo::new(move |_| {
        store.nodes.with(|nodes| {
            let viewed = node.with(|node| nodes.iter().find(|view| view.name == *node).cloned());
            viewed.and_then(|view| view.peers).map(|fact| fact.at)
        })
    });
    let source = move || {
        match at.get() {
        Some(_) => {
            let at = Signal::derive(move || at.get().unwrap_or_default());
            view! { <span>"As told " <Source by=node at /></span> }.into_any()
        }
        None => view! {
            <span>{move || format!("{} has not said what it holds: what stands here is what its peers say.", node.get())}</span>
        }
        .into_any(),
    }
    };
    let differing = Memo::new(move |_| {
        rows.with(|rows| {
            rows.iter().filter(|row| row.differs()).map(|row| row.peer.clone()).collect::<Vec<_>>()
        })
    });
    let silent = Memo::new(move |_| {
        rows.with(|rows| rows.iter().filter(|row| !row.told).map(|row| row.peer.clone()).collect::<Vec<_>>())
    });
    let button = move |peer: String| {
        let label = format!("{peer} differs");
        view! {
            <button class="small differing" on:click=move |_| store.select(Selection::Node(peer.clone()))>
                <span class="mirror differs" aria-hidden="true"></span>
                {label}
            </button>
        }
    };
    view! {
        <p class="row muted">
            {source}
            <Show when=move || silent.with(|silent| !silent.is_empty())>
                <span>{move || format!("{} told nothing: its side is unknown", silent.with(|silent| silent.join(", ")))}</span>
            </Show>
            <For each=move || differing.get() key=Clone::clone let:peer>{button(peer)}</For>
        </p>
    }
}

/// The marks in words.
#[component]
fn Legend() -> impl IntoView {
    view! {
        <ul class="matrix-key" aria-label="Marks">
            <li><span class="mirror agrees" aria-hidden="true"></span>"the peer says so too"</li>
            <li><span class="mirror differs" aria-hidden="true"></span>"the ends differ"</li>
            <li><span class="mirror not-asked" aria-hidden="true"></span>"one end has not said: unknown"</li>
            <li><span class="draft-mark" aria-hidden="true"></span>"changed in the draft"</li>
            <li><span><b>"publish"</b>": the node in view sends, "<b>"subscr."</b>": it receives"</span></li>
            <li><span><kbd>"arrows"</kbd>" walk, "<kbd>"space"</kbd>" switches"</span></li>
        </ul>
    }
}
