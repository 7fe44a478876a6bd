//! Many routes at once, from whatever text they are in. Good ones can be taken while bad ones stay in the box.
use super::add::{PickList, list_of};
use super::judge::holder;
use crate::store::{keep, use_store};
use enmesh_core::name::Route;
use enmesh_core::operation::{Pasted, StoredRoute, parse_routes, rest_of};
use enmesh_core::plan::Edit;
use leptos::prelude::*;

fn routes(count: usize) -> String {
    format!("{count} {}", if count == 1 { "route" } else { "routes" })
}

/// The box.
#[component]
pub fn PasteRoutes(
    node: StoredValue<String>,
    /// Whether the node has a hub and a leaf list.
    lists: Memo<bool>,
) -> impl IntoView {
    let store = use_store();
    let name = node.get_value();
    let text: RwSignal<String> = keep::signal(format!("routes.paste.{name}"));
    let leaf: RwSignal<bool> = keep::signal(format!("routes.paste.leaf.{name}"));
    let found = Memo::new(move |_| text.with(|text| parse_routes(text)));
    let good = move || -> Vec<Route> {
        found.with(|found| found.iter().filter_map(|piece| piece.route.clone().ok()).collect())
    };
    // Of equal routes the first counts; what stands in a list already is not added twice.
    let new = Memo::new(move |_| {
        let mut new: Vec<Route> = Vec::new();
        for route in good() {
            let held = node.with_value(|node| holder(store, node, &StoredRoute::from(route.clone())));
            if held != Some(list_of(lists.get() && leaf.get())) && !new.contains(&route) {
                new.push(route);
            }
        }
        new
    });
    let bad = move || -> Vec<Pasted> {
        found.with(|found| found.iter().filter(|piece| piece.route.is_err()).cloned().collect())
    };
    let known = move || good().len() - new.with(Vec::len);
    let take = move |_| {
        let new = new.get_untracked();
        let (bad, rest) = (untrack(bad).len(), found.with_untracked(|found| rest_of(found)));
        for route in &new {
            let edit = Edit::AddRoute {
                node: node.get_value(),
                list: list_of(lists.get_untracked() && leaf.get_untracked()),
                route: route.clone(),
            };
            store.edit(edit);
        }
        text.set(rest);
        let left =
            if bad == 0 { String::new() } else { format!(" {bad} that could not be read stay in the box.") };
        store.say(format!(
            "{} in the draft. Nothing is sent yet.{left}",
            if new.len() == 1 { "1 route is".to_owned() } else { format!("{} routes are", new.len()) }
        ));
    };
    let problem = |piece: Pasted| {
        let what = piece.route.err().unwrap_or_default();
        view! { <li><b>{piece.place}</b> " " <span class="name">{piece.text}</span> ": " {what}</li> }
    };
    let label = move || {
        let list = list_of(lists.get() && leaf.get()).name();
        match new.with(Vec::len) {
            0 if !lists.get() => "Add routes".to_owned(),
            count if !lists.get() => format!("Add {}", routes(count)),
            0 => format!("Add routes to {list} list"),
            count => format!("Add {} to {list} list", routes(count)),
        }
    };
    let open = text.with_untracked(|text| !text.is_empty());
    let said = format!("paste-{name}-said");
    view! {
        <details class="paste" open=open>
            <summary>"Paste many routes"</summary>
            <div class="paste-body">
                <label class="field">
                    <span>{format!("Routes to add to {name}")}</span>
                    <textarea rows="6" spellcheck="false" autocomplete="off" aria-describedby=said.clone()
                        placeholder="eu-1.example:9932\neu-2.example:9932"
                        prop:value=text
                        on:input=move |event| text.set(event_target_value(&event))></textarea>
                </label>
                <p class="muted">"One host:port a line, or many with commas or blanks between; a JSON list of routes will do too."</p>
                <div id=said class="pasted" aria-live="polite">
                    <Show when=move || { known() > 0 }>
                        <p class="muted">{move || format!("{} is there already, or twice in the text: not added again.", routes(known()))}</p>
                    </Show>
                    <Show when=move || !bad().is_empty()>
                        <ul class="problems" aria-label="What cannot be read">{move || bad().into_iter().map(problem).collect_view()}</ul>
                    </Show>
                </div>
                <div class="row paste-put">
                    <Show when=move || lists.get()>
                        <PickList leaf on_pick=move |value| leaf.set(value) />
                    </Show>
                    <button class="primary" disabled=move || new.with(Vec::is_empty) on:click=take>{label}</button>
                </div>
            </div>
        </details>
    }
    .into_any()
}
