//! The inspector: whatever is selected, the same on every page; with nothing selected, the findings.
use super::aged::{Ago, Source};
use super::database_links::DatabaseLinks;
use super::findings::ClusterFindings;
use super::health::HealthWord;
use super::icon::{CLOSE, Icon};
use crate::address::{Page, go};
use crate::store::{Selection, use_store};
use enmesh_core::cluster::{Agreement, Fact, FlowView, NodeView};
use enmesh_core::plan::Edit;
use enmesh_core::simulate::Running;
use leptos::prelude::*;

/// The aside; a sheet on narrow screens.
#[component]
pub fn Inspector() -> impl IntoView {
    let store = use_store();
    let title = move || match store.selection.get() {
        Selection::None if store.page.get() == Page::Findings => "Selection".to_owned(),
        Selection::None => "Findings".to_owned(),
        Selection::Node(name) => name,
        Selection::Pair(a, b) => format!("{a} and {b}"),
        Selection::Several(names) => format!("{} nodes", names.len()),
    };
    let close = move |_| {
        store.selection.set(Selection::None);
        store.sheet.set(false);
    };
    view! {
        <aside class="inspector" class:sheet-open=move || store.sheet.get() aria-label="Inspector">
            <header>
                <h2>{title}</h2>
                <button
                    class="quiet square inspector-close"
                    class:nothing=move || store.selection.get() == Selection::None
                    aria-label="Close the selection"
                    on:click=close
                >
                    <Icon path=CLOSE />
                </button>
            </header>
            {move || match store.selection.get() {
                // There they stand already, with more to each.
                Selection::None if store.page.get() == Page::Findings => view! {
                    <p class="empty">"Nothing is selected. A node or two nodes that a finding is about are shown here."</p>
                }
                .into_any(),
                Selection::None => view! {
                    <ClusterFindings />
                    <p><a href=Page::Findings.hash()>"By what they are about, with who said it"</a></p>
                }
                .into_any(),
                selected => details(selected),
            }}
        </aside>
    }
}

// On its own: nothing is selected on the first screen.
#[inline(never)]
fn details(selected: Selection) -> AnyView {
    match selected {
        Selection::None => ().into_any(),
        Selection::Node(name) => view! { <Node name /> }.into_any(),
        Selection::Pair(a, b) => view! { <Pair a b /> }.into_any(),
        Selection::Several(names) => several(names).into_any(),
    }
}

#[component]
fn Node(name: String) -> impl IntoView {
    let store = use_store();
    let key = StoredValue::new(name.clone());
    let node = Memo::new(move |_| {
        key.with_value(|name| store.nodes.with(|nodes| nodes.iter().find(|node| node.name == *name).cloned()))
    });
    let view = move |node: NodeView| {
        let flows = store.cluster.with(|cluster| cluster.flows_of(&node.name));
        let inward = flows.iter().filter(|flow| flow.to == node.name).count();
        let outward = flows.iter().filter(|flow| flow.from == node.name).count();
        let facts = [
            ("version", node.version),
            ("uptime", node.uptime),
            ("cluster port", node.cluster_port),
            ("platform", node.platform),
        ];
        view! {
            <p class="inspector-health"><HealthWord health=node.health /></p>
            <p>{node.why}</p>
            <dl class="facts">
                <dt>"flows"</dt>
                <dd>{inward} " in, " {outward} " out"</dd>
                {facts
                    .into_iter()
                    .filter_map(|(label, fact)| fact.map(|fact| (label, fact)))
                    .map(|(label, fact)| {
                        view! {
                            <dt>{label}</dt>
                            <dd>{fact.value} " " <Source by=fact.by at=fact.at /></dd>
                        }
                    })
                    .collect_view()}
            </dl>
            <Witnesses seen=node.seen latency_ms=node.latency_ms />
            {node.peers.map(|peers| view! { <DatabaseLinks peers only=None /> })}
        }
    };
    let view_page = move |page: Page| {
        store.viewed.set(Some(key.get_value()));
        go(page);
    };
    let down = move || node.with(|node| node.as_ref().is_some_and(|node| node.health.is_silent()));
    view! {
        {move || match node.get() {
            Some(node) => view(node).into_any(),
            None => view! { <p class="empty">"Nobody mentions this node any more."</p> }.into_any(),
        }}
        <div class="actions">
            <button on:click=move |_| view_page(Page::Subscriptions)>"Edit its subscriptions"</button>
            <button on:click=move |_| view_page(Page::Routes)>"Edit its routes"</button>
            <button on:click=move |_| store.removing.set(Some(key.get_value()))>{format!("Remove node {name}…")}</button>
            <Show when=move || store.demo.get()>
                <button on:click=move |_| {
                    store.set_running(&key.get_value(), if down() { Running::Up } else { Running::Stopped });
                }>{move || if down() { "Demo: start this node" } else { "Demo: stop this node" }}</button>
            </Show>
        </div>
        <h3>"Findings about it"</h3>
        <ClusterFindings node=key.get_value() />
    }
}

/// Who sees the node, as what, how fast, and when that was.
#[component]
fn Witnesses(seen: Vec<Fact<String>>, latency_ms: Vec<Fact<f64>>) -> impl IntoView {
    let row = move |fact: Fact<String>| {
        let latency = latency_ms.iter().find(|latency| latency.by == fact.by);
        view! {
            <tr>
                <th scope="row" class="name">{fact.by}</th>
                <td>{fact.value}</td>
                <td class="number">{latency.map(|latency| format!("{:.0} ms", latency.value))}</td>
                <td><Ago at=fact.at /></td>
            </tr>
        }
    };
    (!seen.is_empty()).then(|| {
        view! {
            <table class="witnesses">
                <thead><tr><th scope="col">"Seen by"</th><th scope="col">"as"</th><th scope="col">"latency"</th><th scope="col">"when"</th></tr></thead>
                <tbody>{seen.into_iter().map(row).collect_view()}</tbody>
            </table>
        }
    })
}

#[inline(never)]
fn several(names: Vec<String>) -> impl IntoView {
    let store = use_store();
    let row = move |name: String| {
        let key = name.clone();
        let health = move || {
            store.nodes.with(|nodes| {
                let node = nodes.iter().find(|node| node.name == key);
                node.map_or(enmesh_core::cluster::Health::Unknown, |node| node.health)
            })
        };
        let target = name.clone();
        view! {
            <li>
                <button class="link" on:click=move |_| store.select(Selection::Node(target.clone()))>{name}</button>
                " "
                <HealthWord health=Signal::derive(health) />
            </li>
        }
    };
    let only = names.join("\" or name:\"");
    let query = format!("name:\"{only}\"");
    view! {
        <ul class="plain-list">{names.into_iter().map(row).collect_view()}</ul>
        <div class="actions">
            <button on:click=move |_| {
                store.picture.query.set(query.clone());
                store.picture.hides.set(true);
                go(Page::Topology);
            }>"Show these nodes only"</button>
        </div>
    }
}

#[component]
fn Pair(a: String, b: String) -> impl IntoView {
    let store = use_store();
    let ends = StoredValue::new((a, b));
    let flows = move || -> Vec<FlowView> {
        ends.with_value(|(a, b)| {
            let flows = store.cluster.with(|cluster| cluster.flows_of(a));
            flows.into_iter().filter(|flow| flow.from == *b || flow.to == *b).collect()
        })
    };
    let linked = move || {
        ends.with_value(|(a, b)| {
            let (a, b) = if a < b { (a, b) } else { (b, a) };
            store
                .cluster
                .with(|cluster| cluster.links().into_iter().find(|link| link.a == *a && link.b == *b))
        })
    };
    let link = move || match linked() {
        Some(link) => view! { <p>"Linked, " <Source by=link.by at=link.at /></p> }.into_any(),
        None => view! { <p>"No asked node reports a link between them."</p> }.into_any(),
    };
    let none = move || flows().is_empty();
    // Each end's own links, where it has any.
    let sockets = move || {
        let both = ends.with_value(|(a, b)| [(a.clone(), b.clone()), (b.clone(), a.clone())]);
        store.nodes.with(|nodes| {
            let of = |(holder, peer): (String, String)| {
                let peers = nodes.iter().find(|node| node.name == holder)?.peers.clone()?;
                Some(view! { <DatabaseLinks peers only=Some(peer) /> })
            };
            both.into_iter().filter_map(of).collect_view()
        })
    };
    view! {
        {link}
        {sockets}
        <ul class="flow-list">
            {move || flows().into_iter().map(|flow| view! { <Flow flow /> }).collect_view()}
        </ul>
        <Show when=none>
            <p class="empty">"No table flows between them."</p>
        </Show>
        <div class="actions">
            {<[String; 2]>::from(ends.get_value())
                .map(|name| {
                    let target = name.clone();
                    view! { <button on:click=move |_| store.selection.set(Selection::Node(target.clone()))>{format!("Show {name}")}</button> }
                })
                .collect_view()}
        </div>
    }
}

#[component]
fn Flow(flow: FlowView) -> impl IntoView {
    let store = use_store();
    let words = match flow.agreement {
        Agreement::Agreed => "agreed by both".to_owned(),
        Agreement::OneSided => format!("one-sided: only {} says so", flow.said_by.join(", ")),
        Agreement::Unconfirmed => format!("unconfirmed: only {} was asked", flow.said_by.join(", ")),
    };
    let mark = match flow.agreement {
        Agreement::Agreed => "agreed",
        Agreement::OneSided => "one-sided",
        Agreement::Unconfirmed => "unconfirmed",
    };
    let holder = flow.said_by.first().cloned().unwrap_or_else(|| flow.from.clone());
    let peer = if holder == flow.from { flow.to.clone() } else { flow.from.clone() };
    let held = store
        .cluster
        .with_untracked(|cluster| cluster.row(&holder, &peer, &flow.schema, &flow.table))
        .flatten();
    let stop = held.map(|row| {
        let publishes = holder == flow.from;
        let edit = Edit::Subscription {
            node: holder.clone(),
            peer: peer.clone(),
            schema: flow.schema.clone(),
            table: flow.table.clone(),
            publish: row.publish && !publishes,
            subscribe: row.subscribe && publishes,
        };
        view! { <button class="small" on:click=move |_| store.edit(edit.clone())>"Stop this flow"</button> }
    });
    view! {
        <li class=format!("flow {mark}")>
            <span class="name">{format!("{}.{}", flow.schema, flow.table)}</span>
            <span>"from " <span class="name">{flow.from.clone()}</span> " to " <span class="name">{flow.to.clone()}</span></span>
            <span class="source">{words}</span>
            {stop}
        </li>
    }
}
