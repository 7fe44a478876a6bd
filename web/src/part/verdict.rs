//! What a request came to, by shape, colour and word.
use super::health::HealthMark;
use crate::store::journal::Verdict;
use enmesh_core::cluster::Health;
use enmesh_core::plan::{Seen, Verification};
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

/// What was said of a request against what the nodes show, likewise.
#[component]
pub fn SeenWord(seen: Verification) -> impl IntoView {
    let mark = match seen.seen {
        _ if !seen.harmed.is_empty() => Health::Refused,
        _ if seen.holds() && seen.seen != Seen::Unread => Health::Open,
        Seen::All | Seen::SoFar | Seen::Part => Health::Slow,
        Seen::None => Health::Unreachable,
        Seen::Unread => Health::Unknown,
    };
    view! {
        <span class="health">
            <HealthMark health=mark />
            <b>{seen.words()}</b>
        </span>
    }
}
