//! What is wrong across nodes, each with what to do.
use crate::store::{Selection, use_store};
use enmesh_core::analyse::ClusterFinding;
use enmesh_core::finding::Severity;
use leptos::prelude::*;

/// The word of a severity.
pub fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    }
}

/// The findings about one node, or all.
#[component]
pub fn ClusterFindings(
    /// Only those about this node.
    #[prop(optional, into)]
    node: Option<String>,
) -> impl IntoView {
    let store = use_store();
    let shown = move || -> Vec<ClusterFinding> {
        let about = |finding: &ClusterFinding| node.as_ref().is_none_or(|node| finding.nodes.contains(node));
        store.findings.with(|all| all.iter().filter(|finding| about(finding)).cloned().collect())
    };
    let none = shown.clone();
    view! {
        <ul class="findings">
            {move || shown().into_iter().map(|finding| view! { <Item finding /> }).collect_view()}
        </ul>
        <Show when=move || none().is_empty()>
            <p class="empty">"Nothing found. Findings about flows, routes and nodes would stand here."</p>
        </Show>
    }
}

#[component]
fn Item(finding: ClusterFinding) -> impl IntoView {
    let class = format!("finding {}", severity_word(finding.severity));
    view! { <li class=class>{body(finding)}</li> }
}

/// What a finding says, and what can be done about it.
pub fn body(finding: ClusterFinding) -> AnyView {
    let store = use_store();
    let ClusterFinding { code, severity, nodes, message, help, mend, .. } = finding;
    let select = match nodes.as_slice() {
        [] => None,
        [one, other] => Some(Selection::Pair(one.clone(), other.clone())),
        [one, ..] => Some(Selection::Node(one.clone())),
    };
    let mendable = !mend.is_empty();
    view! {
        <p class="finding-head">
            <span class="severity">{severity_word(severity)}</span>
            <span class="code">{code.to_string()}</span>
        </p>
        <p class="finding-what">{message}</p>
        <p class="finding-help">{help}</p>
        <p class="row">
                {select
                    .map(|selection| {
                        let names = match &selection {
                            Selection::Pair(a, b) => format!("{a} and {b}"),
                            _ => nodes.first().cloned().unwrap_or_default(),
                        };
                        view! {
                            <button on:click=move |_| store.selection.set(selection.clone())>
                                {format!("Show {names}")}
                            </button>
                        }
                    })}
                {mendable
                    .then(|| {
                        view! {
                            <button on:click=move |_| {
                                for edit in &mend {
                                    store.edit(edit.clone());
                                }
                                store.say("The change that mends it is in the draft. Nothing is sent yet.");
                            }>"Put the repair into the draft"</button>
                        }
                    })}
        </p>
    }
    .into_any()
}
