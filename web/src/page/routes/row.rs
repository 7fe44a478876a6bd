//! One route: what it is, where it leads, what the draft does with it; and its editing in place.
use super::edit_row::EditRow;
use crate::store::{Selection, use_store};
use enmesh_core::analyse::route_fault;
use enmesh_core::name::RouteList;
use enmesh_core::operation::StoredRoute;
use enmesh_core::plan::{Edit, RouteRow, RouteState};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A route being edited: what it was and what was typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Editing {
    /// What it was.
    pub route: StoredRoute,
    /// As typed.
    pub host: String,
    /// As typed.
    pub port: String,
}

/// The id of the button that begins the edit; it gets the focus back.
pub fn edit_id(node: &str, list: RouteList, route: &StoredRoute) -> String {
    format!("edit-{node}-{}-{route}", list.name())
}

fn plain(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A row of a list.
#[component]
pub fn RowView(
    node: StoredValue<String>,
    list: RouteList,
    row: RouteRow,
    editing: RwSignal<Option<Editing>>,
) -> impl IntoView {
    let route = row.route.clone();
    let edited = Memo::new(move |_| {
        editing.with(|editing| editing.as_ref().is_some_and(|editing| editing.route == route))
    });
    let row = StoredValue::new(row);
    move || {
        if edited.get() {
            view! { <EditRow node list row=row.get_value() editing /> }.into_any()
        } else {
            view! { <ShowRow node list row=row.get_value() editing /> }.into_any()
        }
    }
}

#[component]
fn ShowRow(
    node: StoredValue<String>,
    list: RouteList,
    row: RouteRow,
    editing: RwSignal<Option<Editing>>,
) -> impl IntoView {
    let store = use_store();
    let RouteRow { route, state } = row;
    let (host, port) = (plain(&route.host), plain(&route.port));
    let whole = route.to_string();
    let fault = route_fault(&route);
    let (class, word) = match state {
        RouteState::Stored => ("", "stored, loading unknown"),
        RouteState::WillBeAdded => ("drafted", "will be added"),
        RouteState::WillBeDeleted => ("drafted deleted", "will be deleted"),
    };
    let target = {
        let route = route.clone();
        Memo::new(move |_| store.cluster.with(|cluster| cluster.route_target(&route)))
    };
    let leads = move || match target.get() {
        Some(name) => {
            let chosen = name.clone();
            view! { <button class="link" on:click=move |_| store.select(Selection::Node(chosen.clone()))>{name}</button> }
                .into_any()
        }
        None => view! { <span class="muted">"no known node"</span> }.into_any(),
    };
    let delete = Edit::DeleteRoute { node: node.get_value(), route: route.clone() };
    let id = node.with_value(|node| edit_id(node, list, &route));
    let actions = match state {
        RouteState::WillBeDeleted => {
            view! {
                <button class="small" id=id aria-label=format!("Keep {whole}") on:click=move |_| store.unedit(&delete)>"Keep"</button>
            }
            .into_any()
        }
        _ => {
            let added = state == RouteState::WillBeAdded;
            let start = move |_| {
                editing.set(Some(Editing { route: route.clone(), host: plain(&route.host), port: plain(&route.port) }));
                request_animation_frame(|| crate::keys::focus("edit-host"));
            };
            let (label, verb) = if added { ("Take out", format!("Take out {whole}")) } else { ("Delete", format!("Delete {whole}")) };
            view! {
                <button class="small" id=id aria-label=format!("Edit {whole}") on:click=start>"Edit"</button>
                <button class="small" aria-label=verb on:click=move |_| store.edit(delete.clone())>{label}</button>
            }
            .into_any()
        }
    };
    let why = fault.map(|fault| {
        let class = if fault.refused { "said error" } else { "said" };
        let word = if fault.refused { "error" } else { "warning" };
        view! { <span class=class><b>{word}</b> " " {fault.what.clone()} " " {fault.help}</span> }
    });
    view! {
        <tr role="row" class=class data-list=list.name()>
            <th role="rowheader" scope="row"><span class="name host">{host}</span>{why}</th>
            <td role="cell" class="name number" data-head="Port">{port}</td>
            <td role="cell" data-head="Leads to">{leads}</td>
            <td role="cell" data-head="State">
                <span class="so">
                    {(state != RouteState::Stored).then(|| view! { <span class="draft-mark" aria-hidden="true"></span> })}
                    {word}
                </span>
            </td>
            <td role="cell" class="route-actions"><span class="row">{actions}</span></td>
        </tr>
    }
}
