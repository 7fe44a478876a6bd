//! `configure_cluster`: removes everything first, and is a 200 also when nothing works.
use crate::scenario::{Scenario, mirrored, row};
use enmesh_core::simulate::Running;
use serde_json::{Value, json};

fn configure(connections: &[(&str, Vec<Value>)]) -> Value {
    let connections: Vec<Value> =
        connections.iter().map(|(peer, rows)| json!({ "node_name": peer, "subscriptions": rows })).collect();
    json!({ "operation": "configure_cluster", "connections": connections })
}

/// a has b and c.
fn three() -> Scenario {
    let mut s = Scenario::of("4.3.0", &["a", "b", "c"]);
    s.join("a", "b");
    s.join("a", "c");
    s
}

#[test]
fn it_replaces_everything_on_both_sides() {
    let mut s = three();
    let rows = vec![row("cat", true, false)];
    let reply = s.ok("a", configure(&[("b", rows.clone())]));
    let expected = json!([{ "node_name": "b", "subscriptions":
        { "message": "Successfully added 'b' to manifest", "added": rows, "skipped": [] } }]);
    assert_eq!(reply["connections"], expected);
    assert!(reply.get("failed_nodes").is_none());
    assert_eq!((s.rows("a", "b"), s.rows("b", "a")), (rows.clone(), mirrored(&rows)));
    assert_eq!(s.status("c")["connections"], json!([]));
}

#[test]
fn an_empty_list_clears() {
    let mut s = three();
    s.ok("a", configure(&[]));
    for node in ["a", "b", "c"] {
        assert_eq!(s.status(node)["connections"], json!([]));
    }
}

#[test]
fn it_removes_everything_even_when_every_node_fails() {
    let mut s = three();
    let reply =
        s.ok("a", configure(&[("x", vec![row("dog", true, true)]), ("y", vec![row("dog", true, true)])]));
    assert!(reply["message"].as_str().unwrap().contains("partially successful"), "{reply}");
    assert_eq!((&reply["failed_nodes"], &reply["connections"]), (&json!(["x", "y"]), &json!([])));
    for node in ["a", "b", "c"] {
        assert_eq!(s.status(node)["connections"], json!([]));
    }
}

#[test]
fn one_failing_node_does_not_stop_the_others() {
    let mut s = three();
    let rows = vec![row("dog", false, true)];
    let reply = s.ok("a", configure(&[("x", rows.clone()), ("c", rows.clone())]));
    assert_eq!(reply["failed_nodes"], json!(["x"]));
    assert_eq!((s.rows("a", "c"), s.rows("c", "a")), (rows.clone(), mirrored(&rows)));
}

#[test]
fn a_peer_that_is_down_keeps_its_stale_half() {
    for (running, wait) in [(Running::Stopped, 0), (Running::Hung, 60_000)] {
        let mut s = three();
        s.cluster.set_running("c", running, s.now);
        let got = s.ask("a", configure(&[("b", vec![row("dog", true, true)])]));
        assert!((wait..wait + 600).contains(&got.after_ms), "{got:?}");
        assert!(got.body.get("failed_nodes").is_none());
        s.cluster.set_running("c", Running::Up, s.now);
        assert!(s.connection("a", "c").is_none());
        assert_eq!(s.rows("c", "a"), [row("dog", true, true)]);
    }
}

#[test]
fn missing_tables_are_no_failure() {
    let mut s = three();
    let bird = row("bird", true, true);
    let reply = s.ok("a", configure(&[("b", vec![bird.clone()])]));
    assert!(reply.get("failed_nodes").is_none());
    assert_eq!(reply["connections"][0]["subscriptions"]["skipped"], json!([bird]));
    assert_eq!(s.status("a")["connections"], json!([]));
}

#[test]
fn the_same_node_twice_is_asymmetric() {
    let mut s = three();
    let (one, two) = (row("dog", true, true), row("cat", true, true));
    s.ok("a", configure(&[("b", vec![one.clone()]), ("b", vec![two.clone()])]));
    assert_eq!(s.rows("a", "b"), std::slice::from_ref(&two));
    assert_eq!(s.rows("b", "a"), [one, two]);
}

#[test]
fn neither_direction_is_accepted() {
    let mut s = three();
    s.ok("a", configure(&[("b", vec![row("dog", false, false)])]));
    assert_eq!(s.rows("b", "a"), [row("dog", false, false)]);
}

#[test]
fn what_validation_refuses_leaves_everything() {
    for connections in
        [json!(null), json!("b"), json!([{}]), json!([{ "node_name": "a", "subscriptions": [] }])]
    {
        let mut s = three();
        s.refused("a", json!({ "operation": "configure_cluster", "connections": connections }), 400, "");
        assert_eq!(s.status("a")["connections"].as_array().map(Vec::len), Some(2));
        assert_eq!(s.rows("b", "a").len(), 1);
    }
}

#[test]
fn a_start_time_that_the_peer_stumbles_on_fails_that_node() {
    let mut s = three();
    let mut odd = row("dog", true, true);
    odd["start_time"] = json!("2022-08-29");
    assert_eq!(s.ok("a", configure(&[("b", vec![odd])]))["failed_nodes"], json!(["b"]));
}
