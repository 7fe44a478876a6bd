//! The request builder: form and JSON side by side. The JSON is the truth; the form changes it at its places.
mod confirm;
mod form;
mod input;
mod reply;
mod send;
mod splice;

use crate::address::Page;
use crate::part::instead::InsteadOf;
use crate::part::json_editor::JsonEditor;
use crate::part::pick::Pick;
use crate::store::{Store, keep, use_store};
use enmesh_core::capability::{About, Feature, Offer};
use enmesh_core::check::{Report, check, form_fields, template};
use enmesh_core::finding::Finding;
use enmesh_core::operation::{OperationKind, holds_secret};
use enmesh_core::plan::Draft;
use enmesh_core::profile::{Dialect, Profile, Target};
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
    /// What is known of that node.
    about: Memo<About>,
    /// The version whose server is predicted, and whose form is shown.
    target: Memo<Target>,
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
        let node = Memo::new(move |_| {
            let reachable = store.reachable();
            let viewed = store.viewed.get().filter(|node| reachable.contains(node));
            viewed.or_else(|| reachable.into_iter().next()).unwrap_or_default()
        });
        let about = Memo::new(move |_| store.cluster.with(|cluster| node.with(|node| cluster.about(node))));
        let target = Memo::new(move |_| about.get().predicted());
        let text = RwSignal::new(keep::read(&key).unwrap_or_else(|| template(kind, target.get_untracked())));
        Effect::new(move |before: Option<Target>| {
            let target = target.get();
            // What nobody has touched yet takes the shape that this node knows.
            if before.is_some_and(|before| text.with_untracked(|text| *text == template(kind, before))) {
                text.set(template(kind, target));
            }
            text.with(|text| keep::write(&key, if *text == template(kind, target) { "" } else { text }));
            target
        });
        let parsed =
            move || text.with(|text| serde_json::from_str::<Value>(text).ok().filter(Value::is_object));
        let report = Memo::new(move |_| {
            let profile = Profile { target: target.get(), node_name: Some(node.get()), now: None };
            text.with(|text| check(text.as_bytes(), &profile))
        });
        let version = Memo::new(move |_| {
            store.nodes.with(|nodes| {
                let view = nodes.iter().find(|view| node.with(|node| view.name == *node))?;
                view.version.as_ref().map(|fact| fact.value.clone())
            })
        });
        let checked = Signal::derive(move || {
            let (node, name) = (node.get(), target.get().name());
            let with = match about.get().dialect {
                Some(Dialect::Plexus) => " with plexus",
                Some(Dialect::Nats) if about.get().target == Some(Target::V4_7) => {
                    ", which it speaks with NATS"
                }
                _ => "",
            };
            match (about.get().target, version.get()) {
                (Some(_), _) => format!("Checked for {node}, HarperDB {name}{with}."),
                (None, Some(version)) => {
                    format!(
                        "{node} runs HarperDB {version}, which the checker does not know: checked for {name}{with}."
                    )
                }
                (None, None) => format!("{node} did not say its version: checked for HarperDB {name}{with}."),
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
            about,
            target,
            fresh: Memo::new(move |_| text.with(|text| *text == template(kind, target.get()))),
            report,
            findings: Memo::new(move |_| report.with(|report| report.findings.clone())),
        };
        (builder, checked)
    }

    /// Whether the node has the operation.
    fn offer(self, kind: OperationKind) -> Offer {
        self.about.get().offers(Feature::Operation(kind))
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
    let bare = move || form_fields(kind, builder.target.get()).is_empty();
    // The link under the pointer or the focus says what its operation does.
    let shown = RwSignal::new(None::<OperationKind>);
    let start_over = move |_| {
        before.set(Some(text.get_untracked()));
        text.set(template(kind, builder.target.get_untracked()));
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
            {links(builder, false, shown)}
            {links(builder, true, shown)}
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
        {move || said_of(builder.offer(kind), builder.node.get())}
        <div class="builder" class:bare=bare>
            <section class="builder-form" aria-label="Form">{move || form::form(builder, builder.target.get())}</section>
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
        {(kind == OperationKind::ConfigureCluster).then(|| instead(builder))}
        {send::send(builder)}
    }
    .into_any()
}

/// What is particular about the operation at this node.
fn said_of(offer: Offer, node: String) -> AnyView {
    match offer {
        Offer::Yes => ().into_any(),
        Offer::But(why) => {
            view! { <p class="warn" role="status">{format!("At {node}: {why}")}</p> }.into_any()
        }
        Offer::No(why) => {
            view! { <p class="warn" role="status"><b>{format!("Not at {node}. ")}</b>{why}</p> }.into_any()
        }
    }
}

/// What goes first, and the smaller requests, as soon as the text says what is meant.
fn instead(builder: Builder) -> AnyView {
    let Builder { store, text, node, fresh, .. } = builder;
    let take = move |draft: Draft| {
        draft.edits.into_iter().for_each(|edit| store.edit(edit));
        store.say("The smaller requests are in the draft. Nothing is sent yet.");
    };
    let shown = move || {
        let wanted = !fresh.get() && builder.report.with(Report::ok);
        wanted.then(|| view! { <InsteadOf node=node.get() body=text.get() take=Callback::new(take) /> })
    };
    view! { <section aria-label="What it removes first">{shown}</section> }.into_any()
}

/// The operations that only read, or those that change something.
fn links(builder: Builder, writes: bool, shown: RwSignal<Option<OperationKind>>) -> AnyView {
    let link = move |other: OperationKind| {
        let current = (other == builder.kind).then_some("page");
        let lacking = move || match builder.offer(other) {
            Offer::No(why) => Some(why),
            _ => None,
        };
        view! {
            <li>
                <a
                    href=Page::Operations(other).hash()
                    class:not-offered=move || lacking().is_some()
                    title=lacking
                    aria-current=current
                    aria-description=move || lacking().unwrap_or(other.summary())
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
