//! What real servers add, leave out and spoil, and what is left to read.
use enmesh_core::operation::*;
use serde_json::{Value, json};

fn status(reply: Value) -> ClusterStatus {
    match Reply::decode(OperationKind::ClusterStatus, 200, &reply.to_string()) {
        Reply::Status(status) => status,
        other => panic!("{reply} is read as {other:?}"),
    }
}

/// One connection that says `fields`.
fn connection(mut fields: Value) -> Connection {
    fields["node_name"] = json!("b");
    let mut status = status(json!({"node_name": "a", "is_enabled": true, "connections": [fields]}));
    status.connections.remove(0)
}

/// One subscription that says `fields`.
fn row(fields: Value) -> SubscriptionRow {
    connection(json!({"status": "open", "subscriptions": [fields]})).subscriptions.remove(0)
}

fn added(reply: Value) -> NodeAdded {
    match Reply::decode(OperationKind::AddNode, 200, &reply.to_string()) {
        Reply::NodeAdded(added) => added,
        other => panic!("{reply} is read as {other:?}"),
    }
}

#[test]
fn a_status_tells_what_is_there() {
    let off = status(json!({"node_name": null, "is_enabled": false, "connections": []}));
    assert_eq!(off, ClusterStatus::default());

    let open = connection(json!({
        "status": "open", "ports": {"clustering": 9932, "operations_api": "127.0.0.15:29925"}, "latency_ms": 15.5,
        "uptime": "1m 57s", "subscriptions": [], "new": {"in": "5.0"},
        "system_info": {"hdb_version": "4.3.0", "node_version": "v20.1.0", "platform": "linux"}
    }));
    assert_eq!(open.ports.operations_api, Some(json!("127.0.0.15:29925")));
    assert_eq!((open.latency_ms, open.uptime.as_deref()), (Some(15.5), Some("1m 57s")));
    assert_eq!(open.system_info.unwrap().hdb_version.as_deref(), Some("4.3.0"));

    let row = json!({"schema": "dev", "table": "dog", "publish": true, "subscribe": false});
    let down = connection(json!({"status": "NoResponders", "ports": {}, "subscriptions": [row]}));
    assert_eq!((down.status.as_str(), down.ports, down.latency_ms), ("NoResponders", Ports::default(), None));
    assert_eq!((down.uptime, down.system_info, down.subscriptions.len()), (None, None, 1));
}

#[test]
fn a_bad_field_does_not_lose_its_neighbours() {
    let spoilt = connection(json!({
        "status": 7, "ports": [], "latency_ms": "13", "uptime": {}, "system_info": "x",
        "subscriptions": [5, null, {}, {"schema": "dev", "table": 1, "publish": true}]
    }));
    assert_eq!((spoilt.status.as_str(), spoilt.latency_ms, spoilt.uptime), ("", Some(13.0), None));
    assert_eq!(spoilt.subscriptions.len(), 1);
    assert_eq!((spoilt.subscriptions[0].schema.as_str(), &spoilt.subscriptions[0].table), ("dev", &None));
    assert_eq!(connection(json!({"subscriptions": null})).subscriptions, []);

    let spoilt =
        status(json!({"node_name": ["a"], "is_enabled": true, "connections": [1, {"node_name": "b"}, {}]}));
    assert_eq!((spoilt.node_name, spoilt.connections.len()), (None, 1));
    // A reply without the switch does not say that clustering is off.
    assert!(status(json!({"node_name": "a"})).is_enabled);
    assert!(status(json!({"connections": [{"node_name": "b"}]})).is_enabled);
    assert!(!status(json!({"connections": []})).is_enabled);
}

#[test]
fn a_subscription_names_its_schema_either_way() {
    for (fields, schema) in [
        (json!({"schema": "s", "table": "t"}), "s"),
        (json!({"database": "d", "table": "t"}), "d"),
        (json!({"schema": "s", "database": "d"}), "d"),
        (json!({"database": "d", "schema": "s"}), "d"),
        (json!({"database": null, "schema": "s"}), "s"),
    ] {
        assert_eq!(row(fields).schema, schema);
    }
}

#[test]
fn a_flag_is_kept_as_it_is_stored() {
    for (stored, on, text) in [
        (json!(true), true, false),
        (json!(false), false, false),
        (json!("true"), true, true),
        (json!("false"), true, true),
        (json!(""), false, true),
        (json!(null), false, false),
        (json!(1), false, false),
    ] {
        let flag = row(json!({"schema": "s", "publish": stored})).publish;
        assert_eq!((flag.on(), flag.is_text()), (on, text), "{stored}");
    }
    assert!(!row(json!({"schema": "s"})).subscribe.on());
}

#[test]
fn plexus_says_the_same_in_other_shapes() {
    let status = status(json!({
        "type": "cluster-status", "node_name": "a", "is_enabled": true, "connections": [
            {"name": "b", "url": "wss://b:9933", "subscriptions": null, "replicates": true, "database_sockets": []},
            {"name": "c", "subscriptions": [{"database": "dev", "table": "dog", "publish": true, "subscribe": false}]}
        ]
    }));
    let names: Vec<&str> =
        status.connections.iter().map(|connection| connection.node_name.as_str()).collect();
    assert_eq!(names, ["b", "c"]);
    // It has no word for open or not; none is made up.
    assert_eq!(status.connections[0].status, "");

    let routes =
        json!([{"host": "a", "port": 1}, {"hostname": "b", "port": 2}, {"host": "c"}, "d:4", 5]).to_string();
    let Reply::Routes(routes) = Reply::decode(OperationKind::ClusterGetRoutes, 200, &routes) else {
        panic!()
    };
    let shown: Vec<String> = routes.hub.iter().map(StoredRoute::to_string).collect();
    assert_eq!(shown, ["a:1", "b:2", "c", "d:4"]);

    for response in [json!({"message": "m"}), json!("m")] {
        let reply = json!({"message": "Configure cluster complete.", "connections": [{"node_name": "b", "response": response}]});
        let decoded = Reply::decode(OperationKind::ConfigureCluster, 200, &reply.to_string());
        let Reply::ClusterConfigured(configured) = decoded else { panic!() };
        assert_eq!(configured.connections[0].subscriptions.message, "m");
        assert_eq!(configured.connections[0].subscriptions.added, []);
    }
}

#[test]
fn an_addition_tells_none_from_nothing_said() {
    assert_eq!(added(json!({"message": "m"})).added, None);
    assert_eq!(added(json!({"message": "m", "added": null, "skipped": null})).added, None);
    assert_eq!(added(json!({"added": [], "skipped": []})).added, Some(vec![]));
    let both = added(
        json!({"added": [{"schema": "d", "table": "t", "start_time": "x"}], "skipped": [{"schema": "d"}]}),
    );
    assert_eq!((both.added.unwrap().len(), both.skipped.len()), (1, 1));
}

#[test]
fn the_network_tells_what_was_asked_for() {
    let reply = json!({"nodes": [{"name": "a", "response_time": 4}, {"name": "b", "connected_nodes": ["a", 1], "routes": null}, {}]});
    let Reply::Network(network) = Reply::decode(OperationKind::ClusterNetwork, 200, &reply.to_string())
    else {
        panic!()
    };
    assert_eq!(network.nodes.len(), 2);
    assert_eq!((&network.nodes[0].connected_nodes, &network.nodes[0].routes), (&None, &None));
    assert_eq!(network.nodes[1].connected_nodes, Some(vec!["a".to_owned()]));
}

#[test]
fn a_stored_route_is_one_only_when_it_can_be_sent() {
    for (stored, good) in [
        (json!({"host": "a", "port": 9932, "extra": 1}), true),
        (json!({"host": "a", "port": "9932"}), false),
        (json!({"host": "a b", "port": 9932}), false),
        (json!({"host": "a", "port": 65536}), false),
        (json!({"host": "a", "port": 9924.5}), false),
        (json!({"host": "a"}), false),
    ] {
        let Reply::Routes(routes) =
            Reply::decode(OperationKind::ClusterGetRoutes, 200, &json!({"hub": [stored]}).to_string())
        else {
            panic!()
        };
        assert_eq!(routes.hub[0].route().is_some(), good, "{stored}");
    }
}

#[test]
fn what_is_no_reply_is_unreadable_and_never_an_empty_one() {
    for body in
        ["", " ", "null", "5", "\"x\"", "{}", "[1", "{\"node_name\":\"a\"", "<html></html>", r#"{"hello":1}"#]
    {
        for kind in OperationKind::ALL {
            assert_eq!(Reply::decode(kind, 200, body), Reply::Unreadable, "{} {body:?}", kind.name());
        }
        assert!(serde_json::from_str::<ClusterStatus>(body).is_err(), "{body:?}");
    }
}

#[test]
fn a_refusal_says_what_the_server_said() {
    let forbidden = r#"{"error":"This operation is not authorized","unauthorized_access":["Operation 'clusterStatus' is restricted to 'super_user' roles",{"table":"t"}],"invalid_schema_items":[]}"#;
    for (status, body, said) in [
        (400, r#"{"error":"Node 'b' has already been added"}"#, "Node 'b' has already been added"),
        (
            400,
            r#"{"statusCode":400,"error":"Bad Request","message":"Request body must include"}"#,
            "Request body must include",
        ),
        (400, r#"{"statusCode":400,"error":"Bad Request"}"#, "Bad Request"),
        (404, r#"{"error":"Not Found","statusCode":404}"#, "Not Found"),
        (500, r#"{"error":"boom","message":"not this"}"#, "boom"),
        (500, r#"{"message":"boom"}"#, "boom"),
        (500, r#"{"error":{"code":5},"message":"boom"}"#, "boom"),
        (401, "\"Must login\"", "Must login"),
        (400, "Invalid Preflight Request", "Invalid Preflight Request"),
        (403, forbidden, "This operation is not authorized"),
        (500, "", "(an empty body)"),
        (500, "\u{7}\n", "(an empty body)"),
        (500, r#"{"error":" \u0007"}"#, "(JSON of another shape)"),
        (500, "{}", "(JSON of another shape)"),
        (500, r#"{"error":"bo"#, "(broken JSON)"),
        (502, "<html><head><title>502 Bad Gateway</title></head></html>", "(an HTML page: 502 Bad Gateway)"),
        (502, "<!DOCTYPE html><p>", "(an HTML page)"),
        (200, r#"{"error":"boom"}"#, "boom"),
    ] {
        let Reply::Refused(refusal) = Reply::decode(OperationKind::ClusterStatus, status, body) else {
            panic!("{body}")
        };
        assert_eq!((refusal.status, refusal.said.as_str()), (status, said), "{body}");
    }
    let unauthorized = Refusal::decode(403, forbidden).unauthorized;
    assert_eq!(unauthorized, ["Operation 'clusterStatus' is restricted to 'super_user' roles"]);
}
