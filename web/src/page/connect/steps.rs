//! The steps of signing in, as they go, and what went wrong.
use crate::address::Page;
use crate::part::diagnosis::DiagnosisView;
use crate::part::health::HealthMark;
use crate::store::connect::{Attempt, Progress, Step};
use crate::store::use_store;
use enmesh_core::cluster::Health;
use leptos::prelude::*;

/// The attempts made last.
#[component]
pub fn Steps() -> impl IntoView {
    let store = use_store();
    let attempts = store.connecting.attempts;
    let count = Memo::new(move |_| attempts.with(Vec::len));
    view! {
        <section id="connect-steps" class="connect-steps" aria-label="Steps">
            <Show when=move || count.get() == 0>
                <p class="empty">
                    "The steps stand here as they go: signing in, then reading status, routes, network and tables. Nothing is changed on the node."
                </p>
            </Show>
            {move || (0..count.get()).map(|at| view! { <One at alone=count.get() == 1 /> }).collect_view()}
        </section>
    }
}

/// One of them. Beside others, its steps fold away when all went well.
#[component]
fn One(at: usize, alone: bool) -> impl IntoView {
    let attempts = use_store().connecting.attempts;
    let attempt = Memo::new(move |_| attempts.with(|attempts| attempts.get(at).cloned().unwrap_or_default()));
    let end = move || match attempt.with(|attempt| attempt.end.clone()) {
        None => ().into_any(),
        Some(Ok(name)) => view! { <Done name alone /> }.into_any(),
        Some(Err(diagnosis)) => view! { <DiagnosisView diagnosis /> }.into_any(),
    };
    let steps = move || {
        let folded = attempt.with(|attempt| !alone && matches!(attempt.end, Some(Ok(_))));
        if folded { Vec::new() } else { attempt.with(|attempt| attempt.steps.clone()) }
    };
    let failed = move || attempt.with(|Attempt { end, .. }| end.as_ref().is_some_and(Result::is_err));
    view! {
        <div class="attempt">
            <Show when=move || attempt.with(|attempt| !attempt.to.is_empty())>
                <h2 class="connect-to">"To " <span class="name">{move || attempt.with(|attempt| attempt.to.clone())}</span></h2>
            </Show>
            <div role="alert">{end}</div>
            <ol aria-live="polite">{move || steps().into_iter().map(|one| step(one, failed())).collect_view()}</ol>
        </div>
    }
}

/// Brings the steps into view where they stand below the form.
pub fn reveal() {
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    if let Some(steps) = document().get_element_by_id("connect-steps")
        && steps.get_bounding_client_rect().top() > height / 2.0
    {
        steps.scroll_into_view();
    }
}

fn step(Step { name, operation, progress }: Step, ended: bool) -> AnyView {
    let store = use_store();
    let (health, word) = match &progress {
        Progress::Ahead => (Health::Off, "not begun"),
        Progress::Asking(..) => (Health::Unknown, "waiting"),
        Progress::Done(_) => (Health::Open, "done"),
        Progress::Absent(_) => (Health::Off, "left out"),
        Progress::Failed(_) => (Health::Unreachable, "failed"),
    };
    let words = match progress {
        Progress::Ahead => ().into_any(),
        Progress::Asking(since, limit_ms) => {
            let waits = move || {
                let seconds = store.now.get().since(since) / 1000;
                let why = if limit_ms > crate::link::sign_in::LIMIT_MS {
                    " It waits for its own peers: one that hangs takes up to 60 s."
                } else {
                    ""
                };
                (seconds >= 2)
                    .then(|| format!("Waiting for {seconds} s, at most {} s.{why}", limit_ms / 1000))
            };
            // Each second would be read out.
            view! { <span aria-live="off">{waits}</span> }.into_any()
        }
        Progress::Done(words) | Progress::Absent(words) => words.into_any(),
        // What ended the attempt stands above in full.
        Progress::Failed(found) if ended => found.fault.words().into_any(),
        Progress::Failed(found) => [found.came, found.means, found.act].join(" ").into_any(),
    };
    view! {
        <li class="connect-step">
            <p>
                <HealthMark health />
                <span>{name}</span>
                <span class="step-operation">{operation}</span>
                <span class="step-word">{word}</span>
            </p>
            <p class="step-words">{words}</p>
        </li>
    }
    .into_any()
}

#[component]
fn Done(name: String, alone: bool) -> impl IntoView {
    view! {
        <div class="connect-end done">
            <p><b>{format!("{name} is connected")}</b></p>
            {alone.then(|| view! {
                <p>"Enmesh reads it from now on, and changes nothing until you send a draft."</p>
                <p class="row">
                    <a class="button" href=Page::Topology.hash()>"Show the topology"</a>
                    <a class="button" href=Page::Nodes.hash()>"Show the nodes"</a>
                </p>
            })}
        </div>
    }
}
