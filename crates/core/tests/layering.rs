//! Dependencies point one way: `web → core`, `wasm → core`, and core knows nothing of the web.
#![allow(clippy::expect_used)]
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// What each crate depends on to be built; what only its tests use is left out.
type Graph = BTreeMap<String, BTreeSet<String>>;

fn graph() -> (Graph, BTreeSet<String>) {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--filter-platform", "wasm32-unknown-unknown"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");

    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let names: BTreeMap<String, String> = list(&metadata["packages"])
        .iter()
        .map(|package| (text(&package["id"]), text(&package["name"])))
        .collect();
    let mut graph = Graph::new();
    for node in list(&metadata["resolve"]["nodes"]) {
        let built = list(&node["deps"])
            .into_iter()
            .filter(|dep| list(&dep["dep_kinds"]).iter().any(|kind| kind["kind"] != "dev"))
            .map(|dep| names[&text(&dep["pkg"])].clone());
        graph.entry(names[&text(&node["id"])].clone()).or_default().extend(built);
    }
    let members = list(&metadata["workspace_members"]).iter().map(|id| names[&text(id)].clone()).collect();
    (graph, members)
}

/// Everything that `name` is built from, near and far.
fn reach(graph: &Graph, name: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![name.to_owned()];
    while let Some(next) = open.pop() {
        for dep in &graph[&next] {
            if found.insert(dep.clone()) {
                open.push(dep.clone());
            }
        }
    }
    found
}

#[test]
fn members_depend_one_way() {
    let (graph, members) = graph();
    let allowed = BTreeMap::from([
        ("enmesh-bench", vec!["enmesh-core"]),
        ("enmesh-core", vec![]),
        ("enmesh-wasm", vec!["enmesh-core"]),
        ("enmesh-console", vec!["enmesh-core"]),
    ]);
    for member in &members {
        let inside: Vec<_> = graph[member].intersection(&members).map(String::as_str).collect();
        let law = allowed
            .get(member.as_str())
            .unwrap_or_else(|| panic!("say here what the new member {member} may depend on"));
        assert!(
            inside.iter().all(|dep| law.contains(dep)),
            "{member} depends on {inside:?}; allowed: {law:?}"
        );
    }
}

#[test]
fn core_is_built_from_no_web_crate() {
    let (graph, _) = graph();
    let web = ["gloo", "js-sys", "leptos", "wasm-bindgen", "wasm-streams", "web-sys", "web-time"];
    let core = reach(&graph, "enmesh-core");
    let bad: Vec<_> = core.iter().filter(|name| web.iter().any(|web| name.starts_with(web))).collect();
    assert!(bad.is_empty(), "core is built from {bad:?}");
}

#[test]
fn the_npm_boundary_is_built_from_no_user_interface() {
    let (graph, _) = graph();
    let bad: Vec<_> = reach(&graph, "enmesh-wasm")
        .into_iter()
        .filter(|name| name.starts_with("leptos") || name.starts_with("gloo"))
        .collect();
    assert!(bad.is_empty(), "enmesh-wasm is built from {bad:?}");
}
