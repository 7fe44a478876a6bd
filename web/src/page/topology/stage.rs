//! The room the drawing stands in: what is in sight, the marks in it, and the buttons over it.
use super::Shown;
use super::hand::Hand;
use super::marks::{Edge, Look, Node, region_view};
use super::minimap::Minimap;
use super::walk;
use crate::part::icon::{self, Icon};
use crate::part::keyed::keyed;
use crate::store::{Selection, use_store};
use enmesh_core::draw::{Scene, View, Written, number, out_of_sight, path, written};
use leptos::prelude::*;
use leptos::svg;

/// The drawing.
#[component]
pub fn Stage(shown: Shown) -> impl IntoView {
    let drawing = shown.drawing;
    let store = use_store();
    let picture = store.picture;
    let svg = NodeRef::<svg::Svg>::new();
    let measure = move || {
        if let Some(element) = svg.get_untracked() {
            let room = element.get_bounding_client_rect();
            picture.size.set([room.width(), room.height()]);
        }
    };
    Effect::new(move |_| {
        svg.track();
        measure();
    });
    let listener = window_event_listener(leptos::ev::resize, move |_| measure());
    on_cleanup(move || listener.remove());
    let view = Memo::new(move |_| {
        let fit = || drawing.with(|scene| View::fit(scene.view_box, picture.size.get()));
        picture.view.get().unwrap_or_else(fit)
    });
    // From here on only the reader moves it.
    Effect::new(move |_| {
        let stands = store.settled.get() && drawing.with(|scene| !scene.nodes.is_empty());
        if stands && picture.size.get()[0] > 0.0 && picture.view.get_untracked().is_none() {
            picture.view.set(Some(view.get_untracked()));
        }
    });
    let step = Memo::new(move |_| view.with(View::zoom_step));
    let names = Memo::new(move |_| -> Written {
        store
            .selection
            .with(|selection| drawing.with(|scene| written(scene, step.get(), &|name| selection.has(name))))
    });
    let way = Memo::new(move |_| {
        store.selection.with(|selection| match selection {
            Selection::Pair(a, b) => drawing.with(|scene| path(scene, a, b)),
            _ => None,
        })
    });
    let hand = Hand::new(store, drawing, view, svg);
    let look = Look { shown, names, way, hand };
    let sight = Memo::new(move |_| view.with(|view| view.sight(picture.size.get())));
    let view_box = move || sight.with(|sight| sight.map(number).join(" "));
    let order =
        move || drawing.with(|scene| scene.nodes.iter().map(|node| node.name.clone()).collect::<Vec<_>>());
    view! {
        <div class="drawing">
            <svg
                node_ref=svg
                class:held=move || hand.holds.get()
                viewBox=view_box
                role="group"
                aria-label="Drawing of the cluster; the table below says the same"
                on:keydown=move |event| walk::key(&event, store, drawing, hand)
                on:wheel=move |event| hand.wheel(&event)
                on:pointerdown=move |event| hand.down(&event)
                on:pointermove=move |event| hand.moved(&event)
                on:pointerup=move |event| hand.up(&event)
                on:pointercancel=move |event| hand.up(&event)
                on:click=move |event| {
                    if !hand.dragged() && !event.shift_key() && event.target() == event.current_target() {
                        store.select(Selection::None);
                    }
                }
            >
                <g class="regions">
                    {move || drawing.with(|scene| scene.regions.iter().map(|mark| region_view(mark.clone(), store)).collect_view())}
                </g>
                <g class="edges">
                    <For
                        each=move || drawing.with(|scene| scene.edges.clone())
                        key=|edge| (edge.path.clone(), edge.label.clone())
                        let:mark
                    >
                        <Edge mark look />
                    </For>
                </g>
                <g class="nodes" font-size=move || names.with(|names| number(names.font))>
                    {keyed(order, move |name| view! { <Node name look /> }.into_any())}
                </g>
                {move || hand.line.get().map(|line| view! { <path class="joining-line" d=line /> })}
            </svg>
            <Show when=move || drawing.with(|scene| scene.nodes.is_empty())>
                <p class="empty">"Reading the cluster. The drawing stands here as soon as the first node answers."</p>
            </Show>
            <Minimap drawing sight />
            <Tools drawing view hand />
        </div>
    }
}

/// Zoom and fit, by button as by key.
#[component]
fn Tools(drawing: Memo<Scene>, view: Memo<View>, hand: Hand) -> impl IntoView {
    let picture = use_store().picture;
    let hidden = move || drawing.with(|scene| out_of_sight(scene, view.get().sight(picture.size.get())));
    let said = move || match hidden() {
        0 => String::new(),
        1 => "1 node out of sight".to_owned(),
        many => format!("{many} nodes out of sight"),
    };
    view! {
        {move || (!picture.pins.with(|pins| pins.is_empty())).then(|| pins(picture))}
        <div class="stage-tools" role="group" aria-label="What is in sight">
            <span class="stage-said">{said}</span>
            <button class="quiet square" aria-label="Zoom out" title="Zoom out (-)" on:click=move |_| hand.zoom(1.0 / 1.3)>
                <Icon path=icon::LESS />
            </button>
            <span class="stage-zoom">{move || format!("{} %", number((view.get().zoom * 100.0).round()))}</span>
            <button class="quiet square" aria-label="Zoom in" title="Zoom in (+)" on:click=move |_| hand.zoom(1.3)>
                <Icon path=icon::MORE />
            </button>
            <button class="quiet square" aria-label="Fit the drawing" title="Fit the drawing (0)" on:click=move |_| hand.fit()>
                <Icon path=icon::FIT />
            </button>
        </div>
    }
}

#[inline(never)]
fn pins(picture: crate::store::picture::Picture) -> impl IntoView {
    let said = move || match picture.pins.with(|pins| pins.len()) {
        1 => "1 node stands where it was put".to_owned(),
        many => format!("{many} nodes stand where they were put"),
    };
    view! {
        <div class="stage-pins">
            <span>{said}</span>
            <button class="small" on:click=move |_| picture.pins.set(Default::default())>"Let them go"</button>
        </div>
    }
}
