//! The request builder: form and JSON side by side. The JSON is the truth; the form changes it at its places.
mod confirm;
mod form;
mod input;
mod reply;
mod send;
mod splice;

use crate::address::Page;
use crate::part::json_editor::JsonEditor;
use crate::part::pick::Pick;
use crate::store::{Store, keep, use_store};
use enmesh_core::check::{Report, check, fields, template};
use enmesh_core::finding::Finding;
use enmesh_core::operation::{OperationKind, holds_secret};
use enmesh_core::profile::{Profile, Target};
use leptos::prelude::*;
use serde_json::Value;

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct Builder {
    store: Store,
    /// The operation that the form is for. The text may ask for another.
    kind: OperationKind,
    /// The request as typed.
    text: RwSignal<String>,
    /// The request as JSON; while the text is none, as it was before.
    doc: Memo<Value>,
    /// Whether the text is a JSON object now.
    readable: Memo<bool>,
    /// The node it goes to.
    node: Memo<String>,
    /// Whether nothing is filled in yet.
    fresh: Memo<bool>,
    /// What the checker says of it.
    report: Memo<Report>,
    /// Its findings.
    findings: Memo<Vec<Finding>>,
}

impl Builder {
    fn new(kind: OperationKind) -> (Builder, Signal<String>) {
        let store = use_store();
        let key = format!("builder.{}", kind.name());
        let text = RwSignal::new(keep::read(&key).unwrap_or_else(|| template(kind)));
        Effect::new(move |_| {
            text.with(|text| keep::write(&key, if *text == template(kind) { "" } else { text }))
        });
        let parsed =
            move || text.with(|text| serde_json::from_str::<Value>(text).ok().filter(Value::is_object));
        let node = Memo::new(move |_| {
            let reachable = store.reachable();
            let viewed = store.viewed.get().filter(|node| reachable.contains(node));
            viewed.or_else(|| reachable.into_iter().next()).unwrap_or_default()
        });
        let version = Memo::new(move |_| {
            let version = |name: &str| {
                let nodes = store.nodes.get();
                nodes.into_iter().find(|node| node.name == name)?.version.map(|fact| fact.value)
            };
            node.with(|node| version(node))
        });
        let target = move || version.with(|version| version.as_deref().and_then(Target::from_version));
        let report = Memo::new(move |_| {
            let profile =
                Profile { target: target().unwrap_or_default(), node_name: Some(node.get()), now: None };
            text.with(|text| check(text.as_bytes(), &profile))
        });
        let checked = Signal::derive(move || match (target(), version.get()) {
            (Some(target), _) => format!("Checked for {}, HarperDB {}.", node.get(), target.name()),
            (None, Some(version)) => format!(
                "{} runs HarperDB {version}, which the checker does not know: checked for {}.",
                node.get(),
                Target::default().name()
            ),
            (None, None) => {
                format!(
                    "{} did not say its version: checked for HarperDB {}.",
                    node.get(),
                    Target::default().name()
                )
            }
        });
        let builder = Builder {
            store,
            kind,
            text,
            doc: Memo::new(move |last: Option<&Value>| {
                parsed().or_else(|| last.cloned()).unwrap_or_default()
            }),
            readable: Memo::new(move |_| parsed().is_some()),
            node,
            fresh: Memo::new(move |_| text.with(|text| *text == template(kind))),
            report,
            findings: Memo::new(move |_| report.with(|report| report.findings.clone())),
        };
        (builder, checked)
    }
}

/// The page.
#[component]
pub fn Operations(
    /// The operation to build.
    kind: OperationKind,
) -> impl IntoView {
    let store = use_store();
    let (builder, checked) = Builder::new(kind);
    let text = builder.text;
    let before = RwSignal::new(None::<String>);
    let bare = fields(kind).is_empty();
    // The link under the pointer or the focus says what its operation does.
    let shown = RwSignal::new(None::<OperationKind>);
    let start_over = move |_| {
        before.set(Some(text.get_untracked()));
        text.set(template(kind));
    };
    let bring_back = move |_| {
        if let Some(typed) = before.get_untracked() {
            text.set(typed);
        }
        before.set(None);
    };
    view! {
        <header class="page-head">
            <h1 class="operation-name">{kind.name()}</h1>
        </header>
        <p class="muted operation-summary">{move || shown.get().unwrap_or(kind).summary()}</p>
        <nav class="operation-list" aria-label="The nine operations">
            {links(kind, false, shown)}
            {links(kind, true, shown)}
        </nav>
        <div class="operation-to">
            <Pick
                label="Send to"
                options=Signal::derive(move || store.reachable())
                value=builder.node
                on_pick=move |name| store.viewed.set(Some(name))
            />
            <p class="muted">{checked}</p>
        </div>
        <div class="builder" class:bare=bare>
            <section class="builder-form" aria-label="Form">{form::form(builder)}</section>
            <section class="builder-json" aria-label="JSON">
                <div class="builder-head">
                    <h2>"JSON"</h2>
                    {move || match (!builder.fresh.get(), before.with(Option::is_some)) {
                        (true, _) => view! { <button class="small" on:click=start_over>"Start over"</button> }.into_any(),
                        (false, true) => view! { <button class="small" on:click=bring_back>"Bring my text back"</button> }.into_any(),
                        _ => ().into_any(),
                    }}
                </div>
                <JsonEditor label=format!("JSON of {}", kind.name()) text=text findings=builder.findings />
                <Show when=move || text.with(|text| holds_secret(text))>
                    <p class="warn">"It holds a password or a token, so it is not kept when the page is left."</p>
                </Show>
            </section>
        </div>
        {send::send(builder)}
    }
    .into_any()
}

/// The operations that only read, or those that change something.
fn links(kind: OperationKind, writes: bool, shown: RwSignal<Option<OperationKind>>) -> AnyView {
    let link = move |other: OperationKind| {
        let current = (other == kind).then_some("page");
        view! {
            <li>
                <a
                    href=Page::Operations(other).hash()
                    aria-current=current
                    aria-description=other.summary()
                    on:mouseenter=move |_| shown.set(Some(other))
                    on:mouseleave=move |_| shown.set(None)
                    on:focus=move |_| shown.set(Some(other))
                    on:blur=move |_| shown.set(None)
                >
                    {other.name()}
                </a>
            </li>
        }
    };
    let listed = OperationKind::ALL.into_iter().filter(|kind| kind.writes() == writes);
    let heading = if writes { "Change" } else { "Read" };
    view! {
        <div class="operation-group" class:writes=writes>
            <h2>{heading}</h2>
            <ul>{listed.map(link).collect_view()}</ul>
        </div>
    }
    .into_any()
}
