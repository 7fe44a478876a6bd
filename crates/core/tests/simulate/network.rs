//! `cluster_network`: the NATS servers' own answer.
use crate::scenario::{Scenario, plain};
use enmesh_core::simulate::Running;
use serde_json::{Value, json};

fn ask(more: Value) -> Value {
    let mut body = json!({ "operation": "cluster_network" });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    body
}

fn names(network: &Value) -> Vec<&str> {
    network["nodes"].as_array().unwrap().iter().map(|node| node["name"].as_str().unwrap()).collect()
}

#[test]
fn it_does_not_exist_in_4_0() {
    let mut s = Scenario::of("4.0.7", &["a"]);
    s.refused("a", ask(json!({})), 400, "'cluster_network' not found");
    let mut s = Scenario::of("4.1.0", &["a"]);
    s.ok("a", ask(json!({})));
}

#[test]
fn it_lists_the_mesh_own_node_first() {
    let mut s = Scenario::of("4.3.0", &["b", "a", "c"]);
    let network = s.ok("b", ask(json!({})));
    assert_eq!(names(&network), ["b", "a", "c"]);
    assert_eq!(network["nodes"][1]["connected_nodes"], json!(["b", "c"]));
    assert_eq!(network["nodes"][0]["routes"].as_array().map(Vec::len), Some(2));
    assert_eq!(network["nodes"][1]["routes"], json!([]));
}

#[test]
fn the_flags_include() {
    for (more, connected, routes) in [
        (json!({}), true, true),
        (json!({ "connected_nodes": true, "routes": true }), true, true),
        (json!({ "connected_nodes": false }), false, true),
        (json!({ "routes": false }), true, false),
        (json!({ "routes": "true" }), true, true),
    ] {
        let mut s = Scenario::of("4.3.0", &["a", "b"]);
        let network = s.ok("a", ask(more.clone()));
        let node = &network["nodes"][0];
        assert_eq!(node.get("connected_nodes").is_some(), connected, "{more}");
        assert_eq!(node.get("routes").is_some(), routes, "{more}");
    }
}

#[test]
fn it_takes_the_whole_timeout() {
    for (more, least) in [(json!({}), 2_000), (json!({ "timeout": 500 }), 500)] {
        let mut s = Scenario::of("4.3.0", &["a", "b"]);
        let got = s.ask("a", ask(more));
        assert!((least + 40..least + 200).contains(&got.after_ms), "{got:?}");
    }
}

#[test]
fn a_timeout_as_text_trips_it() {
    let mut s = Scenario::of("4.3.0", &["a"]);
    s.refused("a", ask(json!({ "timeout": "500" })), 500, "timeout");
}

#[test]
fn a_short_timeout_misses_nodes_and_does_not_say_so() {
    let mut s = Scenario::with([plain("eu-1", "4.3.0").route("us-1", 9932), plain("us-1", "4.3.0")]);
    let network = s.ok("eu-1", ask(json!({ "timeout": 1 })));
    assert_eq!(names(&network), ["eu-1"]);
    assert_eq!(network["nodes"][0]["connected_nodes"], json!(["us-1"]));
    assert_eq!(network.as_object().unwrap().len(), 1);
}

#[test]
fn frozen_or_killed_harperdb_is_listed_while_nats_runs() {
    for running in [Running::Hung, Running::Stopped] {
        let mut s = Scenario::of("4.3.0", &["a", "b"]);
        s.cluster.set_harperdb("b", running);
        assert_eq!(names(&s.ok("a", ask(json!({})))), ["a", "b"]);
    }
}

#[test]
fn frozen_nats_is_absent_but_connected() {
    let mut s = Scenario::of("4.3.0", &["a", "b", "c"]);
    s.cluster.set_running("b", Running::Hung, s.now);
    let network = s.ok("a", ask(json!({})));
    assert_eq!(names(&network), ["a", "c"]);
    assert_eq!(network["nodes"][1]["connected_nodes"], json!(["a", "b"]));
}

#[test]
fn a_stopped_node_is_absent_everywhere() {
    let mut s = Scenario::of("4.3.0", &["a", "b", "c"]);
    s.cluster.set_running("b", Running::Stopped, s.now);
    let network = s.ok("a", ask(json!({})));
    assert_eq!(names(&network), ["a", "c"]);
    assert_eq!(network["nodes"][1]["connected_nodes"], json!(["a"]));
}
