//! What a request came to, by shape, colour and word.
use super::health::HealthMark;
use crate::store::journal::Verdict;
use enmesh_core::cluster::Health;
use leptos::prelude::*;

/// Mark and word. The marks are those of health: one set of shapes to learn.
#[component]
pub fn VerdictWord(verdict: Verdict) -> impl IntoView {
    let mark = match verdict {
        Verdict::Done => Health::Open,
        Verdict::Partly => Health::Slow,
        Verdict::Nothing => Health::Off,
        Verdict::Refused => Health::Refused,
        Verdict::NoAnswer => Health::Unreachable,
    };
    view! {
        <span class="health">
            <HealthMark health=mark />
            {verdict.words()}
        </span>
    }
}
