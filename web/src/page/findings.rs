//! All that is wrong across nodes, by what it is about: each with who said what it rests on, and its mend into the draft.
use crate::part::aged::Source;
use crate::part::findings::{body, severity_word};
use crate::store::use_store;
use enmesh_core::analyse::{ClusterFinding, Topic};
use enmesh_core::finding::Severity;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Findings() -> impl IntoView {
    let store = use_store();
    let only = RwSignal::new(None::<Severity>);
    let count = move |severity: Severity| {
        store.findings.with(|all| all.iter().filter(|finding| finding.severity == severity).count())
    };
    let filter = move |severity: Severity| {
        view! {
            <Show when=move || { count(severity) > 0 }>
                <button
                    class="small"
                    aria-pressed=move || (only.get() == Some(severity)).to_string()
                    on:click=move |_| only.update(|only| *only = (*only != Some(severity)).then_some(severity))
                >
                    {move || match count(severity) {
                        1 => format!("1 {}", severity_word(severity)),
                        count => format!("{count} {}s", severity_word(severity)),
                    }}
                </button>
            </Show>
        }
    };
    let shown = Memo::new(move |_| -> Vec<ClusterFinding> {
        let wanted = |finding: &&ClusterFinding| only.get().is_none_or(|only| finding.severity == only);
        store.findings.with(|all| all.iter().filter(wanted).cloned().collect())
    });
    let none = move || store.findings.with(Vec::is_empty);
    view! {
        <header class="page-head">
            <h1>"Findings"</h1>
            <span class="row">{[Severity::Error, Severity::Warning, Severity::Hint].map(filter).collect_view()}</span>
        </header>
        <p class="muted">
            "What the nodes' own words, put side by side, say is wrong. Only what a node said counts: whoever was not asked is neither fine nor a finding."
        </p>
        {Topic::ALL.map(|topic| view! { <Group topic shown /> }).collect_view()}
        <Show when=none>
            <p class="empty">"Nothing found. One-sided flows, stale halves, routes that lead nowhere and the like would stand here, by what they are about."</p>
        </Show>
    }
}

#[component]
fn Group(topic: Topic, shown: Memo<Vec<ClusterFinding>>) -> impl IntoView {
    let store = use_store();
    let own = Memo::new(move |_| -> Vec<ClusterFinding> {
        shown.with(|all| all.iter().filter(|finding| finding.topic() == topic).cloned().collect())
    });
    let mendable = move || own.with(|own| own.iter().filter(|finding| !finding.mend.is_empty()).count());
    let mend = move |_| {
        let edits =
            own.with_untracked(|own| own.iter().flat_map(|finding| finding.mend.clone()).collect::<Vec<_>>());
        edits.into_iter().for_each(|edit| store.edit(edit));
        store.say("The changes that mend them are in the draft. Nothing is sent yet.");
    };
    let title = format!("findings-{topic:?}").to_lowercase();
    // A finding stays open, and keeps the focus, while others come and go.
    let key = |finding: &ClusterFinding| {
        (finding.code, finding.nodes.clone(), finding.table.clone(), finding.message.clone())
    };
    view! {
        <Show when=move || own.with(|own| !own.is_empty())>
            <section class="finding-group" aria-labelledby=title.clone()>
                <header class="row">
                    <h2 id=title.clone()>{topic.words()} " " <span class="muted">{move || own.with(Vec::len)}</span></h2>
                    <Show when=move || { mendable() > 1 }>
                        <button class="small" on:click=mend>{move || format!("Put these {} repairs into the draft", mendable())}</button>
                    </Show>
                </header>
                <ul class="findings">
                    <For each=move || own.get() key=key let:finding><Entry finding /></For>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn Entry(finding: ClusterFinding) -> impl IntoView {
    let store = use_store();
    let class = format!("finding {}", severity_word(finding.severity));
    let open = RwSignal::new(false);
    let kept = StoredValue::new(finding.clone());
    let said = move || {
        let found = store.cluster.with(|cluster| kept.with_value(|finding| finding.evidence(cluster)));
        if found.is_empty() {
            return view! { <p class="empty">"No node said it in so many words: it follows from what is missing."</p> }.into_any();
        }
        let item = |fact: enmesh_core::cluster::Fact<String>| {
            view! { <li>{fact.value} " " <Source by=fact.by at=fact.at /></li> }
        };
        view! { <ul class="evidence-list">{found.into_iter().map(item).collect_view()}</ul> }.into_any()
    };
    view! {
        <li class=class>
            {body(finding)}
            <details on:toggle=move |event| {
                let element: web_sys::Element = event_target(&event);
                open.set(element.has_attribute("open"));
            }>
                <summary>"Who said it"</summary>
                <Show when=move || open.get()>{said}</Show>
            </details>
        </li>
    }
}
