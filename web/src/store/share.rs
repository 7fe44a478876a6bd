//! A link that shows what is shown: page, layers, what is looked for, what is selected, what is in sight. It holds
//! names and numbers, never credentials.
use super::{Selection, Store};
use enmesh_core::draw::View;
use enmesh_core::layout::Point;
use leptos::prelude::*;

fn escape(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

fn unescape(text: &str) -> Option<String> {
    js_sys::decode_uri_component(text).ok().map(String::from)
}

/// The link to what is shown now.
#[inline(never)]
pub fn link(store: Store) -> String {
    let mut parts: Vec<(&str, String)> = Vec::new();
    let picture = store.picture;
    store.layers.with_untracked(|layers| {
        let shown = [("flows", layers.flows), ("links", layers.links), ("routes", layers.routes)];
        let names: Vec<&str> = shown.into_iter().filter(|(_, on)| *on).map(|(name, _)| name).collect();
        parts.push(("layers", names.join(",")));
        if let Some((schema, table)) = &layers.table {
            parts.push(("table", format!("{}.{}", escape(schema), escape(table))));
        }
        let folded: Vec<String> = layers.folded.iter().map(|name| escape(name)).collect();
        parts.push(("fold", folded.join(",")));
    });
    parts.push(("find", escape(&picture.query.get_untracked())));
    parts.push(("hide", if picture.hides.get_untracked() { "yes" } else { "" }.to_owned()));
    if let Some((name, hops)) = picture.around.get_untracked() {
        parts.push(("around", format!("{},{hops}", escape(&name))));
    }
    let names = match store.selection.get_untracked() {
        Selection::None => Vec::new(),
        Selection::Node(name) => vec![name],
        Selection::Pair(a, b) => vec![a, b],
        Selection::Several(names) => names,
    };
    parts.push(("select", names.iter().map(|name| escape(name)).collect::<Vec<String>>().join(",")));
    if let Some(View { middle, zoom }) = picture.view.get_untracked() {
        parts.push(("view", format!("{:.1},{:.1},{zoom:.3}", middle.x, middle.y)));
    }
    // Layers stand even when there are none: none is not the same as unsaid.
    let said = |(name, value): &&(&str, String)| *name == "layers" || !value.is_empty();
    let query: Vec<String> =
        parts.iter().filter(said).map(|(name, value)| format!("{name}={value}")).collect();
    let location = window().location();
    let base = location.href().unwrap_or_default();
    let base = base.split('#').next().unwrap_or_default();
    format!("{base}{}?{}", store.page.get_untracked().hash(), query.join("&"))
}

/// Shows what the address says, when it is such a link.
pub fn open(store: Store) {
    let hash = window().location().hash().unwrap_or_default();
    if let Some((_, query)) = hash.split_once('?') {
        show(store, query);
    }
}

#[inline(never)]
fn show(store: Store, query: &str) {
    let picture = store.picture;
    for (name, value) in query.split('&').filter_map(|part| part.split_once('=')) {
        let names = || value.split(',').filter(|name| !name.is_empty()).filter_map(unescape);
        let numbers = || value.split(',').filter_map(|text| enmesh_core::json::parse(text)?.as_f64());
        match name {
            "layers" => store.layers.update(|layers| {
                let on = |name: &str| value.split(',').any(|layer| layer == name);
                (layers.flows, layers.links, layers.routes) = (on("flows"), on("links"), on("routes"));
            }),
            "table" => store.layers.update(|layers| {
                let table = value.split_once('.');
                layers.table = table.and_then(|(schema, table)| Some((unescape(schema)?, unescape(table)?)));
            }),
            "fold" => store.layers.update(|layers| {
                names().for_each(|name| _ = layers.folded.insert(name));
            }),
            "find" => picture.query.set(unescape(value).unwrap_or_default()),
            "hide" => picture.hides.set(value == "yes"),
            "around" => {
                let hops = value.rsplit_once(',').and_then(|(_, hops)| hops.parse().ok());
                picture.around.set(names().next().zip(hops));
            }
            "select" => {
                let selection = names().fold(Selection::None, |selection, name| selection.toggled(&name));
                store.selection.set(selection);
            }
            "view" => {
                if let [x, y, zoom] = numbers().collect::<Vec<f64>>()[..] {
                    picture.view.set(Some(View::new(Point::new(x, y), zoom)));
                }
            }
            _ => {}
        }
    }
}
