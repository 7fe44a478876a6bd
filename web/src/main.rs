//! The console's entry.
use leptos::prelude::*;

fn main() {
    mount_to_body(|| view! { <main><h1>"Enmesh"</h1></main> });
}
