//! Editing a route in place: a deletion and an addition, said so.
use super::judge::{Judged, Said, SaidList, judge};
use super::row::{Editing, edit_id};
use crate::store::use_store;
use enmesh_core::name::RouteList;
use enmesh_core::operation::StoredRoute;
use enmesh_core::plan::{Edit, RouteRow};
use leptos::prelude::*;

/// The row of a route being edited.
#[component]
pub fn EditRow(
    node: StoredValue<String>,
    list: RouteList,
    row: RouteRow,
    editing: RwSignal<Option<Editing>>,
) -> impl IntoView {
    let store = use_store();
    let RouteRow { route, .. } = row;
    let was = route.to_string();
    let typed = move || editing.get().map(|editing| (editing.host, editing.port)).unwrap_or_default();
    let judged = {
        let route = route.clone();
        Memo::new(move |_| {
            let (host, port) = typed();
            node.with_value(|node| judge(store, node, list, &host, &port, Some(&route)))
        })
    };
    let back = node.with_value(|node| edit_id(node, list, &route));
    let close = move || {
        editing.set(None);
        let back = back.clone();
        request_animation_frame(move || crate::keys::focus(&back));
    };
    let set = move |change: &dyn Fn(&mut Editing)| {
        editing.update(|editing| editing.iter_mut().for_each(change));
    };
    let finish = close.clone();
    let put = move || {
        let Some(new) = judged.with_untracked(|judged| judged.route.clone()) else { return };
        if StoredRoute::from(new.clone()) != route {
            store.edit(Edit::DeleteRoute { node: node.get_value(), route: route.clone() });
            store.edit(Edit::AddRoute { node: node.get_value(), list, route: new });
            store.say("The draft deletes the old route and adds the new one. Nothing is sent yet.");
        }
        finish();
    };
    let button = put.clone();
    let on_fix = Callback::new(move |(host, port): (String, String)| {
        editing.update(|editing| {
            if let Some(editing) = editing {
                (editing.host, editing.port) = (host, port);
            }
        });
    });
    let (escape, cancel) = (close.clone(), close);
    let keys = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "Enter" if event_target::<web_sys::Element>(&event).tag_name() == "INPUT" => {
            event.prevent_default();
            put();
        }
        "Escape" => {
            event.stop_propagation();
            escape();
        }
        _ => {}
    };
    let said = move |pick: fn(&Judged) -> Vec<Said>| Signal::derive(move || judged.with(pick));
    view! {
            <tr role="row" class="editing">
                <td role="cell" colspan="5">
                    <div class="route-form" role="group" aria-label=format!("Edit {was}") on:keydown=keys>
                        <label class="field route-host">
                            <span>"Host"</span>
                            <input id="edit-host" type="text" autocomplete="off" spellcheck="false" aria-describedby="edit-host-said"
                                prop:value=move || typed().0
                                on:input=move |event| set(&|editing| editing.host = event_target_value(&event)) />
                        </label>
                        <label class="field route-port">
                            <span>"Port"</span>
                            <input type="text" inputmode="numeric" autocomplete="off" aria-describedby="edit-port-said"
                                prop:value=move || typed().1
                                on:input=move |event| set(&|editing| editing.port = event_target_value(&event)) />
                        </label>
                        <span class="row route-put">
                            <button class="primary" disabled=move || judged.with(|judged| judged.route.is_none()) on:click=move |_| button()>"Put the edit into the draft"</button>
                            <button on:click=move |_| cancel()>"Cancel"</button>
                        </span>
                        <SaidList on_fix id="edit-host-said" said=said(|judged| judged.host.clone()) />
    <SaidList on_fix id="edit-port-said" said=said(|judged| judged.port.clone()) />
    <span class="muted route-note">{format!("A route cannot be changed in place: the draft deletes {was} and adds the new one.")}</span>
                        <SaidList on_fix id="edit-said" said=said(|judged| judged.whole.clone()) />
                    </div>
                </td>
            </tr>
        }
}
