//! All keys, on `?`.
use super::dialog::Dialog;
use crate::address::Page;
use crate::store::use_store;
use leptos::prelude::*;

/// The dialog that lists the keys.
#[component]
pub fn KeysHelp() -> impl IntoView {
    let store = use_store();
    let pages = Page::RAIL.into_iter().chain([Page::Findings, Page::Connect]);
    let rows: Vec<(String, String)> = [
        ("/", "Find a node, table or page"),
        ("d", "Review the draft"),
        ("esc", "Back out: close a dialog, drop the selection"),
        ("arrows", "Walk through rows and cells; in the drawing along the edges"),
        ("page up, page down", "In the drawing: the node before or after by name"),
        ("e", "In the drawing: the edges of a node, one after the other"),
        ("shift+enter", "In the drawing: select one node more; of two, the way between them is shown"),
        ("a", "In the drawing: a node with its neighbours alone, and all again"),
        ("l", "In the drawing: let a table flow from this node"),
        ("f", "In the drawing: fold the node's region, or unfold it"),
        ("p", "In the drawing: keep the node where it stands, or let it go"),
        ("+ - 0", "In the drawing: zoom in, zoom out, fit all"),
        ("shift+arrows", "In the drawing: move what is in sight"),
        ("enter or space", "Open, choose, switch"),
        ("ctrl+.", "In a JSON editor: fix what was found at the cursor"),
        ("?", "These keys"),
    ]
    .into_iter()
    .map(|(keys, what)| (keys.to_owned(), what.to_owned()))
    .chain(pages.map(|page| (format!("g {}", page.key()), page.name().to_owned())))
    .collect();
    view! {
        <Dialog open=store.helping title="Keys">
            <dl class="facts keys">
                {rows
                    .clone()
                    .into_iter()
                    .map(|(keys, what)| view! { <dt><kbd>{keys}</kbd></dt><dd>{what}</dd> })
                    .collect_view()}
            </dl>
        </Dialog>
    }
}
