//! `update_node`: table by table, the last one wins.
use crate::scenario::{Scenario, add, mirrored, row, update};
use enmesh_core::simulate::Running;
use serde_json::json;

fn joined(version: &str) -> Scenario {
    let mut s = Scenario::of(version, &["a", "b"]);
    s.ok("a", add("b", json!([row("dog", true, true)])));
    s
}

fn both(s: &mut Scenario, rows: &[serde_json::Value]) {
    assert_eq!(s.rows("a", "b"), rows);
    assert_eq!(s.rows("b", "a"), mirrored(rows));
}

#[test]
fn listed_tables_change_and_others_stay() {
    let mut s = joined("4.0.7");
    let reply = s.ok("a", update("b", json!([row("cat", true, false)])));
    assert_eq!(reply["message"], "Successfully updated 'b'");
    assert_eq!(reply["updated"], json!([row("cat", true, false)]));
    both(&mut s, &[row("dog", true, true), row("cat", true, false)]);
    s.ok("b", update("a", json!([row("dog", true, false)])));
    both(&mut s, &[row("dog", false, true), row("cat", true, false)]);
}

#[test]
fn duplicates_merge_and_the_last_wins() {
    let mut s = Scenario::of("4.0.7", &["a", "b"]);
    s.ok("a", add("b", json!([row("dog", true, true), row("cat", true, true), row("dog", false, true)])));
    s.ok("a", update("b", json!([row("dog", false, true), row("dog", true, false)])));
    both(&mut s, &[row("dog", true, false), row("cat", true, true)]);
}

#[test]
fn neither_direction_is_accepted_and_stored() {
    let mut s = joined("4.0.7");
    s.ok("a", update("b", json!([row("dog", false, false)])));
    both(&mut s, &[row("dog", false, false)]);
}

#[test]
fn a_peer_never_added_is_400_before_4_3_and_an_upsert_from_then_on() {
    let mut s = Scenario::of("4.0.7", &["a", "b"]);
    s.refused("a", update("b", json!([row("dog", true, true)])), 400, "has not been added");
    let mut s = Scenario::of("4.3.0", &["a", "b"]);
    s.ok("a", update("b", json!([row("dog", true, false)])));
    both(&mut s, &[row("dog", true, false)]);
}

#[test]
fn a_peer_never_added_that_is_down_is_500_in_4_3() {
    for (running, part) in [(Running::Stopped, "is not listening"), (Running::Hung, "did not respond")] {
        let mut s = Scenario::of("4.3.0", &["a", "b"]);
        s.cluster.set_running("b", running, s.now);
        s.refused("a", update("b", json!([row("dog", true, true)])), 500, part);
        s.cluster.set_running("b", Running::Up, s.now);
        both(&mut s, &[]);
    }
}

#[test]
fn the_schema_system_is_taken_in_4_3() {
    let users = json!({ "schema": "system", "table": "hdb_user", "publish": true, "subscribe": false });
    joined("4.0.7").refused("a", update("b", json!([users])), 400, "schema");
    let mut s = joined("4.3.0");
    assert_eq!(s.ok("a", update("b", json!([users])))["updated"], json!([users]));
    both(&mut s, &[row("dog", true, true), users]);
}

#[test]
fn a_missing_table_is_500_in_4_3_and_changes_nothing() {
    let all = json!({ "schema": "dev", "publish": true, "subscribe": true });
    joined("4.0.7").refused("a", update("b", json!([all])), 400, "table");
    let mut s = joined("4.3.0");
    s.refused("a", update("b", json!([row("cat", true, true), all])), 500, "table");
    both(&mut s, &[row("dog", true, true)]);
}

#[test]
fn an_unknown_node_is_400_in_4_0_and_500_in_4_3() {
    for (version, status, part) in
        [("4.0.7", 400, "has not been added"), ("4.3.0", 500, "Unable to add_node")]
    {
        joined(version).refused("a", update("nobody", json!([row("dog", true, true)])), status, part);
    }
}

#[test]
fn a_peer_that_is_down_is_500_and_changes_nothing() {
    for (running, part) in [(Running::Stopped, "is not listening"), (Running::Hung, "did not respond")] {
        let mut s = joined("4.0.7");
        s.cluster.set_running("b", running, s.now);
        s.refused("a", update("b", json!([row("dog", true, false)])), 500, part);
        s.cluster.set_running("b", Running::Up, s.now);
        both(&mut s, &[row("dog", true, true)]);
    }
}

#[test]
fn tables_on_neither_side_are_a_200_that_did_nothing() {
    let mut s = joined("4.0.7");
    let reply = s.ok("a", update("b", json!([row("bird", true, true)])));
    assert!(reply["message"].as_str().unwrap().contains("Unable to update subscriptions"), "{reply}");
    assert_eq!((&reply["updated"], reply["skipped"].as_array().map(Vec::len)), (&json!([]), Some(1)));
    both(&mut s, &[row("dog", true, true)]);
}

#[test]
fn some_tables_on_neither_side_are_skipped() {
    let mut s = joined("4.0.7");
    let reply = s.ok("a", update("b", json!([row("bird", true, true), row("cat", true, true)])));
    assert!(reply["message"].as_str().unwrap().contains("Some subscriptions were unsuccessful"), "{reply}");
    both(&mut s, &[row("dog", true, true), row("cat", true, true)]);
}

#[test]
fn it_mends_a_one_sided_row() {
    let mut s = joined("4.3.0");
    let stale = json!([{ "node_name": "b", "subscriptions": [row("cat", true, true)] },
        { "node_name": "b", "subscriptions": [row("dog", true, true)] }]);
    s.ok("a", json!({ "operation": "configure_cluster", "connections": stale }));
    assert_ne!(mirrored(&s.rows("a", "b")), s.rows("b", "a"));
    s.ok("a", update("b", json!([row("dog", true, true), row("cat", false, false)])));
    for row in s.rows("a", "b") {
        assert!(s.rows("b", "a").contains(&mirrored(&[row])[0]));
    }
}
