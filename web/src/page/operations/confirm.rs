//! The question before a request that changes something: what it will do, and the draft as the other way.
use super::Builder;
use super::send::Sending;
use crate::part::dialog::Dialog;
use enmesh_core::operation::operation_of;
use enmesh_core::plan::{Draft, Edit, Step};
use leptos::prelude::*;

/// The dialog; it is open while there is a node and a body to ask about.
#[component]
pub(super) fn Confirm(
    /// The page's state.
    builder: Builder,
    /// Where it goes on.
    sending: Sending,
    /// The node and the body asked about.
    asking: RwSignal<Option<(String, String)>>,
) -> impl IntoView {
    let store = builder.store;
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if asking.with(Option::is_some) {
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            asking.set(None);
        }
    });
    let request = move || asking.get().unwrap_or_default();
    let step = move || -> Option<Step> {
        let (node, body) = request();
        let draft = Draft { edits: vec![Edit::Request { node, body }] };
        store.cluster.with(|cluster| draft.steps(cluster)).into_iter().next()
    };
    let title = move || step().map_or_else(|| "Send the request".to_owned(), |step| step.title);
    let name = move || operation_of(&request().1).unwrap_or_else(|| "the request".to_owned());
    let send = move |_| {
        let (node, body) = asking.get_untracked().unwrap_or_default();
        open.set(false);
        sending.send(builder, node, body);
    };
    let put = move |_| {
        let (node, body) = asking.get_untracked().unwrap_or_default();
        open.set(false);
        store.edit(Edit::Request { node, body });
        store.say("The request is in the draft. Nothing is sent yet.");
    };
    view! {
        <Dialog open=open title=Signal::derive(title)>
            {move || step().map(effect)}
            <p class="muted">"Sent now, it takes effect at once. In the draft it waits for a review, together with other changes."</p>
            <footer>
                <button on:click=move |_| open.set(false)>"Cancel"</button>
                <button on:click=put>"Put into the draft"</button>
                <button class=move || if step().is_some_and(|step| !step.loses.is_empty()) { "danger" } else { "primary" } on:click=send>
                    {move || format!("Send {} to {}", name(), request().0)}
                </button>
            </footer>
        </Dialog>
    }
    .into_any()
}

/// What a step changes and loses.
fn effect(step: Step) -> AnyView {
    let items = |lines: Vec<String>| lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let loses = (!step.loses.is_empty()).then(|| {
        view! { <div class="loses"><b>"Lost by it"</b><ul>{items(step.loses)}</ul></div> }
    });
    view! { <ul class="changes">{items(step.changes)}</ul> {loses} }.into_any()
}
