//! The examples of the seed page never produce an error, and the servers of its time accept them.
use crate::check::check;
use crate::operation::OperationKind;
use crate::profile::{Profile, Target};

/// The bodies of the page, one for each operation.
pub(super) const BODIES: [(OperationKind, &str, &[u16]); 9] = [
    (
        OperationKind::ClusterSetRoutes,
        r#"{
    "operation": "cluster_set_routes",
    "server": "hub",
    "routes": [
        { "host": "3.22.181.22", "port": 12345 },
        { "host": "3.137.184.8", "port": 12345 },
        { "host": "18.223.239.195", "port": 12345 },
        { "host": "18.116.24.71", "port": 12345 }
    ]
}"#,
        &[],
    ),
    (OperationKind::ClusterGetRoutes, r#"{ "operation": "cluster_get_routes" }"#, &[]),
    (
        OperationKind::ClusterDeleteRoutes,
        r#"{ "operation": "cluster_delete_routes", "routes": [ { "host": "18.116.24.71", "port": 12345 } ] }"#,
        &[],
    ),
    (
        OperationKind::AddNode,
        r#"{
    "operation": "add_node",
    "node_name": "ec2-3-22-181-22",
    "start_time": "2022-08-29T09:07:21-07:00",
    "subscriptions": [
        { "schema": "dev", "table": "dog", "subscribe": false, "publish": true }
    ]
}"#,
        // At top level, where it does not count; and not in UTC.
        &[2050, 2054],
    ),
    (
        OperationKind::UpdateNode,
        r#"{
    "operation": "update_node",
    "node_name": "ec2-18-223-239-195",
    "start_time": "2022-08-28T09:07:21-07:00",
    "subscriptions": [
        { "schema": "dev", "table": "dog", "subscribe": true, "publish": false }
    ]
}"#,
        &[2050, 2054],
    ),
    (OperationKind::ClusterStatus, r#"{ "operation": "cluster_status" }"#, &[]),
    (OperationKind::ClusterNetwork, r#"{ "operation": "cluster_network" }"#, &[]),
    (OperationKind::RemoveNode, r#"{ "operation": "remove_node", "node_name": "ec2-3-22-181-22" }"#, &[]),
    (
        OperationKind::ConfigureCluster,
        r#"{
    "operation": "configure_cluster",
    "connections": [
        {
            "node_name": "ec2-3-137-184-8",
            "subscriptions": [ { "schema": "dev", "table": "dog", "subscribe": true, "publish": false } ]
        },
        {
            "node_name": "ec2-18-223-239-195",
            "subscriptions": [ { "schema": "dev", "table": "dog", "subscribe": true, "publish": true } ]
        }
    ]
}"#,
        &[],
    ),
];

#[test]
fn the_examples_of_the_page_are_accepted_without_error() {
    for target in [Target::V4_1, Target::V4_2, Target::V4_3] {
        for (kind, body, codes) in BODIES {
            let report = check(body.as_bytes(), &Profile { target, node_name: None });
            assert_eq!(report.operation, Some(kind));
            assert!(report.ok() && report.server.accepts, "{report:?}");
            assert_eq!(report.findings.iter().map(|f| f.code.0).collect::<Vec<_>>(), codes, "{body}");
        }
    }
}

#[test]
fn the_order_of_the_keys_does_not_matter() {
    let body = r#"{"subscriptions": [{"schema": "dev", "table": "dog", "subscribe": 1, "publish": true}], "operation": "add_node"}"#;
    let report = check(body.as_bytes(), &Profile::default());
    assert_eq!(report.operation, Some(OperationKind::AddNode));
    assert_eq!(report.findings.iter().map(|f| f.code.0).collect::<Vec<_>>(), [107, 108]);
}
