//! The form of one profile.
use crate::link::doctor::page_https;
use crate::part::dialog::Dialog;
use crate::store::{Store, use_store};
use enmesh_core::node_url::NodeUrl;
use enmesh_core::saved::{Access, BADGE_ROOM, ClusterProfile, Colour, NAME_ROOM, one_line};
use leptos::prelude::*;

/// A profile as it is being typed.
#[derive(Clone, Default)]
pub struct Editing {
    /// The name it had; none for a new one.
    before: Option<String>,
    name: String,
    colour: Colour,
    badge: String,
    urls: String,
    read_only: bool,
}

impl Editing {
    /// One to change.
    pub fn of(profile: &ClusterProfile) -> Editing {
        Editing {
            before: Some(profile.name.clone()),
            name: profile.name.clone(),
            colour: profile.colour,
            badge: profile.badge.clone(),
            read_only: profile.access == Access::ReadOnly,
            ..Editing::of_urls(profile.nodes.clone())
        }
    }

    /// A new one with these nodes.
    pub fn of_urls(urls: Vec<NodeUrl>) -> Editing {
        let lines: Vec<String> = urls.iter().map(NodeUrl::to_string).collect();
        Editing { urls: lines.join("\n"), ..Editing::default() }
    }

    /// What is typed as a profile, and what is wrong with it.
    fn read(&self, store: Store) -> (ClusterProfile, Vec<String>) {
        let mut problems = Vec::new();
        let name = one_line(&self.name, NAME_ROOM);
        if name.is_empty() {
            problems.push("A profile needs a name.".to_owned());
        } else if self.before.as_ref() != Some(&name) && store.profiles.find(&name).is_some() {
            problems.push("There is a profile of this name already.".to_owned());
        }
        let mut nodes: Vec<NodeUrl> = Vec::new();
        for (line, text) in (1..).zip(self.urls.lines()).filter(|(_, text)| !text.trim().is_empty()) {
            match NodeUrl::parse(text, page_https()) {
                Ok(url) if nodes.contains(&url) => {
                    problems.push(format!("Line {line}: this address stands twice."))
                }
                Ok(url) => nodes.push(url),
                Err(problem) => problems.push(format!("Line {line}: {}", problem.what())),
            }
        }
        let (colour, badge) = (self.colour, one_line(&self.badge, BADGE_ROOM));
        let access = if self.read_only { Access::ReadOnly } else { Access::Full };
        (ClusterProfile { name, colour, badge, nodes, access }, problems)
    }
}

/// The dialog; open while there is something to edit.
#[component]
pub fn Edit(editing: RwSignal<Option<Editing>>) -> impl IntoView {
    let open = RwSignal::new(false);
    let title = RwSignal::new(String::new());
    Effect::new(move |_| {
        editing.with(|editing| {
            if let Some(editing) = editing {
                open.set(true);
                title.set(match &editing.before {
                    Some(name) => format!("Edit profile {name}"),
                    None => "New profile".to_owned(),
                });
            }
        });
    });
    Effect::new(move |_| {
        if !open.get() && editing.with_untracked(Option::is_some) {
            editing.set(None);
        }
    });
    view! {
        <Dialog open=open title=title>
            {move || editing.get_untracked().map(|editing| form(editing, open))}
        </Dialog>
    }
}

fn form(editing: Editing, open: RwSignal<bool>) -> AnyView {
    let store = use_store();
    let before = StoredValue::new(editing.before.clone());
    let typed = RwSignal::new(editing);
    let tried = RwSignal::new(false);
    let read = move || typed.with(|typed| typed.read(store));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let (profile, problems) = untrack(read);
        tried.set(true);
        if problems.is_empty() {
            store.say(format!("The profile {} is kept in this browser.", profile.name));
            store.connecting.chosen.set(Some(profile.name.clone()));
            store.profiles.put(profile, before.get_value().as_deref());
            open.set(false);
        }
    };
    let colour = move |colour: Colour| {
        view! {
            <label class="colour" data-colour=colour.name()>
                <input type="radio" name="colour" prop:checked=move || typed.with(|typed| typed.colour == colour)
                    on:change=move |_| typed.update(|typed| typed.colour = colour) />
                <span class="swatch" aria-hidden="true"></span>
                {colour.name()}
            </label>
        }
    };
    let problems = move || if tried.get() { read().1 } else { Vec::new() };
    view! {
        <form class="profile-form" on:submit=submit>
            <label class="field">
                <span>"Name"</span>
                <input type="text" autocomplete="off" required maxlength=NAME_ROOM.to_string() prop:value=typed.with_untracked(|typed| typed.name.clone())
                    on:input=move |event| typed.update(|typed| typed.name = event_target_value(&event)) />
            </label>
            <label class="field">
                <span>"Badge"</span>
                <input type="text" list="badges" autocomplete="off" placeholder="production, staging…" maxlength=BADGE_ROOM.to_string() prop:value=typed.with_untracked(|typed| typed.badge.clone())
                    on:input=move |event| typed.update(|typed| typed.badge = event_target_value(&event)) />
            </label>
            <datalist id="badges"><option value="production"></option><option value="staging"></option><option value="test"></option></datalist>
            <fieldset>
                <legend>"Colour"</legend>
                {Colour::ALL.map(colour).collect_view()}
            </fieldset>
            <label class="field">
                <span>"Addresses of its nodes, one a line"</span>
                <textarea rows="5" spellcheck="false" autocapitalize="none" placeholder="https://db-1.example.com:9925" prop:value=typed.with_untracked(|typed| typed.urls.clone())
                    on:input=move |event| typed.update(|typed| typed.urls = event_target_value(&event))></textarea>
            </label>
            <label class="check">
                <input type="checkbox" prop:checked=typed.with_untracked(|typed| typed.read_only)
                    on:change=move |event| typed.update(|typed| typed.read_only = event_target_checked(&event)) />
                <span>"Read-only: nothing that changes this cluster can be sent"</span>
            </label>
            <ul class="import-problems" role="alert">{move || problems().into_iter().map(|problem| view! { <li>{problem}</li> }).collect_view()}</ul>
            <footer>
                <button type="button" on:click=move |_| open.set(false)>"Cancel"</button>
                <button class="primary" type="submit">"Keep profile"</button>
            </footer>
        </form>
    }
    .into_any()
}
