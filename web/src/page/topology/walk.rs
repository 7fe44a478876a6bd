//! Keys in the drawing: along the edges, around a node, and over the whole.
use super::hand::Hand;
use super::marks::fold;
use crate::keys::focus;
use crate::store::{Selection, Store};
use enmesh_core::draw::{Scene, UNIT, Way, edges_of, toward};
use enmesh_core::layout::{Point, region};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Pixels that an arrow with shift moves the drawing.
const PAN: f64 = 60.0;

/// What a key does, on the drawing or anything in it.
#[inline(never)]
pub fn key(event: &KeyboardEvent, store: Store, drawing: Memo<Scene>, hand: Hand) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let key = event.key();
    let (way, pan) = match key.as_str() {
        "ArrowLeft" => (Some(Way::Left), [PAN, 0.0]),
        "ArrowRight" => (Some(Way::Right), [-PAN, 0.0]),
        "ArrowUp" => (Some(Way::Up), [0.0, PAN]),
        "ArrowDown" => (Some(Way::Down), [0.0, -PAN]),
        _ => (None, [0.0, 0.0]),
    };
    match (way, key.as_str()) {
        (Some(_), _) if event.shift_key() => hand.pan(pan),
        (Some(way), _) => step(store, drawing, way),
        (None, "+" | "=") => hand.zoom(1.3),
        (None, "-") => hand.zoom(1.0 / 1.3),
        (None, "0") => hand.fit(),
        (None, "PageDown") => by_name(store, drawing, 1),
        (None, "PageUp") => by_name(store, drawing, -1),
        (None, "e") => around(store, drawing),
        (None, "l") => subscribe(store),
        (None, "f") => fold_here(store, drawing),
        (None, "p") => pin(store, drawing),
        (None, "a") => focus_on(store),
        _ => return,
    }
    event.prevent_default();
}

/// The node the keyboard is at: the focused one, else the chosen one.
fn here(store: Store) -> Option<String> {
    let focused = document().active_element().and_then(|element| element.get_attribute("data-node"));
    focused.or_else(|| match store.selection.get_untracked() {
        Selection::Node(name) => Some(name),
        Selection::Pair(from, _) => Some(from),
        Selection::Several(names) => names.into_iter().next(),
        Selection::None => None,
    })
}

fn go(store: Store, drawing: Memo<Scene>, name: &str) {
    store.selection.set(Selection::Node(name.to_owned()));
    bring(store, drawing, name);
    focus(&format!("mark-{name}"));
}

/// Moves the drawing as little as it takes to see the node.
pub fn bring(store: Store, drawing: Memo<Scene>, name: &str) {
    let picture = store.picture;
    let at =
        drawing.with_untracked(|scene| scene.nodes.iter().find(|node| node.name == name).map(|node| node.at));
    if let (Some(at), Some(view)) = (at, picture.view.get_untracked()) {
        let shown = view.showing(at, 60.0, picture.size.get_untracked());
        if shown != view {
            picture.view.set(Some(shown));
        }
    }
}

fn step(store: Store, drawing: Memo<Scene>, way: Way) {
    let Some(from) = here(store) else { return by_name(store, drawing, 1) };
    match drawing.with_untracked(|scene| toward(scene, &from, way).map(str::to_owned)) {
        Some(to) => go(store, drawing, &to),
        None => store.say(format!("No edge of {from} leads {}.", way.name())),
    }
}

/// The next node by name, whether an edge leads there or not.
fn by_name(store: Store, drawing: Memo<Scene>, by: isize) {
    let here = here(store);
    let next = drawing.with_untracked(|scene| {
        let place = here.and_then(|here| scene.nodes.iter().position(|node| node.name == here));
        let count = scene.nodes.len();
        let next = place.map_or(0, |place| place.wrapping_add_signed(by).wrapping_add(count) % count.max(1));
        scene.nodes.get(next).map(|node| node.name.clone())
    });
    if let Some(name) = next {
        go(store, drawing, &name);
    }
}

/// From a node to its first edge, from an edge to the next one of that node.
fn around(store: Store, drawing: Memo<Scene>) {
    let Some(from) = here(store) else { return };
    let element = document().active_element();
    let now: Option<usize> =
        element.and_then(|element| element.id().strip_prefix("edge-").and_then(|place| place.parse().ok()));
    let next = drawing.with_untracked(|scene| {
        let edges = edges_of(scene, &from);
        let place = now.and_then(|now| edges.iter().position(|edge| *edge == now));
        edges.get(place.map_or(0, |place| (place + 1) % edges.len().max(1))).copied()
    });
    let Some(next) = next else { return store.say(format!("{from} has no edge here.")) };
    let label = drawing.with_untracked(|scene| scene.edges.get(next).map(|edge| edge.label.clone()));
    let edges = document().query_selector_all("g.edge").ok();
    let found = label.zip(edges).and_then(|(label, edges)| {
        (0..edges.length())
            .filter_map(|i| edges.get(i)?.dyn_into::<web_sys::Element>().ok())
            .find(|edge| edge.get_attribute("aria-label").as_deref() == Some(&label))
    });
    if let Some(edge) = found {
        let _ = edge.set_attribute("data-node", &from);
        edge.set_id(&format!("edge-{next}"));
        let _ = edge.unchecked_ref::<web_sys::HtmlElement>().focus();
    }
}

/// A flow from here, or between the two selected.
fn subscribe(store: Store) {
    let to = match store.selection.get_untracked() {
        Selection::Pair(_, to) => to,
        _ => String::new(),
    };
    if let Some(from) = here(store) {
        store.picture.joining.set(Some((from, to)));
    }
}

fn fold_here(store: Store, drawing: Memo<Scene>) {
    let Some(name) = here(store) else { return };
    let folded =
        drawing.with_untracked(|scene| scene.nodes.iter().any(|node| node.name == name && node.holds > 1));
    let group = if folded { name } else { region(&name).to_owned() };
    fold(store, &group, !folded);
    // What was folded or unfolded has other marks, one turn later.
    let first = move || {
        drawing.with_untracked(|scene| {
            let inside =
                |node: &&enmesh_core::draw::NodeMark| node.name == group || region(&node.name) == group;
            scene.nodes.iter().find(inside).map(|node| format!("mark-{}", node.name))
        })
    };
    request_animation_frame(move || first().iter().for_each(|id| focus(id)));
}

/// Keeps the node where it stands, or lets it go.
fn pin(store: Store, drawing: Memo<Scene>) {
    let Some(name) = here(store) else { return };
    let at =
        drawing.with_untracked(|scene| scene.nodes.iter().find(|node| node.name == name).map(|node| node.at));
    let Some(at) = at else { return };
    let pinned = store.picture.pins.try_update(|pins| match pins.remove(&name) {
        Some(_) => false,
        None => pins.insert(name.clone(), Point::new(at.x / UNIT, at.y / UNIT)).is_none(),
    });
    store.say(match pinned {
        Some(true) => format!("{name} stays where it stands."),
        _ => format!("{name} stands where the layout puts it."),
    });
}

/// Shows a node and its neighbours alone; the same key shows all again.
fn focus_on(store: Store) {
    let around = store.picture.around;
    match (around.get_untracked(), here(store)) {
        (None, Some(name)) => around.set(Some((name, 1))),
        _ => around.set(None),
    }
}
