//! Address, user and password.
use crate::link::fault::FaultKind;
use crate::link::sign_in::Password;
use crate::store::connect::{self, Suggestion, connect, known_urls};
use crate::store::use_store;
use leptos::html;
use leptos::prelude::*;

/// The form. Nothing has a name in it: were it ever sent by the browser itself, it would carry nothing.
#[component]
pub fn Form() -> impl IntoView {
    let store = use_store();
    let connecting = store.connecting;
    // The password stays in its field and nowhere else until it is sent; no signal holds it.
    let password = NodeRef::<html::Input>::new();
    let clear = move || {
        if let Some(field) = password.get_untracked() {
            field.set_value("");
        }
    };
    on_cleanup(clear);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if let Some(field) = password.get_untracked() {
            connect(store, Password::new(field.value()), clear);
            super::steps::reveal();
        }
    };
    let running = move || connecting.attempt.with(|attempt| attempt.running);
    let bad_address = move || {
        connecting.attempt.with(|attempt| {
            matches!(&attempt.end, Some(Err(fault)) if matches!(fault.kind, FaultKind::Address | FaultKind::MixedContent))
        })
    };
    let heading = move || {
        connecting.roster.track();
        if connecting.http.with_value(|http| http.nodes().is_empty()) {
            "Connect to a node"
        } else {
            "Connect another node"
        }
    };
    let suggested = Memo::new(move |_| connect::suggestions(store));
    view! {
        <form class="connect-form" on:submit=submit>
            <h2>{heading}</h2>
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
                    aria-invalid=move || bad_address().then_some("true")
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
            // A password manager is a better place than any other: it asks its owner, and the page keeps nothing.
            <div class="field">
                <label for="connect-user">"User"</label>
                <input
                    id="connect-user"
                    type="text"
                    autocomplete="username"
                    autocapitalize="none"
                    spellcheck="false"
                    required
                    aria-describedby="connect-user-help"
                    prop:value=connecting.user
                    on:input=move |event| connecting.user.set(event_target_value(&event))
                />
                <span class="field-help" id="connect-user-help">"With the role super_user: clustering is for no other."</span>
            </div>
            <div class="field">
                <label for="connect-password">"Password"</label>
                <input id="connect-password" type="password" autocomplete="current-password" required node_ref=password />
            </div>
            <p class="row">
                <button class="primary" type="submit" disabled=running>
                    {move || if running() { "Connecting…" } else { "Connect" }}
                </button>
                <Show when=running>
                    <button type="button" on:click=move |_| connecting.stop()>"Stop waiting"</button>
                </Show>
            </p>
            <details>
                <summary>"What becomes of the password"</summary>
                <p>
                    "It is sent once, to this address, in exchange for two tokens, and dropped. The tokens live in this page's memory and end with it: after a reload you sign in again. Only the address is kept, in this browser. Redirects are not followed."
                </p>
            </details>
        </form>
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
