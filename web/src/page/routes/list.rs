//! One list of a node as a table.
use super::row::{Editing, RowView};
use crate::store::{keep, use_store};
use enmesh_core::name::RouteList;
use enmesh_core::plan::{LEAF_ROUTES, RouteRow, listed};
use leptos::prelude::*;

/// The list: what is stored, and what the draft adds.
#[component]
pub fn List(
    node: StoredValue<String>,
    list: RouteList,
    /// The node has no other.
    #[prop(optional)]
    only: bool,
) -> impl IntoView {
    let store = use_store();
    let rows = Memo::new(move |_| {
        store.cluster.with(|cluster| {
            store.draft.with(|draft| node.with_value(|node| listed(cluster, draft, node, list)))
        })
    });
    let editing: RwSignal<Option<Editing>> =
        keep::signal(format!("routes.edit.{}.{}", list.name(), node.get_value()));
    let title = match list {
        _ if only => "Routes",
        RouteList::Hub => "Hub list",
        RouteList::Leaf => "Leaf list",
    };
    let empty = match list {
        _ if only => {
            "No route. With plexus, nodes know each other by their peers; routes name hosts to join with at a start."
        }
        RouteList::Hub => {
            "No hub route. The routes this node dials would stand here; other nodes can still dial it. Add the first below."
        }
        RouteList::Leaf => "No leaf route, which is as it should be.",
    };
    let label = match only {
        true => format!("All routes of {}", node.get_value()),
        false => format!("{title} of {}", node.get_value()),
    };
    let table_label = label.clone();
    // The same route twice in a list is possible: the place among equals tells them apart.
    let keyed = move || {
        let mut seen: Vec<RouteRow> = Vec::new();
        rows.get()
            .into_iter()
            .map(|row| {
                let twin = seen.iter().filter(|other| **other == row).count();
                seen.push(row.clone());
                (row, twin)
            })
            .collect::<Vec<_>>()
    };
    let key = |(row, twin): &(RouteRow, usize)| {
        (row.route.host.to_string(), row.route.port.to_string(), row.state, *twin)
    };
    view! {
        <section class="route-list" aria-label=label>
            <h3>{title} " " <span class="muted">{move || rows.with(Vec::len)}</span></h3>
            {(list == RouteList::Leaf).then(|| view! { <p class="muted">{LEAF_ROUTES}</p> })}
            <Show when=move || rows.with(|rows| !rows.is_empty()) fallback=move || view! { <p class="empty">{empty}</p> }>
                <div class="table-scroll">
                    <table class="routes" role="table" aria-label=table_label.clone()>
                        <thead role="rowgroup">
                            <tr role="row">
                                <th role="columnheader" scope="col">"Host"</th>
                                <th role="columnheader" scope="col">"Port"</th>
                                <th role="columnheader" scope="col">"Leads to"</th>
                                <th role="columnheader" scope="col">"State"</th>
                                <th role="columnheader" scope="col"><span class="hidden">"Actions"</span></th>
                            </tr>
                        </thead>
                        <tbody role="rowgroup">
                            <For each=keyed key=key let:keyed>
                                <RowView node list row=keyed.0 editing />
                            </For>
                        </tbody>
                    </table>
                </div>
            </Show>
        </section>
    }
    .into_any()
}
