//! One request of the draft: what it changes, what is lost by it, what the checker says, and what it needs.
use crate::part::credentials::Credentials;
use crate::part::findings::severity_word;
use crate::part::instead::InsteadOf;
use crate::store::{Store, use_store};
use enmesh_core::finding::Severity;
use enmesh_core::operation::OperationKind;
use enmesh_core::plan::{Draft, Step, curl};
use leptos::prelude::*;

/// The step.
#[component]
pub fn StepView(step: Step) -> impl IntoView {
    let store = use_store();
    let told = effect(&step);
    let instead = (step.kind == Some(OperationKind::ConfigureCluster)).then(|| {
        let edits = step.edits.clone();
        let take = move |instead: Draft| {
            take_out(store, &edits);
            instead.edits.into_iter().for_each(|edit| store.edit(edit));
            store.say("The smaller requests stand in the draft in its place. Nothing is sent yet.");
        };
        view! { <InsteadOf node=step.node.clone() body=step.body.clone() take=Callback::new(take) /> }
    });
    let joins = store.cluster.with_untracked(|cluster| step.joins(cluster));
    let credentials = (!joins.is_empty()).then(|| {
        view! { <Credentials node=step.node.clone() body=step.body.clone() peers=joins /> }
    });
    let Step { node, body, title, edits, .. } = step;
    let url = store.link.with_value(|link| link.url(&node));
    let copy = body.clone();
    let as_curl = curl(&url, &body);
    view! {
        <li class="step">
            <h3>{title}</h3>
            <p class="muted">"to " <span class="name">{node}</span></p>
            {told}
            {instead}
            {credentials}
            <details>
                <summary>"Request"</summary>
                <pre class="json">{body}</pre>
            </details>
            <p class="row">
                <button class="small" on:click=move |_| store.copy(&copy, "The request")>"Copy as JSON"</button>
                <button class="small" on:click=move |_| store.copy(&as_curl, "The command")>"Copy as curl"</button>
                <button class="small" on:click=move |_| take_out(store, &edits)>"Take out of the draft"</button>
            </p>
        </li>
    }
    .into_any()
}

fn take_out(store: Store, edits: &[usize]) {
    store.draft.update(|draft| {
        let mut at = 0;
        draft.edits.retain(|_| {
            at += 1;
            !edits.contains(&(at - 1))
        });
    });
}

/// What a step changes and loses, and what the checker says of it.
pub fn effect(step: &Step) -> AnyView {
    let items = |lines: &[String]| lines.iter().map(|line| view! { <li>{line.clone()}</li> }).collect_view();
    let loses = (!step.loses.is_empty()).then(|| {
        view! { <div class="loses"><b>"Lost by it"</b><ul>{items(&step.loses)}</ul></div> }
    });
    let finding = |finding: &enmesh_core::finding::Finding| {
        let class = if finding.severity == Severity::Error { "step-finding error" } else { "step-finding" };
        let help = (!finding.help.is_empty())
            .then(|| view! { <span class="muted">" " {finding.help.clone()}</span> });
        view! {
            <p class=class>
                <b>{severity_word(finding.severity)}</b>
                " "
                <span class="code">{finding.code.to_string()}</span>
                " "
                {finding.message.clone()}
                {help}
            </p>
        }
    };
    view! {
        <ul class="changes">{items(&step.changes)}</ul>
        {loses}
        {step.report.findings.iter().map(finding).collect_view()}
    }
    .into_any()
}
