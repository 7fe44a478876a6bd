//! What is shown now: the demo cluster, or nodes with their addresses.
use crate::link::demo::Kind;
use crate::link::http::Connected;
use crate::part::diagnosis::DiagnosisView;
use crate::part::health::HealthWord;
use crate::part::limits::Limits;
use crate::store::connect::{ask_again, disconnect, show_demo, show_nodes, sign_out};
use crate::store::{Selection, use_store};
use enmesh_core::cluster::Health;
use leptos::prelude::*;

/// The cluster shown, and how to show another.
#[component]
pub fn Shown() -> impl IntoView {
    let store = use_store();
    let connecting = store.connecting;
    let connected = move || {
        connecting.roster.track();
        connecting.http.with_value(|http| http.connected())
    };
    let any = move || !connected().is_empty();
    let names = move || {
        let profile = store.profiles.current.with(|current| current.as_ref().map(|one| one.name.clone()));
        profile
            .unwrap_or_else(|| connected().into_iter().map(|node| node.name).collect::<Vec<_>>().join(", "))
    };
    view! {
        <section class="shown" aria-label="Shown now">
            <Show when=move || store.demo.get()>
                <p>
                    "Shown now: "
                    <b>"the demo cluster"</b>
                    ". It runs in this page and needs no server; everything works on it, and nothing leaves the page."
                </p>
            </Show>
            <Show when=any>
                <div class="table-scroll" tabindex="0" role="region" aria-label="Connected nodes">
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">"Connected node"</th>
                                <th scope="col">"Health"</th>
                                <th scope="col">"Address"</th>
                                <th scope="col"><span class="hidden">"Actions"</span></th>
                            </tr>
                        </thead>
                        <tbody>
                            <For each=connected key=|node| (node.name.clone(), node.url.clone()) let:node>
                                <Row node />
                            </For>
                        </tbody>
                    </table>
                </div>
                {move || connected().into_iter().map(remarks).collect_view()}
            </Show>
            <p class="row">
                <Show when=move || store.demo.get()>
                    <Kinds />
                    <button on:click=move |_| store.reset_demo()>"Reset the demo"</button>
                    <Show when=any>
                        <button on:click=move |_| show_nodes(store)>{move || format!("Show {}", names())}</button>
                    </Show>
                </Show>
                <Show when=move || !store.demo.get()>
                    <button on:click=move |_| show_demo(store)>"Show the demo cluster"</button>
                </Show>
                <Show when=any>
                    <button on:click=move |_| sign_out(store)>"Sign out of all nodes"</button>
                </Show>
            </p>
        </section>
    }
}

/// Which cluster the demo shows; another one begins anew, and with it its draft.
#[component]
fn Kinds() -> impl IntoView {
    let store = use_store();
    let option = move |kind: Kind| {
        view! { <option value=kind.words() selected=move || store.kind.get() == kind>{kind.words()}</option> }
    };
    let choose = move |event| {
        if let Some(kind) = Kind::of(&event_target_value(&event)) {
            store.kind.set(kind);
            store.reset_demo();
            store.say(format!("The demo cluster is now {}.", kind.words()));
        }
    };
    view! {
        <label class="pick">
            <span>"Demo cluster"</span>
            <select on:change=choose>{Kind::ALL.map(option).collect_view()}</select>
        </label>
    }
}

/// What is odd about a node, and what it cannot do.
fn remarks(node: Connected) -> AnyView {
    let warnings = node.warnings.into_iter().map(|diagnosis| view! { <DiagnosisView diagnosis /> });
    view! {
        {warnings.collect_view()}
        <Limits node=node.name />
    }
    .into_any()
}

#[component]
fn Row(node: Connected) -> impl IntoView {
    let store = use_store();
    let Connected { name, url, .. } = node;
    let health = {
        let name = name.clone();
        Memo::new(move |_| {
            let found =
                store.nodes.with(|nodes| nodes.iter().find(|node| node.name == name).map(|node| node.health));
            found.filter(|_| !store.demo.get()).unwrap_or(Health::Unknown)
        })
    };
    let again = {
        let name = name.clone();
        move |_| ask_again(store, vec![name.clone()])
    };
    let (selected, ended, label) = (name.clone(), name.clone(), format!("Disconnect node {name}"));
    view! {
        <tr>
            <th scope="row">
                <button class="link" on:click=move |_| store.select(Selection::Node(selected.clone()))>{name}</button>
            </th>
            <td><HealthWord health /></td>
            <td class="name">{url}</td>
            <td>
                <span class="row-actions">
                    <Show when=move || health.get() == Health::Refused>
                        <button class="small" on:click=again.clone()>"Sign in again"</button>
                    </Show>
                    <button class="small" aria-label=label.clone() title=label on:click=move |_| disconnect(store, &ended)>"Disconnect"</button>
                </span>
            </td>
        </tr>
    }
}
