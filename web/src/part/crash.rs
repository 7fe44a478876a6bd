//! A panic ends a WebAssembly module. The reader is told so, instead of meeting a page that no longer reacts.
use leptos::prelude::document;

/// Puts the sentence on screen when the console panics.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
        let Some(body) = document().body() else { return };
        if let Ok(alert) = document().create_element("p") {
            let _ = alert.set_attribute("role", "alert");
            let _ = alert.set_attribute("class", "crash");
            alert.set_text_content(Some(
                "The console stopped because of a fault of its own. Nothing was sent. Your draft is kept: reload the page to go on.",
            ));
            let _ = body.prepend_with_node_1(&alert);
        }
    }));
}
