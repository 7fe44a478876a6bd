//! Refusals: what the server said, what it means, what to do. And what no outcome repeats.
use enmesh_core::operation::{OperationKind, Outcome};

/// What was said and why, of a refusal with `status` and `body` of a request for `operation`.
fn refused(operation: &str, status: u16, body: &str) -> (String, String) {
    let request = format!(r#"{{"operation":"{operation}","node_name":"b"}}"#);
    match Outcome::judge(OperationKind::of_body(&request), &request, status, body) {
        Outcome::Refused { status: told, said, why } => {
            assert_eq!(told, status);
            (said, why)
        }
        other => panic!("{status} {body} is {other:?}"),
    }
}

#[test]
fn a_refusal_says_what_to_do() {
    for (operation, status, error, advice) in [
        (
            "add_node",
            400,
            "Node 'b' has already been added, perform update_node to proceed.",
            "Send update_node",
        ),
        ("update_node", 400, "Node 'b' has not been added, perform add_node to proceed.", "Send add_node"),
        ("add_node", 400, "'node_name' cannot be this nodes name", "its own peer"),
        ("remove_node", 400, "Node 'b' was not found.", "case-sensitive"),
        ("remove_node", 400, "b does not exist", "case-sensitive"),
        ("cluster_network", 400, "Operation 'cluster_network' not found", "older than 4.1"),
        ("add_nod", 400, "Operation 'add_nod' not found", "Check the spelling, and the node's version"),
        ("add_node", 400, "Clustering must be enabled to perform this operation.", "Switch it on"),
        ("cluster_network", 400, "Clustering must be enabled to perform this operation.", "plexus"),
        (
            "add_node",
            400,
            "'subscriptions[0]' invalid schema name, 'system' name is reserved",
            "Leave it out",
        ),
        (
            "add_node",
            400,
            "'subscriptions[0]' subscribe and/or publish must be set to true when adding a node",
            "Set one of the two",
        ),
        ("add_node", 400, "'subscriptions' is required", "Add what the server names"),
        ("add_node", 400, "'node_name' is not allowed to be empty", "Correct what it names"),
        ("add_node", 400, "'node_name' invalid, must not contain ., * or >", "Correct what it names"),
        (
            "cluster_set_routes",
            400,
            "'server' must be one of [hub, leaf]. 'routes' must be an array",
            "Correct what it names",
        ),
        (
            "add_node",
            400,
            "'subscriptions[0].start_time' must be in ISO 8601 date format",
            "2022-08-29T16:07:21.000Z",
        ),
        ("add_node", 400, "'subscriptions[0].start_time' must be a valid date", "2022-08-29T16:07:21.000Z"),
        ("add_node", 500, "Unable to add_node, node 'b' is not listening.", "nothing was changed"),
        ("add_node", 500, "Unable to add_node, node 'b' is listening but did not respond.", "may hang"),
        ("add_node", 500, "Error returned from remote node b: invalid json", "start_time without a zone"),
        ("remove_node", 500, "'hash_values' must be strings or numbers", "The key is node_name"),
        ("update_node", 500, "start time can not be updated", "subscribe to false first"),
        ("add_node", 500, "x and connection was required to sign certificate", "authorization"),
        (
            "configure_cluster",
            500,
            "Failed to configure the cluster. Check the logs for more details.",
            "None of the peers",
        ),
        ("cluster_set_routes", 500, "Cannot read properties of null (reading 'forEach')", "stumbled"),
        ("add_node", 500, "Invalid URL", "Check the name"),
        ("cluster_status", 400, "Invalid JSON.", "one JSON object"),
        (
            "cluster_status",
            400,
            "Body cannot be empty when content-type is set to 'application/json'",
            "no body",
        ),
        ("cluster_status", 400, "Request body must include an 'operation' property.", "names no operation"),
        ("cluster_status", 400, "Object contains forbidden prototype property", "Remove it"),
        ("cluster_status", 400, "Something new", "Check it"),
        ("cluster_status", 401, "Login failed", "wrong"),
        ("cluster_status", 401, "User not found", "no user"),
        ("cluster_status", 401, "Must login", "no credentials"),
        ("cluster_status", 401, "invalid token", "get a new one"),
        ("cluster_status", 401, "token expired", "lives for a day"),
        ("create_authentication_tokens", 401, "invalid credentials", "wrong"),
        ("cluster_status", 401, "Something new", "Connect again"),
        ("cluster_status", 404, "Not Found", "port (9925"),
        ("cluster_status", 413, "Request body is too large", "in parts"),
        ("cluster_status", 415, "Unsupported Media Type: text/plain", "application/json"),
        (
            "cluster_status",
            500,
            "Allowed: /^application\\/(x-)?msgpack$/,application/json",
            "application/json",
        ),
        ("cluster_status", 500, "Something new", "not known"),
    ] {
        let (said, why) = refused(operation, status, &serde_json::json!({ "error": error }).to_string());
        assert_eq!(said, error);
        assert!(why.contains(advice), "{operation} {status} {error}\n{why}\n  does not say {advice}");
    }
}

#[test]
fn what_stands_in_between_is_told_apart() {
    for (status, body, said, advice) in [
        (
            404,
            "<html><title>Not here</title></html>",
            "(an HTML page: Not here)",
            "no operations API at this address",
        ),
        (405, "", "(an empty body)", "no operations API at this address"),
        (301, "", "(an empty body)", "leads elsewhere"),
        (403, "<html>", "(an HTML page)", "only a super_user may"),
        (429, "slow down", "slow down", "Wait"),
        (502, "<html>", "(an HTML page)", "in the node's place"),
        (504, "", "(an empty body)", "in time"),
        (507, "{", "(broken JSON)", "not known"),
    ] {
        let (told, why) = refused("cluster_status", status, body);
        assert_eq!(told, said);
        assert!(why.contains(advice), "{status}: {why}\n  does not say {advice}");
    }
}

#[test]
fn a_403_names_the_operation_as_it_is_written() {
    let body = |operation| {
        format!(
            r#"{{"error":"This operation is not authorized due to role restrictions","unauthorized_access":["Operation '{operation}' is restricted to 'super_user' roles"],"invalid_schema_items":[]}}"#
        )
    };
    assert!(
        refused("cluster_status", 403, &body("clusterStatus"))
            .1
            .contains("may not call cluster_status: only")
    );
    assert!(
        refused("cluster_set_routes", 403, &body("setRoutes"))
            .1
            .contains("may not call cluster_set_routes: only")
    );
    assert!(
        refused("restart_service", 403, &body("restartService"))
            .1
            .contains("may not call restartService: only")
    );
    // 4.3 says database where 4.0 says schema.
    for items in ["schema", "database"] {
        let body = body("addNode")
            .replace("role restrictions", &format!("role restrictions and/or invalid {items} items"));
        let (said, why) = refused(
            "add_node",
            403,
            &body.replace("invalid_schema_items", &format!("invalid_{items}_items")),
        );
        assert!(said.ends_with(&format!("invalid {items} items")), "{said}");
        assert!(why.contains("may not call add_node: only a super_user may"), "{why}");
    }
    assert!(refused("sql", 403, r#"{"error":"no"}"#).1.contains("may not call this operation. Connect"));
}

#[test]
fn a_server_is_quoted_on_one_short_line() {
    let (said, _) = refused(
        "add_node",
        400,
        &serde_json::json!({"error": format!("a\n\tb\u{7}{}", "é".repeat(500))}).to_string(),
    );
    assert!(said.starts_with("a b é") && said.ends_with("é…") && said.chars().count() <= 161, "{said}");
}

#[test]
fn no_outcome_repeats_a_secret() {
    for (request, status, body) in [
        (
            r#"{"operation":"create_authentication_tokens","username":"u","password":"hunter-2"}"#,
            500,
            r#"{"error":"cannot use hunter-2"}"#,
        ),
        (
            r#"{"operation":"add_node","node_name":"b","authorization":{"username":"u","password":"hunter-2"}}"#,
            500,
            r#"{"error":"hunter-2"}"#,
        ),
        (
            r#"{"operation":"configure_cluster","connections":[{"authorization":{"password":"hunter-2"}}]}"#,
            500,
            r#"{"error":"hunter-2"}"#,
        ),
        (r#"{"operation":"refresh_operation_token"}"#, 401, r#"{"error":"bad eyJhbGciOi.hunter-2.x"}"#),
        ("", 500, r#"{"error":"Authorization: Basic aHVudGVy:hunter-2 refused"}"#),
        ("", 500, r#"{"error":"no Bearer hunter-2-hunter"}"#),
        ("", 500, r#"{"error":"cannot reach wss://u:hunter-2@b:9933"}"#),
        ("", 200, r#"<title>hunter-2@x:hunter-2@y</title>"#),
        ("", 500, r#"{"operation_token":"hunter-2"#),
        (r#"{"operation":"cluster_status"}"#, 200, r#"{"operation_token":"hunter-2"}"#),
        (r#"{"operation":"cluster_status"}"#, 200, "hunter-2"),
        (
            r#"{"operation":"cluster_set_routes","server":"hub","routes":[{"host":"nats://u:hunter-2@b","port":1},{"host":"a","port":1}]}"#,
            200,
            r#"{"set":[{"host":"a","port":1}],"skipped":[{"host":"nats://u:hunter-2@b","port":1}]}"#,
        ),
    ] {
        let outcome = Outcome::judge(OperationKind::of_body(request), request, status, body);
        assert!(!format!("{outcome:?}").contains("hunter-2"), "{outcome:?}");
    }
    // Our own words stay whole, or the gap would tell the password.
    let request = r#"{"operation":"create_authentication_tokens","username":"u","password":"wrong"}"#;
    let Outcome::Refused { said, why, .. } =
        Outcome::judge(None, request, 401, r#"{"error":"wrong password"}"#)
    else {
        panic!()
    };
    assert_eq!(said, "… password");
    assert_eq!(why, "The server does not know who asks. Connect again.");
    let Outcome::Refused { why, .. } =
        Outcome::judge(None, request, 401, r#"{"error":"invalid credentials"}"#)
    else {
        panic!()
    };
    assert!(why.contains("wrong"));
}
