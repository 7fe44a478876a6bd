//! All nodes: status, latency, uptime, versions, each fact with source and age; adding and removing.
mod add;
mod remove;

use crate::clock::{age, utc};
use crate::part::health::HealthWord;
use crate::store::{Selection, use_store};
use enmesh_core::cluster::{Fact, NodeView};
use leptos::prelude::*;
use std::cmp::Ordering;

pub use add::AddNode;
pub use remove::RemoveNode;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Health,
    Latency,
    Uptime,
    Version,
}

impl Column {
    const ALL: [(Column, &'static str); 5] = [
        (Column::Name, "Node"),
        (Column::Health, "Health"),
        (Column::Latency, "Latency"),
        (Column::Uptime, "Uptime"),
        (Column::Version, "Version"),
    ];

    fn compare(self, a: &NodeView, b: &NodeView) -> Ordering {
        let text = |fact: &Option<Fact<String>>| fact.as_ref().map(|fact| fact.value.clone());
        let by = match self {
            Column::Name => Ordering::Equal,
            Column::Health => a.health.cmp(&b.health),
            Column::Latency => worst(a).unwrap_or(-1.0).total_cmp(&worst(b).unwrap_or(-1.0)),
            Column::Uptime => text(&a.uptime).cmp(&text(&b.uptime)),
            Column::Version => text(&a.version).cmp(&text(&b.version)),
        };
        by.then_with(|| a.name.cmp(&b.name))
    }
}

fn worst(node: &NodeView) -> Option<f64> {
    node.latency_ms.iter().map(|fact| fact.value).reduce(f64::max)
}

/// The page.
#[component]
pub fn Nodes() -> impl IntoView {
    let store = use_store();
    let sort = RwSignal::new((Column::Name, false));
    let adding = RwSignal::new(false);
    let rows = move || {
        let (column, down) = sort.get();
        let filter = store.filter.get();
        let mut rows: Vec<NodeView> = store
            .nodes
            .get()
            .into_iter()
            .filter(|node| filter.is_none_or(|health| node.health == health))
            .collect();
        rows.sort_by(|a, b| if down { column.compare(b, a) } else { column.compare(a, b) });
        rows
    };
    let head = move |(column, name): (Column, &'static str)| {
        let state = move || match sort.get() {
            (sorted, false) if sorted == column => "ascending",
            (sorted, true) if sorted == column => "descending",
            _ => "none",
        };
        view! {
            <th scope="col" aria-sort=state>
                <button
                    class="sort"
                    on:click=move |_| sort.update(|sort| *sort = (column, sort.0 == column && !sort.1))
                >
                    {name}
                </button>
            </th>
        }
    };
    view! {
        <header class="page-head">
            <h1>"Nodes"</h1>
            <button class="primary" on:click=move |_| adding.set(true)>"Add node…"</button>
        </header>
        <div class="table-scroll" tabindex="0" role="region" aria-label="Nodes">
            <table>
                <thead>
                    <tr>
                        {Column::ALL.map(head).collect_view()}
                        <th scope="col">"Said by"</th>
                        <th scope="col">"Why"</th>
                        <th scope="col"><span class="hidden">"Actions"</span></th>
                    </tr>
                </thead>
                <tbody>
                    // By name: a button must never come to stand for another node while data arrives.
                    <For each=rows key=|node| node.name.clone() let:node>
                        <Row name=node.name />
                    </For>
                </tbody>
            </table>
        </div>
        <Show when=move || rows().is_empty()>
            <p class="empty">
                {move || if store.filter.get().is_some() { "No node has this health now. Choose \"nodes\" in the strip to see all." } else { "Reading the cluster. Its nodes stand here as soon as the first answers." }}
            </p>
        </Show>
        <AddNode open=adding />
    }
}

#[component]
fn Row(name: String) -> impl IntoView {
    let store = use_store();
    let key = StoredValue::new(name.clone());
    let node = Memo::new(move |_| {
        key.with_value(|name| store.nodes.with(|nodes| nodes.iter().find(|node| node.name == *name).cloned()))
    });
    let chosen = move || {
        key.with_value(|name| {
            store.selection.with(|selection| matches!(selection, Selection::Node(chosen) if chosen == name))
        })
    };
    view! {
        <tr class:chosen=chosen>
            <th scope="row">
                <button class="link" on:click=move |_| store.select(Selection::Node(key.get_value()))>{name.clone()}</button>
            </th>
            {move || node.get().map(cells)}
            <td>
                <button
                    class="small"
                    aria-label=format!("Remove node {name}…")
                    on:click=move |_| store.removing.set(Some(key.get_value()))
                >
                    "Remove…"
                </button>
            </td>
        </tr>
    }
}

/// What is known of a node, with who said it and when.
fn cells(node: NodeView) -> AnyView {
    let store = use_store();
    let unknown = || "unknown".to_owned();
    let latency = worst(&node).map(|ms| format!("{ms:.0} ms"));
    let mut sources: Vec<(String, enmesh_core::time::Timestamp)> =
        node.answered.map(|at| ("itself".to_owned(), at)).into_iter().collect();
    sources.extend(node.seen.iter().map(|fact| (fact.by.clone(), fact.at)));
    let newest = sources.iter().map(|(_, at)| *at).max();
    let by = match sources.as_slice() {
        [] => String::new(),
        [(one, _)] => one.clone(),
        [(one, _), (other, _)] => format!("{one} and {other}"),
        [(one, _), others @ ..] => format!("{one} and {} others", others.len()),
    };
    let title = sources.iter().map(|(by, at)| format!("{by}: {}", utc(*at))).collect::<Vec<_>>().join("\n");
    view! {
        <td><HealthWord health=node.health /></td>
        <td class="number">{latency.unwrap_or_else(unknown)}</td>
        <td class="number">{node.uptime.map_or_else(unknown, |fact| fact.value)}</td>
        <td class="name">{node.version.map_or_else(unknown, |fact| fact.value)}</td>
        <td title=title>
            <span class="source">{by} {move || newest.map(|at| format!(", {} ago", age(at, store.now.get())))}</span>
        </td>
        <td class="why">{node.why}</td>
    }
    .into_any()
}
