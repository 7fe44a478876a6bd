//! All nodes: status, latency, uptime, versions, each fact with source and age; adding and removing.
use crate::clock::{age, utc};
use crate::part::dialog::Dialog;
use crate::part::health::HealthWord;
use crate::part::pick::Pick;
use crate::store::{Selection, use_store};
use enmesh_core::cluster::{Fact, NodeView};
use enmesh_core::name::NodeName;
use enmesh_core::plan::Edit;
use leptos::prelude::*;
use std::cmp::Ordering;

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
        node.seen.iter().map(|fact| (fact.by.clone(), fact.at)).collect();
    sources.extend(node.answered.map(|at| ("itself".to_owned(), at)));
    let newest = sources.iter().map(|(_, at)| *at).max();
    let by = sources.iter().map(|(by, _)| by.as_str()).collect::<Vec<_>>().join(", ");
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

/// The form that adds a node, into the draft.
#[component]
pub fn AddNode(open: RwSignal<bool>) -> impl IntoView {
    let store = use_store();
    let node = RwSignal::new(String::new());
    let peer = RwSignal::new(String::new());
    let chosen = RwSignal::new(Vec::<((String, String), (bool, bool))>::new());
    let receiver = move || {
        if node.with(String::is_empty) { store.viewed_node().unwrap_or_default() } else { node.get() }
    };
    let tables = move || store.cluster.with(|cluster| cluster.tables());
    let problem =
        move || peer.with(|peer| NodeName::parse(peer).err().map(|problem| format!("The name {problem}.")));
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
    let ready = move || problem().is_none() && chosen.with(|chosen| !chosen.is_empty());
    let put = move |_| {
        for ((schema, table), (publish, subscribe)) in chosen.get_untracked() {
            store.edit(Edit::Subscription {
                node: receiver(),
                peer: peer.get_untracked(),
                schema,
                table,
                publish,
                subscribe,
            });
        }
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
            <p class="muted">"A node is added with at least one subscription. Publish means from the receiving node to the new peer, subscribe the other way; the peer stores the mirror."</p>
            <Pick label="At node" options=Signal::derive(move || store.reachable()) value=Signal::derive(receiver) on_pick=move |name| node.set(name) />
            <label class="field">
                <span>"Name of the new peer"</span>
                <input type="text" list="add-names" autocomplete="off" spellcheck="false" prop:value=peer on:input=move |event| peer.set(event_target_value(&event)) />
                <span class="field-help">{move || if peer.with(String::is_empty) { Some("Its NODE_NAME, exactly: case counts.".to_owned()) } else { problem() }}</span>
            </label>
            <datalist id="add-names"><For each=known key=Clone::clone let:name><option value=name></option></For></datalist>
            <table>
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

/// Asks where a node is to be removed, and says what is lost.
#[component]
pub fn RemoveNode() -> impl IntoView {
    let store = use_store();
    let open = RwSignal::new(false);
    let at = RwSignal::new(Vec::<String>::new());
    let name = move || store.removing.get().unwrap_or_default();
    let holders = move || -> Vec<String> {
        let name = name();
        let reachable = store.reachable();
        let holds = |node: &NodeView| {
            node.peers.as_ref().is_some_and(|peers| peers.value.iter().any(|peer| peer.peer == name))
        };
        store.nodes.with(|nodes| {
            nodes
                .iter()
                .filter(|node| reachable.contains(&node.name) && holds(node))
                .map(|node| node.name.clone())
                .collect()
        })
    };
    Effect::new(move |_| {
        if store.removing.get().is_some() {
            at.set(untrack(holders));
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            store.removing.set(None);
        }
    });
    let lost = move || -> Vec<String> {
        let name = name();
        let at = at.get();
        let flows = store.cluster.with(|cluster| cluster.flows(None));
        flows
            .into_iter()
            .filter(|flow| {
                (flow.from == name && at.contains(&flow.to)) || (flow.to == name && at.contains(&flow.from))
            })
            .map(|flow| format!("{}.{} from {} to {}", flow.schema, flow.table, flow.from, flow.to))
            .collect()
    };
    let put = move |_| {
        for node in at.get_untracked() {
            store.edit(Edit::RemoveNode { node, peer: name() });
        }
        open.set(false);
        store.say("The removal is in the draft. Nothing is sent yet.");
    };
    let choice = move |node: String| {
        let (shown, changed) = (node.clone(), node.clone());
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || at.with(|at| at.contains(&shown))
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        at.update(|at| {
                            at.retain(|other| *other != changed);
                            if on { at.push(changed.clone()); }
                            at.sort();
                        });
                    }
                />
                <span class="name">{node}</span>
            </label>
        }
    };
    view! {
        <Dialog open=open title=Signal::derive(move || format!("Remove node {}", name()))>
            <p>"Each chosen node forgets it and all subscriptions with it, and so does the node itself where it can be reached. It can be added again later, but what is written meanwhile does not arrive."</p>
            <fieldset>
                <legend>"Remove it at"</legend>
                {move || holders().into_iter().map(choice).collect_view()}
                <Show when=move || holders().is_empty()>
                    <p class="empty">"No node that can be asked has it as a peer: there is nothing to remove."</p>
                </Show>
            </fieldset>
            <Show when=move || !lost().is_empty()>
                <div class="loses">
                    <b>"These flows end"</b>
                    <ul>{move || lost().into_iter().map(|flow| view! { <li class="name">{flow}</li> }).collect_view()}</ul>
                </div>
            </Show>
            <footer>
                <button on:click=move |_| open.set(false)>"Cancel"</button>
                <button class="danger" disabled=move || at.with(Vec::is_empty) on:click=put>"Put the removal into the draft"</button>
            </footer>
        </Dialog>
    }
}
