//! What becomes of the request: what the server would do, sending, waiting, copying.
use super::Builder;
use super::confirm::Confirm;
use super::reply::{Received, reply};
use crate::clock::{age, now};
use crate::store::send::{ask, verify};
use enmesh_core::check::Report;
use enmesh_core::operation::{Join, OperationKind, operation_of};
use enmesh_core::plan::{Draft, Edit, Step, curl};
use enmesh_core::time::Timestamp;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// After so long one may stop waiting.
const PATIENCE_MS: u64 = 10_000;

/// What is under way, and what came of the last.
#[derive(Clone, Copy)]
pub(super) struct Sending {
    /// The node and operation that a reply is awaited for, since when.
    waiting: RwSignal<Option<(String, String, Timestamp)>>,
    /// Counts up; a reply to an earlier one is not shown.
    turn: RwSignal<u32>,
    /// The last reply, or why none is shown.
    received: RwSignal<Option<Received>>,
}

impl Sending {
    /// Sends a body to a node, with credentials for a peer that joins; the journal has it whatever becomes of this
    /// page. What changes something is verified at the nodes afterwards.
    pub(super) fn send(self, builder: Builder, node: String, body: String, join: Option<Join>) {
        let store = builder.store;
        let operation = operation_of(&body).unwrap_or_else(|| "the request".to_owned());
        self.turn.update(|turn| *turn += 1);
        let (turn, era) = (self.turn.get_untracked(), store.era.get_untracked());
        self.received.set(None);
        self.waiting.set(Some((node.clone(), operation.clone(), now())));
        spawn_local(async move {
            let step = step_of(builder, &node, &body);
            let mut answer = ask(store, &node, &body, join.as_ref()).await;
            let same = store.era.get_untracked() == era;
            let awaited = || self.turn.try_get_untracked() == Some(turn);
            if awaited() {
                self.waiting.set(None);
            }
            // A reply of a cluster that is no longer shown stands in the journal alone.
            if !same {
                return;
            }
            let kind = OperationKind::of_body(&body);
            if awaited() {
                self.received.set(Some(Received {
                    node: node.clone(),
                    operation,
                    kind,
                    at: now(),
                    verdict: Some(answer.verdict),
                    words: answer.words.clone(),
                    exchange: answer.exchange.take(),
                    seen: None,
                }));
            }
            if let Some(step) = step.filter(|_| kind.is_none_or(OperationKind::writes)) {
                let seen = verify(store, &step, &answer).await;
                if awaited() {
                    self.received.update(|received| {
                        if let Some(received) = received {
                            received.seen = Some(seen);
                        }
                    });
                }
            }
        });
    }

    fn stop(self) {
        let Some((node, operation, _)) = self.waiting.get_untracked() else { return };
        self.turn.update(|turn| *turn += 1);
        self.waiting.set(None);
        let words = format!(
            "You stopped waiting for {node}. {operation} may still be carried out there: when a reply comes, the journal \
             has it. Read the node again before you send it once more."
        );
        let (at, kind) = (now(), None);
        self.received.set(Some(Received {
            node,
            operation,
            kind,
            at,
            verdict: None,
            words,
            exchange: None,
            seen: None,
        }));
    }
}

/// The body as a step, described as a draft's would be.
pub(super) fn step_of(builder: Builder, node: &str, body: &str) -> Option<Step> {
    let draft = Draft { edits: vec![Edit::Request { node: node.to_owned(), body: body.to_owned() }] };
    builder.store.cluster.with(|cluster| draft.steps(cluster)).into_iter().next()
}

/// The last part of the page.
pub(super) fn send(builder: Builder) -> AnyView {
    let Builder { store, text, node, report, .. } = builder;
    let sending =
        Sending { waiting: RwSignal::new(None), turn: RwSignal::new(0), received: RwSignal::new(None) };
    // The text that is sent all the same; another text is asked about again.
    let allowed = RwSignal::new(None::<(String, String)>);
    let asking = RwSignal::new(None::<(String, String)>);
    let wrong = Memo::new(move |_| report.with(|report| !report.ok()));
    let ticked = move || {
        allowed.with(|allowed| {
            allowed
                .as_ref()
                .is_some_and(|(at, body)| node.with(|node| node == at) && text.with(|text| text == body))
        })
    };
    let operation = move || text.with(|text| operation_of(text)).unwrap_or_else(|| "this text".to_owned());
    let reads = move || text.with(|text| OperationKind::of_body(text)).is_some_and(|kind| !kind.writes());
    let may = move || reads() || store.write().is_some();
    let busy = move || sending.waiting.with(Option::is_some) || store.sending.with(Option::is_some);
    let label = move || {
        let more = if reads() { "" } else { "…" };
        format!("Send {} to {}{more}", operation(), node.get())
    };
    let press = move |_| {
        if untrack(busy) || !untrack(may) {
            return;
        }
        let (node, body) = (node.get_untracked(), text.get_untracked());
        if untrack(reads) { sending.send(builder, node, body, None) } else { asking.set(Some((node, body))) }
    };
    let predicted = move || report.with(|report| prediction(report, &node.get()));
    let sound = move || report.with(|report| report.server.accepts && report.ok());
    let tick = move |event| {
        let now = (node.get_untracked(), text.get_untracked());
        allowed.set(event_target_checked(&event).then_some(now));
    };
    let as_curl = move |_| {
        let url = store.link.with_value(|link| link.url(&node.get_untracked()));
        store.copy(&text.with_untracked(|text| curl(&url, text)), "The command");
    };
    view! {
        <section class="builder-send" aria-label="Send">
            <p class="prediction" class:worrying=move || !sound()>{predicted}</p>
            <Show when=move || wrong.get()>
                <label class="check">
                    <input type="checkbox" prop:checked=ticked on:change=tick />
                    "Send all the same: the checker calls it an error"
                </label>
            </Show>
            <div class="row">
                <Show when=move || may() && (!wrong.get() || ticked()) && builder.offer(builder.kind).is_open()>
                    <button class="primary" aria-disabled=move || busy().to_string() on:click=press>{label}</button>
                </Show>
                <button on:click=move |_| text.with_untracked(|text| store.copy(text, "The request"))>"Copy as JSON"</button>
                <button on:click=as_curl>"Copy as curl"</button>
            </div>
            <Show when=move || !may()>
                <p class="muted">{move || format!("{} is read-only: what changes something is not sent.", store.cluster_name())}</p>
            </Show>
            <div class="waiting" role="status">
                {move || sending.waiting.get().map(|waiting| wait(sending, builder, waiting))}
            </div>
            {move || sending.received.get().map(|received| reply(store, received))}
        </section>
        <Confirm builder sending asking />
    }
    .into_any()
}

fn prediction(report: &Report, node: &str) -> String {
    let server = &report.server;
    match (&server.reason, server.accepts) {
        (_, true) if report.ok() => format!("{node} would accept this."),
        (_, true) => format!("{node} would accept this, and yet it is an error: see the findings."),
        (Some(reason), false) => format!("{node} would refuse this with {}: {reason}", server.status),
        (None, false) => format!("{node} would refuse this with {}.", server.status),
    }
}

/// That it waits, for what, and after a while a way out.
fn wait(
    sending: Sending,
    builder: Builder,
    (node, operation, since): (String, String, Timestamp),
) -> AnyView {
    let store = builder.store;
    let long = Memo::new(move |_| store.now.get().since(since) >= PATIENCE_MS);
    view! {
        <p>
            {format!("Waiting for {node} to answer {operation}: ")}
            // Not read out every second.
            <span class="number" aria-hidden="true">{move || age(since, store.now.get())}</span>
        </p>
        <Show when=move || long.get()>
            <p class="muted">"It may take until the node gives up a silent peer, up to a minute. Stopping takes nothing back: the request may still be carried out."</p>
            <button on:click=move |_| sending.stop()>"Stop waiting"</button>
        </Show>
    }
    .into_any()
}
