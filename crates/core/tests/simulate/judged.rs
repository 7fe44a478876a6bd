//! The simulator's replies as the rest of the core reads them: judged, and folded into a cluster.
use crate::scenario::{START, Scenario, add, remove, row, update};
use enmesh_core::cluster::{Agreement, Asked, Cluster, Health, Observation, Said};
use enmesh_core::operation::{OperationKind, Outcome, StoredRoute};
use enmesh_core::simulate::{Answer, Running, Simulator};
use serde_json::{Value, json};

/// What a request comes to, in one letter: done, partly, nothing, refused.
fn judged(s: &mut Scenario, node: &str, body: Value) -> char {
    let got = s.ask(node, body.clone());
    let kind = body["operation"].as_str().and_then(OperationKind::from_name);
    match Outcome::judge(kind, &body.to_string(), got.status, &got.body.to_string()) {
        Outcome::Done { .. } => 'd',
        Outcome::Partly { .. } => 'p',
        Outcome::Nothing { .. } => 'n',
        Outcome::Refused { .. } => 'r',
    }
}

#[test]
fn replies_are_judged_by_what_was_done() {
    let mut s = Scenario::of("4.3.0", &["a", "b", "c"]);
    let (dog, bird) = (row("dog", true, true), row("bird", true, true));
    let route = json!({ "host": "x", "port": 9932 });
    let routes = |operation, routes| json!({ "operation": operation, "server": "hub", "routes": routes });
    let configure = |peers: Value| json!({ "operation": "configure_cluster", "connections": peers });
    let steps = [
        ('n', add("b", json!([bird]))),
        ('p', add("b", json!([dog, bird]))),
        ('r', add("b", json!([dog]))),
        ('r', add("x", json!([dog]))),
        ('d', add("c", json!([dog]))),
        ('d', update("b", json!([row("cat", true, false)]))),
        ('n', update("b", json!([bird]))),
        ('d', routes("cluster_set_routes", json!([route]))),
        ('n', routes("cluster_set_routes", json!([route]))),
        ('p', routes("cluster_set_routes", json!([route, { "host": "y", "port": 9932 }]))),
        ('d', routes("cluster_delete_routes", json!([route]))),
        ('n', routes("cluster_delete_routes", json!([route]))),
        ('d', remove("b")),
        ('r', remove("b")),
        ('r', json!({ "operation": "remove_node", "name": "c" })),
        ('d', configure(json!([{ "node_name": "b", "subscriptions": [dog] }]))),
        (
            'p',
            configure(
                json!([{ "node_name": "b", "subscriptions": [dog] }, { "node_name": "x", "subscriptions": [dog] }]),
            ),
        ),
        ('d', json!({ "operation": "cluster_status" })),
        ('d', json!({ "operation": "cluster_network" })),
        ('d', json!({ "operation": "cluster_get_routes" })),
        ('r', json!({ "operation": "nope" })),
    ];
    for (expected, body) in steps {
        assert_eq!(judged(&mut s, "a", body.clone()), expected, "{body}");
    }
    s.cluster.set_running("b", Running::Stopped, s.now);
    assert_eq!(judged(&mut s, "a", remove("b")), 'p', "the peer keeps its half");
}

/// Asks every node everything, as the console does.
fn observed(mut simulator: Simulator) -> Cluster {
    let mut cluster = Cluster::default();
    for node in simulator.names() {
        for asked in [Asked::Status, Asked::Routes, Asked::Network, Asked::Schemas, Asked::Version] {
            let (said, took_ms) = match simulator.answer(&node, asked.body(), START) {
                Answer::Http { status, body, after_ms } => {
                    (asked.said(status, &body).expect(&body), after_ms)
                }
                Answer::Unreachable | Answer::Hangs => (Said::NoAnswer, 0),
            };
            cluster.observe(&Observation { node: node.clone(), at: START, took_ms, said });
        }
    }
    cluster
}

#[test]
fn the_demo_folds_into_what_it_promises() {
    let cluster = observed(Simulator::demo(START));
    assert_eq!(cluster.names(), ["ap-1", "ap-2", "eu-1", "eu-2", "us-1", "us-2"]);
    for (node, health, why) in cluster.health() {
        let expected = if node == "us-2" { Health::Down } else { Health::Open };
        assert_eq!(health, expected, "{node}: {why}");
    }
    assert_eq!(cluster.links().len(), 10, "five nodes, fully meshed");
    assert_eq!(cluster.tables().len(), 5);
    let flows = cluster.flows(None);
    let one_sided: Vec<_> = flows.iter().filter(|flow| flow.agreement == Agreement::OneSided).collect();
    assert!(
        matches!(one_sided[..], [flow] if (&*flow.from, &*flow.to, &*flow.table) == ("eu-2", "ap-2", "stock")),
        "{one_sided:?}"
    );
    let unsure: Vec<_> = flows.iter().filter(|flow| flow.agreement == Agreement::Unconfirmed).collect();
    assert!(unsure.iter().all(|flow| flow.from == "us-2" || flow.to == "us-2"), "{unsure:?}");
}

#[test]
fn every_route_of_the_demo_leads_to_a_node() {
    let cluster = observed(Simulator::demo(START));
    for node in cluster.nodes() {
        for route in node.routes.into_iter().flat_map(|routes| routes.value.hub) {
            let route: StoredRoute = route;
            assert!(cluster.route_target(&route).is_some(), "{}: {route}", node.name);
        }
    }
}
