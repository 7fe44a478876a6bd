//! What outlives a reload, in localStorage: drafts, typed text, the theme. Never anything secret.
use enmesh_core::operation::holds_secret;
use enmesh_core::plan::{Draft, Edit};
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// What was kept under `key`.
pub fn read(key: &str) -> Option<String> {
    storage()?.get_item(&format!("enmesh.{key}")).ok().flatten()
}

/// Keeps `value` under `key`, unless it holds a secret; an empty one is dropped.
pub fn write(key: &str, value: &str) {
    let Some(storage) = storage() else { return };
    let key = format!("enmesh.{key}");
    // A full or forbidden storage leaves the console working, without memory.
    let _ = if value.is_empty() || holds_secret(value) {
        storage.remove_item(&key)
    } else {
        storage.set_item(&key, value)
    };
}

/// A signal whose value outlives the page and a reload, under `key`; the default is not kept.
pub fn signal<T>(key: String) -> RwSignal<T>
where
    T: Serialize + DeserializeOwned + Default + PartialEq + Send + Sync + 'static,
{
    let kept = read(&key).and_then(|json| serde_json::from_str(&json).ok());
    let signal = RwSignal::new(kept.unwrap_or_default());
    Effect::new(move |_| {
        signal.with(|value| {
            let json = if *value == T::default() { None } else { serde_json::to_string(value).ok() };
            write(&key, &json.unwrap_or_default());
        });
    });
    signal
}

fn draft_key(kept_as: &str) -> String {
    format!("draft.{kept_as}")
}

/// The draft that was kept.
pub fn draft(kept_as: &str) -> Draft {
    read(&draft_key(kept_as)).map(|json| Draft::load(&json)).unwrap_or_default()
}

/// Keeps the draft; hand-written requests with credentials in them stay in memory only.
pub fn keep_draft(draft: &Draft, kept_as: &str) {
    if draft.is_empty() { write(&draft_key(kept_as), "") } else { keep_edits(draft, kept_as) }
}

// On its own, like all that only an edit needs: the first screen has not loaded it.
#[inline(never)]
fn keep_edits(draft: &Draft, kept_as: &str) {
    let secret = |edit: &Edit| matches!(edit, Edit::Request { body, .. } if holds_secret(body));
    let edits: Vec<Edit> = draft.edits.iter().filter(|edit| !secret(edit)).cloned().collect();
    let json = if edits.is_empty() { String::new() } else { Draft { edits }.save() };
    write(&draft_key(kept_as), &json);
}
