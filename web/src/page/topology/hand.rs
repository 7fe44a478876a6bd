//! Moving the drawing by wheel, mouse, finger and key.
use crate::store::Store;
use crate::store::picture::Picture;
use enmesh_core::draw::{Scene, UNIT, View};
use enmesh_core::layout::Point;
use leptos::ev::{PointerEvent, WheelEvent};
use leptos::prelude::*;
use leptos::svg;
use wasm_bindgen::JsCast;

/// So many pixels a press may move and still be a click.
const STILL: f64 = 4.0;

type At = [f64; 2];

/// What holds the drawing.
#[derive(Clone, Copy)]
pub struct Hand {
    store: Store,
    picture: Picture,
    drawing: Memo<Scene>,
    view: Memo<View>,
    svg: NodeRef<svg::Svg>,
    /// Whether the drawing moves along.
    pub holds: RwSignal<bool>,
    /// Mouse or fingers that are down, where they were last.
    down: StoredValue<Vec<(i32, At)>>,
    /// Where the first came down.
    start: StoredValue<At>,
    /// Whether the last press moved something, so that the click at its end means nothing.
    dragged: StoredValue<bool>,
    /// The node under the press.
    grabbed: StoredValue<Option<String>>,
    /// The node a flow is being drawn from.
    source: StoredValue<Option<String>>,
    /// The line of that flow so far, as path data.
    pub line: RwSignal<Option<String>>,
}

impl Hand {
    /// A hand over this drawing.
    pub fn new(store: Store, drawing: Memo<Scene>, view: Memo<View>, svg: NodeRef<svg::Svg>) -> Hand {
        Hand {
            store,
            picture: store.picture,
            drawing,
            view,
            svg,
            holds: RwSignal::new(false),
            down: StoredValue::default(),
            start: StoredValue::default(),
            dragged: StoredValue::new(false),
            grabbed: StoredValue::default(),
            source: StoredValue::default(),
            line: RwSignal::new(None),
        }
    }

    /// Whether the press that ends moved the drawing.
    pub fn dragged(&self) -> bool {
        self.dragged.get_value()
    }

    /// Shows another part.
    pub fn show(&self, view: View) {
        self.picture.view.set(Some(view));
    }

    /// Zooms about the middle.
    #[inline(never)]
    pub fn zoom(&self, factor: f64) {
        let [w, h] = self.picture.size.get_untracked();
        self.zoom_at(factor, [w / 2.0, h / 2.0]);
    }

    fn zoom_at(&self, factor: f64, at: At) {
        let size = self.picture.size.get_untracked();
        self.show(self.view.get_untracked().zoomed(factor, at, size));
    }

    /// Moves the drawing.
    #[inline(never)]
    pub fn pan(&self, by: At) {
        self.show(self.view.get_untracked().panned(by));
    }

    /// Brings all into sight.
    #[inline(never)]
    pub fn fit(&self) {
        let size = self.picture.size.get_untracked();
        self.show(self.drawing.with_untracked(|scene| View::fit(scene.view_box, size)));
    }

    fn at(&self, x: i32, y: i32) -> At {
        let room = self.svg.get_untracked().map(|svg| svg.get_bounding_client_rect());
        room.map_or([0.0, 0.0], |room| [f64::from(x) - room.left(), f64::from(y) - room.top()])
    }

    /// The wheel zooms; a pinch on a touchpad comes as a wheel with ctrl.
    #[inline(never)]
    pub fn wheel(&self, event: &WheelEvent) {
        event.prevent_default();
        // In lines with some mice.
        let lines = if event.delta_mode() == 1 { 30.0 } else { 1.0 };
        let speed = if event.ctrl_key() { 0.01 } else { 0.0015 };
        let turned = (-event.delta_y() * lines * speed).clamp(-0.5, 0.5);
        self.zoom_at(turned.exp2(), self.at(event.client_x(), event.client_y()));
    }

    /// A button or finger comes down.
    #[inline(never)]
    pub fn down(&self, event: &PointerEvent) {
        if event.button() != 0 {
            return;
        }
        let at = self.at(event.client_x(), event.client_y());
        self.down.update_value(|down| {
            if down.is_empty() {
                self.start.set_value(at);
                self.dragged.set_value(false);
                // A finger on a node still moves the drawing: it is too wide to mean a node.
                let mouse = event.pointer_type() != "touch";
                self.grabbed.set_value(mouse.then(|| node_of(event.target())).flatten());
            }
            down.retain(|(id, _)| *id != event.pointer_id());
            down.push((event.pointer_id(), at));
        });
    }

    /// It moves: one moves the drawing along, two zoom it.
    #[inline(never)]
    pub fn moved(&self, event: &PointerEvent) {
        let to = self.at(event.client_x(), event.client_y());
        let before = self.down.get_value();
        let Some((_, from)) = before.iter().find(|(id, _)| *id == event.pointer_id()) else { return };
        let start = self.start.get_value();
        let still = (to[0] - start[0]).abs() < STILL && (to[1] - start[1]).abs() < STILL;
        if still && !self.dragged() {
            return;
        }
        if !self.dragged() {
            self.dragged.set_value(true);
            self.holds.set(true);
            // From now on all that this pointer does is about the drawing, wherever it goes.
            if let Some(svg) = self.svg.get_untracked() {
                let _ = svg.set_pointer_capture(event.pointer_id());
            }
        }
        let view = self.view.get_untracked();
        let size = self.picture.size.get_untracked();
        let source = self.source.get_value();
        let grabbed = self.grabbed.get_value();
        match &before[..] {
            [_] if source.is_some() => self.stretch(source, view.drawn_at(to, size)),
            [_] if grabbed.is_some() => self.put(grabbed, view.drawn_at(to, size)),
            [_] => self.show(view.panned([to[0] - from[0], to[1] - from[1]])),
            [(a, first), (_, second)] => {
                let moves_first = *a == event.pointer_id();
                let now = if moves_first { [to, *second] } else { [*first, to] };
                self.show(view.pinched([*first, *second], now, size));
            }
            _ => {}
        }
        self.down.update_value(|down| {
            down.iter_mut().filter(|(id, _)| *id == event.pointer_id()).for_each(|(_, at)| *at = to);
        });
    }

    /// It goes up.
    #[inline(never)]
    pub fn up(&self, event: &PointerEvent) {
        self.down.update_value(|down| down.retain(|(id, _)| *id != event.pointer_id()));
        self.holds.set(false);
        if let Some(source) = self.source.try_update_value(Option::take).flatten() {
            self.line.set(None);
            self.end_flow(source, event);
        }
    }

    /// Puts the node where the hand is, and keeps it there.
    #[inline(never)]
    fn put(&self, node: Option<String>, at: Point) {
        let alone = |name: &String| {
            self.drawing
                .with_untracked(|scene| scene.nodes.iter().any(|node| node.name == *name && node.holds == 1))
        };
        if let Some(node) = node.filter(alone) {
            let at = Point::new(at.x / UNIT, at.y / UNIT);
            self.picture.pins.update(|pins| _ = pins.insert(node, at));
        }
    }

    /// A flow begins at a node; where the button goes up, it ends.
    #[inline(never)]
    pub fn draw_from(&self, event: &PointerEvent, node: String) {
        self.down(event);
        self.grabbed.set_value(None);
        self.source.set_value(Some(node));
    }

    fn stretch(&self, source: Option<String>, to: Point) {
        let from = self.drawing.with_untracked(|scene| {
            scene.nodes.iter().find(|node| source.as_ref() == Some(&node.name)).map(|node| node.at)
        });
        self.line.set(from.map(|from| format!("M{} {}L{:.1} {:.1}", from.x, from.y, to.x, to.y)));
    }

    fn end_flow(&self, source: String, event: &PointerEvent) {
        let (x, y) = (event.client_x() as f32, event.client_y() as f32);
        let under = document().element_from_point(x, y).and_then(|element| node_of(Some(element.into())));
        match under.filter(|target| *target != source) {
            Some(target) => self.picture.joining.set(Some((source, target))),
            None if self.dragged() => self.store.say("A flow ends at another node: let go over one."),
            None => self.picture.joining.set(Some((source, String::new()))),
        }
    }
}

/// The node whose mark this is a part of.
fn node_of(target: Option<web_sys::EventTarget>) -> Option<String> {
    let element: web_sys::Element = target?.dyn_into().ok()?;
    element.closest(".node[data-node]").ok()??.get_attribute("data-node")
}
