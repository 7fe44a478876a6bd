//! One node: what is known of it, who sees it, what it receives, and what can be done.
use crate::address::{Page, go};
use crate::link::Failure;
use crate::part::aged::{Ago, Source};
use crate::part::database_links::DatabaseLinks;
use crate::part::diagnosis::DiagnosisView;
use crate::part::findings::ClusterFindings;
use crate::part::health::HealthWord;
use crate::part::limits::Limits;
use crate::store::use_store;
use enmesh_core::cluster::{Fact, NodeView};
use enmesh_core::simulate::Running;
use leptos::prelude::*;

/// The node.
#[component]
pub fn Node(name: String) -> impl IntoView {
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
        <Troubles node=key.get_value() />
        <Limits node=key.get_value() />
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

/// Why the last questions to a node were not answered.
#[component]
fn Troubles(node: String) -> impl IntoView {
    let store = use_store();
    let found = Memo::new(move |_| {
        let of_node = |(name, failure): &(String, Failure)| (*name == node).then(|| failure.diagnosis());
        store.troubles.with(|troubles| troubles.iter().filter_map(of_node).collect::<Vec<_>>())
    });
    move || found.get().into_iter().map(|diagnosis| view! { <DiagnosisView diagnosis /> }).collect_view()
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
