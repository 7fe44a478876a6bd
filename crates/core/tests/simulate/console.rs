//! What stands before the operations, and what else a console asks.
use crate::scenario::{Scenario, plain};
use enmesh_core::operation::Schemas;
use enmesh_core::simulate::Answer;
use serde_json::{Value, json};

/// Status and body of a raw request.
fn raw(version: &str, body: &str) -> (u16, Value) {
    match Scenario::of(version, &["a"]).send("a", body) {
        Answer::Http { status, body, .. } => (status, serde_json::from_str(&body).unwrap()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_body_that_is_no_request_is_a_400_with_an_error() {
    for version in ["4.0.7", "4.3.0"] {
        for body in [
            "",
            " ",
            "{",
            "nul",
            "null",
            "1",
            "\"x\"",
            "[]",
            "true",
            "{}",
            "{\"operation\":null}",
            "{\"a\":1}",
        ] {
            let (status, reply) = raw(version, body);
            assert!(status == 400 && reply["error"].is_string(), "{version} {body:?}: {reply}");
        }
    }
}

#[test]
fn a_body_without_an_operation_has_another_shape_in_4_3() {
    assert_eq!(raw("4.0.7", "{}").1, json!({ "error": "Invalid JSON." }));
    for body in ["{}", "[]", "\"x\"", "{\"a\":1}"] {
        assert_eq!(raw("4.0.7", body).1.as_object().unwrap().len(), 1);
        let (_, reply) = raw("4.3.0", body);
        assert_eq!((&reply["statusCode"], &reply["error"]), (&json!(400), &json!("Bad Request")), "{body}");
        assert!(reply["message"].is_string());
    }
    assert_eq!(raw("4.3.0", "{").1, json!({ "error": "Invalid JSON." }), "malformed");
}

#[test]
fn restart_service_wants_a_service() {
    for version in ["4.0.7", "4.3.0"] {
        let mut s = Scenario::of(version, &["a"]);
        s.refused("a", json!({ "operation": "restart_service" }), 400, "service");
    }
}

#[test]
fn unknown_operations_are_not_found() {
    for operation in
        [json!("nope"), json!("Cluster_Status"), json!(""), json!(7), json!("system_information")]
    {
        let (status, reply) = raw("4.3.0", &json!({ "operation": operation }).to_string());
        assert!(status == 400 && reply["error"].as_str().unwrap().contains("not found"), "{reply}");
    }
}

#[test]
fn a_node_that_is_not_there_cannot_be_reached() {
    let mut s = Scenario::of("4.3.0", &["a"]);
    assert_eq!(s.send("b", "{}"), Answer::Unreachable);
    assert_eq!(s.cluster.running("b"), None);
}

#[test]
fn describe_all_lists_schemas_and_tables() {
    let mut s = Scenario::of("4.3.0", &["a"]);
    let all = s.ok("a", json!({ "operation": "describe_all" }));
    let tables = Schemas::decode(all.to_string().as_bytes()).unwrap().tables;
    assert_eq!(tables, [("dev".to_owned(), "cat".to_owned()), ("dev".to_owned(), "dog".to_owned())]);
    assert_eq!(all["dev"]["dog"]["record_count"], 3);
    let mut s = Scenario::with([plain("a", "4.3.0")]);
    assert_eq!(s.ok("a", json!({ "operation": "describe_all" })), json!({}));
}

#[test]
fn schemas_and_tables_can_be_made_once() {
    let mut s = Scenario::with([plain("a", "4.0.7")]);
    let schema = json!({ "operation": "create_schema", "schema": "dev" });
    let table =
        json!({ "operation": "create_table", "schema": "dev", "table": "dog", "hash_attribute": "id" });
    s.refused("a", table.clone(), 400, "does not exist");
    s.ok("a", schema.clone());
    s.refused("a", schema, 400, "already exists");
    s.ok("a", table.clone());
    s.refused("a", table, 400, "already exists");
    assert!(s.ok("a", json!({ "operation": "describe_all" }))["dev"]["dog"].is_object());
}

#[test]
fn version_user_and_tokens() {
    let mut s = Scenario::of("4.0.7", &["a"]);
    assert_eq!(s.ok("a", json!({ "operation": "registration_info" }))["version"], "4.0.7");
    let user = s.ok("a", json!({ "operation": "user_info" }));
    assert_eq!(user["role"]["permission"]["super_user"], true);
    let ask = json!({ "operation": "create_authentication_tokens", "username": "u", "password": "p" });
    let tokens = s.ok("a", ask);
    assert!(tokens["operation_token"].is_string() && tokens["refresh_token"].is_string());
    let ask = json!({ "operation": "create_authentication_tokens", "username": "u" });
    s.refused("a", ask, 400, "password is required");
}
