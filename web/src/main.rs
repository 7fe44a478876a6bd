//! Enmesh's console: Leptos, client side only. It knows no rule about HarperDB; those live in `enmesh-core`.
mod address;
mod app;
mod clock;
mod keys;
mod link;
mod page;
mod part;
mod store;

fn main() {
    part::crash::install();
    if let Some(boot) = leptos::prelude::document().get_element_by_id("boot") {
        boot.remove();
    }
    leptos::mount::mount_to_body(app::App);
}
