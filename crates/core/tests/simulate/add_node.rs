//! `add_node`: two-sided, and a 200 says little.
use crate::scenario::{Scenario, add, mirrored, plain, remove, row};
use enmesh_core::simulate::{NodeSeed, Running};
use serde_json::{Value, json};

fn two(version: &str) -> Scenario {
    Scenario::of(version, &["a", "b"])
}

#[test]
fn it_adds_on_both_sides_with_flags_swapped() {
    for (publish, subscribe) in [(true, true), (true, false), (false, true)] {
        let mut s = two("4.0.7");
        let rows = [row("dog", publish, subscribe), row("cat", true, false)];
        let reply = s.ok("a", add("b", json!(rows)));
        assert_eq!(reply["message"], "Successfully added 'b' to manifest");
        assert_eq!((&reply["added"], &reply["skipped"]), (&json!(rows), &json!([])));
        assert_eq!(s.rows("a", "b"), rows);
        assert_eq!(s.rows("b", "a"), mirrored(&rows));
    }
}

#[test]
fn a_peer_that_is_there_is_refused_from_either_side() {
    let mut s = two("4.0.7");
    s.join("a", "b");
    s.refused("a", add("b", json!([row("cat", true, true)])), 400, "'b' has already been added");
    s.refused("b", add("a", json!([row("cat", true, true)])), 400, "'a' has already been added");
    assert_eq!(s.rows("a", "b"), [row("dog", true, true)]);
}

#[test]
fn an_unknown_or_stopped_peer_is_not_listening() {
    let mut s = two("4.0.7");
    s.cluster.set_running("b", Running::Stopped, s.now);
    for peer in ["b", "nobody", "B"] {
        let got = s.refused("a", add(peer, json!([row("dog", true, true)])), 500, "is not listening");
        assert!(got.after_ms < 100);
    }
    assert_eq!(s.status("a")["connections"], json!([]));
}

#[test]
fn a_hung_peer_did_not_respond() {
    for (version, wait) in [("4.0.7", 2_000), ("4.3.0", 60_000)] {
        let mut s = two(version);
        s.cluster.set_running("b", Running::Hung, s.now);
        let got = s.refused("a", add("b", json!([row("dog", true, true)])), 500, "did not respond");
        assert!((wait..wait + 100).contains(&got.after_ms), "{got:?}");
    }
}

#[test]
fn a_node_cannot_add_itself() {
    let mut s = two("4.0.7");
    s.refused("a", add("a", json!([row("dog", true, true)])), 400, "");
    assert_eq!(s.status("a")["connections"], json!([]));
}

#[test]
fn neither_direction_is_refused() {
    let mut s = two("4.0.7");
    s.refused("a", add("b", json!([row("dog", false, false)])), 400, "");
    assert_eq!(s.status("a")["connections"], json!([]));
}

#[test]
fn a_table_on_one_side_is_made_on_the_other() {
    for (a, b) in [(true, false), (false, true)] {
        for (publish, subscribe) in [(true, true), (true, false), (false, true)] {
            let seed = |name: &str, has: bool| -> NodeSeed {
                let seed = plain(name, "4.0.7").route("b", 9932);
                if has { seed.table("dev", "dog", 1) } else { seed }
            };
            let mut s = Scenario::with([seed("a", a), seed("b", b)]);
            s.ok("a", add("b", json!([row("dog", publish, subscribe)])));
            for node in ["a", "b"] {
                let all = s.ok(node, json!({ "operation": "describe_all" }));
                assert!(all["dev"]["dog"].is_object(), "{node}: {all}");
            }
        }
    }
}

#[test]
fn tables_on_neither_side_are_a_200_that_did_nothing() {
    let mut s = two("4.0.7");
    let sent = json!({ "schema": "dev", "table": "bird", "publish": true, "subscribe": true, "extra": 1 });
    let reply = s.ok("a", add("b", json!([sent])));
    assert!(reply["message"].as_str().unwrap().contains("Unable to create subscriptions"), "{reply}");
    assert_eq!((&reply["added"], &reply["skipped"]), (&json!([]), &json!([sent])));
    assert_eq!(s.status("a")["connections"], json!([]));
    assert_eq!(s.status("b")["connections"], json!([]));
}

#[test]
fn some_tables_on_neither_side_are_skipped() {
    let mut s = two("4.0.7");
    let (good, bad) = (row("dog", true, false), row("bird", true, false));
    let reply = s.ok("a", add("b", json!([bad, good])));
    assert!(reply["message"].as_str().unwrap().contains("Some subscriptions were unsuccessful"), "{reply}");
    assert_eq!((&reply["added"], &reply["skipped"]), (&json!([good]), &json!([bad])));
    assert_eq!(s.rows("b", "a"), mirrored(&[good]));
}

#[test]
fn flags_as_text_are_stored_as_text() {
    let mut s = two("4.0.7");
    let odd = row("dog", "false", "TRUE");
    s.ok("a", add("b", json!([odd])));
    assert_eq!(s.rows("a", "b"), [odd]);
    assert_eq!(s.rows("b", "a"), [row("dog", "TRUE", "false")]);
}

#[test]
fn duplicates_in_one_request_are_all_stored() {
    let mut s = two("4.0.7");
    let rows = [row("dog", true, false), row("dog", false, true)];
    s.ok("a", add("b", json!(rows)));
    assert_eq!(s.rows("a", "b"), rows);
    assert_eq!(s.rows("b", "a"), mirrored(&rows));
}

fn since(time: &str) -> Value {
    let mut row = row("dog", true, true);
    row["start_time"] = json!(time);
    row
}

#[test]
fn a_start_time_is_echoed_and_never_shown() {
    for time in [
        "2022-08-29T09:07:21Z",
        "2022-08-29T09:07:21.123Z",
        "2022-08-29T09:07:21-07:00",
        "2099-02-28T00:00:00Z",
        "2024-02-29T00:00:00Z",
    ] {
        let mut s = two("4.0.7");
        let reply = s.ok("a", add("b", json!([since(time)])));
        assert_eq!(reply["added"], json!([since(time)]));
        assert_eq!(s.rows("a", "b"), [row("dog", true, true)]);
    }
}

#[test]
fn a_start_time_that_only_the_peer_stumbles_on_is_a_500_and_changes_nothing() {
    for time in [
        "2022-08-29",
        "2022-08-29T09:07:21",
        "2022-08-29 09:07:21Z",
        "2022-02-30T00:00:00Z",
        "2023-02-29T00:00:00Z",
        "+010000-01-01T00:00:00Z",
    ] {
        let mut s = two("4.0.7");
        s.refused("a", add("b", json!([since(time)])), 500, "");
        assert_eq!(s.status("a")["connections"], json!([]), "{time}");
        assert_eq!(s.status("b")["connections"], json!([]), "{time}");
    }
}

#[test]
fn a_start_time_at_top_level_is_ignored_even_garbage() {
    let mut s = two("4.0.7");
    let mut body = add("b", json!([row("dog", true, true)]));
    body["start_time"] = json!("garbage");
    assert_eq!(s.ok("a", body)["added"], json!([row("dog", true, true)]));
}

#[test]
fn unknown_fields_are_dropped() {
    let mut s = two("4.0.7");
    let mut odd = row("dog", true, true);
    odd["colour"] = json!("brown");
    assert_eq!(s.ok("a", add("b", json!([odd])))["added"], json!([row("dog", true, true)]));
}

#[test]
fn database_stands_for_schema_from_4_3() {
    let mut s = two("4.3.0");
    let sent =
        json!({ "schema": "nope", "database": "dev", "table": "dog", "publish": true, "subscribe": true });
    assert_eq!(s.ok("a", add("b", json!([sent])))["added"], json!([row("dog", true, true)]));
}

#[test]
fn a_whole_schema_can_be_subscribed_from_4_2() {
    let whole = json!({ "schema": "dev", "publish": true, "subscribe": false });
    let mut s = two("4.2.8");
    s.ok("a", add("b", json!([whole])));
    assert_eq!(s.rows("a", "b"), std::slice::from_ref(&whole));
    two("4.0.7").refused("a", add("b", json!([whole])), 400, "");
}

#[test]
fn adding_again_repairs_a_stale_half() {
    let mut s = two("4.0.7");
    s.ok("a", add("b", json!([row("dog", true, true), row("cat", true, true)])));
    s.cluster.set_running("b", Running::Stopped, s.now);
    s.ok("a", remove("b"));
    s.cluster.set_running("b", Running::Up, s.now);
    s.ok("a", add("b", json!([row("dog", true, false)])));
    assert_eq!(s.rows("a", "b"), [row("dog", true, false)]);
    assert_eq!(s.rows("b", "a"), [row("dog", false, true)]);
}
