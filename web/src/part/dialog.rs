//! A modal dialog on the platform's own `<dialog>`: it traps focus, closes on escape, and gives focus back.
use super::icon::{CLOSE, Icon};
use leptos::html;
use leptos::prelude::*;

/// A dialog that is open while `open` is true.
#[component]
pub fn Dialog(
    /// Whether it is open; set to false when the reader closes it.
    open: RwSignal<bool>,
    /// Its heading.
    #[prop(into)]
    title: Signal<String>,
    /// What stands in it; built when it opens.
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let children = StoredValue::new(children);
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        match (open.get(), dialog.open()) {
            (true, false) => {
                let _ = dialog.show_modal();
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let heading = move || title.get();
    view! {
        <dialog
            node_ref=node
            class="dialog"
            aria-label=heading
            on:close=move |_| open.set(false)
            // A click on the backdrop has the dialog itself as its target.
            on:click=move |event| if event.target() == event.current_target() { open.set(false) }
        >
            <div class="dialog-sheet">
                <header>
                    <h2>{heading}</h2>
                    <button class="quiet square" aria-label="Close" on:click=move |_| open.set(false)>
                        <Icon path=CLOSE />
                    </button>
                </header>
                <Show when=move || open.get()>{move || children.with_value(|children| children())}</Show>
            </div>
        </dialog>
    }
}
