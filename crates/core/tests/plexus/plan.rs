use crate::say::*;
use enmesh_core::cluster::Cluster;
use enmesh_core::plan::{Draft, Edit, Step};
use serde_json::{Value, json};

fn set(peer: &str, (schema, table): (&str, &str), publish: bool, subscribe: bool) -> Edit {
    let [node, peer, schema, table] = ["a", peer, schema, table].map(str::to_owned);
    Edit::Subscription { node, peer, schema, table, publish, subscribe }
}

fn step(cluster: &Cluster, edits: &[Edit]) -> Step {
    let mut draft = Draft::default();
    edits.iter().for_each(|edit| draft.add(edit.clone(), cluster));
    let mut steps = draft.steps(cluster);
    assert_eq!(steps.len(), 1, "{steps:?}");
    steps.remove(0)
}

fn by_hand(cluster: &Cluster, body: &Value) -> Step {
    step(cluster, &[Edit::Request { node: "a".to_owned(), body: body.to_string() }])
}

fn body(step: &Step) -> Value {
    serde_json::from_str(&step.body).unwrap()
}

/// `a` holds `b` with a subscription and `f` fully; `b` knows where `c` is dialled.
fn world() -> Cluster {
    cluster(&[
        status("a", vec![subscribed("b", &["dev.dog:p"], &[]), full("f", &["dev:up"])]),
        status("b", vec![subscribed("a", &["dev.dog:s"], &["dev:up"]), subscribed("c", &["dev.dog:p"], &[])]),
    ])
}

#[test]
fn a_request_to_plexus_has_its_own_keys() {
    let known = step(&world(), &[set("b", ("dev", "cat"), true, false)]);
    let row = json!({"database": "dev", "table": "cat", "subscribe": false, "publish": true});
    assert_eq!(body(&known), json!({"operation": "update_node", "hostname": "b", "subscriptions": [row]}));
    let new = step(&world(), &[set("c", ("dev", "cat"), true, false)]);
    assert_eq!(body(&new), json!({"operation": "add_node", "url": "wss://c:9933", "subscriptions": [row]}));
    assert_eq!(new.title, "Add node c to a");
    assert!(new.changes.iter().any(|said| said.contains("For a first join")), "{:?}", new.changes);
    let nobody = step(&world(), &[set("d", ("dev", "cat"), true, false)]);
    assert_eq!(body(&nobody)["hostname"], "d");
    // Both flags off is no special case: plexus takes such a row.
    let off = step(&world(), &[set("b", ("dev", "dog"), false, false)]);
    assert_eq!(body(&off)["subscriptions"][0]["publish"], json!(false));
}

#[test]
fn full_replication_is_asked_for_by_leaving_subscriptions_out() {
    let whole = step(&world(), &[set("b", ("*", "*"), true, true), set("b", ("dev", "cat"), true, false)]);
    assert_eq!(body(&whole), json!({"operation": "update_node", "hostname": "b"}));
    assert!(
        whole.changes.iter().any(|said| said.contains("system with its users and roles")),
        "{:?}",
        whole.changes
    );
    assert!(whole.changes.iter().any(|said| said.contains("are left out")), "{:?}", whole.changes);
    let end = step(&world(), &[set("f", ("*", "*"), false, false)]);
    assert_eq!(body(&end), json!({"operation": "remove_node", "hostname": "f"}));
    assert!(
        end.loses.iter().any(|loss| loss == "The flow of every database from a to f ends."),
        "{:?}",
        end.loses
    );
}

#[test]
fn the_traps_are_told_before_a_request_is_sent() {
    let told = |body: Value, words: &str| {
        let step = by_hand(&world(), &body);
        let said: Vec<&String> = step.changes.iter().chain(&step.loses).collect();
        assert!(said.iter().any(|said| said.contains(words)), "{body}: {said:?}");
    };
    // 1: no name drops every peer.
    told(json!({"operation": "remove_node", "name": "b"}), "drops every peer");
    told(json!({"operation": "remove_node"}), "The flow of every database from a to f ends.");
    // 2 and 3: routes are compared by port, and read from memory.
    told(json!({"operation": "cluster_set_routes", "routes": [{"host": "h", "port": 1}]}), "by port only");
    told(
        json!({"operation": "cluster_set_routes", "routes": [{"host": "h", "port": 1}]}),
        "may undo this one",
    );
    told(
        json!({"operation": "cluster_delete_routes", "routes": [{"host": "h", "port": 1}]}),
        "another one with that port",
    );
    // 4: no subscriptions means everything.
    told(json!({"operation": "update_node", "hostname": "b"}), "system with its users and roles");
    told(
        json!({"operation": "configure_cluster", "connections": [{"hostname": "b"}]}),
        "system with its users and roles",
    );
    // 5: subscriptions with a peer that replicates fully change nothing.
    let rows = json!([{"database": "dev", "table": "dog", "publish": true, "subscribe": true}]);
    told(json!({"operation": "update_node", "hostname": "f", "subscriptions": rows}), "change nothing");
    // 7: a ghost.
    told(json!({"operation": "add_node", "subscriptions": rows}), "named undefined");
    // 10: a full node learns of the others.
    told(json!({"operation": "add_node", "url": "wss://g:9933"}), "dialling them in vain");
    // configure_cluster adds only.
    told(json!({"operation": "configure_cluster", "connections": []}), "not listed stay");
}

#[test]
fn what_is_known_of_a_node_decides_what_is_offered() {
    use enmesh_core::capability::{About, Feature};
    use enmesh_core::cluster::Asked;
    use enmesh_core::profile::{Dialect, Target};
    let mut world = world();
    world.observe(&said("a", Asked::Version, 200, &json!({"version": "4.7.29"})));
    world.observe(&said("a", Asked::Routes, 200, &json!([])));
    let plexus =
        About { dialect: Some(Dialect::Plexus), target: Some(Target::V4_7), off: false, flat_routes: true };
    assert_eq!(world.about("a"), plexus);
    assert!(!world.about("a").offers(Feature::RouteLists).is_open());
    assert_eq!(world.about("nobody"), About::default());
    world.observe(&said(
        "n",
        Asked::Status,
        200,
        &json!({"node_name": null, "is_enabled": false, "connections": []}),
    ));
    assert_eq!(world.about("n"), About { off: true, ..About::default() });
}

#[test]
fn an_unreachable_peer_is_told_of() {
    let mut world = world();
    world.observe(&silent("b"));
    let update = step(&world, &[set("b", ("dev", "cat"), true, false)]);
    assert!(update.changes.iter().any(|said| said.contains("stores its half")), "{:?}", update.changes);
}
