//! Every request and reply, newest first.
use crate::clock::{local_time, now, utc};
use crate::link::Link;
use crate::part::download;
use crate::part::review::Evidence;
use crate::part::verdict::VerdictWord;
use crate::store::journal::{Entry, pretty};
use crate::store::{Store, use_store};
use enmesh_core::plan::curl;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// The page.
#[component]
pub fn JournalPage() -> impl IntoView {
    let store = use_store();
    let reads = RwSignal::new(false);
    let text = RwSignal::new(String::new());
    let open = RwSignal::new(None::<u32>);
    let rows = move || {
        let (reads, text) = (reads.get(), text.get().trim().to_lowercase());
        let shown =
            |entry: &&Arc<Entry>| (reads || !entry.read) && (text.is_empty() || entry.mentions(&text));
        store.journal.with(|journal| journal.entries().filter(shown).cloned().collect::<Vec<_>>())
    };
    let count = move || store.journal.with(|journal| journal.entries().count());
    let read_count =
        move || store.journal.with(|journal| journal.entries().filter(|entry| entry.read).count());
    let export = move |_| {
        let name = format!("enmesh-journal-{}.jsonl", utc(now()).replace([':', '.'], "-"));
        let lines = store.journal.with_untracked(|journal| journal.json_lines());
        if download::offer(&name, "application/jsonl", &lines) {
            store.say(format!("{} entries are in {name}, secrets hidden.", lines.lines().count()));
        } else {
            store.say("The browser did not take the file.");
        }
    };
    let empty = move || {
        if !text.with(|text| text.trim().is_empty()) {
            "No entry holds this text. Clear the filter to see all."
        } else {
            "You sent nothing yet. Requests of a draft and of the page Operations stand here, each with its reply and what that means."
        }
    };
    view! {
        <header class="page-head">
            <h1>"Journal"</h1>
            <button disabled=move || count() == 0 on:click=export>"Export journal as JSON lines"</button>
        </header>
        <div class="journal-filter">
            <label class="check">
                <input type="checkbox" prop:checked=reads on:change=move |event| reads.set(event_target_checked(&event)) />
                <span>
                    "Also the console's own reads"
                    {move || (!reads.get() && read_count() > 0).then(|| format!(" ({} hidden)", read_count()))}
                </span>
            </label>
            <input
                type="search"
                placeholder="Filter by node, operation, text"
                aria-label="Filter the journal"
                autocomplete="off"
                prop:value=text
                on:input=move |event| text.set(event_target_value(&event))
            />
        </div>
        <Show when=move || !rows().is_empty() fallback=move || view! { <p class="empty">{empty}</p> }>
            <div class="table-scroll journal" tabindex="0" role="region" aria-label="Requests and replies">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">"Time"</th>
                            <th scope="col">"Outcome"</th>
                            <th scope="col">"Operation"</th>
                            <th scope="col">"Node"</th>
                            <th scope="col" class="number">"Status"</th>
                            <th scope="col" class="number">"Took"</th>
                        </tr>
                    </thead>
                    <tbody on:keydown=walk>
                        <For each=rows key=|entry| entry.number let:entry>
                            <Row entry open />
                        </For>
                    </tbody>
                </table>
            </div>
        </Show>
    }
}

#[component]
fn Row(entry: Arc<Entry>, open: RwSignal<Option<u32>>) -> impl IntoView {
    let number = entry.number;
    let is_open = move || open.get() == Some(number);
    let (local, exact) = (local_time(entry.at), utc(entry.at));
    let (store, changes, detail) = (use_store(), !entry.read, Arc::clone(&entry));
    // What nodes show of it comes later, and must not take the row away from under the focus.
    let now = move || changes.then(|| store.journal.with(|journal| journal.entry(number))).flatten();
    let seen = Memo::new(move |_| now().and_then(|entry| entry.seen.clone()));
    view! {
        <tr class:chosen=is_open>
            <td class="number"><time datetime=exact.clone() title=format!("{exact} UTC")>{local}</time></td>
            <td>
                <VerdictWord verdict=entry.outcome() />
                {move || seen.get().filter(|seen| !seen.holds()).map(|seen| view! { <span class="seen-word">{seen.words()}</span> })}
            </td>
            <th scope="row">
                <button
                    class="link entry-open"
                    aria-expanded=move || is_open().to_string()
                    on:click=move |_| open.update(|open| *open = (*open != Some(number)).then_some(number))
                >
                    {entry.operation.clone()}
                </button>
            </th>
            <td class="name">
                {entry.node.clone()}
                {(!entry.real).then(|| view! { <span class="demo-mark">" demo"</span> })}
            </td>
            <td class="number">{entry.status.map_or_else(|| "none".to_owned(), |status| status.to_string())}</td>
            <td class="number">{(entry.status.is_some()).then(|| format!("{} ms", entry.took_ms))}</td>
        </tr>
        <Show when=is_open>
            <tr class="entry-detail">
                <td colspan="6">
                    {
                        let detail = Arc::clone(&detail);
                        move || {
                            seen.track();
                            detail_of(&untrack(now).unwrap_or_else(|| Arc::clone(&detail)))
                        }
                    }
                </td>
            </tr>
        </Show>
    }
}

fn detail_of(entry: &Arc<Entry>) -> AnyView {
    let store = use_store();
    let json = Arc::clone(entry);
    let command = Arc::clone(entry);
    view! {
        <div class="entry">
            <p>{entry.explained().to_owned()}</p>
            {entry.seen.clone().map(|seen| view! { <Evidence seen /> })}
            <p class="muted">{format!("{} UTC", utc(entry.at))}</p>
            <h2>"Request"</h2>
            <pre class="json" tabindex="0" role="group" aria-label="Request">{pretty(&entry.request)}</pre>
            <h2>"Reply"</h2>
            <pre class="json" tabindex="0" role="group" aria-label="Reply">{pretty(&entry.reply())}</pre>
            <p class="row">
                <button class="small" on:click=move |_| store.copy(&json.json(), "The entry")>"Copy entry as JSON"</button>
                <button class="small" on:click=move |_| store.copy(&as_curl(store, &command), "The command")>"Copy request as curl"</button>
            </p>
        </div>
    }
    .into_any()
}

fn as_curl(store: Store, entry: &Entry) -> String {
    let link = if entry.real {
        Link::Http(store.connecting.http.get_value())
    } else {
        Link::Demo(store.connecting.sim.get_value())
    };
    // Before a node's name is known its address stands for it.
    let url = if entry.node.contains("://") { entry.node.clone() } else { link.url(&entry.node) };
    curl(&url, &entry.request)
}

/// Up and down walk from entry to entry.
fn walk(event: web_sys::KeyboardEvent) {
    let down = match event.key().as_str() {
        "ArrowDown" => true,
        "ArrowUp" => false,
        _ => return,
    };
    let Some(here) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else {
        return;
    };
    if !here.class_list().contains("entry-open") {
        return;
    }
    event.prevent_default();
    let beside = |row: web_sys::Element| {
        if down { row.next_element_sibling() } else { row.previous_element_sibling() }
    };
    let mut row = here.closest("tr").ok().flatten().and_then(beside);
    while let Some(current) = row {
        if let Ok(Some(button)) = current.query_selector(".entry-open")
            && let Ok(button) = button.dyn_into::<web_sys::HtmlElement>()
        {
            let _ = button.focus();
            return;
        }
        row = beside(current);
    }
}
