//! `remove_node`: both halves, or only one.
use crate::scenario::{Scenario, remove, row};
use enmesh_core::simulate::Running;
use serde_json::json;

fn joined(version: &str) -> Scenario {
    let mut s = Scenario::of(version, &["a", "b"]);
    s.join("a", "b");
    s
}

#[test]
fn it_removes_both_sides() {
    for node in ["a", "b"] {
        let mut s = joined("4.0.7");
        let peer = if node == "a" { "b" } else { "a" };
        let reply = s.ok(node, remove(peer));
        assert_eq!(reply["message"], format!("Successfully removed '{peer}' from manifest"));
        assert_eq!(s.status("a")["connections"], json!([]));
        assert_eq!(s.status("b")["connections"], json!([]));
    }
}

#[test]
fn a_node_that_is_not_there_was_not_found() {
    joined("4.0.7").refused("a", remove("nobody"), 400, "'nobody' was not found");
}

#[test]
fn without_node_name_it_is_a_500() {
    for body in [json!({}), json!({ "name": "b" }), json!({ "node_name": null })] {
        let mut whole = json!({ "operation": "remove_node" });
        whole.as_object_mut().unwrap().extend(body.as_object().unwrap().clone());
        joined("4.0.7").refused("a", whole, 500, "");
    }
    let mut s = joined("4.0.7");
    s.ok("a", json!({ "operation": "remove_node", "name": "nobody", "node_name": "b" }));
    assert_eq!(s.status("a")["connections"], json!([]));
}

#[test]
fn a_peer_that_cannot_be_asked_keeps_its_half() {
    for (running, version, wait) in
        [(Running::Stopped, "4.0.7", 0), (Running::Hung, "4.0.7", 2_000), (Running::Hung, "4.3.0", 60_000)]
    {
        let mut s = joined(version);
        s.cluster.set_running("b", running, s.now);
        let got = s.ask("a", remove("b"));
        assert_eq!(got.status, 200);
        assert!(got.body["message"].as_str().unwrap().contains("from local manifest"), "{got:?}");
        assert!((wait..wait + 100).contains(&got.after_ms), "{got:?}");
        s.cluster.set_running("b", Running::Up, s.now);
        assert_eq!(s.status("a")["connections"], json!([]));
        let stale = s.connection("b", "a").unwrap();
        assert_eq!(
            (&stale["status"], &stale["subscriptions"]),
            (&json!("open"), &json!([row("dog", true, true)]))
        );
    }
}

#[test]
fn a_cut_off_peer_keeps_its_half() {
    let mut s = joined("4.3.0");
    s.cluster.cut("a", "b");
    s.ok("a", remove("b"));
    assert_eq!(s.rows("b", "a"), [row("dog", true, true)]);
}
