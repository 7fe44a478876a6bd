//! The form, built from the core's table of fields. It holds nothing itself: it shows the JSON and changes it.
use super::Builder;
use super::input::{id, input, notes};
use super::splice;
use enmesh_core::check::{Field, Shape, form_fields};
use enmesh_core::profile::Target;
use leptos::prelude::*;
use serde_json::Value;

impl Builder {
    /// Writes the text that an edit of the form gives.
    pub(super) fn write(self, edited: impl FnOnce(&str) -> Option<String>) {
        let edited = self.text.with_untracked(|text| edited(text));
        match edited {
            Some(text) => self.text.set(text),
            None => {
                self.store.say("The form has no place for this in the JSON as it stands: change it there.")
            }
        }
    }

    /// How many items the list at the pointer has.
    fn length(self, pointer: &str) -> usize {
        self.doc.with(|doc| doc.pointer(pointer).and_then(Value::as_array).map_or(0, Vec::len))
    }
}

/// The whole form, with the keys that a node of this version takes.
pub(super) fn form(builder: Builder, target: Target) -> AnyView {
    let Builder { store, kind, doc, readable, .. } = builder;
    let fields = form_fields(kind, target);
    let other = move || {
        let named = doc.with(|doc| doc.get("operation").and_then(Value::as_str).map(str::to_owned));
        named.filter(|named| *named != kind.name())
    };
    let back = move |_| builder.write(|text| splice::set(text, "/operation", &kind.name().into()));
    let names =
        move || store.nodes.with(|nodes| nodes.iter().map(|node| node.name.clone()).collect::<Vec<_>>());
    let tables = move || store.cluster.with(|cluster| cluster.tables());
    let schemas = move || {
        let mut schemas: Vec<String> = tables().into_iter().map(|(schema, _)| schema).collect();
        schemas.dedup();
        schemas
    };
    view! {
        <div class="builder-head" class:hidden=fields.is_empty()><h2>"Form"</h2></div>
        <Show when=move || !readable.get()>
            <p class="warn" role="status">
                "The JSON cannot be read as it stands, so the form waits. Nothing is lost: mend the text, and it goes on."
            </p>
        </Show>
        {move || {
            other()
                .map(|named| {
                    view! {
                        <div class="warn">
                            <p>{format!("The JSON asks for {named}; this form is for {}.", kind.name())}</p>
                            <button class="small" disabled=move || !readable.get() on:click=back>{format!("Make it {}", kind.name())}</button>
                        </div>
                    }
                })
        }}
        {notes(builder, String::new())}
        {notes(builder, "/operation".to_owned())}
        <fieldset class="builder-fields" disabled=move || !readable.get()>
            <legend class="hidden">{format!("Fields of {}", kind.name())}</legend>
            {group(builder, fields, "", true)}
        </fieldset>
        {fields
            .is_empty()
            .then(|| view! { <p class="empty">{format!("{} has no fields: send it as it stands.", kind.name())}</p> })}
        {options("builder-nodes", names)}
        {options("builder-schemas", schemas)}
        {options("builder-tables", move || {
            let mut names: Vec<String> = tables().into_iter().map(|(_, table)| table).collect();
            names.sort();
            names.dedup();
            names
        })}
    }
    .into_any()
}

/// Names to choose from while typing.
fn options(id: &'static str, names: impl Fn() -> Vec<String> + Send + Sync + 'static) -> AnyView {
    let option = |name: String| view! { <option value=name></option> };
    view! { <datalist id=id>{move || names().into_iter().map(option).collect_view()}</datalist> }.into_any()
}

/// The fields of the object at `base`; `explained` where each says its help itself.
fn group(builder: Builder, fields: &'static [Field], base: &str, explained: bool) -> AnyView {
    fields
        .iter()
        .map(|field| {
            let pointer = format!("{base}/{}", field.key);
            if field.shape.is_list() {
                list(builder, field, pointer)
            } else {
                input(builder, field, pointer, explained)
            }
        })
        .collect_view()
        .into_any()
}

/// A list of objects.
fn list(builder: Builder, field: &'static Field, pointer: String) -> AnyView {
    let noun = field.shape.item_name();
    let at = StoredValue::new(pointer.clone());
    let length = Memo::new(move |_| at.with_value(|pointer| builder.length(pointer)));
    let add = move |_| {
        let new = length.get_untracked();
        let pointer = at.get_value();
        let blank = field.shape.blank_item();
        builder.write(|text| match splice::find(text, &pointer) {
            Some(_) => splice::push(text, &pointer, &blank),
            None => splice::set(text, &pointer, &Value::Array(vec![blank])),
        });
        let first = field.shape.items().first().map_or("", |field| field.key);
        focus_soon(id(&format!("{pointer}/{new}/{first}")));
    };
    let there =
        Memo::new(move |_| at.with_value(|pointer| builder.doc.with(|doc| doc.pointer(pointer).is_some())));
    let leave = move |_| builder.write(|text| splice::remove(text, &at.get_value()));
    let item = move |index: usize| item(builder, field.shape, format!("{}/{index}", at.get_value()), index);
    let lists_within = field.shape.items().iter().any(|field| field.shape.is_list());
    view! {
        <fieldset class="builder-list" class:outer=lists_within>
            <legend>{field.label}</legend>
            <p class="field-help">{field.help}</p>
            {notes(builder, pointer.clone())}
            {helps(field.shape, &pointer)}
            {move || (0..length.get()).map(item).collect_view()}
            <div class="row">
                <button class="small" id=id(&format!("{pointer}/-")) on:click=add>{format!("Add {noun}")}</button>
                {(!field.required)
                    .then(|| {
                        view! {
                            <Show when=move || there.get() fallback=move || view! { <p class="note warning">{format!("{} are left out.", field.label)}</p> }>
                                <button class="small quiet" on:click=leave>{format!("Leave {} out", field.label.to_lowercase())}</button>
                            </Show>
                        }
                    })}
            </div>
        </fieldset>
    }
    .into_any()
}

/// What the keys of the items mean, once for all items.
fn helps(shape: Shape, pointer: &str) -> AnyView {
    // In a list within a list it stands once, too.
    if pointer.matches('/').count() > 1 && !pointer.starts_with("/connections/0/") {
        return ().into_any();
    }
    let items = shape.items().iter().filter(|field| !field.shape.is_list());
    view! {
        <details class="builder-helps">
            <summary>{format!("What the fields of a {} mean", shape.item_name())}</summary>
            <dl class="facts">
                {items.map(|field| view! { <dt>{field.label}</dt><dd>{field.help}</dd> }).collect_view()}
            </dl>
        </details>
    }
    .into_any()
}

fn item(builder: Builder, shape: Shape, pointer: String, index: usize) -> AnyView {
    let name = format!("{} {}", shape.item_name(), index + 1);
    let at = pointer.clone();
    let remove = move |_| {
        builder.write(|text| splice::remove(text, &at));
        // The button is gone; the one that adds stands where the list ends.
        let list = at.rsplit_once('/').map_or("", |(list, _)| list);
        focus_soon(id(&format!("{list}/-")));
    };
    view! {
        <fieldset class="builder-item">
            <legend class="hidden">{name.clone()}</legend>
            <div class="builder-item-head">
                <b aria-hidden="true">{name.clone()}</b>
                <button class="small quiet" on:click=remove>{format!("Remove {name}")}</button>
            </div>
            {notes(builder, pointer.clone())}
            {group(builder, shape.items(), &pointer, false)}
        </fieldset>
    }
    .into_any()
}

/// Puts the focus on an element that is drawn in this turn.
fn focus_soon(id: String) {
    request_animation_frame(move || crate::keys::focus(&id));
}
