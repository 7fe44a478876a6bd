//! The profiles kept in this browser: choosing, making, changing, deleting, handing on as a file.
use super::edit::{Edit, Editing};
use crate::clock::{now, utc};
use crate::part::cluster::ProfileMark;
use crate::part::dialog::Dialog;
use crate::part::download;
use crate::store::{Store, use_store};
use enmesh_core::node_url::NodeUrl;
use enmesh_core::saved::{Access, ClusterProfile, ImportProblem};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

/// What a file brought.
#[derive(Clone, Default, PartialEq)]
struct Brought {
    words: String,
    problems: Vec<ImportProblem>,
}

/// The section.
#[component]
pub fn Profiles() -> impl IntoView {
    let store = use_store();
    let editing = RwSignal::new(None::<Editing>);
    let deleting = RwSignal::new(None::<String>);
    let brought = RwSignal::new(Brought::default());
    let any = move || !store.profiles.all().is_empty();
    let export = move |_| {
        let name = format!("enmesh-profiles-{}.json", utc(now()).replace([':', '.'], "-"));
        if download::offer(&name, "application/json", &untrack(|| store.profiles.export())) {
            store.say(format!("The profiles are in {name}. No secret is in it."));
        } else {
            store.say("The browser did not take the file.");
        }
    };
    view! {
        <section class="profiles" aria-label="Profiles">
            <header>
                <h2>"Profiles"</h2>
                <span class="row">
                    <Show when=move || store.profiles.current.with(Option::is_none) && !urls(store).is_empty()>
                        <button on:click=move |_| editing.set(Some(Editing::of_urls(urls(store))))>"Keep these nodes as a profile…"</button>
                    </Show>
                    <button on:click=move |_| editing.set(Some(Editing::default()))>"New profile…"</button>
                    <label class="button">
                        "Import profiles…"
                        <input class="hidden" type="file" accept="application/json,.json" on:change=move |event| take(store, event, brought) />
                    </label>
                    <button disabled=move || !any() on:click=export>"Export profiles"</button>
                </span>
            </header>
            <div role="status">{move || brought.with(|brought| (!brought.words.is_empty()).then(|| shown(brought)))}</div>
            <Show
                when=any
                fallback=|| view! { <p class="empty">"A profile is a cluster's name, colour and addresses, without any secret. Make one, and signing in to all its nodes is one step."</p> }
            >
                <ul class="profile-list">
                    <For each=move || store.profiles.all() key=|profile| format!("{profile:?}") let:profile>
                        <Row profile editing deleting />
                    </For>
                </ul>
            </Show>
        </section>
        <Edit editing />
        <Delete deleting />
    }
}

fn urls(store: Store) -> Vec<NodeUrl> {
    store.connecting.roster.track();
    let http = store.connecting.http.get_value();
    http.nodes().iter().filter_map(|name| http.address(name)).collect()
}

#[component]
fn Row(
    profile: ClusterProfile,
    editing: RwSignal<Option<Editing>>,
    deleting: RwSignal<Option<String>>,
) -> impl IntoView {
    let store = use_store();
    let name = profile.name.clone();
    let count = match profile.nodes.len() {
        1 => "1 address".to_owned(),
        count => format!("{count} addresses"),
    };
    let access = if profile.access == Access::ReadOnly { "read-only" } else { "may be changed" };
    let (chosen, deleted, edited, mark) = (name.clone(), name.clone(), profile.clone(), profile);
    let choose = move |_| {
        store.connecting.chosen.set(Some(chosen.clone()));
        // The form changes first.
        request_animation_frame(|| crate::keys::focus("connect-user"));
    };
    view! {
        <li>
            <ProfileMark profile=mark />
            <span class="muted">{count} ", " {access}</span>
            <span class="row-actions">
                <button class="small" aria-label=format!("Sign in to {name}…") on:click=choose>"Sign in…"</button>
                <button class="small" aria-label=format!("Edit profile {name}…") on:click=move |_| editing.set(Some(Editing::of(&edited)))>"Edit…"</button>
                <button class="small" aria-label=format!("Delete profile {name}…") on:click=move |_| deleting.set(Some(deleted.clone()))>"Delete…"</button>
            </span>
        </li>
    }
}

fn shown(brought: &Brought) -> AnyView {
    let problem = |problem: &ImportProblem| {
        let place = if problem.pointer.is_empty() { "The file".to_owned() } else { problem.pointer.clone() };
        view! { <li><span class="name">{place}</span> " " {problem.what.clone()}</li> }
    };
    view! {
        <p>{brought.words.clone()}</p>
        <ul class="import-problems">{brought.problems.iter().map(problem).collect_view()}</ul>
    }
    .into_any()
}

/// Reads the chosen file, and takes its profiles in.
fn take(store: Store, event: web_sys::Event, brought: RwSignal<Brought>) {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
    else {
        return;
    };
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    spawn_local(async move {
        let text =
            wasm_bindgen_futures::JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
        // The same file can be chosen again.
        input.set_value("");
        let Some(text) = text else {
            brought.set(Brought {
                words: "The browser could not read the file.".to_owned(),
                problems: Vec::new(),
            });
            return;
        };
        let found = untrack(|| store.profiles.import(&text));
        let names: Vec<String> = found.profiles.into_iter().map(|profile| profile.name).collect();
        let words = match names.len() {
            0 => "No profile was taken from the file.".to_owned(),
            _ => format!("Taken from the file: {}.", names.join(", ")),
        };
        brought.set(Brought { words, problems: found.problems });
    });
}

#[component]
fn Delete(deleting: RwSignal<Option<String>>) -> impl IntoView {
    let store = use_store();
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if deleting.with(Option::is_some) {
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() && deleting.with_untracked(Option::is_some) {
            deleting.set(None);
        }
    });
    let name = move || deleting.get().unwrap_or_default();
    let delete = move |_| {
        store.profiles.delete(&untrack(name));
        store.say(format!("The profile {} is deleted.", untrack(name)));
        open.set(false);
    };
    view! {
        <Dialog open=open title=Signal::derive(move || format!("Delete profile {}?", name()))>
            <p>"Its name, colour and addresses are deleted from this browser. Nothing changes on the nodes, and a sign-in goes on."</p>
            <footer>
                <button on:click=move |_| open.set(false)>"Keep profile"</button>
                <button class="danger" on:click=delete>"Delete profile"</button>
            </footer>
        </Dialog>
    }
}
