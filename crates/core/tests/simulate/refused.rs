//! What validation refuses changes nothing, and the simulator refuses what the checker predicts.
use crate::scenario::{Scenario, add, row, update};
use enmesh_core::check::check;
use enmesh_core::profile::{Profile, Target};
use enmesh_core::simulate::Answer;
use serde_json::{Value, json};

fn set(server: &str, route: Value) -> Value {
    json!({ "operation": "cluster_set_routes", "server": server, "routes": [route] })
}

fn with(key: &str, value: Value) -> Value {
    let mut row = row("dog", true, true);
    row[key] = value;
    row
}

/// Bodies that 4.0.7 and 4.3.0 refuse with a 400.
fn refused() -> Vec<Value> {
    vec![
        set("leaf.", json!({ "host": "x", "port": 1 })),
        set("hub", json!({ "host": "", "port": 1 })),
        set("hub", json!({ "host": "x" })),
        set("hub", json!({ "host": "x", "port": -1 })),
        set("hub", json!({ "host": "x", "port": 1e308 })),
        set("hub", json!({ "host": "x", "port": "nine" })),
        set("hub", json!({ "host": "x", "port": null })),
        set("hub", json!("x:1")),
        json!({ "operation": "cluster_set_routes", "routes": [] }),
        json!({ "operation": "cluster_set_routes", "server": "hub" }),
        json!({ "operation": "cluster_delete_routes", "routes": "x" }),
        add("c", json!([])),
        add("c", json!(null)),
        add("", json!([row("dog", true, true)])),
        add("c.d", json!([row("dog", true, true)])),
        add("c d", json!([row("dog", true, true)])),
        add("a", json!([row("dog", true, true)])),
        add("c", json!([row("dog", false, false)])),
        add("c", json!([row("dog", "yes", true)])),
        add("c", json!([row("dog", 1, true)])),
        add("c", json!([with("table", json!(""))])),
        add("c", json!([with("start_time", json!("garbage"))])),
        add("c", json!([with("start_time", json!(5))])),
        update("b", json!([])),
        update("b", json!([row("dog", Value::Null, true)])),
        json!({ "operation": "configure_cluster" }),
        json!({ "operation": "configure_cluster", "connections": [{ "node_name": "b", "subscriptions": [{}] }] }),
    ]
}

/// a has b; everything a node can be asked about itself.
fn picture(s: &mut Scenario) -> Vec<Value> {
    let asks = ["cluster_status", "cluster_get_routes", "describe_all"];
    let all = ["a", "b", "c"].into_iter().flat_map(|node| asks.map(|operation| (node, operation)));
    all.map(|(node, operation)| s.ok(node, json!({ "operation": operation }))).collect()
}

#[test]
fn what_validation_refuses_is_a_400_and_changes_nothing() {
    for version in ["4.0.7", "4.3.0"] {
        for body in refused() {
            let mut s = Scenario::of(version, &["a", "b", "c"]);
            s.join("a", "b");
            let before = picture(&mut s);
            s.refused("a", body.clone(), 400, "");
            assert_eq!(picture(&mut s), before, "{version} {body}");
        }
    }
}

#[test]
fn the_schema_system_is_refused_in_4_0() {
    let mut s = Scenario::of("4.0.7", &["a", "b"]);
    s.refused("a", add("b", json!([with("schema", json!("system"))])), 400, "");
}

#[test]
fn cluster_network_refuses_what_is_no_flag_and_no_time() {
    for more in [
        json!({ "routes": 1 }),
        json!({ "connected_nodes": null }),
        json!({ "timeout": 0 }),
        json!({ "timeout": null }),
    ] {
        let mut body = json!({ "operation": "cluster_network" });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        Scenario::of("4.3.0", &["a"]).refused("a", body, 400, "");
    }
}

#[test]
fn forbidden_keys_are_refused() {
    let mut s = Scenario::of("4.3.0", &["a"]);
    let body = r#"{"operation":"cluster_get_routes","__proto__":{}}"#;
    assert!(matches!(s.send("a", body), Answer::Http { status: 400, .. }));
}

#[test]
fn the_checker_and_the_simulator_agree() {
    for (version, target) in [("4.0.7", Target::V4_0), ("4.3.0", Target::V4_3)] {
        let profile = Profile { target, node_name: Some("a".to_owned()), now: None };
        for body in refused() {
            let server = check(body.to_string().as_bytes(), &profile).server;
            assert_eq!((server.accepts, server.status), (false, 400), "{version} {body}");
        }
    }
}
