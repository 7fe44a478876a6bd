//! One field of the form, with what was found at its place.
use super::{Builder, splice};
use crate::part::findings::severity_word;
use crate::part::json_editor::mend;
use enmesh_core::check::{Field, Shape};
use enmesh_core::finding::{Finding, Fix, Severity};
use leptos::prelude::*;
use serde_json::Value;

/// The id of the control for a pointer.
pub(super) fn id(pointer: &str) -> String {
    format!("field{}", pointer.replace('/', "-"))
}

/// A value as a text field shows it.
fn shown(value: Option<&Value>) -> String {
    match value {
        None => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

/// Sets the value at the pointer; `None` takes the key away.
fn put(builder: Builder, pointer: &str, value: Option<Value>) {
    builder.write(|text| match value {
        Some(value) => splice::set(text, pointer, &value),
        None if splice::find(text, pointer).is_none() => Some(text.to_owned()),
        None => splice::remove(text, pointer),
    });
}

/// The control for one key.
pub(super) fn input(builder: Builder, field: &'static Field, pointer: String, explained: bool) -> AnyView {
    let at = StoredValue::new(pointer.clone());
    let id = id(&pointer);
    let value = move || at.with_value(|at| builder.doc.with(|doc| shown(doc.pointer(at))));
    let invalid = move || {
        let here = |finding: &Finding| {
            finding.severity == Severity::Error && at.with_value(|at| finding.place.pointer == *at)
        };
        (!builder.fresh.get() && builder.findings.with(|found| found.iter().any(here))).to_string()
    };
    let told = format!("{id}-help {id}-notes");
    let text = move |typed: String| put(builder, &at.get_value(), field.typed(&typed));
    let control = match field.shape {
        Shape::Flag if field.required => {
            let set = move |event| put(builder, &at.get_value(), Some(event_target_checked(&event).into()));
            view! {
                <input type="checkbox" id=id.clone() aria-describedby=told aria-invalid=invalid prop:checked=move || value() == "true" on:change=set />
            }
            .into_any()
        }
        Shape::Flag => {
            let set = move |choice: String| {
                put(builder, &at.get_value(), (!choice.is_empty()).then(|| (choice == "true").into()));
            };
            select(id.clone(), told, &["", "true", "false"], value, set)
        }
        shape if !shape.choices().is_empty() => select(id.clone(), told, shape.choices(), value, text),
        shape => {
            let list = match shape {
                Shape::NodeName => Some("builder-nodes"),
                Shape::SchemaName => Some("builder-schemas"),
                Shape::TableName => Some("builder-tables"),
                _ => None,
            };
            view! {
                <input
                    type="text"
                    id=id.clone()
                    list=list
                    inputmode=shape.is_number().then_some("numeric")
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    aria-describedby=told
                    aria-invalid=invalid
                    prop:value=value
                    on:input=move |event| text(event_target_value(&event))
                />
            }
            .into_any()
        }
    };
    let optional = (!field.required).then(|| view! { <span class="optional">" optional"</span> });
    view! {
        <div class="builder-field" class:flag=field.shape == Shape::Flag && field.required>
            <label for=id.clone()>{field.label} {optional}</label>
            {control}
            <p class="field-help" class:hidden=!explained id=format!("{id}-help")>{field.help}</p>
            <div id=format!("{id}-notes")>{notes(builder, pointer)}</div>
        </div>
    }
    .into_any()
}

/// A choice among few; what the text has instead is a choice of its own.
fn select(
    id: String,
    told: String,
    choices: &'static [&'static str],
    value: impl Fn() -> String + Copy + Send + Sync + 'static,
    set: impl Fn(String) + 'static,
) -> AnyView {
    let option = move |choice: String| {
        let words = if choice.is_empty() { "not set".to_owned() } else { choice.clone() };
        let chosen = choice.clone();
        view! { <option value=choice selected=move || value() == chosen>{words}</option> }
    };
    let other = Memo::new(move |_| Some(value()).filter(|value| !choices.contains(&value.as_str())));
    view! {
        <select id=id aria-describedby=told prop:value=value on:change=move |event| set(event_target_value(&event))>
            {choices.iter().map(|choice| option((*choice).to_owned())).collect_view()}
            {move || other.get().map(option)}
        </select>
    }
    .into_any()
}

/// What was found at a pointer, with its fix.
pub(super) fn notes(builder: Builder, pointer: String) -> AnyView {
    let at = StoredValue::new(pointer);
    let fix = move |fix: &Fix| {
        mend(builder.text, fix);
        // The button goes with its finding.
        at.with_value(|at| crate::keys::focus(&id(at)));
    };
    let note = move |finding: Finding| {
        let word = severity_word(finding.severity);
        let button = finding.fix.map(|found| {
            let title = format!("Fix: {}", found.title);
            view! { <button class="small" on:click=move |_| fix(&found)>{title}</button> }
        });
        view! { <p class=format!("note {word}")><b>{word}</b> " " {finding.message} " " {button}</p> }
    };
    let here = move || {
        // Nobody is told off before having typed anything; the list under the JSON says it all the same.
        if builder.fresh.get() {
            return Vec::new();
        }
        let here = |finding: &&Finding| at.with_value(|at| finding.place.pointer == *at);
        builder.findings.with(|found| found.iter().filter(here).cloned().collect())
    };
    view! { {move || here().into_iter().map(note).collect_view()} }.into_any()
}
