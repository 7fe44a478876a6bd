//! The question before a request that changes something: what it will do, and the draft as the other way.
use super::Builder;
use super::send::{Sending, step_of};
use crate::part::credentials::{Credentials, typed};
use crate::part::dialog::Dialog;
use crate::part::instead::InsteadOf;
use crate::part::review::effect;
use crate::store::send::read_again;
use enmesh_core::cluster::Cluster;
use enmesh_core::operation::{OperationKind, operation_of, without_join};
use enmesh_core::plan::{Draft, Edit};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The dialog; it is open while there is a node and a body to ask about.
#[component]
pub(super) fn Confirm(
    /// The page's state.
    builder: Builder,
    /// Where it goes on.
    sending: Sending,
    /// The node and the body asked about.
    asking: RwSignal<Option<(String, String)>>,
) -> impl IntoView {
    let store = builder.store;
    let open = RwSignal::new(false);
    // What the effect shown here was told from, and what the node says otherwise since.
    let base = StoredValue::new(Cluster::default());
    let moved = RwSignal::new(Vec::<String>::new());
    let reading = RwSignal::new(false);
    Effect::new(move |_| {
        if asking.with(Option::is_some) {
            base.set_value(store.cluster.get_untracked());
            moved.set(Vec::new());
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            asking.set(None);
        }
    });
    let request = move || asking.get().unwrap_or_default();
    let step = Memo::new(move |_| {
        let (node, body) = request();
        step_of(builder, &node, &body)
    });
    let title = move || {
        step.with(|step| step.as_ref().map_or("Send the request".to_owned(), |step| step.title.clone()))
    };
    let name = move || operation_of(&request().1).unwrap_or_else(|| "the request".to_owned());
    let send = move |_| {
        let (node, body) = asking.get_untracked().unwrap_or_default();
        let join = typed(&node, &body);
        reading.set(true);
        spawn_local(async move {
            read_again(store, vec![(node.clone(), true)]).await;
            reading.set(false);
            let same = asking.with_untracked(|asking| asking.as_ref() == Some(&(node.clone(), body.clone())));
            if !same {
                return;
            }
            let draft = Draft { edits: vec![Edit::Request { node: node.clone(), body: body.clone() }] };
            let now = store.cluster.get_untracked();
            let differs = base.with_value(|base| draft.moved(base, &now));
            base.set_value(now);
            moved.set(differs.into_iter().flat_map(|moved| moved.what).collect());
            if moved.with_untracked(Vec::is_empty) {
                open.set(false);
                sending.send(builder, node, body, join);
            }
        });
    };
    let put = move |_| {
        let (node, body) = asking.get_untracked().unwrap_or_default();
        open.set(false);
        let drafted = without_join(&body);
        let left =
            if drafted == body { "" } else { " Its credentials are left out: the review asks for them." };
        store.edit(Edit::Request { node, body: drafted });
        store.say(format!("The request is in the draft. Nothing is sent yet.{left}"));
    };
    let take = move |draft: Draft| {
        open.set(false);
        draft.edits.into_iter().for_each(|edit| store.edit(edit));
        store.say("The smaller requests are in the draft. Nothing is sent yet.");
    };
    let other_way = move || {
        let (node, body) = request();
        let configures = OperationKind::of_body(&body) == Some(OperationKind::ConfigureCluster);
        configures.then(|| view! { <InsteadOf node body take=Callback::new(take) /> })
    };
    // On its own, so that what is typed stays while the rest is told anew.
    let joins = Memo::new(move |_| {
        let joins = |step: &enmesh_core::plan::Step| store.cluster.with(|cluster| step.joins(cluster));
        step.with(|step| step.as_ref().map(joins).unwrap_or_default())
    });
    let credentials = move || {
        let (node, body) = request();
        joins.with(|peers| {
            (!peers.is_empty()).then(|| view! { <Credentials node body peers=peers.clone() /> })
        })
    };
    let loses = move || step.with(|step| step.as_ref().is_some_and(|step| !step.loses.is_empty()));
    view! {
        <Dialog open=open title=Signal::derive(title)>
            <Show when=move || moved.with(|moved| !moved.is_empty())>
                <section class="moved" role="alert" aria-label="What the node says otherwise">
                    <h3>"The node says otherwise than when you asked"</h3>
                    <ul>{move || moved.get().into_iter().map(|what| view! { <li>{what}</li> }).collect_view()}</ul>
                    <p>"Nothing was sent. Look again at what the request does now."</p>
                </section>
            </Show>
            {move || step.with(|step| step.as_ref().map(effect))}
            {other_way}
            {credentials}
            <p class="muted">"Sent now, it takes effect at once, and the nodes that can show it are read again. In the draft it waits for a review, together with other changes."</p>
            <footer>
                <button on:click=move |_| open.set(false)>"Cancel"</button>
                <button on:click=put>"Put into the draft"</button>
                <button class=move || if loses() { "danger" } else { "primary" } disabled=reading on:click=send>
                    {move || if reading.get() { format!("Reading {} again…", request().0) } else { format!("Send {} to {}", name(), request().0) }}
                </button>
            </footer>
        </Dialog>
    }
    .into_any()
}
