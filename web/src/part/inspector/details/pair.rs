//! Two nodes: whether they are linked, what flows between them, and how each database stands.
use crate::part::aged::Source;
use crate::part::database_links::DatabaseLinks;
use crate::store::{Selection, use_store};
use enmesh_core::cluster::{Agreement, FlowView};
use enmesh_core::plan::Edit;
use leptos::prelude::*;

/// The pair.
#[component]
pub fn Pair(a: String, b: String) -> impl IntoView {
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
