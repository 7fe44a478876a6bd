//! All keys, on `?`.
use super::dialog::Dialog;
use crate::address::Page;
use crate::store::use_store;
use leptos::prelude::*;

/// The dialog that lists the keys.
#[component]
pub fn KeysHelp() -> impl IntoView {
    let store = use_store();
    let pages = Page::RAIL.into_iter().chain([Page::Connect]);
    let rows: Vec<(String, String)> = [
        ("/", "Find a node, table or page"),
        ("d", "Review the draft"),
        ("esc", "Back out: close a dialog, drop the selection"),
        ("arrows", "Walk through nodes, rows and cells"),
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
