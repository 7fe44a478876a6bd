//! The steps of connecting, as they go, and what went wrong.
use crate::address::Page;
use crate::link::Fault;
use crate::part::health::HealthMark;
use crate::store::connect::{Progress, Step};
use crate::store::use_store;
use enmesh_core::cluster::Health;
use leptos::prelude::*;

/// The attempt made last.
#[component]
pub fn Steps() -> impl IntoView {
    let store = use_store();
    let attempt = store.connecting.attempt;
    let steps = move || attempt.with(|attempt| attempt.steps.clone());
    let end = move || match attempt.with(|attempt| attempt.end.clone()) {
        None => ().into_any(),
        Some(Ok(name)) => view! { <Done name /> }.into_any(),
        Some(Err(fault)) => view! { <FaultView fault /> }.into_any(),
    };
    view! {
        <section id="connect-steps" class="connect-steps" aria-label="Steps">
            <Show when=move || attempt.with(|attempt| attempt.steps.is_empty() && attempt.end.is_none())>
                <p class="empty">
                    "The steps stand here as they go: signing in, then reading status, routes, network and tables. Nothing is changed on the node."
                </p>
            </Show>
            <Show when=move || attempt.with(|attempt| !attempt.steps.is_empty())>
                <h2 class="connect-to">"To " <span class="name">{move || attempt.with(|attempt| attempt.to.clone())}</span></h2>
            </Show>
            <div role="alert">{end}</div>
            <ol aria-live="polite">{move || steps().into_iter().map(step).collect_view()}</ol>
        </section>
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

fn step(Step { name, operation, progress }: Step) -> AnyView {
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
        Progress::Failed(fault) => {
            let attempt = store.connecting.attempt;
            let full = format!("{} {}", fault.what, fault.help);
            let words = move || {
                let ended = attempt.with(|attempt| attempt.end.as_ref().is_some_and(Result::is_err));
                if ended { fault.kind.words().to_owned() } else { full.clone() }
            };
            words.into_any()
        }
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
fn Done(name: String) -> impl IntoView {
    view! {
        <div class="connect-end done">
            <p><b>{format!("{name} is connected")}</b></p>
            <p>"Enmesh reads it from now on, and changes nothing until you send a draft."</p>
            <p class="row">
                <a class="button" href=Page::Topology.hash()>"Show the topology"</a>
                <a class="button" href=Page::Nodes.hash()>"Show the nodes"</a>
            </p>
        </div>
    }
}

#[component]
fn FaultView(fault: Fault) -> impl IntoView {
    view! {
        <div class="connect-end fault">
            <p><b>{fault.kind.words()}</b></p>
            <p>{fault.what}</p>
            <p class="fault-help">{fault.help}</p>
        </div>
    }
}
