//! The review: what will be sent, to which node, and what it will change. The only place a draft is sent from.
use super::dialog::Dialog;
use super::findings::severity_word;
use crate::store::journal::Verdict;
use crate::store::send::{self, Sent};
use crate::store::use_store;
use enmesh_core::finding::Severity;
use enmesh_core::plan::{Draft, Step, curl};
use leptos::prelude::*;

/// The review, the question before a discard, and the question before a node is removed.
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
    let blocked =
        move || busy() || count() == 0 || unreachable().is_some() || (errors() > 0 && !allowed.get());
    // What was allowed was this draft; another one is asked about again.
    Effect::new(move |_| {
        store.draft.track();
        allowed.set(false);
    });
    let cluster =
        move || if store.demo.get() { "the demo cluster".to_owned() } else { store.reachable().join(", ") };
    let label = move || match store.sending.get() {
        Some((index, count)) => format!("Sending request {} of {count}…", index + 1),
        None if count() == 1 => format!("Send 1 request to {}", cluster()),
        None => format!("Send {} requests to {}", count(), cluster()),
    };
    view! {
        <Dialog open=store.reviewing title="Review draft">
            <p class="muted">
                "These requests go out one at a time, in this order. Sending stops at the first that does not do what it says; the rest stays here."
            </p>
            <SentList />
            <ol class="steps">
                {move || store.steps.get().into_iter().map(|step| view! { <StepView step /> }).collect_view()}
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
                <button class="primary" disabled=blocked on:click=move |_| send::send_draft(store)>{label}</button>
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

#[component]
fn SentList() -> impl IntoView {
    let store = use_store();
    let item = |sent: Sent| {
        let class = if sent.verdict == Verdict::Done { "sent done" } else { "sent not-done" };
        view! {
            <li class=class>
                <b>{sent.verdict.words()}</b>
                " · "
                {sent.title}
                <span class="sent-words">{sent.words}</span>
            </li>
        }
    };
    view! {
        <Show when=move || store.sent.with(|sent| !sent.is_empty())>
            <section aria-label="What was sent" aria-live="polite">
                <ul class="sent-list">{move || store.sent.get().into_iter().map(item).collect_view()}</ul>
            </section>
        </Show>
    }
}

#[component]
fn StepView(step: Step) -> impl IntoView {
    let store = use_store();
    let Step { node, body, title, changes, loses, report, edits, .. } = step;
    let url = store.link.with_value(|link| link.url(&node));
    let copy = body.clone();
    let as_curl = curl(&url, &body);
    let remove = move |_| {
        store.draft.update(|draft| {
            let mut at = 0;
            draft.edits.retain(|_| {
                at += 1;
                !edits.contains(&(at - 1))
            });
        });
    };
    view! {
        <li class="step">
            <h3>{title}</h3>
            <p class="muted">"to " <span class="name">{node}</span></p>
            <ul class="changes">{changes.into_iter().map(|change| view! { <li>{change}</li> }).collect_view()}</ul>
            {(!loses.is_empty())
                .then(|| {
                    view! {
                        <div class="loses">
                            <b>"Lost by it"</b>
                            <ul>{loses.into_iter().map(|lost| view! { <li>{lost}</li> }).collect_view()}</ul>
                        </div>
                    }
                })}
            {report
                .findings
                .into_iter()
                .map(|finding| {
                    let class = if finding.severity == Severity::Error { "step-finding error" } else { "step-finding" };
                    view! {
                        <p class=class>
                            <b>{severity_word(finding.severity)}</b>
                            " "
                            <span class="code">{finding.code.to_string()}</span>
                            " "
                            {finding.message}
                        </p>
                    }
                })
                .collect_view()}
            <details>
                <summary>"Request"</summary>
                <pre class="json">{body}</pre>
            </details>
            <p class="row">
                <button class="small" on:click=move |_| store.copy(&copy, "The request")>"Copy as JSON"</button>
                <button class="small" on:click=move |_| store.copy(&as_curl, "The command")>"Copy as curl"</button>
                <button class="small" on:click=remove>"Take out of the draft"</button>
            </p>
        </li>
    }
}
