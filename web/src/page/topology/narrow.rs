//! Finding some of the nodes: by expression, by health, and by how many edges away they are.
use super::Shown;
use crate::store::{Store, use_store};
use enmesh_core::draw::{Scene, near};
use enmesh_core::find::{FindError, Query, facts};
use enmesh_core::order::Set as Names;
use leptos::prelude::*;

/// The nodes looked for, as far as any are.
pub fn found(store: Store, whole: Memo<Scene>) -> Memo<Option<Names<String>>> {
    let picture = store.picture;
    Memo::new(move |_| {
        let typed = picture.query.with(|query| !query.trim().is_empty());
        let narrowed = typed || store.filter.get().is_some() || picture.around.with(Option::is_some);
        narrowed.then(|| find(store, whole))
    })
}

#[inline(never)]
fn find(store: Store, whole: Memo<Scene>) -> Names<String> {
    let picture = store.picture;
    // What cannot be read yet narrows nothing: the words under the field say why.
    let query = picture.query.with(|text| Query::parse(text)).unwrap_or_default();
    let ask = || store.nodes.with(|nodes| store.cluster.with(|cluster| query.find(&facts(cluster, nodes))));
    let asked = (!query.is_empty()).then(ask);
    let around = picture.around.with(|around| {
        around.as_ref().map(|(name, hops)| Names::of(whole.with(|scene| near(scene, name, *hops))))
    });
    let filter = store.filter.get();
    whole.with(|scene| {
        let passes = |node: &&enmesh_core::draw::NodeMark| {
            asked.as_ref().is_none_or(|asked| node.holds > 1 || asked.has(&node.name))
                && around.as_ref().is_none_or(|around| around.has(&node.name))
                && filter.is_none_or(|filter| filter == node.health)
        };
        Names::of(scene.nodes.iter().filter(passes).map(|node| node.name.clone()))
    })
}

/// The field for expressions, and what is narrowed now.
#[component]
pub fn Narrow(shown: Shown) -> impl IntoView {
    let picture = use_store().picture;
    let error = Memo::new(move |_| {
        picture.query.with(|text| match text.is_empty() {
            true => None,
            false => wrong(text),
        })
    });
    let narrowed = move || shown.found.with(Option::is_some);
    view! {
        <section class="narrow" aria-label="Find nodes in the drawing">
            <input
                type="search"
                id="narrow"
                aria-label="Show nodes that are"
                placeholder="status:open, table:dev.dog, latency > 50, not name:eu-*"
                autocomplete="off"
                spellcheck="false"
                aria-invalid=move || error.with(Option::is_some).to_string()
                aria-describedby="narrow-said"
                prop:value=picture.query
                on:input=move |event| picture.query.set(event_target_value(&event))
            />
            <label class="layer">
                <input
                    type="checkbox"
                    prop:checked=picture.hides
                    on:change=move |event| picture.hides.set(event_target_checked(&event))
                />
                "Hide the others"
            </label>
            <super::export::Export shown />
            <div id="narrow-said" role="status">
                {move || (narrowed() && error.with(Option::is_none)).then(|| count(shown))}
                {move || error.get().map(error_view)}
            </div>
        </section>
    }
}

#[inline(never)]
fn wrong(text: &str) -> Option<FindError> {
    Query::parse(text).err()
}

#[inline(never)]
fn count(shown: Shown) -> impl IntoView {
    let store = use_store();
    let picture = store.picture;
    let found = shown.found.with(|found| found.as_ref().map_or(0, Names::len));
    let all = store.nodes.with(Vec::len);
    let around = picture.around.get().map(|(name, hops)| {
        let more = name.clone();
        view! {
            <span>{format!("at most {hops} {} from {name}", if hops == 1 { "edge" } else { "edges" })}</span>
            <button class="small" on:click=move |_| picture.around.set(Some((more.clone(), hops + 1)))>"One edge further"</button>
        }
    });
    let clear = move |_| {
        picture.query.set(String::new());
        picture.around.set(None);
        store.filter.set(None);
    };
    view! {
        <p class="narrow-count">
            <span>{format!("{found} of {all} nodes")}</span>
            {around}
            <button class="small" on:click=clear>"Show all nodes"</button>
        </p>
    }
}

#[inline(never)]
fn error_view(error: FindError) -> impl IntoView {
    let text = use_store().picture.query.get_untracked();
    let FindError { at, words } = error;
    let part = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default().to_owned();
    // At the end there is nothing to mark but the place itself.
    let marked = if at.is_empty() { " ".to_owned() } else { part(at.clone()) };
    view! {
        <p class="narrow-error">
            <code>{part(0..at.start)}<mark>{marked}</mark>{part(at.end..text.len())}</code>
            <span>{words}</span>
        </p>
    }
}
