//! The demo holds exactly what it promises: one node down, one one-sided flow, one route that all of ap hangs on.
use crate::scenario::{START, Scenario, mirrored};
use enmesh_core::operation::{ClusterNetwork, ClusterRoutes, ClusterStatus, Schemas};
use enmesh_core::simulate::{Answer, Running, Simulator};
use serde_json::{Value, json};

fn demo() -> Scenario {
    Scenario { cluster: Simulator::demo(START), now: START }
}

const UP: [&str; 5] = ["ap-1", "ap-2", "eu-1", "eu-2", "us-1"];

#[test]
fn six_nodes_and_us_2_is_down() {
    let mut s = demo();
    assert_eq!(s.cluster.names(), ["ap-1", "ap-2", "eu-1", "eu-2", "us-1", "us-2"]);
    assert_eq!(s.send("us-2", "{}"), Answer::Unreachable);
    for node in UP {
        let status = s.status(node);
        for connection in status["connections"].as_array().unwrap() {
            let expected = if connection["node_name"] == "us-2" { "NoResponders" } else { "open" };
            assert_eq!(connection["status"], expected, "{node}: {connection}");
        }
        assert_eq!(status["connections"].as_array().unwrap().len(), 5);
    }
}

#[test]
fn every_answer_decodes() {
    let mut s = demo();
    for node in UP {
        let status: ClusterStatus = serde_json::from_value(s.status(node)).unwrap();
        assert_eq!(status.node_name.as_deref(), Some(node));
        let routes = s.ok(node, json!({ "operation": "cluster_get_routes" }));
        let routes: ClusterRoutes = serde_json::from_value(routes).unwrap();
        assert!(routes.hub.iter().all(|route| route.route().is_some()) && !routes.hub.is_empty());
        let network = s.ok(node, json!({ "operation": "cluster_network" }));
        let network: ClusterNetwork = serde_json::from_value(network).unwrap();
        assert_eq!(network.nodes.len(), 5);
        assert_eq!(network.nodes[0].name, node);
        let all = s.ok(node, json!({ "operation": "describe_all" })).to_string();
        assert_eq!(Schemas::decode(all.as_bytes()).unwrap().tables.len(), 5);
    }
}

#[test]
fn exactly_one_flow_is_one_sided() {
    let mut s = demo();
    s.cluster.set_running("us-2", Running::Up, START);
    let mut one_sided = Vec::new();
    for a in s.cluster.names() {
        for b in s.cluster.names() {
            let theirs = mirrored(&s.rows(&b, &a));
            one_sided
                .extend(s.rows(&a, &b).into_iter().filter(|r| !theirs.contains(r)).map(|r| (a.clone(), r)));
        }
    }
    let stock = json!({ "schema": "warehouse", "table": "stock", "publish": false, "subscribe": true });
    assert_eq!(one_sided, [("ap-2".to_owned(), stock)]);
}

#[test]
fn every_receiver_has_two_feeds_that_answer() {
    let mut s = demo();
    for node in UP {
        let mut feeds = std::collections::BTreeMap::<String, u32>::new();
        for peer in UP {
            for row in s.rows(node, peer) {
                let agreed = mirrored(&s.rows(peer, node)).contains(&row);
                *feeds.entry(row["table"].to_string()).or_default() +=
                    u32::from(agreed && row["subscribe"] == true);
            }
        }
        assert!(feeds.len() == 5 && feeds.values().all(|count| *count >= 2), "{node}: {feeds:?}");
    }
}

/// The nodes enmeshed with eu-1 when one route is missing and everything starts afresh.
fn meshed_without(node: &str, route: &Value) -> usize {
    let mut s = demo();
    s.cluster.set_running("us-2", Running::Up, START);
    s.ok(node, json!({ "operation": "cluster_delete_routes", "routes": [route] }));
    for name in s.cluster.names() {
        s.cluster.set_running(&name, Running::Stopped, START);
    }
    for name in s.cluster.names() {
        s.cluster.set_running(&name, Running::Up, START);
    }
    s.ok("eu-1", json!({ "operation": "cluster_network" }))["nodes"].as_array().unwrap().len()
}

#[test]
fn the_live_mesh_outlives_every_single_route() {
    for node in UP {
        let mut s = demo();
        let before = s.cluster.links();
        let routes = s.ok(node, json!({ "operation": "cluster_get_routes" }))["hub"].clone();
        for route in routes.as_array().unwrap() {
            for operation in ["cluster_delete_routes", "cluster_set_routes"] {
                s.ok(node, json!({ "operation": operation, "server": "hub", "routes": [route] }));
                s.ok(node, json!({ "operation": "restart_service", "service": "clustering config" }));
                assert_eq!(s.cluster.links(), before, "{node} without {route}");
            }
        }
    }
}

#[test]
fn exactly_one_route_has_no_second() {
    let mut s = demo();
    s.cluster.set_running("us-2", Running::Up, START);
    let mut single = Vec::new();
    for node in s.cluster.names() {
        let routes = s.ok(&node, json!({ "operation": "cluster_get_routes" }));
        for route in routes["hub"].as_array().unwrap() {
            if meshed_without(&node, route) < 6 {
                single.push((node.clone(), route["host"].clone()));
            }
        }
    }
    assert_eq!(single, [("ap-1".to_owned(), json!("eu-1.shop.example"))]);
}

#[test]
fn regions_differ_in_latency_and_it_moves_with_time() {
    let mut s = demo();
    let latency =
        |s: &mut Scenario, peer| s.connection("eu-1", peer).unwrap()["latency_ms"].as_u64().unwrap();
    let (near, far, farther) = (latency(&mut s, "eu-2"), latency(&mut s, "us-1"), latency(&mut s, "ap-1"));
    assert!(near < 20 && (80..120).contains(&far) && farther > 160, "{near} {far} {farther}");
    let seen: std::collections::BTreeSet<u64> = (0..20)
        .map(|second| {
            s.now = START.plus_ms(second * 1_000);
            latency(&mut s, "us-1")
        })
        .collect();
    assert!(seen.len() > 3, "{seen:?}");
}
