//! Choosing one of several names.
use leptos::prelude::*;

/// A labelled `<select>` over names.
#[component]
pub fn Pick(
    /// What is chosen.
    #[prop(into)]
    label: String,
    /// The names to choose from.
    #[prop(into)]
    options: Signal<Vec<String>>,
    /// The chosen one.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the new one.
    on_pick: impl Fn(String) + 'static,
) -> impl IntoView {
    view! {
        <label class="pick">
            <span>{label}</span>
            <select prop:value=value on:change=move |event| on_pick(event_target_value(&event))>
                <For each=move || options.get() key=Clone::clone let:name>
                    {
                        let chosen = name.clone();
                        view! {
                            <option value=name.clone() selected=move || value.with(|value| *value == chosen)>
                                {name.clone()}
                            </option>
                        }
                    }
                </For>
            </select>
        </label>
    }
}
