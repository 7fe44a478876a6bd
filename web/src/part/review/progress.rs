//! How far sending is, what it waits for, and how to stop it.
use crate::clock::age;
use crate::store::outbox::{Doing, Progress};
use crate::store::use_store;
use leptos::prelude::*;

/// A wait longer than this says what it may be for.
const LONG_MS: u64 = 10_000;

/// Nothing while nothing is sent.
#[component]
pub fn ProgressOf() -> impl IntoView {
    let store = use_store();
    let said = move || store.sending.get().map(|progress| words(&progress));
    let waited = move || {
        let since = store.sending.with(|progress| progress.as_ref().map(|progress| progress.since));
        since.map(|since| (age(since, store.now.get()), store.now.get().since(since) >= LONG_MS))
    };
    let before = move || {
        store.sending.with(|progress| {
            progress.as_ref().is_some_and(|progress| progress.doing == Doing::Reading && progress.step == 0)
        })
    };
    view! {
        <Show when=move || store.sending.with(Option::is_some)>
            <div class="progress">
                <p role="status">{said}</p>
                // Not read out every second.
                <span class="number" aria-hidden="true">{move || waited().map(|(age, _)| age)}</span>
                <button
                    class="small"
                    disabled=move || store.outbox.stop.get()
                    on:click=move |_| store.outbox.stop.set(true)
                >
                    {move || match (store.outbox.stop.get(), before()) {
                        (true, _) => "Stopping…",
                        (false, true) => "Stop: nothing is sent yet",
                        (false, false) => "Stop before the next request",
                    }}
                </button>
                <Show when=move || waited().is_some_and(|(_, long)| long)>
                    <p class="muted">"A node that has a peer which hangs answers only when it gives that peer up: from 4.2 on after 60 s."</p>
                </Show>
            </div>
        </Show>
    }
    .into_any()
}

fn words(progress: &Progress) -> String {
    let Progress { doing, step, of, node, .. } = progress;
    match doing {
        Doing::Reading => format!("Reading {node} again, before anything goes out."),
        Doing::Asking => format!("Request {} of {of}: waiting for {node}.", step + 1),
        Doing::Verifying => {
            format!("Request {} of {of}: reading what {node} and its peers show of it.", step + 1)
        }
    }
}
