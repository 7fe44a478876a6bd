//! What the draft's nodes say otherwise than when it was made. Until the reader has seen it nothing goes out.
use crate::part::aged::Ago;
use crate::store::send::take_base;
use crate::store::use_store;
use leptos::prelude::*;

/// The differences by node; while nothing differs, what the nodes are compared with.
#[component]
pub fn MovedNodes() -> impl IntoView {
    let store = use_store();
    let outbox = store.outbox;
    // A step changes what it is for: that is told of the step.
    let shown = move || {
        let idle = store.sending.with(Option::is_none);
        if idle { outbox.moved.get() } else { Vec::new() }
    };
    let any = Memo::new(move |_| !shown().is_empty());
    let since = move || outbox.base.with(|base| base.as_ref().map(|base| base.at));
    let item = |what: String| view! { <li>{what}</li> };
    view! {
        <Show
            when=move || any.get()
            fallback=move || {
                since().map(|at| view! { <p class="muted">"Made on what its nodes said " <Ago at />"."</p> })
            }
        >
            <section class="moved" role="alert" aria-label="What the nodes say otherwise">
                <h3>"The nodes say otherwise than when this draft was made"</h3>
                <ul>{move || shown().into_iter().flat_map(|moved| moved.what).map(item).collect_view()}</ul>
                <p>"Nothing was sent. The requests below are made for what the nodes say now: look at them again."</p>
                <button on:click=move |_| {
                    take_base(outbox.base, store.cluster);
                    store.say("The draft now stands on what the nodes say now. Nothing is sent yet.");
                }>"Go on with what the nodes say now"</button>
            </section>
        </Show>
    }
    .into_any()
}
