use crate::world::*;
use enmesh_core::cluster::{Asked, Cluster, Observation};
use enmesh_core::plan::{Seen, Told};
use enmesh_core::time::Timestamp;
use serde_json::{Value, json};

#[test]
fn said_done_and_is_on_both_sides() {
    let (seen, _) = World::new().send("a", &add("c", &["dog:p"]), false);
    assert_eq!(seen.words(), "said done, and is");
    assert!(seen.holds());
    let facts: Vec<&str> = seen.facts.iter().map(|fact| fact.what.as_str()).collect();
    let expected = [
        "a has c.",
        "a publishes dev.dog to c and does not subscribe to it.",
        "c subscribes to dev.dog from a and does not publish it.",
    ];
    assert_eq!(facts, expected);
}

#[test]
fn a_200_that_did_nothing_is_told_by_what_is() {
    // Neither node has the table: 200, nothing added.
    let (seen, _) = World::new().send("a", &add("c", &["mouse:p"]), false);
    assert_eq!((seen.told, seen.words()), (Told::NotDone, "said not done, and is not"));
    // One of two tables is there.
    let (seen, _) = World::new().send("a", &add("c", &["dog:p", "mouse:p"]), false);
    assert_eq!((seen.told, seen.words()), (Told::Partly, "said done in part, and is"));
}

#[test]
fn a_reply_that_was_lost_does_not_mean_that_nothing_was_done() {
    let (seen, _) = World::new().send("a", &add("c", &["dog:ps"]), true);
    assert_eq!((seen.words(), seen.holds()), ("said nothing, and is done", false));
    let mut world = World::new();
    world.stop("c");
    let (seen, _) = world.send("a", &add("c", &["dog:ps"]), true);
    assert_eq!(seen.words(), "said nothing, is not done (yet)");
}

#[test]
fn a_peer_that_could_not_be_read_is_not_taken_for_one_that_shows_it() {
    let mut world = World::new();
    world.stop("b");
    let (seen, _) = world.send("a", &json!({"operation": "remove_node", "node_name": "b"}), false);
    assert_eq!((seen.told, seen.seen), (Told::Partly, Seen::SoFar));
    let of_b = seen.facts.iter().find(|fact| fact.at == "b").unwrap();
    assert_eq!((of_b.is, of_b.what.as_str()), (None, "b no longer has a."));
    // When it is back, its half shows.
    let before = world.read(&Cluster::default());
    let sent = world.now;
    world.simulator.set_running("b", enmesh_core::simulate::Running::Up, world.now);
    let after = world.read(&before);
    let step = step(&before, "a", &json!({"operation": "remove_node", "node_name": "b"}));
    assert_eq!(step.witnesses(&before), ["a", "b"]);
    assert_eq!(step.verify(Told::Done, &before, &after, sent).words(), "said done, is in part (yet)");
}

#[test]
fn what_was_read_before_sending_proves_nothing() {
    let mut world = World::new();
    let before = world.read(&Cluster::default());
    let step = step(&before, "a", &add("b", &["dog:p"]));
    assert_eq!(step.verify(Told::Done, &before, &before, world.now.plus_ms(1)).seen, Seen::Unread);
    assert_eq!(step.verify(Told::Done, &before, &before, Timestamp(0)).seen, Seen::All);
}

#[test]
fn configuring_anew_is_judged_by_what_went_and_what_came() {
    let (seen, _) = World::new().send("a", &configure(&[("c", &["dog:p", "cat:s"])]), false);
    assert_eq!(seen.words(), "said done, and is");
    assert!(seen.facts.iter().any(|fact| fact.what == "b no longer has a."), "{:?}", seen.facts);
    let mut world = World::new();
    world.stop("c");
    let (seen, _) = world.send("a", &configure(&[("c", &["dog:p"])]), false);
    assert_eq!(seen.seen, Seen::Part, "the old peer is gone and the new one did not come: {seen:?}");
    assert!(!seen.holds());
}

#[test]
fn routes_are_judged_by_the_list_that_is_read_again() {
    let set = json!({"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "d", "port": "9932"}]});
    let (seen, _) = World::new().send("a", &set, false);
    assert_eq!(seen.words(), "said done, and is", "a port sent as text is stored as a number");
    let delete = json!({"operation": "cluster_delete_routes", "routes": [{"host": "b", "port": "9932"}]});
    let (seen, _) = World::new().send("a", &delete, false);
    assert_eq!(seen.words(), "said not done, and is not", "a port as text matches nothing: {seen:?}");
}

/// A plexus node `a` and what it says after a request.
fn plexus(
    before: &[(Asked, Value)],
    body: &Value,
    after: &[(Asked, Value)],
) -> enmesh_core::plan::Verification {
    let fold = |mut cluster: Cluster, replies: &[(Asked, Value)], at: i64| {
        for (asked, reply) in replies {
            let said = asked.said(200, &reply.to_string()).unwrap();
            cluster.observe(&Observation { node: "a".to_owned(), at: Timestamp(at), took_ms: 1, said });
        }
        cluster
    };
    let before = fold(Cluster::default(), before, 1);
    let after = fold(before.clone(), after, 10);
    step(&before, "a", body).verify(Told::Done, &before, &after, Timestamp(5))
}

fn holding(peers: &[&str]) -> (Asked, Value) {
    let full = |peer: &&str| json!({"name": peer, "replicates": true, "subscriptions": null, "database_sockets": []});
    let connections: Vec<Value> = peers.iter().map(full).collect();
    (
        Asked::Status,
        json!({"type": "cluster-status", "node_name": "a", "is_enabled": true, "connections": connections}),
    )
}

#[test]
fn plexus_that_did_more_than_it_was_asked_for_is_caught() {
    let routes = |hosts: &[&str]| {
        let routes: Vec<Value> = hosts.iter().map(|host| json!({"host": host, "port": 29933})).collect();
        (Asked::Routes, json!(routes))
    };
    // It compares routes by port only, and deletes another one.
    let delete =
        json!({"operation": "cluster_delete_routes", "routes": [{"host": "10.9.9.9", "port": 29933}]});
    let seen = plexus(&[holding(&[]), routes(&["127.0.0.14"])], &delete, &[routes(&[])]);
    assert_eq!(seen.words(), "more was done than asked for");
    assert_eq!(
        seen.harmed,
        ["This was not asked for, and is no longer so: a has the route 127.0.0.14:29933."]
    );
    assert!(!seen.holds());
    // A removal without a name takes everyone.
    let remove = json!({"operation": "remove_node", "name": "b"});
    let seen = plexus(&[holding(&["b", "c"])], &remove, &[holding(&[])]);
    assert_eq!(seen.harmed.len(), 2, "{seen:?}");
}

#[test]
fn plexus_that_said_done_and_changed_nothing_is_caught() {
    let update = json!({"operation": "update_node", "hostname": "b", "subscriptions":
        [{"database": "dev", "table": "dog", "publish": true, "subscribe": false}]});
    let seen = plexus(&[holding(&["b"])], &update, &[holding(&["b"])]);
    assert_eq!(seen.words(), "said done, is in part (yet)");
    let row = seen.facts.iter().find(|fact| fact.is == Some(false)).unwrap();
    assert_eq!(row.what, "a publishes dev.dog to b and does not subscribe to it.");
}
