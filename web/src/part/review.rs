//! The review: what will be sent, to which node, and what it will change. The only place a draft is sent from.
mod moved;
mod progress;
mod sent;
mod step;

pub use sent::Evidence;
pub use step::effect;

use super::credentials;
use super::dialog::Dialog;
use crate::store::send;
use crate::store::use_store;
use enmesh_core::plan::{Draft, Step};
use leptos::prelude::*;
use moved::MovedNodes;
use progress::ProgressOf;
use sent::SentList;
use step::StepView;

/// The review, and the question before a discard.
#[component]
pub fn Review() -> impl IntoView {
    let store = use_store();
    let count = move || store.steps.with(Vec::len);
    let allowed = RwSignal::new(false);
    let errors = move || store.steps.with(|steps| steps.iter().filter(|step| !step.report.ok()).count());
    let unreachable = move || {
        let reachable = store.reachable();
        store.steps.with(|steps| {
            steps.iter().find(|step| !reachable.contains(&step.node)).map(|step| step.node.clone())
        })
    };
    let busy = move || store.sending.with(Option::is_some);
    let moved = move || store.outbox.moved.with(|moved| !moved.is_empty());
    let blocked = move || {
        store.write().is_none()
            || busy()
            || count() == 0
            || unreachable().is_some()
            || moved()
            || (errors() > 0 && !allowed.get())
    };
    // What was allowed was this draft; another one is asked about again.
    Effect::new(move |_| {
        store.draft.track();
        allowed.set(false);
    });
    let cluster = move || if store.demo.get() { "the demo cluster".to_owned() } else { store.cluster_name() };
    let label = move || match count() {
        _ if store.write().is_none() => format!("{} is read-only: nothing is sent", cluster()),
        1 => format!("Send 1 request to {}", cluster()),
        count => format!("Send {count} requests to {}", cluster()),
    };
    let send = move |_| {
        let Some(leave) = untrack(|| store.write()) else { return };
        let steps = store.steps.get_untracked();
        let joins = credentials::of(store, &steps);
        // What becomes of them is told at the top.
        if let Ok(Some(sheet)) = document().query_selector("dialog[open]") {
            sheet.set_scroll_top(0);
        }
        send::send_draft(store, leave, steps, joins);
    };
    view! {
        <Dialog open=store.reviewing title="Review draft">
            <p class="muted">
                "The nodes are read again first. Then these requests go out one at a time, in this order, and after each the nodes that can show its effect are read. Sending stops at the first that did not do what it said; the rest stays here."
            </p>
            <ProgressOf />
            <SentList />
            <MovedNodes />
            <ol class="steps">
                // By all that is shown of it: what was typed into a step stays while the others change.
                <For each=move || store.steps.get() key=shown_of let:step><StepView step /></For>
            </ol>
            <Show when=move || count() == 0>
                <p class="empty">"The draft is empty. Edits on the pages collect here."</p>
            </Show>
            {move || {
                unreachable()
                    .map(|node| {
                        view! {
                            <p class="warn" role="alert">
                                {format!("{node} cannot be asked from here: connect to it first, or take its changes out.")}
                            </p>
                        }
                    })
            }}
            <Show when=move || { errors() > 0 }>
                <label class="check">
                    <input type="checkbox" prop:checked=allowed on:change=move |event| allowed.set(event_target_checked(&event)) />
                    {move || format!("Send all the same, with {} request(s) that the checker calls an error", errors())}
                </label>
            </Show>
            <footer>
                <button on:click=move |_| store.discarding.set(true) disabled=move || busy() || count() == 0>"Discard draft…"</button>
                <button class="primary" disabled=blocked on:click=send>{label}</button>
            </footer>
        </Dialog>
        <Dialog open=store.discarding title="Discard the draft?">
            <p>{move || format!("{} unsent change(s) will be lost. Nothing of it was sent.", store.draft.with(|draft| draft.edits.len()))}</p>
            <footer>
                <button on:click=move |_| store.discarding.set(false)>"Keep draft"</button>
                <button class="danger" on:click=move |_| {
                    store.draft.set(Draft::default());
                    store.sent.set(Vec::new());
                    store.discarding.set(false);
                    store.reviewing.set(false);
                    store.say("The draft is discarded.");
                }>"Discard draft"</button>
            </footer>
        </Dialog>
    }
}

/// All that a step shows, to tell one from another.
fn shown_of(step: &Step) -> (String, String, Vec<String>, Vec<String>, Vec<usize>, Vec<String>) {
    let found = step.report.findings.iter().map(|finding| finding.message.clone()).collect();
    let Step { node, body, changes, loses, edits, .. } = step.clone();
    (node, body, changes, loses, edits, found)
}
