use crate::world::*;
use enmesh_core::cluster::Cluster;
use enmesh_core::plan::{Draft, Edit, Moved};
use serde_json::json;

/// A draft for `a`, made on `cluster`.
fn draft(cluster: &Cluster) -> Draft {
    let mut draft = Draft::default();
    draft.add(Edit::RemoveNode { node: "a".to_owned(), peer: "b".to_owned() }, cluster);
    draft
}

/// What moved at `a` when `change` happened behind the reader's back.
fn after(change: impl FnOnce(&mut World)) -> Vec<String> {
    let mut world = World::new();
    let then = world.read(&Cluster::default());
    let draft = draft(&then);
    change(&mut world);
    let now = world.read(&then);
    let moved = draft.moved(&then, &now);
    assert!(moved.iter().all(|moved| moved.node == "a"), "{moved:?}");
    moved.into_iter().flat_map(|moved| moved.what).collect()
}

#[test]
fn nothing_moved_when_nothing_did() {
    assert_eq!(after(|_| {}), [""; 0]);
    // What happens between other nodes is not the draft's matter.
    assert_eq!(after(|world| _ = world.ask("b", &add("c", &["cat:ps"]))), [""; 0]);
}

#[test]
fn what_moved_is_said() {
    assert_eq!(after(|world| _ = world.ask("c", &add("a", &["cat:ps"]))), ["a has c now, and had not."]);
    let gone = json!({"operation": "remove_node", "node_name": "b"});
    assert_eq!(after(|world| _ = world.ask("a", &gone)), ["a no longer has b."]);
    let update =
        json!({"operation": "update_node", "node_name": "a", "subscriptions": rows(&["dog:ps", "cat:p"])});
    let expected = [
        "dev.cat between a and b: a only subscribes now, and held nothing of it before.",
        "dev.dog between a and b: a publishes and subscribes now, and only published before.",
    ];
    assert_eq!(after(|world| _ = world.ask("b", &update)), expected);
    let route =
        json!({"operation": "cluster_set_routes", "server": "leaf", "routes": [{"host": "d", "port": 1}]});
    assert_eq!(after(|world| _ = world.ask("a", &route)), ["a has the leaf route d:1 now, and had not."]);
    let route = json!({"operation": "cluster_delete_routes", "routes": [{"host": "b", "port": 9932}]});
    assert_eq!(after(|world| _ = world.ask("a", &route)), ["a no longer has the hub route b:9932."]);
    assert_eq!(after(|world| world.stop("a")), ["a gives no answer now."]);
    assert_eq!(
        after(|world| world.simulator.set_clustering("a", false)),
        ["Clustering is switched off on a now."]
    );
}

#[test]
fn a_draft_on_what_nobody_knew_is_not_sent_unasked() {
    let mut world = World::new();
    let then = Cluster::default();
    let now = world.read(&then);
    let moved = draft(&then).moved(&then, &now);
    let what = vec!["a was not known when the draft was made.".to_owned()];
    assert_eq!(moved, [Moved { node: "a".to_owned(), what }]);
}
