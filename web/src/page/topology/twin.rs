//! The tables that say what the drawing says.
use super::Shown;
use crate::store::{Selection, use_store};
use enmesh_core::cluster::{Agreement, FlowView, NodeView};
use leptos::prelude::*;

/// The table that says what the drawing says.
#[component]
pub fn Twin(shown: Shown) -> impl IntoView {
    let store = use_store();
    let flows = move || -> Vec<FlowView> {
        store.layers.with(|layers| {
            let table = layers.table.as_ref().map(|(schema, table)| (schema.as_str(), table.as_str()));
            let mut flows = store.cluster.with(|cluster| cluster.flows(table));
            flows.retain(|flow| shown.passes(&flow.from) && shown.passes(&flow.to));
            flows
        })
    };
    let passes = move |node: &NodeView| shown.passes(&node.name);
    let node_row = move |node: NodeView| {
        let links = store.cluster.with(|cluster| {
            cluster.links().iter().filter(|link| link.a == node.name || link.b == node.name).count()
        });
        let all = flows();
        let inward = all.iter().filter(|flow| flow.to == node.name).count();
        let outward = all.iter().filter(|flow| flow.from == node.name).count();
        let name = node.name.clone();
        let key = node.name.clone();
        let chosen = move || store.selection.with(|selection| selection.has(&key));
        view! {
            <tr class:chosen=chosen>
                <th scope="row">
                    <button class="link" on:click=move |_| store.select(Selection::Node(name.clone()))>{node.name}</button>
                </th>
                <td><crate::part::health::HealthWord health=node.health /></td>
                <td class="number">{links}</td>
                <td class="number">{inward}</td>
                <td class="number">{outward}</td>
                <td>{node.why}</td>
            </tr>
        }
    };
    let flow_row = move |flow: FlowView| {
        let words = match flow.agreement {
            Agreement::Agreed => "agreed".to_owned(),
            Agreement::OneSided => format!("one-sided: only {} says so", flow.said_by.join(", ")),
            Agreement::Unconfirmed => format!("unconfirmed: only {} was asked", flow.said_by.join(", ")),
        };
        view! {
            <tr>
                <td class="name">{flow.from}</td>
                <td class="name">{flow.to}</td>
                <td class="name">{format!("{}.{}", flow.schema, flow.table)}</td>
                <td>{words}</td>
            </tr>
        }
    };
    view! {
        <details class="twin" open>
            <summary>"The same as tables"</summary>
            <div class="table-scroll" tabindex="0" role="region" aria-label="Nodes of the drawing">
                <table>
                    <caption class="hidden">"Nodes"</caption>
                    <thead><tr><th scope="col">"Node"</th><th scope="col">"Health"</th><th scope="col">"Links"</th><th scope="col">"Flows in"</th><th scope="col">"Flows out"</th><th scope="col">"Why"</th></tr></thead>
                    <tbody>{move || store.nodes.get().into_iter().filter(passes).map(node_row).collect_view()}</tbody>
                </table>
            </div>
            <div class="table-scroll" tabindex="0" role="region" aria-label="Flows of the drawing">
                <table>
                    <caption class="hidden">"Flows"</caption>
                    <thead><tr><th scope="col">"From"</th><th scope="col">"To"</th><th scope="col">"Table"</th><th scope="col">"Agreement"</th></tr></thead>
                    <tbody>{move || flows().into_iter().map(flow_row).collect_view()}</tbody>
                </table>
            </div>
        </details>
    }
}
