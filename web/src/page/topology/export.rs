//! The drawing out of the tab: as a file, or as a link to what is shown.
use super::Shown;
use crate::part::download::{offer, offer_url};
use crate::store::{Store, share, use_store};
use enmesh_core::draw::{Theme, dot, json, mermaid, svg};
use leptos::ev::Event;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

/// So many pixels a side of a PNG may have: browsers give up on larger ones.
const MOST: f64 = 8_000.0;

/// The menu; what it offers is made when it opens.
#[component]
pub fn Export(shown: Shown) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <details class="export" prop:open=open on:toggle=move |event| open.set(is_open(&event))>
            <summary>"Export"</summary>
            {move || open.get().then(|| list(shown, open))}
        </details>
    }
}

fn is_open(event: &Event) -> bool {
    let element: web_sys::Element = event_target(event);
    element.has_attribute("open")
}

#[inline(never)]
fn list(shown: Shown, open: RwSignal<bool>) -> impl IntoView {
    let store = use_store();
    let item = move |words: &'static str, act: fn(Store, Shown)| {
        let press = move |_| {
            act(store, shown);
            open.set(false);
        };
        view! { <button class="quiet" on:click=press>{words}</button> }
    };
    view! {
        <div class="export-list">
            {item("Save as SVG", |store, shown| save(store, "svg", "image/svg+xml", &as_svg(shown)))}
            {item("Save as PNG", save_png)}
            {item("Save as DOT (Graphviz)", |store, shown| save(store, "dot", "text/vnd.graphviz", &shown.drawing.with_untracked(dot)))}
            {item("Save as Mermaid", |store, shown| save(store, "mmd", "text/plain", &shown.drawing.with_untracked(mermaid)))}
            {item("Save as JSON", |store, shown| save(store, "json", "application/json", &shown.drawing.with_untracked(json)))}
            {item("Copy a link to this view", |store, _| store.copy(&share::link(store), "The link"))}
        </div>
    }
}

fn save(store: Store, ending: &str, media_type: &str, text: &str) {
    let name = format!("topology.{ending}");
    store.say(match offer(&name, media_type, text) {
        true => format!("{name} is made."),
        false => format!("{name} was not saved: the browser does not allow it here."),
    });
}

fn as_svg(shown: Shown) -> String {
    // The scheme that is in force, whoever chose it.
    let style = document().document_element().and_then(|root| root.get_attribute("data-theme"));
    let system =
        || window().match_media("(prefers-color-scheme: dark)").ok().flatten().is_some_and(|m| m.matches());
    let dark = match style.as_deref() {
        Some("dark") => true,
        Some("light") => false,
        _ => system(),
    };
    shown.drawing.with_untracked(|scene| svg(scene, if dark { Theme::Dark } else { Theme::Light }))
}

/// The SVG as the browser paints it, twice as large for sharp screens.
fn save_png(store: Store, shown: Shown) {
    let [_, _, width, height] = shown.drawing.with_untracked(|scene| scene.view_box);
    let scale = (MOST / width.max(height)).min(2.0);
    let Ok(image) = web_sys::HtmlImageElement::new() else { return };
    let painted = image.clone();
    let paint = Closure::once_into_js(move || {
        let made = paint(&painted, width * scale, height * scale);
        store.say(match made {
            Ok(()) => "topology.png is made.",
            Err(_) => "topology.png was not saved: the browser does not allow it here.",
        });
    });
    image.set_onload(Some(paint.unchecked_ref()));
    image.set_src(&format!(
        "data:image/svg+xml,{}",
        String::from(js_sys::encode_uri_component(&as_svg(shown)))
    ));
}

fn paint(image: &web_sys::HtmlImageElement, width: f64, height: f64) -> Result<(), JsValue> {
    let canvas: web_sys::HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: web_sys::CanvasRenderingContext2d = context.unchecked_into();
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height)?;
    offer_url("topology.png", &canvas.to_data_url()?)
}
