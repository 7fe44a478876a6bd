//! The drawing of the cluster, and a table that says the same.
mod export;
mod hand;
mod join;
mod legend;
mod marks;
mod minimap;
mod narrow;
mod stage;
mod twin;
mod walk;

use crate::store::{Store, use_store};
use enmesh_core::draw::{Scene, scene};
use enmesh_core::order::Set as Names;
use leptos::prelude::*;

/// What the parts of the page read.
#[derive(Clone, Copy)]
pub struct Shown {
    /// The drawing, without what is hidden.
    pub drawing: Memo<Scene>,
    /// The nodes that are looked for; none when nothing is, and so all are.
    pub found: Memo<Option<Names<String>>>,
}

impl Shown {
    /// Whether a node is looked for.
    pub fn passes(&self, node: &str) -> bool {
        self.found.with(|found| found.as_ref().is_none_or(|found| found.has(node)))
    }
}

/// The page.
#[component]
pub fn Topology() -> impl IntoView {
    let store = use_store();
    let whole = Memo::new(move |_| whole(store));
    let found = narrow::found(store, whole);
    let drawing = Memo::new(move |_| {
        let hides = store.picture.hides.get() || store.picture.around.with(Option::is_some);
        match hides.then(|| found.get()).flatten() {
            Some(found) => whole.with(|scene| scene.only(&|name| found.has(name))),
            None => whole.get(),
        }
    });
    let shown = Shown { drawing, found };
    view! {
        <h1 class="hidden">"Topology"</h1>
        <legend::LegendBar />
        <narrow::Narrow shown />
        <stage::Stage shown />
        <twin::Twin shown />
        {move || store.picture.joining.with(Option::is_some).then(join::dialog)}
    }
}

fn whole(store: Store) -> Scene {
    store.cluster.with(|cluster| {
        store.draft.with(|draft| {
            store.layers.with(|layers| {
                store.positions.with(|positions| match store.picture.pins.with(|pins| pins.is_empty()) {
                    true => scene(cluster, draft, positions, layers),
                    false => scene(cluster, draft, &pinned(store, positions), layers),
                })
            })
        })
    })
}

type Places = std::collections::BTreeMap<String, enmesh_core::layout::Point>;

#[inline(never)]
fn pinned(store: Store, positions: &Places) -> Places {
    let mut places = positions.clone();
    store.picture.pins.with(|pins| {
        for (name, at) in pins.iter().filter(|(name, _)| positions.contains_key(*name)) {
            places.insert(name.clone(), *at);
        }
    });
    places
}
