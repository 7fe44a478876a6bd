//! A failure that explains itself: what was tried, what came back, what it means, what to do.
use enmesh_core::doctor::Diagnosis;
use leptos::prelude::*;

/// The whole of it.
#[component]
pub fn DiagnosisView(diagnosis: Diagnosis) -> impl IntoView {
    let Diagnosis { fault, tried, came, means, act, .. } = diagnosis;
    let parts = [("Tried", tried), ("Came back", came), ("It means", means), ("What to do", act)];
    view! {
        <div class="diagnosis">
            <p><b>{fault.words()}</b></p>
            <dl>
                {parts
                    .into_iter()
                    .filter(|(_, words)| !words.is_empty())
                    .map(|(name, words)| view! { <dt>{name}</dt> <dd>{words}</dd> })
                    .collect_view()}
            </dl>
        </div>
    }
}
