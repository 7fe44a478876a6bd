//! Where to sign in, and as whom.
use crate::part::keep_tab::KeepForTab;
use crate::part::sign_in::{fields, forget, typed};
use crate::store::connect::{self, Login, Suggestion, connect, known_urls, typed_url};
use crate::store::{Store, use_store};
use enmesh_core::doctor::Fault;
use enmesh_core::node_url::NodeUrl;
use enmesh_core::saved::{Access, ClusterProfile};
use leptos::prelude::*;
use std::rc::Rc;

/// The form.
#[component]
pub fn Form() -> impl IntoView {
    let store = use_store();
    let connecting = store.connecting;
    let each = RwSignal::new(false);
    let chosen = move || connecting.chosen.get().and_then(|name| store.profiles.find(&name));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        sign_in(store, untrack(chosen), each.get_untracked());
        super::steps::reveal();
    };
    let running = move || connecting.running();
    let several = move || chosen().is_some_and(|profile| pending(store, &profile).len() > 1);
    let label = move || match (running(), chosen()) {
        (true, _) => "Connecting…".to_owned(),
        (false, None) => "Connect".to_owned(),
        (false, Some(profile)) => format!("Sign in to {}", profile.name),
    };
    let heading = move || {
        connecting.roster.track();
        match connecting.http.with_value(|http| http.nodes().is_empty()) {
            _ if connecting.chosen.with(Option::is_some) => "Sign in to a cluster",
            true => "Connect to a node",
            false => "Connect another node",
        }
    };
    view! {
        <form class="connect-form" on:submit=submit>
            <h2>{heading}</h2>
            <Show when=move || !store.profiles.all().is_empty()><Choice /></Show>
            <Show when=move || connecting.chosen.with(Option::is_none) fallback=move || chosen().map(|profile| view! { <Chosen profile /> })>
                <Suggestions />
                <Address />
            </Show>
            <Show when=several>
                <label class="check">
                    <input type="checkbox" prop:checked=each on:change=move |event| each.set(event_target_checked(&event)) />
                    <span>"Each node has its own user and password"</span>
                </label>
            </Show>
            <Show
                when=move || each.get() && several()
                fallback=move || fields("connect", move || connecting.user.get(), move |user| connecting.user.set(user))
            >
                {move || chosen().map(|profile| pending(store, &profile).into_iter().enumerate().map(one_of).collect_view())}
            </Show>
            <KeepForTab />
            <p class="row">
                <button class="primary" type="submit" disabled=running>{label}</button>
                <Show when=running>
                    <button type="button" on:click=move |_| connecting.stop()>"Stop waiting"</button>
                </Show>
            </p>
            <details>
                <summary>"What becomes of the password"</summary>
                <p>
                    "It is sent once to each address, in exchange for two tokens, and dropped. The tokens live in this page's memory and end with it, or with its tab if you ask for that. Only addresses and profiles are kept, in this browser. Redirects are not followed."
                </p>
            </details>
        </form>
    }
}

/// The nodes of a profile to sign in to: those one is not signed in to yet, or all when there are none.
fn pending(store: Store, profile: &ClusterProfile) -> Vec<NodeUrl> {
    store.connecting.roster.track();
    let current =
        store.profiles.current.with(|current| current.as_ref().is_some_and(|one| one.name == profile.name));
    let connected = store.connecting.http.with_value(|http| http.connected());
    let is_open = |url: &&NodeUrl| !current || !connected.iter().any(|node| node.url == url.to_string());
    let open: Vec<NodeUrl> = profile.nodes.iter().filter(is_open).cloned().collect();
    if open.is_empty() { profile.nodes.clone() } else { open }
}

fn sign_in(store: Store, profile: Option<ClusterProfile>, each: bool) {
    let Some(profile) = profile else {
        if let Some(url) = typed_url(store) {
            let (user, password) = typed("connect");
            let login = Login { url, user, password: Rc::new(password) };
            connect(store, None, vec![login], || forget("connect"));
        }
        return;
    };
    let urls = untrack(|| pending(store, &profile));
    let count = urls.len();
    let each = each && count > 1;
    let logins: Vec<Login> = if each {
        let login = |(at, url)| {
            let (user, password) = typed(&format!("connect-{at}"));
            Login { url, user, password: Rc::new(password) }
        };
        urls.into_iter().enumerate().map(login).collect()
    } else {
        let (user, password) = typed("connect");
        let password = Rc::new(password);
        urls.into_iter()
            .map(|url| Login { url, user: user.clone(), password: Rc::clone(&password) })
            .collect()
    };
    connect(store, Some(profile), logins, move || {
        forget("connect");
        (0..count).for_each(|at| forget(&format!("connect-{at}")));
    });
}

/// User and password of one node of several.
fn one_of((at, url): (usize, NodeUrl)) -> AnyView {
    let user = RwSignal::new(use_store().connecting.user.get_untracked());
    view! {
        <fieldset class="one-of">
            <legend class="name">{url.to_string()}</legend>
            {fields(&format!("connect-{at}"), move || user.get(), move |typed| user.set(typed))}
        </fieldset>
    }
    .into_any()
}

/// A profile, or a single address.
#[component]
fn Choice() -> impl IntoView {
    let store = use_store();
    let chosen = store.connecting.chosen;
    let option = move |profile: ClusterProfile| {
        let name = profile.name.clone();
        let is_chosen = move || chosen.with(|chosen| chosen.as_ref() == Some(&name));
        let value = profile.name.clone();
        view! { <option value=value selected=is_chosen>{profile.name}</option> }
    };
    view! {
        <label class="field">
            <span>"Cluster"</span>
            <select id="connect-profile" on:change=move |event| chosen.set(Some(event_target_value(&event)).filter(|name| !name.is_empty()))>
                <option value="" selected=move || chosen.with(Option::is_none)>"A single address"</option>
                {move || store.profiles.all().into_iter().map(option).collect_view()}
            </select>
        </label>
    }
}

/// The nodes of the chosen profile.
#[component]
fn Chosen(profile: ClusterProfile) -> impl IntoView {
    let store = use_store();
    let kept = StoredValue::new(profile.clone());
    let name = profile.name.clone();
    let leaves = move || {
        store.connecting.roster.track();
        let signed_in = store.connecting.http.with_value(|http| !http.nodes().is_empty());
        let same =
            store.profiles.current.with(|current| current.as_ref().is_some_and(|one| one.name == name));
        (signed_in && !same).then_some("You are signed in to other nodes: as soon as one of these answers, those sign-ins are forgotten.")
    };
    view! {
        <ul class="plain-list">
            {move || kept.with_value(|profile| pending(store, profile)).into_iter().map(|url| view! { <li class="name">{url.to_string()}</li> }).collect_view()}
        </ul>
        {profile.nodes.is_empty().then(|| view! { <p class="empty">"This profile has no addresses yet: edit it."</p> })}
        {(profile.access == Access::ReadOnly).then(|| view! { <p class="muted">"Read-only: nothing can be changed in it from here."</p> })}
        {move || leaves().map(|words| view! { <p class="warn">{words}</p> })}
    }
}

#[component]
fn Address() -> impl IntoView {
    let connecting = use_store().connecting;
    let bad = move || {
        connecting.attempts.with(|attempts| {
            attempts.iter().any(|attempt| {
                matches!(&attempt.end, Some(Err(found)) if matches!(found.fault, Fault::Address | Fault::MixedContent))
            })
        })
    };
    view! {
        <div class="field">
            <label for="connect-url">"Address of its operations API"</label>
            <input
                id="connect-url"
                type="text"
                inputmode="url"
                list="connect-urls"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                required
                placeholder="http://localhost:9925"
                aria-describedby="connect-url-help"
                aria-invalid=move || bad().then_some("true")
                prop:value=connecting.url
                on:input=move |event| connecting.url.set(event_target_value(&event))
            />
            <span class="field-help" id="connect-url-help">
                "Host and port; without a port, 9925. User and password do not belong in it."
            </span>
        </div>
        <datalist id="connect-urls">
            {known_urls().into_iter().map(|url| view! { <option value=url></option> }).collect_view()}
        </datalist>
    }
}

#[component]
fn Suggestions() -> impl IntoView {
    let store = use_store();
    let suggested = Memo::new(move |_| connect::suggestions(store));
    view! {
        <Show when=move || suggested.with(|all| !all.is_empty())>
            <div class="suggestions">
                <p class="muted">"Nodes of this cluster that are not connected:"</p>
                <p class="row">
                    <For each=move || suggested.get() key=|one| (one.node.clone(), one.url.clone()) let:one>
                        <Suggested one />
                    </For>
                </p>
            </div>
        </Show>
    }
}

#[component]
fn Suggested(one: Suggestion) -> impl IntoView {
    let connecting = use_store().connecting;
    let Suggestion { node, url } = one;
    let label = if url.is_empty() {
        format!("{node}: no address told, type it")
    } else {
        format!("Fill in {url} for {node}")
    };
    view! {
        <button type="button" class="small" aria-label=label.clone() title=label on:click=move |_| {
            connecting.url.set(url.clone());
            crate::keys::focus(if url.is_empty() { "connect-url" } else { "connect-password" });
        }>
            <span class="name">{node}</span>
        </button>
    }
}
