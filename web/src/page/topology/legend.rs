//! The legend that is also the filter of layers.
use crate::part::keyed::keyed;
use crate::store::use_store;
use enmesh_core::draw::Layers;
use leptos::prelude::*;

/// The legend that is also the filter.
#[component]
pub fn LegendBar() -> impl IntoView {
    let store = use_store();
    let layer = move |name: &'static str,
                      sample: &'static str,
                      get: fn(&Layers) -> bool,
                      set: fn(&mut Layers, bool)| {
        view! {
            <label class="layer">
                <input
                    type="checkbox"
                    prop:checked=move || store.layers.with(get)
                    on:change=move |event| store.layers.update(|layers| set(layers, event_target_checked(&event)))
                />
                <svg viewBox="0 0 28 10" aria-hidden="true"><path class=format!("edge {sample}") d="M1 5H27" /></svg>
                {name}
            </label>
        }
    };
    let tables = move || {
        let tables = store.cluster.with(|cluster| cluster.tables());
        tables.into_iter().map(|(schema, table)| format!("{schema}.{table}")).collect()
    };
    let chosen = move || {
        store
            .layers
            .with(|layers| layers.table.as_ref().map(|(schema, table)| format!("{schema}.{table}")))
            .unwrap_or_default()
    };
    let choose = move |event| {
        let value: String = event_target_value(&event);
        let table = value.split_once('.').map(|(schema, table)| (schema.to_owned(), table.to_owned()));
        store.layers.update(|layers| layers.table = table);
    };
    view! {
        <section class="legend" aria-label="Layers">
            {layer("Flows", "flow agreed", |layers| layers.flows, |layers, on| layers.flows = on)}
            {layer("Links", "link", |layers| layers.links, |layers, on| layers.links = on)}
            {layer("Routes", "route", |layers| layers.routes, |layers, on| layers.routes = on)}
            <label class="pick">
                <span>"Table"</span>
                <select aria-label="Table" prop:value=chosen on:change=choose>
                    <option value="" selected=move || chosen().is_empty()>"all tables"</option>
                    {keyed(tables, move |name| {
                        let own = name.clone();
                        view! { <option value=name.clone() selected=move || chosen() == own>{name.clone()}</option> }.into_any()
                    })}
                </select>
            </label>
            <ul class="legend-key" aria-label="How sure a flow is">
                <li><svg viewBox="0 0 28 10" aria-hidden="true"><path class="edge flow one-sided" d="M1 5H27" /></svg>"one-sided"</li>
                <li><svg viewBox="0 0 28 10" aria-hidden="true"><path class="edge flow unconfirmed" d="M1 5H27" /></svg>"unconfirmed"</li>
            </ul>
        </section>
    }
}
