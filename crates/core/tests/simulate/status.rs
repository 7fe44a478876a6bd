//! `cluster_status`: what a node believes, and how it looks when a peer is down.
use crate::scenario::{START, Scenario, add, plain, row};
use enmesh_core::simulate::{Answer, Running};
use serde_json::json;

fn pair(version: &str) -> Scenario {
    let mut s = Scenario::of(version, &["a", "b", "c"]);
    s.join("a", "b");
    s
}

#[test]
fn an_open_peer_has_everything() {
    let mut s = pair("4.0.7");
    s.now = START.plus_ms(((30 * 24 + 1) * 3_600 + 18 * 60 + 8) * 1_000);
    let seen = s.connection("a", "b").unwrap();
    assert_eq!(seen["status"], "open");
    assert_eq!(seen["ports"], json!({ "clustering": 9932, "operations_api": 9925 }));
    assert_eq!(seen["uptime"], "30d 1h 18m 8s");
    assert!(seen["latency_ms"].is_u64());
    assert_eq!(seen["system_info"]["hdb_version"], "4.0.7");
    assert_eq!(seen["subscriptions"], json!([row("dog", true, true)]));
}

#[test]
fn uptime_leaves_out_parts_that_are_zero() {
    for (seconds, text) in
        [(0, "0s"), (20, "20s"), (117, "1m 57s"), (530, "8m 50s"), (3_600, "1h"), (86_401, "1d 1s")]
    {
        let mut s = pair("4.3.0");
        s.now = START.plus_ms(seconds * 1_000);
        assert_eq!(s.connection("a", "b").unwrap()["uptime"], text);
    }
}

#[test]
fn only_added_peers_are_listed() {
    let mut s = pair("4.3.0");
    assert_eq!(s.cluster.links().len(), 3);
    assert_eq!(s.status("c")["connections"], json!([]));
    assert!(s.connection("a", "c").is_none());
}

#[test]
fn a_stopped_peer_is_told_at_once_and_has_few_fields() {
    let mut s = pair("4.3.0");
    s.cluster.set_running("b", Running::Stopped, s.now);
    let got = s.ask("a", json!({ "operation": "cluster_status" }));
    assert!(got.after_ms < 100, "{got:?}");
    let expected = json!({
        "node_name": "b", "status": "NoResponders", "ports": {}, "subscriptions": [row("dog", true, true)],
    });
    assert_eq!(got.body["connections"], json!([expected]));
    assert_eq!(s.send("b", r#"{"operation":"cluster_status"}"#), Answer::Unreachable);
}

#[test]
fn a_hung_peer_holds_the_answer_up() {
    for (version, wait) in [("4.0.7", 2_000), ("4.1.2", 2_000), ("4.2.8", 60_000), ("4.3.0", 60_000)] {
        let mut s = pair(version);
        s.cluster.set_running("b", Running::Hung, s.now);
        let got = s.ask("a", json!({ "operation": "cluster_status" }));
        assert!((wait..wait + 200).contains(&got.after_ms), "{version}: {got:?}");
        let peer = &got.body["connections"][0];
        assert_eq!((&peer["status"], &peer["ports"]), (&json!("Timeout"), &json!({})));
        assert!(["latency_ms", "uptime", "system_info"].iter().all(|key| peer.get(key).is_none()));
        assert_eq!(s.send("b", r#"{"operation":"cluster_status"}"#), Answer::Hangs);
    }
}

#[test]
fn a_thawed_peer_is_open_again_with_its_old_uptime() {
    let mut s = pair("4.3.0");
    s.cluster.set_running("b", Running::Hung, s.now);
    s.now = START.plus_ms(10_000);
    s.cluster.set_running("b", Running::Up, s.now);
    assert_eq!(s.connection("a", "b").unwrap()["uptime"], "10s");
}

#[test]
fn a_restarted_peer_is_open_again_with_a_new_uptime() {
    let mut s = pair("4.3.0");
    s.cluster.set_running("b", Running::Stopped, s.now);
    s.now = START.plus_ms(10_000);
    s.cluster.set_running("b", Running::Up, s.now);
    s.now = START.plus_ms(13_000);
    assert_eq!(s.connection("a", "b").unwrap()["uptime"], "3s");
}

#[test]
fn own_nats_frozen_makes_every_peer_a_timeout() {
    let mut s = pair("4.0.7");
    s.cluster.set_nats("a", Running::Hung, s.now);
    assert_eq!(s.connection("a", "b").unwrap()["status"], "Timeout");
}

#[test]
fn own_nats_killed_is_no_responders_first_and_a_timeout_after_20_s() {
    let mut s = pair("4.0.7");
    s.cluster.set_nats("a", Running::Stopped, s.now);
    assert_eq!(s.connection("a", "b").unwrap()["status"], "NoResponders");
    s.now = START.plus_ms(20_000);
    assert_eq!(s.connection("a", "b").unwrap()["status"], "Timeout");
}

#[test]
fn with_clustering_off_there_is_no_name() {
    let mut s = Scenario::with([plain("a", "4.0.7").clustering_off()]);
    assert_eq!(s.status("a"), json!({ "node_name": null, "is_enabled": false, "connections": [] }));
}

#[test]
fn with_clustering_off_peers_cannot_be_changed_whatever_the_body() {
    let mut s = Scenario::with([plain("a", "4.0.7").clustering_off()]);
    for operation in ["add_node", "update_node", "remove_node", "configure_cluster"] {
        s.refused("a", json!({ "operation": operation }), 400, "Clustering must be enabled");
    }
    s.refused("a", add("b", json!([])), 400, "Clustering must be enabled");
}
