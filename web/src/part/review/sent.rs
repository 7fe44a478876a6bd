//! What was sent, what was said of it, and what the nodes show.
use crate::part::verdict::{SeenWord, VerdictWord};
use crate::store::outbox::Sent;
use crate::store::use_store;
use enmesh_core::plan::{Shown, Verification};
use leptos::prelude::*;

/// Each step that was sent, first to last.
#[component]
pub fn SentList() -> impl IntoView {
    let store = use_store();
    view! {
        <Show when=move || store.sent.with(|sent| !sent.is_empty())>
            <section aria-label="What was sent" aria-live="polite">
                <ul class="sent-list">{move || store.sent.get().into_iter().map(item).collect_view()}</ul>
            </section>
        </Show>
    }
    .into_any()
}

fn item(sent: Sent) -> AnyView {
    let done = sent.seen.as_ref().is_some_and(Verification::holds);
    let class = if done { "sent done" } else { "sent not-done" };
    let seen = match sent.seen {
        Some(seen) => view! { <Evidence seen /> }.into_any(),
        None => view! { <p class="muted">"Reading what the nodes show of it…"</p> }.into_any(),
    };
    view! {
        <li class=class>
            <p><VerdictWord verdict=sent.verdict /> <span>"· " {sent.title}</span></p>
            <p class="sent-words">{sent.words}</p>
            {seen}
        </li>
    }
    .into_any()
}

/// What was said against what is, with each fact and who shows it.
#[component]
pub fn Evidence(seen: Verification) -> impl IntoView {
    let Verification { facts, harmed, .. } = seen.clone();
    let open = !seen.holds();
    let count = facts.len();
    let fact = |Shown { at, what, is }| {
        let (class, mark, word) = match is {
            Some(true) => ("fact is", "✓", "shows it"),
            Some(false) => ("fact is-not", "✗", "shows otherwise"),
            None => ("fact not-read", "?", "was not read"),
        };
        view! {
            <li class=class>
                <span aria-hidden="true">{mark}</span>
                <span>{what} " " <span class="source"><span class="name">{at}</span> " " {word}</span></span>
            </li>
        }
    };
    view! {
        <div class="evidence">
            <p><SeenWord seen=seen /></p>
            {harmed.into_iter().map(|what| view! { <p class="warn">{what}</p> }).collect_view()}
            {(count > 0)
                .then(|| {
                    view! {
                        <details open=open>
                            <summary>{if count == 1 { "1 fact".to_owned() } else { format!("{count} facts") }} " read at the nodes"</summary>
                            <ul class="facts-read">{facts.into_iter().map(fact).collect_view()}</ul>
                        </details>
                    }
                })}
        </div>
    }
    .into_any()
}
