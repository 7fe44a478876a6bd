//! A JSON editor: a textarea over an underlay that underlines what was found, and the findings right under it.
use super::findings::severity_word;
use super::json_text::{byte, fixable, pieces, utf16};
use crate::store::use_store;
use enmesh_core::finding::{Finding, Fix, Severity, apply};
use leptos::html;
use leptos::prelude::*;

/// Applies a fix, when it still fits the text.
pub fn mend(text: RwSignal<String>, fix: &Fix) {
    if let Some(mended) = text.with_untracked(|text| apply(text, fix)) {
        text.set(mended);
    }
}

/// "2 errors, 1 hint".
fn count(findings: &[Finding]) -> String {
    let of = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let counted: Vec<String> = [Severity::Error, Severity::Warning, Severity::Hint]
        .into_iter()
        .map(|severity| (of(severity), severity_word(severity)))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}{}", if count == 1 { "" } else { "s" }))
        .collect();
    if counted.is_empty() { "Nothing found in it".to_owned() } else { counted.join(", ") }
}

/// The editor of one text.
#[component]
pub fn JsonEditor(
    /// What is edited, for those who do not see it.
    #[prop(into)]
    label: Signal<String>,
    /// The text.
    text: RwSignal<String>,
    /// What was found in it.
    findings: Memo<Vec<Finding>>,
) -> impl IntoView {
    let store = use_store();
    let area = NodeRef::<html::Textarea>::new();
    let frame = NodeRef::<html::Div>::new();
    let lines = Memo::new(move |_| text.with(|text| text.matches('\n').count() + 1));
    let numbers = move || (1..=lines.get()).map(|line| format!("{line}\n")).collect::<String>();
    let under = move || {
        let piece = |(piece, mark): (&str, Option<Severity>)| match mark {
            Some(severity) => {
                view! { <mark class=severity_word(severity)>{piece.to_owned()}</mark> }.into_any()
            }
            None => piece.to_owned().into_any(),
        };
        text.with(|text| findings.with(|found| pieces(text, found).into_iter().map(piece).collect_view()))
    };
    // Puts the cursor on a range of bytes, and that in view.
    let go = move |start: usize, end: usize| {
        let (Some(area), Some(frame)) = (area.get_untracked(), frame.get_untracked()) else { return };
        let _ = area.focus();
        text.with_untracked(|text| {
            let _ = area.set_selection_range(utf16(text, start), utf16(text, end));
            let before = text.get(..start).unwrap_or(text).matches('\n').count();
            let lines = i32::try_from(lines.get_untracked()).unwrap_or(i32::MAX);
            let line = i32::try_from(before).unwrap_or(i32::MAX);
            frame.set_scroll_top(frame.scroll_height() / lines * line - frame.client_height() / 2);
        });
    };
    let fix = move |finding: &Finding| {
        if let Some(fix) = &finding.fix {
            let start = fix.edits.first().map_or(0, |edit| edit.start);
            mend(text, fix);
            store.say(format!("Fixed: {}.", fix.title));
            go(start, start);
        }
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        if !(event.ctrl_key() || event.meta_key()) || event.key() != "." {
            return;
        }
        event.prevent_default();
        let Some(area) = area.get_untracked() else { return };
        let cursor = area.selection_start().ok().flatten().unwrap_or(0);
        let found = findings.get_untracked();
        let at = text.with_untracked(|text| fixable(text, &found, byte(text, cursor)));
        match at.and_then(|at| found.get(at)) {
            Some(finding) => fix(finding),
            None => store.say("There is no fix for this line."),
        }
    };
    let item = move |finding: Finding| {
        let word = severity_word(finding.severity);
        let place = format!("{}:{}", finding.place.line, finding.place.column);
        let (start, end) = (finding.place.start, finding.place.end);
        let fixed = finding.clone();
        let button = finding.fix.map(|titled| {
            view! { <button class="small" on:click=move |_| fix(&fixed)>{format!("Fix: {}", titled.title)}</button> }
        });
        view! {
            <li class=format!("finding {word}")>
                <p class="finding-head">
                    <span class="severity">{word}</span>
                    <span class="code">{finding.code.to_string()}</span>
                    <button class="link" on:click=move |_| go(start, end)>
                        <span class="hidden">"Go to "</span>
                        {place}
                    </button>
                </p>
                // The button above does the same for the keyboard.
                <p class="finding-what" on:click=move |_| go(start, end)>{finding.message}</p>
                <p class="finding-help">{finding.help}</p>
                {button}
            </li>
        }
    };
    let wrong =
        move || findings.with(|found| found.iter().any(|finding| finding.severity == Severity::Error));
    view! {
        <div class="json-editor">
            <div class="json-frame" node_ref=frame>
                <pre class="json-lines" aria-hidden="true">{numbers}</pre>
                <div class="json-stack">
                    <pre class="json-under" aria-hidden="true">{under}" "</pre>
                    <textarea
                        node_ref=area
                        wrap="off"
                        spellcheck="false"
                        autocomplete="off"
                        autocapitalize="off"
                        aria-label=label
                        aria-describedby="json-findings"
                        aria-invalid=move || wrong().to_string()
                        aria-keyshortcuts="Control+."
                        prop:value=text
                        on:input=move |event| text.set(event_target_value(&event))
                        on:keydown=on_key
                    ></textarea>
                </div>
            </div>
            <p class="json-count" aria-live="polite">{move || findings.with(|found| count(found))}</p>
            <ol class="findings" id="json-findings" aria-label="Findings in the request">
                {move || findings.get().into_iter().map(item).collect_view()}
            </ol>
        </div>
    }
    .into_any()
}
