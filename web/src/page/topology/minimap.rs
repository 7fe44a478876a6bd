//! The whole in a corner, while only a part is in sight: press or drag to look elsewhere.
use crate::store::use_store;
use enmesh_core::draw::{Scene, View, out_of_sight};
use enmesh_core::layout::Point;
use leptos::ev::PointerEvent;
use leptos::prelude::*;
use leptos::svg;

/// The map; the keys of the drawing do the same, so it is for hand and eye alone.
#[component]
pub fn Minimap(drawing: Memo<Scene>, sight: Memo<[f64; 4]>) -> impl IntoView {
    let part = Memo::new(move |_| drawing.with(|scene| out_of_sight(scene, sight.get()) > 0));
    move || part.get().then(|| map(drawing, sight))
}

#[inline(never)]
fn map(drawing: Memo<Scene>, sight: Memo<[f64; 4]>) -> impl IntoView {
    let picture = use_store().picture;
    let svg = NodeRef::<svg::Svg>::new();
    // All nodes, and what is in sight of the ground beside them.
    let whole = Memo::new(move |_| {
        let [l, t, w, h] = drawing.with(|scene| scene.view_box);
        let [x, y, v, u] = sight.get();
        let (left, top) = (l.min(x), t.min(y));
        [left, top, (l + w).max(x + v) - left, (t + h).max(y + u) - top]
    });
    let look = move |event: &PointerEvent| {
        let (Some(svg), Some(view)) = (svg.get_untracked(), picture.view.get_untracked()) else { return };
        let room = svg.get_bounding_client_rect();
        let shown = View::fit_any(whole.get_untracked(), [room.width(), room.height()]);
        let at = [f64::from(event.client_x()) - room.left(), f64::from(event.client_y()) - room.top()];
        let middle: Point = shown.drawn_at(at, [room.width(), room.height()]);
        picture.view.set(Some(View::new(middle, view.zoom)));
    };
    let dots = move || {
        drawing.with(|scene| {
            // One path for all, each a dot by its round end.
            scene.nodes.iter().map(|node| format!("M{} {}h0", node.at.x, node.at.y)).collect::<String>()
        })
    };
    view! {
        <svg
            node_ref=svg
            class="minimap"
            aria-hidden="true"
            viewBox=move || whole.get().map(|number| format!("{number:.1}")).join(" ")
            on:pointerdown=move |event| {
                if let Some(svg) = svg.get_untracked() {
                    let _ = svg.set_pointer_capture(event.pointer_id());
                }
                look(&event);
            }
            on:pointermove=move |event| if event.buttons() == 1 { look(&event) }
        >
            <path class="minimap-dots" d=dots />
            <rect
                class="minimap-sight"
                x=move || sight.get()[0]
                y=move || sight.get()[1]
                width=move || sight.get()[2]
                height=move || sight.get()[3]
            />
        </svg>
    }
}
