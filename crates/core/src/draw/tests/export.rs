use super::super::*;
use crate::cluster::build::{cluster, network, said, status};
use crate::cluster::{Cluster, Said};
use crate::plan::Edit;

/// Two regions, one node down, each kind of flow, a link, and what a draft starts; one name to be escaped.
fn small() -> Scene {
    let cluster: Cluster = cluster(&[
        status("eu-1", 1, &["eu-2 open orders:ps", "us-1 open items:p"]),
        status("eu-2", 1, &["eu-1 open orders:ps"]),
        said("us-1", 1, Said::NoAnswer),
        network("eu-1", 1, &["eu-1 eu-2", "us-1", "us-2", "a<\"&b"]),
    ]);
    let mut draft = Draft::default();
    let [node, peer, schema, table] = ["eu-2", "us-2", "shop", "carts"].map(str::to_owned);
    draft.add(Edit::Subscription { node, peer, schema, table, publish: true, subscribe: false }, &cluster);
    let layers = Layers { routes: true, links: true, flows: true, table: None, folded: Set::new() };
    let places = [
        ("a<\"&b", 1.0, -1.0),
        ("eu-1", 0.0, 0.0),
        ("eu-2", 1.0, 0.0),
        ("us-1", 4.0, 0.0),
        ("us-2", 4.0, 1.0),
    ];
    let places = places.map(|(name, x, y)| (name.to_owned(), Point::new(x, y)));
    scene(&cluster, &draft, &BTreeMap::from(places), &layers)
}

/// The golden files are what a person looked at and found right; `BLESS=1 cargo test` writes them anew.
fn golden(name: &str, text: &str) {
    let path = format!("{}/src/draw/tests/golden/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    assert_eq!(text, std::fs::read_to_string(&path).unwrap(), "{name}");
}

#[test]
fn exports_are_as_they_were_found_right() {
    let scene = small();
    golden("small.svg", &svg(&scene, Theme::Light));
    golden("small.dot", &dot(&scene));
    golden("small.mmd", &mermaid(&scene));
    golden("small.json", &json(&scene));
}

#[test]
fn every_theme_is_a_whole_document() {
    for theme in [Theme::Light, Theme::Dark] {
        let text = svg(&small(), theme);
        assert!(text.starts_with("<svg ") && text.ends_with("</svg>\n"));
        assert!(text.contains("a&lt;&quot;&amp;b") && !text.contains("var(") && !text.contains("class="));
        for tag in ["g", "text", "title", "svg"] {
            assert_eq!(
                text.matches(&format!("<{tag}")).count(),
                text.matches(&format!("</{tag}>")).count(),
                "{tag}"
            );
        }
    }
    let read: serde_json::Value = serde_json::from_str(&json(&small())).unwrap();
    assert_eq!(read["nodes"].as_array().unwrap().len(), 5);
}
