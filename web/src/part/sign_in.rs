//! Signing in again beside whatever page is shown, so that neither the page nor the draft is lost by it.
use super::diagnosis::DiagnosisView;
use super::dialog::Dialog;
use super::keep_tab::KeepForTab;
use crate::link::sign_in::Password;
use crate::store::connect::{Login, ask_again, connect, signed_out};
use crate::store::{Store, use_store};
use leptos::prelude::*;
use std::rc::Rc;

/// The bar that says that sign-ins have ended, and the dialog behind it.
#[component]
pub fn SignInAgain() -> impl IntoView {
    let store = use_store();
    view! {
        <Show when=move || !store.demo.get() && store.troubles.with(|troubles| !troubles.is_empty())>{bar}</Show>
        <Show when=move || store.connecting.again.with(|again| !again.is_empty())>{dialog}</Show>
    }
}

#[inline(never)]
fn bar() -> AnyView {
    let store = use_store();
    let ended = Memo::new(move |_| signed_out(store));
    view! {
        <Show when=move || ended.with(|ended| !ended.is_empty())>
            <section class="sign-in-bar" aria-label="Sign-in">
                <p role="status">{move || format!("Your sign-in to {} has ended. The draft stays as it is.", ended.get().join(", "))}</p>
                <button class="primary" on:click=move |_| ask_again(store, ended.get_untracked())>"Sign in again"</button>
            </section>
        </Show>
    }
    .into_any()
}

#[inline(never)]
fn dialog() -> AnyView {
    let store = use_store();
    let names = store.connecting.again;
    let open = RwSignal::new(true);
    Effect::new(move |_| {
        if !open.get() {
            names.set(Vec::new());
        }
    });
    let title = Signal::derive(move || format!("Sign in to {}", names.get().join(", ")));
    let running = move || store.connecting.running();
    let failed = move || {
        store.connecting.attempts.with(|attempts| {
            let failed = |attempt: &crate::store::connect::Attempt| {
                Some((attempt.to.clone(), attempt.end.clone()?.err()?))
            };
            attempts.iter().filter_map(failed).collect::<Vec<_>>()
        })
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        sign_in(store, names.get_untracked(), open);
    };
    view! {
        <Dialog open=open title=title>
            <form class="connect-form" on:submit=submit>
                {fields("again", move || store.connecting.user.get(), move |user| store.connecting.user.set(user))}
                <KeepForTab />
                <div role="alert">
                    {move || failed().into_iter().map(|(url, diagnosis)| view! { <p class="name">{url}</p> <DiagnosisView diagnosis /> }).collect_view()}
                </div>
                <footer>
                    <button type="button" on:click=move |_| open.set(false)>"Not now"</button>
                    <button class="primary" type="submit" disabled=running>
                        {move || if running() { "Signing in…" } else { "Sign in" }}
                    </button>
                </footer>
            </form>
        </Dialog>
    }
    .into_any()
}

fn sign_in(store: Store, names: Vec<String>, open: RwSignal<bool>) {
    let http = store.connecting.http.get_value();
    let (user, password) = typed("again");
    let password = Rc::new(password);
    let urls = names.iter().filter_map(|name| http.address(name));
    let logins = urls.map(|url| Login { url, user: user.clone(), password: Rc::clone(&password) }).collect();
    connect(store, None, logins, move || {
        forget("again");
        open.set(false);
    });
}

/// Fields for user and password. The password stays in its field and nowhere else until it is sent; no signal holds it.
/// Nothing has a name: were the form ever sent by the browser itself, it would carry nothing.
pub fn fields(
    id: &str,
    user: impl Fn() -> String + Send + Sync + 'static,
    on_user: impl Fn(String) + 'static,
) -> AnyView {
    let (user_id, password_id, help_id) =
        (format!("{id}-user"), format!("{id}-password"), format!("{id}-user-help"));
    let clear = id.to_owned();
    on_cleanup(move || forget(&clear));
    view! {
        <div class="field">
            <label for=user_id.clone()>"User"</label>
            <input
                id=user_id
                type="text"
                autocomplete="username"
                autocapitalize="none"
                spellcheck="false"
                required
                aria-describedby=help_id.clone()
                prop:value=user
                on:input=move |event| on_user(event_target_value(&event))
            />
            <span class="field-help" id=help_id>"With the role super_user: clustering is for no other."</span>
        </div>
        // A password manager is a better place than any other: it asks its owner, and the page keeps nothing.
        <div class="field">
            <label for=password_id.clone()>"Password"</label>
            <input id=password_id type="password" autocomplete="current-password" required />
        </div>
    }
    .into_any()
}

fn input(id: &str, field: &str) -> Option<web_sys::HtmlInputElement> {
    use wasm_bindgen::JsCast;
    document().get_element_by_id(&format!("{id}-{field}"))?.dyn_into().ok()
}

/// What was typed into such fields.
pub fn typed(id: &str) -> (String, Password) {
    let value = |field| input(id, field).map(|input| input.value()).unwrap_or_default();
    (value("user").trim().to_owned(), Password::new(value("password")))
}

/// Empties the password field.
pub fn forget(id: &str) {
    if let Some(field) = input(id, "password") {
        field.set_value("");
    }
}
