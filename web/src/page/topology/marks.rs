//! The marks of the drawing: regions, edges, nodes.
use super::Shown;
use super::hand::Hand;
use crate::part::health::{class, shape, word};
use crate::store::{Selection, Store, use_store};
use enmesh_core::cluster::{Agreement, Health};
use enmesh_core::draw::{EdgeKind, EdgeMark, NodeMark, RegionMark, Written, number};
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;

fn edge_class(kind: EdgeKind) -> &'static str {
    match kind {
        EdgeKind::Route => "route",
        EdgeKind::Link => "link",
        EdgeKind::Flow(Agreement::Agreed) => "flow agreed",
        EdgeKind::Flow(Agreement::OneSided) => "flow one-sided",
        EdgeKind::Flow(Agreement::Unconfirmed) => "flow unconfirmed",
        EdgeKind::Starts => "flow starts",
        EdgeKind::Ends => "flow ends",
    }
}

/// What marks look at.
#[derive(Clone, Copy)]
pub struct Look {
    /// The drawing, and what is looked for in it.
    pub shown: Shown,
    /// The names there is room for.
    pub names: Memo<Written>,
    /// The way between the two selected nodes.
    pub way: Memo<Option<Vec<String>>>,
    /// The hand that may have dragged what a click ends on.
    pub hand: Hand,
}

/// A region's outline and name; its name folds it into one mark.
pub fn region_view(mark: RegionMark, store: Store) -> impl IntoView {
    let RegionMark { name, path, label } = mark;
    let key = name.clone();
    let fold = move || fold(store, &key, true);
    let by_key = fold.clone();
    view! {
        <g class="region">
            <path d=path />
            <text
                x=number(label.x)
                y=number(label.y)
                text-anchor="middle"
                role="button"
                tabindex="-1"
                aria-label=format!("Fold region {name}")
                on:click=move |_| fold()
                on:keydown=move |event: KeyboardEvent| if presses(&event) { by_key() }
            >
                <title>{format!("Fold region {name} into one mark")}</title>
                {name.clone()}
            </text>
        </g>
    }
}

/// Draws a region as one mark, or as its nodes again.
#[inline(never)]
pub fn fold(store: Store, region: &str, folded: bool) {
    store.layers.update(|layers| match folded {
        true => _ = layers.folded.insert(region.to_owned()),
        false => layers.folded.remove(region),
    });
    // What is selected may have no mark of its own any more.
    store.selection.set(Selection::None);
    store.say(match folded {
        true => format!("Region {region} is drawn as one mark. Press it to see its nodes."),
        false => format!("Region {region} is drawn as its nodes."),
    });
}

fn presses(event: &KeyboardEvent) -> bool {
    let presses = matches!(event.key().as_str(), "Enter" | " ");
    if presses {
        event.prevent_default();
    }
    presses
}

/// An edge. Its nodes lead to it by the key `e`; as stops of the tab key, the edges of a mesh would be a wall.
#[component]
pub fn Edge(mark: EdgeMark, look: Look) -> impl IntoView {
    let store = use_store();
    let EdgeMark { kind, from, to, path, head, label, .. } = mark;
    let title = label.clone();
    let ends = StoredValue::new((from, to));
    let chosen = move || {
        store.selection.with(|selection| {
            ends.with_value(|(from, to)| match selection {
                Selection::None => false,
                Selection::Node(name) => name == from || name == to,
                Selection::Several(_) => selection.has(from) && selection.has(to),
                Selection::Pair(..) => look.way.with(|way| on_way(way.as_deref(), from, to)),
            })
        })
    };
    let looked_for = move || ends.with_value(|(from, to)| look.shown.passes(from) && look.shown.passes(to));
    let dimmed = move || {
        !looked_for() || (store.selection.with(|selection| *selection != Selection::None) && !chosen())
    };
    let choose = move || {
        let (from, to) = ends.get_value();
        store.select(Selection::Pair(from, to));
    };
    view! {
        <g
            class=format!("edge {}", edge_class(kind))
            class:chosen=chosen
            class:dimmed=dimmed
            role="button"
            tabindex="-1"
            aria-label=label
            on:click=move |_| choose()
            on:keydown=move |event| if presses(&event) { choose() }
        >
            <title>{title}</title>
            <path class="edge-hit" d=path.clone() />
            <path class="edge-line" d=path />
            {head.map(|head| view! { <path class="edge-head" d=head /> })}
        </g>
    }
}

#[inline(never)]
fn on_way(way: Option<&[String]>, from: &str, to: &str) -> bool {
    let step = |pair: &[String]| match pair {
        [a, b] => (a == from && b == to) || (a == to && b == from),
        _ => false,
    };
    way.is_some_and(|way| way.windows(2).any(step))
}

/// A node's mark, and its name where there is room for it.
#[component]
pub fn Node(name: String, look: Look) -> impl IntoView {
    let store = use_store();
    let Look { shown, names, hand, .. } = look;
    let key = StoredValue::new(name.clone());
    let place = Memo::new(move |_| {
        key.with_value(|name| {
            shown.drawing.with(|scene| scene.nodes.binary_search_by(|node| node.name.cmp(name)).ok())
        })
    });
    let mark = Memo::new(move |_| -> Option<NodeMark> {
        let place = place.get()?;
        shown.drawing.with(|scene| scene.nodes.get(place).cloned())
    });
    let health = move || mark.with(|mark| mark.as_ref().map_or(Health::Unknown, |mark| mark.health));
    let holds = Memo::new(move |_| mark.with(|mark| mark.as_ref().map_or(1, |mark| mark.holds)));
    let stand = move || {
        let grown = names.with(|names| names.mark);
        mark.with(|mark| {
            let at = mark.as_ref()?.at;
            Some(format!("translate({} {}) scale({})", number(at.x), number(at.y), number(grown)))
        })
    };
    let written =
        move || place.get().and_then(|place| names.with(|names| names.names.get(place).copied().flatten()));
    let chosen = move || store.selection.with(|selection| key.with_value(|name| selection.has(name)));
    // One stop for the tab key: the chosen node, else the first.
    let stop = move || {
        store.selection.with(|selection| match selection.first() {
            Some(first) => key.with_value(|name| name == first),
            None => place.get() == Some(0),
        })
    };
    let dimmed = move || key.with_value(|name| !shown.passes(name));
    let pinned = move || key.with_value(|name| store.picture.pins.with(|pins| pins.contains_key(name)));
    let says = move || key.with_value(|name| says(name, health(), holds.get(), pinned()));
    let choose = move |more: bool| key.with_value(|name| choose(store, name, holds.get_untracked(), more));
    view! {
        <g
            id=format!("mark-{name}")
            data-node=name.clone()
            class=move || format!("node {}", class(health()))
            class:chosen=chosen
            class:dimmed=dimmed
            class:pinned=pinned
            role="button"
            tabindex=move || if stop() { "0" } else { "-1" }
            aria-pressed=move || chosen().to_string()
            aria-label=says
            on:click=move |event: MouseEvent| {
                if !hand.dragged() {
                    choose(event.shift_key() || event.ctrl_key() || event.meta_key());
                }
            }
            on:keydown=move |event| if presses(&event) { choose(event.shift_key()) }
        >
            <title>{name.clone()}</title>
            <g transform=stand>
                <circle class="node-ring" r="24" />
                <circle class="node-disc" r="18" />
                {move || match holds.get() {
                    0 | 1 => view! {
                        <path class=move || format!("mark {}", class(health())) d=move || shape(health()) transform="scale(1.5)" />
                    }.into_any(),
                    _ => group(health()).into_any(),
                }}
                {move || (pinned()).then(|| view! { <path class="node-pin" d="M10-22l12 12-4 4-12-12z" /> })}
                {move || (chosen() && holds.get() == 1).then(|| port(hand, key))}
            </g>
            {move || written().map(|at| view! { <text class="node-name" x=number(at.x) y=number(at.y) text-anchor="middle">{key.get_value()}</text> })}
        </g>
    }
}

#[inline(never)]
fn says(name: &str, health: Health, holds: usize, pinned: bool) -> String {
    let word = word(health);
    match holds {
        0 | 1 => format!("Node {name}, {word}{}", if pinned { ", put here" } else { "" }),
        many => format!("Region {name}, {many} nodes, the worst {word}. Press to see them"),
    }
}

#[inline(never)]
fn choose(store: Store, name: &str, holds: usize, more: bool) {
    if holds > 1 {
        fold(store, name, false);
    } else if more {
        store.select(store.selection.get_untracked().toggled(name));
    } else {
        store.select(Selection::Node(name.to_owned()));
    }
}

/// A folded region: a second ring. How many nodes it holds is in its accessible name.
#[inline(never)]
fn group(health: Health) -> impl IntoView {
    view! {
        <circle class="node-fold" r="22" />
        <path class=format!("mark {}", class(health)) d=shape(health) transform="scale(1.5)" />
    }
}

/// Where a flow is drawn from.
#[inline(never)]
fn port(hand: Hand, key: StoredValue<String>) -> impl IntoView {
    view! {
        <g
            class="port"
            transform="translate(24 0)"
            on:pointerdown=move |event| {
                event.stop_propagation();
                hand.draw_from(&event, key.get_value());
            }
        >
            <title>"Drag to another node to let a table flow there (key l)"</title>
            <circle r="8" />
            <path d="M-3.5 0h7M0-3.5v7" />
        </g>
    }
}
