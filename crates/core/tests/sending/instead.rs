use crate::world::*;
use enmesh_core::cluster::{Cluster, FlowView};
use enmesh_core::operation::Outcome;
use enmesh_core::plan::instead;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Sends what is offered instead of the request, and reads the flows.
fn sent_instead(body: &Value) -> Vec<FlowView> {
    let mut world = World::new();
    let mut cluster = world.read(&Cluster::default());
    let mut draft = instead(&cluster, "a", &body.to_string()).expect("an offer").draft;
    while let Some(step) = draft.steps(&cluster).into_iter().next() {
        let request: Value = serde_json::from_str(&step.body).unwrap();
        let (status, reply) = world.ask(&step.node, &request).unwrap();
        assert!(Outcome::judge(step.kind, &step.body, status, &reply).done(), "{} {reply}", step.body);
        draft.sent(&step);
        cluster = world.read(&cluster);
    }
    cluster.flows(None)
}

fn sent_whole(body: &Value) -> Vec<FlowView> {
    let mut world = World::new();
    world.ask("a", body).unwrap();
    world.read(&Cluster::default()).flows(None)
}

fn any_rows() -> impl Strategy<Value = Vec<&'static str>> {
    prop::sample::subsequence(vec!["dog:p", "cat:s", "cat:ps"], 1..=2)
        .prop_filter("one row a table", |rows| rows.len() < 2 || rows[0].starts_with("dog"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn the_smaller_requests_come_to_the_same(b in prop::option::of(any_rows()), c in prop::option::of(any_rows())) {
        let listed: Vec<(&str, &[&str])> =
            [("b", &b), ("c", &c)].into_iter().filter_map(|(peer, rows)| Some((peer, rows.as_deref()?))).collect();
        let body = configure(&listed);
        prop_assert_eq!(sent_instead(&body), sent_whole(&body));
    }
}

#[test]
fn what_goes_first_and_what_stays_is_said() {
    let cluster = World::new().read(&Cluster::default());
    let offer = instead(&cluster, "a", &configure(&[("b", &["cat:p"])]).to_string()).unwrap();
    assert_eq!(offer.removes, ["b, with 1 subscription, on both sides."]);
    assert!(
        offer.notes[0].starts_with("One stays as a row that moves nothing: dev.dog with b."),
        "{:?}",
        offer.notes
    );
    let same = instead(&cluster, "a", &configure(&[("b", &["dog:p"])]).to_string()).unwrap();
    assert!(same.draft.is_empty(), "nothing has to be sent at all: {:?}", same.draft);
    assert!(instead(&cluster, "a", &add("b", &["cat:p"]).to_string()).is_none());
    assert!(
        instead(&Cluster::default(), "a", &configure(&[]).to_string()).is_none(),
        "its peers are not known"
    );
}

#[test]
fn plexus_removes_nothing_first() {
    let mut cluster = Cluster::default();
    let status = json!({"type": "cluster-status", "node_name": "a", "is_enabled": true, "connections": [
        {"name": "b", "replicates": true, "subscriptions": null, "database_sockets": []}]});
    let said = enmesh_core::cluster::Asked::Status.said(200, &status.to_string()).unwrap();
    let at = enmesh_core::time::Timestamp(1);
    cluster.observe(&enmesh_core::cluster::Observation { node: "a".to_owned(), at, took_ms: 1, said });
    let body = json!({"operation": "configure_cluster", "connections": [{"hostname": "c"}]}).to_string();
    let offer = instead(&cluster, "a", &body).unwrap();
    assert!(offer.removes.is_empty());
    let steps = offer.draft.steps(&cluster);
    assert_eq!(steps.len(), 1);
    assert_eq!(
        serde_json::from_str::<Value>(&steps[0].body).unwrap(),
        json!({"operation": "add_node", "hostname": "c"})
    );
}
