//! The form that adds a route, into the draft. What is typed outlives page and reload.
use super::judge::{Judged, Said, SaidList, judge};
use crate::store::{keep, use_store};
use enmesh_core::name::RouteList;
use enmesh_core::plan::Edit;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Typed {
    leaf: bool,
    host: String,
    port: String,
}

/// The list a checkbox for "leaf" stands for.
pub fn list_of(leaf: bool) -> RouteList {
    if leaf { RouteList::Leaf } else { RouteList::Hub }
}

/// The choice between the lists.
#[component]
pub fn PickList(#[prop(into)] leaf: Signal<bool>, on_pick: impl Fn(bool) + 'static) -> impl IntoView {
    view! {
        <label class="field">
            <span>"List"</span>
            <select
                prop:value=move || list_of(leaf.get()).name()
                on:change=move |event| on_pick(event_target_value(&event) == "leaf")
            >
                <option value="hub" selected=move || !leaf.get()>"hub"</option>
                <option value="leaf" selected=leaf>"leaf"</option>
            </select>
        </label>
    }
}

/// The form.
#[component]
pub fn AddRoute(
    node: StoredValue<String>,
    /// Whether the node has a hub and a leaf list.
    lists: Memo<bool>,
) -> impl IntoView {
    let store = use_store();
    let name = node.get_value();
    let typed: RwSignal<Typed> = keep::signal(format!("routes.add.{name}"));
    let list = move || list_of(lists.get() && typed.with(|typed| typed.leaf));
    let judged = Memo::new(move |_| {
        typed.with(|typed| {
            node.with_value(|node| {
                judge(store, node, list_of(lists.get() && typed.leaf), &typed.host, &typed.port, None)
            })
        })
    });
    // What was not begun is not called wrong.
    let said = move |begun: fn(&Typed) -> bool, pick: fn(&Judged) -> Vec<Said>| {
        Signal::derive(move || if typed.with(begun) { judged.with(pick) } else { Vec::new() })
    };
    let leads = move || {
        judged.with(|judged| match (&judged.route, &judged.leads_to) {
            (Some(_), Some(target)) => format!("Leads to {target}."),
            (Some(_), None) => "Leads to no node that is known here.".to_owned(),
            _ if lists.get() => {
                "The port is that of the peer's hub cluster listener, usually 9932.".to_owned()
            }
            _ => "The port is that at which the peer replicates, usually 9933.".to_owned(),
        })
    };
    let put = move || {
        let Some(route) = judged.with_untracked(|judged| judged.route.clone()) else { return };
        store.edit(Edit::AddRoute { node: node.get_value(), list: list(), route });
        typed.update(|typed| (typed.host, typed.port) = (String::new(), String::new()));
        store.say("The route is in the draft. Nothing is sent yet.");
        crate::keys::focus(&node.with_value(|node| format!("add-host-{node}")));
    };
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            put();
        }
    };
    let on_fix =
        Callback::new(move |(host, port)| typed.update(|typed| (typed.host, typed.port) = (host, port)));
    let id = format!("add-host-{name}");
    let (host_said, port_said) = (format!("{id}-said"), format!("add-port-{name}-said"));
    view! {
        <section class="route-form" aria-label=format!("Add a route to {name}")>
            <h3>"Add route"</h3>
            <label class="field route-host" on:keydown=keys>
                <span>"Host"</span>
                <input id=id type="text" autocomplete="off" spellcheck="false" aria-describedby=host_said.clone()
                    prop:value=move || typed.with(|typed| typed.host.clone())
                    on:input=move |event| typed.update(|typed| typed.host = event_target_value(&event)) />
            </label>
            <label class="field route-port" on:keydown=keys>
                <span>"Port"</span>
                <input type="text" inputmode="numeric" autocomplete="off" aria-describedby=port_said.clone()
                    prop:value=move || typed.with(|typed| typed.port.clone())
                    on:input=move |event| typed.update(|typed| typed.port = event_target_value(&event)) />
            </label>
            <Show when=move || lists.get()>
                <PickList leaf=Signal::derive(move || typed.with(|typed| typed.leaf)) on_pick=move |leaf| typed.update(|typed| typed.leaf = leaf) />
            </Show>
            <span class="row route-put">
                <button class="primary" disabled=move || judged.with(|judged| judged.route.is_none()) on:click=move |_| put()>
                    {move || if lists.get() { format!("Add route to {} list", list().name()) } else { "Add route".to_owned() }}
                </button>
            </span>
            <SaidList id=host_said on_fix said=said(|typed| !typed.host.is_empty(), |judged| judged.host.clone()) />
            <SaidList id=port_said on_fix said=said(|typed| !typed.port.is_empty(), |judged| judged.port.clone()) />
            <span class="muted route-note">{leads}</span>
            <SaidList on_fix id=format!("add-{name}-said") said=said(|typed| !typed.host.is_empty() && !typed.port.is_empty(), |judged| judged.whole.clone()) />
        </section>
    }
    .into_any()
}
