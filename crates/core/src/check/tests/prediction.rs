//! What the server makes of a body, as observed (facts/harperdb-nats.md and harperdb-plexus.md).
use crate::check::{Server, check};
use crate::profile::{Profile, Target};
use Target::*;

fn server(body: &str, target: Target) -> Server {
    check(body.as_bytes(), &Profile { target, node_name: Some("here".into()), now: None }).server
}

/// Each body gets its status from every one of the targets.
fn statuses(targets: &[Target], cases: &[(String, u16)]) {
    for &target in targets {
        for (body, status) in cases {
            let server = server(body, target);
            assert_eq!(
                (server.status, server.accepts),
                (*status, *status == 200),
                "{target:?} {body} {server:?}"
            );
            assert_eq!(server.reason.is_some(), *status != 200);
        }
    }
}

const NATS: &[Target] = &[V4_0, V4_1, V4_2, V4_3];

fn set(route: &str) -> String {
    format!(r#"{{"operation": "cluster_set_routes", "server": "hub", "routes": [{route}]}}"#)
}

fn add(subscription: &str) -> String {
    format!(r#"{{"operation": "add_node", "node_name": "b", "subscriptions": [{subscription}]}}"#)
}

const ROW: &str = r#""schema": "dev", "table": "dog", "subscribe": true, "publish": true"#;

fn case(body: impl Into<String>, status: u16) -> (String, u16) {
    (body.into(), status)
}

#[test]
fn hosts_are_not_checked_by_the_servers() {
    for host in [" ", "a b", "http://a:1/b", "::1", "[::1]", "999.1.1.1", "😀", "a\\nb"] {
        statuses(NATS, &[case(set(&format!(r#"{{"host": "{host}", "port": 1}}"#)), 200)]);
    }
    for host in ["null", "\"\"", "5", "[]", "{}"] {
        statuses(NATS, &[case(set(&format!(r#"{{"host": {host}, "port": 1}}"#)), 400)]);
    }
    statuses(NATS, &[case(set(r#"{"port": 1}"#), 400)]);
}

#[test]
fn ports_are_numbers_that_are_not_negative() {
    for port in ["0", "1", "65536", "70000", "9924.5", "\"9924\"", "\" 9924 \"", "\"1e3\"", "1e3"] {
        statuses(NATS, &[case(set(&format!(r#"{{"host": "a", "port": {port}}}"#)), 200)]);
    }
    for port in
        ["-1", "1e308", "1e999", "\"0x10\"", "\"a\"", "\"\"", "null", "true", "[1]", "9007199254740992"]
    {
        statuses(NATS, &[case(set(&format!(r#"{{"host": "a", "port": {port}}}"#)), 400)]);
    }
}

#[test]
fn routes_operations() {
    statuses(
        NATS,
        &[
            case(r#"{"operation": "cluster_set_routes", "server": "hub", "routes": []}"#, 200),
            case(r#"{"operation": "cluster_set_routes", "server": "leaf", "routes": [], "x": 1}"#, 200),
            case(r#"{"operation": "cluster_set_routes", "server": "leaf.", "routes": []}"#, 400),
            case(r#"{"operation": "cluster_set_routes", "routes": []}"#, 400),
            case(r#"{"operation": "cluster_set_routes", "server": "hub"}"#, 400),
            case(r#"{"operation": "cluster_set_routes", "server": "hub", "routes": null}"#, 400),
            case(r#"{"operation": "cluster_set_routes", "server": "hub", "routes": {}}"#, 400),
            case(set("5"), 400),
            case(set(r#"{"host": "a", "port": 1, "x": 2}"#), 200),
            case(
                r#"{"operation": "cluster_delete_routes", "routes": [{"host": "a", "port": 1}], "server": 7}"#,
                200,
            ),
            case(r#"{"operation": "cluster_delete_routes", "routes": [{"host": "a"}]}"#, 400),
            case(r#"{"operation": "cluster_get_routes", "routes": 1}"#, 200),
            case(r#"{"operation": "cluster_status", "x": null}"#, 200),
        ],
    );
}

#[test]
fn node_names() {
    for (name, status) in [
        ("\"b\"", 200),
        ("\"a/b\"", 200),
        ("\"ü😀\"", 200),
        ("\"\u{85}\"", 200),
        ("\"\u{a0}\"", 400),
        ("\"a b\"", 400),
        ("\"a.b\"", 400),
        ("\"a,b\"", 400),
        ("\"a*b\"", 400),
        ("\"a>b\"", 400),
        ("\"\u{feff}\"", 400),
        ("\"\"", 400),
        ("null", 400),
        ("5", 400),
        ("\"here\"", 400),
        ("\"Here\"", 200),
    ] {
        for operation in ["add_node", "update_node"] {
            let body = format!(
                r#"{{"operation": "{operation}", "node_name": {name}, "subscriptions": [{{{ROW}}}]}}"#
            );
            statuses(NATS, &[case(body, status)]);
        }
        let body = format!(
            r#"{{"operation": "configure_cluster", "connections": [{{"node_name": {name}, "subscriptions": [{{{ROW}}}]}}]}}"#
        );
        statuses(NATS, &[case(body, status)]);
    }
}

#[test]
fn subscriptions() {
    let row = |flags: &str| add(&format!(r#"{{"schema": "dev", "table": "dog", {flags}}}"#));
    statuses(
        NATS,
        &[
            case(add(""), 400),
            case(add("5"), 400),
            case(add("{}"), 400),
            case(r#"{"operation": "add_node", "node_name": "b"}"#, 400),
            case(r#"{"operation": "add_node", "node_name": "b", "subscriptions": {}}"#, 400),
            case(add(&format!("{{{ROW}}}, {{{ROW}}}")), 200),
            case(add(&format!(r#"{{{ROW}, "x": 1}}"#)), 200),
            case(row(r#""subscribe": "TRUE", "publish": "false""#), 200),
            case(row(r#""subscribe": "yes", "publish": true"#), 400),
            case(row(r#""subscribe": 0, "publish": true"#), 400),
            case(row(r#""subscribe": null, "publish": true"#), 400),
            case(row(r#""publish": true"#), 400),
            case(row(r#""subscribe": false, "publish": false"#), 400),
            case(row(r#""subscribe": false, "publish": false"#).replace("add_node", "update_node"), 200),
            case(
                format!(
                    r#"{{"operation": "configure_cluster", "connections": [{{"node_name": "b", "subscriptions": [{{{}}}]}}]}}"#,
                    ROW.replace("true", "false")
                ),
                200,
            ),
            case(r#"{"operation": "configure_cluster", "connections": []}"#, 200),
            case(r#"{"operation": "configure_cluster"}"#, 400),
            case(r#"{"operation": "configure_cluster", "connections": [{"node_name": "b"}]}"#, 400),
        ],
    );
}

#[test]
fn versions_differ_in_schema_and_table() {
    for (row, accepted) in [
        (ROW.replace("dev", "system"), &[V4_2, V4_3][..]),
        (ROW.replace(r#""table": "dog", "#, ""), &[V4_2, V4_3]),
        (ROW.replace(r#""schema": "dev", "#, ""), &[V4_3]),
        (ROW.replace("schema", "database"), &[V4_3]),
    ] {
        for &target in NATS {
            let status = if accepted.contains(&target) { 200 } else { 400 };
            let adds = add(&format!("{{{row}}}"));
            let configures = format!(
                r#"{{"operation": "configure_cluster", "connections": [{{"node_name": "b", "subscriptions": [{{{row}}}]}}]}}"#
            );
            let updates = adds.replace("add_node", "update_node");
            // Observed 4.3.0: update_node trips over a missing table.
            let tables = row.contains("table") || target != V4_3;
            let cases = [case(adds, status), case(configures, status)];
            statuses(&[target], &cases);
            statuses(&[target], &[case(updates, if tables { status } else { 500 })]);
        }
    }
}

#[test]
fn validation_refuses_before_a_missing_table_is_tripped_over() {
    let body = |row: &str| add(&format!("{{{row}}}")).replace("add_node", "update_node");
    let bare = r#""schema": "dev", "subscribe": true"#;
    statuses(&[V4_3], &[case(body(bare), 400), case(body(&format!(r#"{bare}, "publish": true"#)), 500)]);
}

#[test]
fn whether_a_peer_was_added_is_not_the_bodys_to_tell() {
    // Never added: 400 in 4.0, an upsert in 4.3.0. That takes a cluster to know; see the simulator.
    statuses(NATS, &[case(add(&format!("{{{ROW}}}")).replace("add_node", "update_node"), 200)]);
}

#[test]
fn start_time_counts_inside_a_subscription_alone() {
    for (time, status) in [
        ("\"2022-08-29T09:07:21Z\"", 200),
        ("\"2022-08-29T09:07:21.000Z\"", 200),
        ("\"2022-08-29T09:07:21-07:00\"", 200),
        ("\"2099-01-01T00:00:00.000Z\"", 200),
        ("\"\"", 400),
        ("\"soon\"", 400),
        ("\"1661764041\"", 400),
        ("\"20220829T090721Z\"", 400),
        ("\"2022-W35-1\"", 400),
        ("\"2022-13-01T00:00:00Z\"", 400),
        ("1", 400),
        ("null", 400),
        ("true", 400),
        ("\"2022-08-29\"", 500),
        ("\"2022-08-29T09:07:21\"", 500),
        ("\"2022-08-29 09:07:21Z\"", 500),
        ("\"2023-02-30T00:00:00Z\"", 500),
        ("\"+010000-01-01T00:00:00Z\"", 500),
    ] {
        statuses(
            NATS,
            &[
                case(add(&format!(r#"{{{ROW}, "start_time": {time}}}"#)), status),
                case(
                    add(&format!("{{{ROW}}}"))
                        .replace("\"node_name\"", &format!("\"start_time\": {time}, \"node_name\"")),
                    200,
                ),
            ],
        );
    }
    // Validation comes first.
    statuses(NATS, &[case(add(r#"{"start_time": "2022-08-29"}"#), 400)]);
}

#[test]
fn remove_node_wants_node_name() {
    statuses(
        NATS,
        &[
            case(r#"{"operation": "remove_node", "node_name": "b"}"#, 200),
            case(r#"{"operation": "remove_node", "node_name": "b", "name": "c"}"#, 200),
            case(r#"{"operation": "remove_node", "name": "b"}"#, 500),
            case(r#"{"operation": "remove_node"}"#, 500),
            case(r#"{"operation": "remove_node", "node_name": null}"#, 500),
            case(r#"{"operation": "remove_node", "node_name": "here"}"#, 200),
            case(r#"{"operation": "remove_node", "node_name": "a b"}"#, 400),
            case(r#"{"operation": "remove_node", "node_name": "a.b"}"#, 400),
            case(r#"{"operation": "remove_node", "node_name": ""}"#, 400),
            case(r#"{"operation": "remove_node", "node_name": 5}"#, 400),
            case(r#"{"operation": "remove_node", "node_name": true}"#, 400),
            case(r#"{"operation": "remove_node", "node_name": []}"#, 400),
        ],
    );
    statuses(
        &[V4_7],
        &[
            case(r#"{"operation": "remove_node", "name": "b"}"#, 200),
            case(r#"{"operation": "remove_node", "node_name": null}"#, 200),
        ],
    );
}

#[test]
fn cluster_network_is_there_from_4_1_to_4_3() {
    statuses(&[V4_0, V4_7], &[case(r#"{"operation": "cluster_network"}"#, 400)]);
    for (key, value, status) in [
        ("timeout", "1", 200),
        ("timeout", "\"500\"", 500),
        ("timeout", "\"0\"", 400),
        ("timeout", "1.5", 200),
        ("timeout", "0", 400),
        ("timeout", "0.5", 400),
        ("timeout", "null", 400),
        ("timeout", "-1", 400),
        ("timeout", "\"x\"", 400),
        ("routes", "true", 200),
        ("routes", "\"true\"", 200),
        ("routes", "[\"a\"]", 400),
        ("connected_nodes", "null", 400),
        ("routes", "1", 400),
    ] {
        let body = format!(r#"{{"operation": "cluster_network", "{key}": {value}}}"#);
        statuses(&[V4_1, V4_2, V4_3], &[case(body, status)]);
    }
}

#[test]
fn the_last_of_repeated_keys_counts() {
    statuses(
        NATS,
        &[
            case(r#"{"operation": "remove_node", "node_name": null, "node_name": "b"}"#, 200),
            case(r#"{"operation": "remove_node", "node_name": "b", "node_name": null}"#, 500),
            case(r#"{"operation": "add_node", "operation": "cluster_status"}"#, 200),
            case(set(r#"{"host": "a", "port": -1, "port": 1}"#), 200),
        ],
    );
}

#[test]
fn the_envelope_is_refused_before_anything_else() {
    let all = &Target::ALL;
    statuses(
        all,
        &[
            case("", 400),
            case("{}", 400),
            case("null", 400),
            case("[]", 400),
            case("5", 400),
            case("{", 400),
            case(r#"{"operation": null}"#, 400),
            case(r#"{"operation": "x"}"#, 400),
            case(r#"{"operation": "Cluster_Status"}"#, 400),
            case(r#"{"operation": "cluster_status", "x": {"__proto__": 1}}"#, 400),
            case(r#"{"operation": "describe_all"}"#, 200),
        ],
    );
}

#[test]
fn plexus_accepts_nearly_anything_for_a_peer() {
    statuses(
        &[V4_7],
        &[
            case(r#"{"operation": "add_node"}"#, 200),
            case(r#"{"operation": "add_node", "node_name": "a b"}"#, 200),
            case(add("5"), 200),
            case(add(r#"{"schema": "dev", "table": "dog", "subscribe": "no", "start_time": "x"}"#), 200),
            case(r#"{"operation": "update_node", "node_name": "b", "subscriptions": {}}"#, 400),
            case(
                r#"{"operation": "configure_cluster", "connections": [{"node_name": "b", "subscriptions": [{"schema": "d", "table": "t"}]}]}"#,
                400,
            ),
            case(r#"{"operation": "configure_cluster", "connections": [{"node_name": "b"}]}"#, 200),
            case(
                r#"{"operation": "cluster_set_routes", "routes": ["a:1", {"host": "a"}, {"hostname": "a", "port": 1}]}"#,
                200,
            ),
            case(r#"{"operation": "cluster_set_routes", "server": "x", "routes": []}"#, 400),
            case(r#"{"operation": "cluster_set_routes", "routes": null}"#, 500),
            case(r#"{"operation": "cluster_set_routes"}"#, 400),
        ],
    );
}

#[test]
fn routes_of_plexus_need_a_host_and_little_else() {
    let plexus = |route: &str, status| statuses(&[V4_7], &[case(set(route), status)]);
    for port in ["\"0x10\"", "\"abc\"", "\" 1 \"", "null", "0", "65536", "1.5", "\"1\""] {
        plexus(&format!(r#"{{"host": "a", "port": {port}}}"#), 200);
    }
    for port in ["\"\"", "-1", "1e308", "true", "[]", "{}"] {
        plexus(&format!(r#"{{"host": "a", "port": {port}}}"#), 400);
    }
    for host in ["\"\"", "null", "5", "true", "{}"] {
        plexus(&format!(r#"{{"host": {host}, "port": 1}}"#), 400);
        plexus(&format!(r#"{{"hostname": {host}, "port": 1}}"#), 400);
    }
    for route in
        [r#"{"hostname": "a"}"#, r#"{"host": "a", "hostname": "b", "port": 1}"#, "\"a:1\"", "\"wss://a:1\""]
    {
        plexus(route, 200);
    }
    for route in ["{}", r#"{"port": 1}"#, "\"\"", "5", "null", "[]", "true"] {
        plexus(route, 400);
    }
    let list =
        |operation: &str, routes: &str| format!(r#"{{"operation": "{operation}", "routes": {routes}}}"#);
    for (routes, set, delete) in [("null", 500, 200), ("[]", 200, 200), ("{}", 400, 400), ("5", 400, 400)] {
        let cases = [
            case(list("cluster_set_routes", routes), set),
            case(list("cluster_delete_routes", routes), delete),
        ];
        statuses(&[V4_7], &cases);
    }
}

#[test]
fn plexus_looks_for_a_peer_in_hostname_and_then_in_node_name() {
    for (members, add, remove) in [
        (r#""node_name": "x""#, 200, 200),
        (r#""node_name": "a b""#, 200, 200),
        (r#""node_name": """#, 200, 200),
        (r#""node_name": null"#, 200, 200),
        (r#""node_name": 5"#, 400, 400),
        (r#""node_name": []"#, 400, 400),
        (r#""hostname": """#, 400, 400),
        (r#""hostname": null"#, 400, 400),
        (r#""hostname": true"#, 400, 400),
        (r#""hostname": null, "node_name": "x""#, 200, 200),
        (r#""hostname": "x", "node_name": 5"#, 200, 200),
        (r#""x": 1"#, 200, 200),
    ] {
        let body =
            |operation: &str, more: &str| format!(r#"{{"operation": "{operation}", {members}{more}}}"#);
        let rows = r#", "subscriptions": []"#;
        let cases = [
            case(body("add_node", rows), add),
            case(body("update_node", rows), add),
            case(body("remove_node", ""), remove),
        ];
        statuses(&[V4_7], &cases);
    }
}

#[test]
fn keys_of_plexus_have_types() {
    for (member, status) in [
        (r#""verify_tls": "x""#, 400),
        (r#""verify_tls": false"#, 200),
        (r#""replicates": "x""#, 400),
        (r#""shard": "x""#, 400),
        (r#""shard": -1"#, 200),
        (r#""authorization": 5"#, 200),
        (r#""retain_authorization": 5"#, 200),
        (r#""revoked_certificates": 5"#, 400),
        (r#""url": 5"#, 500),
        (r#""url": "nonsense""#, 200),
        (r#""start_time": "soon""#, 200),
        (r#""subscriptions": null"#, 400),
        (r#""subscriptions": {}"#, 400),
        (r#""subscriptions": [5]"#, 200),
    ] {
        let body = format!(r#"{{"operation": "add_node", "node_name": "x", {member}}}"#);
        statuses(&[V4_7], &[case(body, status)]);
    }
    for (connection, status) in [
        ("{}", 200),
        (r#"{"node_name": "x"}"#, 200),
        (r#"{"node_name": ""}"#, 400),
        (r#"{"node_name": 5}"#, 400),
        (r#"{"node_name": "x", "subscriptions": [{}]}"#, 400),
        ("5", 400),
    ] {
        let body = format!(r#"{{"operation": "configure_cluster", "connections": [{connection}]}}"#);
        statuses(&[V4_7], &[case(body, status)]);
    }
}
