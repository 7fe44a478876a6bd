//! Credentials that a plexus node needs to join a new peer: typed for one sending, read from their fields when the
//! request goes out, and held by nothing else. They go with the dialog they stand in.
use crate::store::Store;
use crate::store::send::Joins;
use enmesh_core::operation::Join;
use enmesh_core::plan::Step;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// What the fields of a request are named by.
fn key(node: &str, body: &str) -> String {
    // Requests of one node differ in their bodies; those are no ids.
    let sum = body.bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
    format!("join-{node}-{sum:x}")
}

fn field(id: &str) -> Option<web_sys::HtmlInputElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// What was typed for a request; `None` when nothing was.
pub fn typed(node: &str, body: &str) -> Option<Join> {
    let key = key(node, body);
    let user = field(&format!("{key}-user"))?.value();
    let password = field(&format!("{key}-password"))?.value();
    let verify = field(&format!("{key}-verify"))?.checked();
    (!user.is_empty() || !verify).then(|| Join::new(user, password, verify))
}

/// What was typed for the steps that join a peer.
pub fn of(store: Store, steps: &[Step]) -> Joins {
    let joins = |step: &&Step| store.cluster.with_untracked(|cluster| !step.joins(cluster).is_empty());
    let join = |step: &Step| Some((step.node.clone(), step.body.clone(), typed(&step.node, &step.body)?));
    steps.iter().filter(joins).filter_map(join).collect()
}

/// The fields. Nothing has a name in them, and no signal holds what is typed.
#[component]
pub fn Credentials(node: String, body: String, peers: Vec<String>) -> impl IntoView {
    let key = key(&node, &body);
    let verify = !body.contains("\"verify_tls\": false");
    let [user, password, check] = ["user", "password", "verify"].map(|part| format!("{key}-{part}"));
    let who = peers.join(", ");
    view! {
        <fieldset class="credentials">
            <legend>{format!("{node} joins {who} for the first time")}</legend>
            <p class="muted">
                {format!("{node} signs in to {who} with this user. It is put in as the request goes out, and kept nowhere: not in the draft, the journal or a link.")}
            </p>
            <label class="field">
                <span>{format!("User at {who}")}</span>
                <input id=user type="text" autocomplete="off" autocapitalize="none" spellcheck="false" />
            </label>
            <label class="field">
                <span>"Its password"</span>
                <input id=password type="password" autocomplete="off" />
            </label>
            <label class="check">
                <input id=check type="checkbox" checked=verify />
                "Verify its certificate. Not for one that is the node's own, as a new node's is."
            </label>
        </fieldset>
    }
    .into_any()
}
