//! The drawing of the cluster, and a table that says the same.
use crate::keys::focus;
use crate::part::health::{class, shape, word};
use crate::store::{Selection, use_store};
use enmesh_core::cluster::{Agreement, FlowView, NodeView};
use enmesh_core::draw::{EdgeKind, EdgeMark, Layers, NodeMark, RegionMark, Scene, number, scene};
use leptos::prelude::*;

/// The page.
#[component]
pub fn Topology() -> impl IntoView {
    let store = use_store();
    let drawing = Memo::new(move |_| {
        store.cluster.with(|cluster| {
            store.draft.with(|draft| {
                store
                    .positions
                    .with(|positions| store.layers.with(|layers| scene(cluster, draft, positions, layers)))
            })
        })
    });
    view! {
        <h1 class="hidden">"Topology"</h1>
        <LegendBar />
        <Drawing drawing />
        <Twin />
    }
}

fn edge_class(kind: EdgeKind) -> &'static str {
    match kind {
        EdgeKind::Route => "route",
        EdgeKind::Link => "link",
        EdgeKind::Flow(Agreement::Agreed) => "flow agreed",
        EdgeKind::Flow(Agreement::OneSided) => "flow one-sided",
        EdgeKind::Flow(Agreement::Unconfirmed) => "flow unconfirmed",
        EdgeKind::Starts => "flow starts",
        EdgeKind::Ends => "flow ends",
    }
}

/// The legend that is also the filter.
#[component]
fn LegendBar() -> impl IntoView {
    let store = use_store();
    let layer = move |name: &'static str,
                      sample: &'static str,
                      get: fn(&Layers) -> bool,
                      set: fn(&mut Layers, bool)| {
        view! {
            <label class="layer">
                <input
                    type="checkbox"
                    prop:checked=move || store.layers.with(get)
                    on:change=move |event| store.layers.update(|layers| set(layers, event_target_checked(&event)))
                />
                <svg viewBox="0 0 28 10" aria-hidden="true"><path class=format!("edge {sample}") d="M1 5H27" /></svg>
                {name}
            </label>
        }
    };
    let tables = move || store.cluster.with(|cluster| cluster.tables());
    let chosen = move || {
        store
            .layers
            .with(|layers| layers.table.as_ref().map(|(schema, table)| format!("{schema}.{table}")))
            .unwrap_or_default()
    };
    let choose = move |event| {
        let value: String = event_target_value(&event);
        let table = value.split_once('.').map(|(schema, table)| (schema.to_owned(), table.to_owned()));
        store.layers.update(|layers| layers.table = table);
    };
    view! {
        <section class="legend" aria-label="Layers">
            {layer("Flows", "flow agreed", |layers| layers.flows, |layers, on| layers.flows = on)}
            {layer("Links", "link", |layers| layers.links, |layers, on| layers.links = on)}
            {layer("Routes", "route", |layers| layers.routes, |layers, on| layers.routes = on)}
            <label class="pick">
                <span>"Table"</span>
                <select aria-label="Table" prop:value=chosen on:change=choose>
                    <option value="" selected=move || chosen().is_empty()>"all tables"</option>
                    <For each=tables key=Clone::clone let:table>
                        {
                            let name = format!("{}.{}", table.0, table.1);
                            let own = name.clone();
                            view! { <option value=name.clone() selected=move || chosen() == own>{name.clone()}</option> }
                        }
                    </For>
                </select>
            </label>
            <ul class="legend-key" aria-label="How sure a flow is">
                <li><svg viewBox="0 0 28 10" aria-hidden="true"><path class="edge flow one-sided" d="M1 5H27" /></svg>"one-sided"</li>
                <li><svg viewBox="0 0 28 10" aria-hidden="true"><path class="edge flow unconfirmed" d="M1 5H27" /></svg>"unconfirmed"</li>
            </ul>
        </section>
    }
}

#[component]
fn Drawing(drawing: Memo<Scene>) -> impl IntoView {
    let store = use_store();
    let view_box = move || drawing.with(|scene| scene.view_box.map(number).join(" "));
    let walk = move |event: leptos::ev::KeyboardEvent| {
        let step: isize = match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => 1,
            "ArrowLeft" | "ArrowUp" => -1,
            _ => return,
        };
        let names: Vec<String> =
            drawing.with_untracked(|scene| scene.nodes.iter().map(|node| node.name.clone()).collect());
        let Ok(count) = isize::try_from(names.len()) else { return };
        let here = store.selection.with_untracked(|selection| match selection {
            Selection::Node(name) => names.iter().position(|other| other == name),
            _ => None,
        });
        let next = here
            .and_then(|here| isize::try_from(here).ok())
            .map_or(0, |here| (here + step).rem_euclid(count.max(1)));
        if let Some(name) = usize::try_from(next).ok().and_then(|next| names.get(next)) {
            event.prevent_default();
            store.selection.set(Selection::Node(name.clone()));
            focus(&format!("mark-{name}"));
        }
    };
    view! {
        <div class="drawing">
            <svg viewBox=view_box role="group" aria-label="Drawing of the cluster; the table below says the same" on:keydown=walk>
                <g class="regions">
                    {move || drawing.with(|scene| scene.regions.iter().map(|mark| region_view(mark.clone())).collect_view())}
                </g>
                <g class="edges">
                    {move || drawing.with(|scene| scene.edges.iter().map(|mark| view! { <Edge mark=mark.clone() /> }).collect_view())}
                </g>
                <g class="nodes">
                    {move || drawing.with(|scene| scene.nodes.iter().map(|mark| view! { <Node mark=mark.clone() /> }).collect_view())}
                </g>
            </svg>
            <Show when=move || drawing.with(|scene| scene.nodes.is_empty())>
                <p class="empty">"Reading the cluster. The drawing stands here as soon as the first node answers."</p>
            </Show>
        </div>
    }
}

fn region_view(mark: RegionMark) -> impl IntoView {
    view! {
        <g class="region">
            <path d=mark.path />
            <text x=number(mark.label.x) y=number(mark.label.y) text-anchor="middle">{mark.name}</text>
        </g>
    }
}

#[component]
fn Edge(mark: EdgeMark) -> impl IntoView {
    let store = use_store();
    let EdgeMark { kind, from, to, path, head, label, .. } = mark;
    let title = label.clone();
    let ends = StoredValue::new((from, to));
    let chosen = move || {
        store.selection.with(|selection| {
            ends.with_value(|(from, to)| match selection {
                Selection::Pair(a, b) => (a == from && b == to) || (a == to && b == from),
                Selection::Node(name) => name == from || name == to,
                Selection::None => false,
            })
        })
    };
    let dimmed = move || store.selection.with(|selection| *selection != Selection::None) && !chosen();
    let choose = move || {
        let (from, to) = ends.get_value();
        store.select(Selection::Pair(from, to));
    };
    view! {
        <g
            class=format!("edge {}", edge_class(kind))
            class:chosen=chosen
            class:dimmed=dimmed
            role="button"
            tabindex="0"
            aria-label=label
            on:click=move |_| choose()
            on:keydown=move |event| {
                if matches!(event.key().as_str(), "Enter" | " ") {
                    event.prevent_default();
                    choose();
                }
            }
        >
            <title>{title}</title>
            <path class="edge-hit" d=path.clone() />
            <path class="edge-line" d=path />
            {head.map(|head| view! { <path class="edge-head" d=head /> })}
        </g>
    }
}

#[component]
fn Node(mark: NodeMark) -> impl IntoView {
    let store = use_store();
    let NodeMark { name, at, health, label } = mark;
    let key = StoredValue::new(name.clone());
    let chosen = move || {
        store.selection.with(|selection| key.with_value(|name| *selection == Selection::Node(name.clone())))
    };
    let dimmed = move || store.filter.get().is_some_and(|filter| filter != health);
    let choose = move || store.select(Selection::Node(key.get_value()));
    view! {
        <g
            id=format!("mark-{name}")
            class=format!("node {}", class(health))
            class:chosen=chosen
            class:dimmed=dimmed
            role="button"
            tabindex="0"
            aria-pressed=move || chosen().to_string()
            aria-label=format!("Node {name}, {}", word(health))
            on:click=move |_| choose()
            on:keydown=move |event| {
                if matches!(event.key().as_str(), "Enter" | " ") {
                    event.prevent_default();
                    choose();
                }
            }
        >
            <circle class="node-ring" cx=number(at.x) cy=number(at.y) r="24" />
            <circle class="node-disc" cx=number(at.x) cy=number(at.y) r="18" />
            <path class=format!("mark {}", class(health)) d=shape(health) transform=format!("translate({} {}) scale(1.5)", number(at.x), number(at.y)) />
            <text class="node-name" x=number(label.x) y=number(label.y) text-anchor="middle">{name.clone()}</text>
        </g>
    }
}

/// The table that says what the drawing says.
#[component]
fn Twin() -> impl IntoView {
    let store = use_store();
    let flows = move || -> Vec<FlowView> {
        store.layers.with(|layers| {
            let table = layers.table.as_ref().map(|(schema, table)| (schema.as_str(), table.as_str()));
            store.cluster.with(|cluster| cluster.flows(table))
        })
    };
    let passes = move |node: &NodeView| store.filter.get().is_none_or(|filter| filter == node.health);
    let node_row = move |node: NodeView| {
        let links = store.cluster.with(|cluster| {
            cluster.links().iter().filter(|link| link.a == node.name || link.b == node.name).count()
        });
        let all = flows();
        let inward = all.iter().filter(|flow| flow.to == node.name).count();
        let outward = all.iter().filter(|flow| flow.from == node.name).count();
        let name = node.name.clone();
        view! {
            <tr>
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
