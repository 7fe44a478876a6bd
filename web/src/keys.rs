//! Keys that work on every page.
use crate::address::{Page, go};
use crate::store::{Selection, Store};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Listens for the console's keys.
pub fn listen(store: Store) {
    let going = StoredValue::new(false);
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() || event.default_prevented() {
            return;
        }
        let key = event.key();
        let went = going.get_value();
        going.set_value(false);
        if key == "Escape" {
            // A dialog closes itself; what is left is the selection.
            if !dialog_open() {
                store.selection.set(Selection::None);
                store.sheet.set(false);
                if let Some(typed_in) = active() {
                    let _ = typed_in.blur();
                }
            }
            return;
        }
        if types(&event) || dialog_open() {
            return;
        }
        if went {
            let pages = Page::RAIL.into_iter().chain([Page::Findings, Page::Connect]);
            if let Some(page) = pages.into_iter().find(|page| page.key().to_string() == key) {
                event.prevent_default();
                go(page);
            }
            return;
        }
        match key.as_str() {
            "g" => going.set_value(true),
            "/" => {
                event.prevent_default();
                focus("find");
            }
            "?" => store.helping.set(true),
            "d" if store.draft.with_untracked(|draft| !draft.edits.is_empty()) => store.reviewing.set(true),
            _ => {}
        }
    });
    on_cleanup(move || listener.remove());
}

/// Puts the focus on an element by its id; one of a drawing, too, which is no HTML element but has the same method.
pub fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let _ = element.unchecked_ref::<web_sys::HtmlElement>().focus();
    }
}

fn active() -> Option<web_sys::HtmlElement> {
    let element = document().active_element()?;
    matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA").then(|| element.dyn_into().ok()).flatten()
}

fn dialog_open() -> bool {
    matches!(document().query_selector("dialog[open]"), Ok(Some(_)))
}

fn types(event: &web_sys::KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|element| {
        matches!(element.tag_name().as_str(), "TEXTAREA" | "SELECT")
            || (element.tag_name() == "INPUT"
                && !matches!(element.get_attribute("type").as_deref(), Some("checkbox" | "radio" | "button")))
    })
}
