//! Routes: lists in a config that take nearly anything, and count only after a restart.
use crate::scenario::{Scenario, plain};
use enmesh_core::simulate::{Answer, Running};
use serde_json::{Value, json};

fn alone() -> Scenario {
    Scenario::of("4.0.7", &["a"])
}

fn set(server: &str, routes: Value) -> Value {
    json!({ "operation": "cluster_set_routes", "server": server, "routes": routes })
}

fn delete(routes: Value) -> Value {
    json!({ "operation": "cluster_delete_routes", "routes": routes })
}

fn get(s: &mut Scenario) -> Value {
    s.ok("a", json!({ "operation": "cluster_get_routes" }))
}

fn restart(s: &mut Scenario, node: &str) {
    let got = s.ask(node, json!({ "operation": "restart_service", "service": "clustering config" }));
    assert_eq!((got.status, got.after_ms >= 1_000), (200, true));
}

#[test]
fn set_appends_and_never_replaces() {
    let mut s = alone();
    let (one, two) = (json!({ "host": "x", "port": 1 }), json!({ "host": "y", "port": 2 }));
    assert_eq!(s.ok("a", set("hub", json!([one])))["set"], json!([one]));
    let reply = s.ok("a", set("hub", json!([two])));
    assert_eq!(reply["message"], "cluster routes successfully set");
    assert_eq!(s.ok("a", set("hub", json!([])))["set"], json!([]));
    assert_eq!(get(&mut s), json!({ "hub": [one, two], "leaf": [] }));
}

#[test]
fn set_skips_what_either_list_or_the_request_holds_already() {
    let mut s = alone();
    let (one, two) = (json!({ "host": "x", "port": 1 }), json!({ "host": "localhost", "port": 1 }));
    s.ok("a", set("hub", json!([one])));
    let reply = s.ok("a", set("leaf", json!([one, two, two, { "host": "127.0.0.1", "port": 1 }])));
    assert_eq!(reply["skipped"], json!([one, two]));
    assert_eq!(reply["message"], "cluster routes successfully set");
    assert_eq!(get(&mut s)["leaf"], json!([two, { "host": "127.0.0.1", "port": 1 }]));
}

#[test]
fn ports_are_stored_as_observed() {
    for (sent, stored) in [
        (json!("9924"), json!(9924)),
        (json!(" 9924 "), json!(9924)),
        (json!("1e3"), json!("1e3")),
        (json!(0), json!(0)),
        (json!(65536), json!(65536)),
        (json!(9924.5), json!(9924.5)),
        (json!(9924.0), json!(9924)),
    ] {
        let mut s = alone();
        s.ok("a", set("hub", json!([{ "host": "x", "port": sent }])));
        assert_eq!(get(&mut s)["hub"][0]["port"], stored, "sent {sent}");
    }
}

#[test]
fn extra_fields_of_a_route_are_kept() {
    let mut s = alone();
    s.ok("a", set("hub", json!([{ "note": "n", "port": 1, "host": "x" }])));
    assert_eq!(get(&mut s)["hub"][0], json!({ "host": "x", "port": 1, "note": "n" }));
}

#[test]
fn delete_searches_both_lists_and_ignores_server() {
    let mut s = alone();
    let (one, two) = (json!({ "host": "x", "port": 1 }), json!({ "host": "y", "port": 2 }));
    s.ok("a", set("hub", json!([one])));
    s.ok("a", set("leaf", json!([two])));
    let mut body = delete(json!([one, two, { "host": "z", "port": 3 }, one]));
    body["server"] = json!("neither");
    let reply = s.ok("a", body);
    assert_eq!(reply["deleted"], json!([one, two]));
    assert_eq!(reply["skipped"], json!([{ "host": "z", "port": 3 }, one]));
    assert_eq!(get(&mut s), json!({ "hub": [], "leaf": [] }));
}

#[test]
fn delete_compares_host_case_and_port_type_but_not_extra_fields() {
    for (asked, goes) in [
        (json!({ "host": "x", "port": 9924 }), true),
        (json!({ "host": "x", "port": 9924, "other": 1 }), true),
        (json!({ "host": "X", "port": 9924 }), false),
        (json!({ "host": "x", "port": "9924" }), false),
    ] {
        let mut s = alone();
        s.ok("a", set("hub", json!([{ "host": "x", "port": 9924, "note": "n" }])));
        let reply = s.ok("a", delete(json!([asked])));
        assert_eq!(reply["message"], "cluster routes successfully deleted");
        assert_eq!(reply["deleted"] != json!([]), goes, "{asked}");
    }
}

#[test]
fn routes_work_with_clustering_off() {
    let mut s = Scenario::with([plain("a", "4.0.7").clustering_off()]);
    s.ok("a", set("hub", json!([{ "host": "x", "port": 1 }])));
    assert_eq!(get(&mut s)["hub"], json!([{ "host": "x", "port": 1 }]));
    s.ok("a", delete(json!([{ "host": "x", "port": 1 }])));
}

fn two_apart() -> Scenario {
    Scenario::with([plain("a", "4.3.0"), plain("b", "4.3.0")])
}

#[test]
fn a_route_connects_only_after_a_restart() {
    let mut s = two_apart();
    s.ok("a", set("hub", json!([{ "host": "b", "port": 9932 }])));
    assert_eq!(s.cluster.links(), []);
    restart(&mut s, "a");
    assert_eq!(s.cluster.links(), [("a".to_owned(), "b".to_owned())]);
}

#[test]
fn leaf_routes_connect_nothing() {
    let mut s = two_apart();
    s.ok("a", set("leaf", json!([{ "host": "b", "port": 9932 }])));
    restart(&mut s, "a");
    assert_eq!(s.cluster.links(), []);
}

/// Routes and whether NATS loads a config that holds one (observed 4.0.7).
fn odd_routes() -> Vec<(Value, bool)> {
    vec![
        (json!({ "host": " ", "port": 9932 }), false),
        (json!({ "host": "a b", "port": 9932 }), false),
        (json!({ "host": "*a: {b", "port": 9932 }), false),
        (json!({ "host": "a\nb", "port": 9932 }), false),
        (json!({ "host": "b", "port": 9924.5 }), false),
        (json!({ "host": "b", "port": "1e3" }), false),
        (json!({ "host": "b", "port": 0 }), true),
        (json!({ "host": "b", "port": 65536 }), true),
        (json!({ "host": "::1", "port": 9932 }), true),
        (json!({ "host": "http://b/", "port": 9932 }), true),
    ]
}

#[test]
fn a_restart_answers_200_even_when_nats_rejects_the_config() {
    for (odd, loads) in odd_routes() {
        let mut s = two_apart();
        s.ok("a", set("hub", json!([odd, { "host": "b", "port": 9932 }])));
        restart(&mut s, "a");
        assert_eq!(!s.cluster.links().is_empty(), loads, "{odd}");
    }
}

#[test]
fn a_rejected_config_keeps_the_links_there_are() {
    let mut s = Scenario::of("4.3.0", &["a", "b"]);
    s.join("a", "b");
    s.ok("a", set("hub", json!([{ "host": "a b", "port": 9932 }])));
    s.ok("a", delete(json!([{ "host": "b", "port": 9932 }])));
    restart(&mut s, "a");
    assert_eq!(s.connection("a", "b").unwrap()["status"], "open");
    let network = s.ok("a", json!({ "operation": "cluster_network" }));
    assert_eq!(network["nodes"][0]["routes"], json!([{ "host": "b", "port": 9932 }]));
}

/// The links after each of these nodes deleted its route to a peer and read its config anew.
fn links_without(s: &mut Scenario, routes: &[(&str, &str)]) -> String {
    for (node, peer) in routes {
        s.ok(node, delete(json!([{ "host": peer, "port": 9932 }])));
        restart(s, node);
    }
    s.cluster.links().iter().map(|(a, b)| format!("{a}{b} ")).collect()
}

#[test]
fn two_nodes_separate_with_their_last_route_in_4_3() {
    for (version, left) in [("4.3.0", ""), ("4.0.7", "ab ")] {
        let mut s = Scenario::of(version, &["a", "b"]);
        s.join("a", "b");
        s.ok("a", delete(json!([{ "host": "b", "port": 9932 }])));
        assert_eq!(s.connection("a", "b").unwrap()["status"], "open", "not yet read anew");
        restart(&mut s, "b");
        assert_eq!(s.cluster.links().len(), 1, "the other one had no route");
        assert_eq!(links_without(&mut s, &[("a", "b")]), left);
        let status = if left.is_empty() { "NoResponders" } else { "open" };
        assert_eq!(s.connection("a", "b").unwrap()["status"], status);
        assert_eq!(s.connection("b", "a").unwrap()["status"], status);
    }
}

#[test]
fn a_route_the_other_way_or_through_others_keeps_two_nodes_together() {
    let both = [plain("a", "4.3.0").route("b", 9932), plain("b", "4.3.0").route("a", 9932)];
    let mut s = Scenario::with(both);
    assert_eq!(links_without(&mut s, &[("a", "b")]), "ab ");
    assert_eq!(links_without(&mut s, &[("b", "a")]), "");
    let mut s = Scenario::of("4.3.0", &["a", "b", "c"]);
    assert_eq!(links_without(&mut s, &[("a", "b")]), "ab ac bc ", "c knows both");
    assert_eq!(links_without(&mut s, &[("a", "c")]), "bc ", "the others need no route once they have met");
}

#[test]
fn reading_the_same_routes_anew_separates_nobody() {
    let mut s = Scenario::of("4.3.0", &["a", "b", "c"]);
    s.cluster.set_running("a", Running::Stopped, s.now);
    restart(&mut s, "b");
    assert_eq!(links_without(&mut s, &[]), "bc ");
}

#[test]
fn a_rejected_route_is_fatal_at_the_next_full_start_until_it_is_deleted() {
    let mut s = Scenario::of("4.0.7", &["a", "b"]);
    let odd = json!({ "host": "a b", "port": 9932 });
    s.join("a", "b");
    s.ok("a", set("hub", json!([odd])));
    s.cluster.set_running("a", Running::Stopped, s.now);
    s.cluster.set_running("a", Running::Up, s.now);
    assert_eq!(s.status("a"), json!({ "node_name": "a", "is_enabled": true, "connections": [] }));
    let add = crate::scenario::add("b", json!([crate::scenario::row("dog", true, true)]));
    assert_eq!(s.send("a", &add.to_string()), Answer::Hangs);
    assert_eq!(s.connection("b", "a").unwrap()["status"], "NoResponders");
    assert_eq!(s.ok("a", delete(json!([odd])))["deleted"], json!([odd]));
    restart(&mut s, "a");
    assert_eq!(s.cluster.links(), [], "NATS that is not there reads no config");
    s.cluster.set_running("a", Running::Stopped, s.now);
    s.cluster.set_running("a", Running::Up, s.now);
    assert_eq!(s.connection("a", "b").unwrap()["status"], "open");
}

#[test]
fn bracketed_ipv6_connects() {
    let mut s = Scenario::with([plain("a", "4.0.7"), plain("b", "4.0.7").address("::1", 9932)]);
    s.ok("a", set("hub", json!([{ "host": "::1", "port": 9932 }])));
    restart(&mut s, "a");
    assert_eq!(s.cluster.links(), []);
    s.ok("a", set("hub", json!([{ "host": "[::1]", "port": 9932 }])));
    restart(&mut s, "a");
    assert_eq!(s.cluster.links().len(), 1);
}

#[test]
fn five_hundred_routes_at_once() {
    let mut s = alone();
    let routes: Vec<Value> = (0..500).map(|i| json!({ "host": format!("h{i}"), "port": 9932 })).collect();
    assert_eq!(s.ok("a", set("hub", json!(routes)))["set"].as_array().map(Vec::len), Some(500));
}
