//! What is a request we would send, and where one that is not goes wrong.
use enmesh_core::operation::{OperationKind, Request};
use serde_json::Value;

/// The first problem of a body, or how it is written once it is typed.
fn read(body: &str) -> Result<String, String> {
    match Request::parse(body.as_bytes()) {
        Ok(request) => {
            assert_eq!(Some(request.kind()), OperationKind::of_body(body));
            let written: Value = serde_json::from_str(&request.to_json()).unwrap();
            Ok(written.to_string())
        }
        Err(problem) => Err(problem.to_string()),
    }
}

#[test]
fn a_problem_says_what_and_where() {
    for (body, problem) in [
        ("", "the body is not JSON from line 1, column 0 on"),
        ("{\n  \"operation\" \"add_node\"}", "the body is not JSON from line 2, column 15 on"),
        ("[]", "the body is not an object"),
        ("{}", "/operation is missing"),
        (r#"{"operation":1}"#, "/operation is not text"),
        (r#"{"operation":"Add_Node"}"#, "/operation is none of the nine clustering operations"),
        (r#"{"operation":"remove_node","name":"b"}"#, "/node_name is missing"),
        (r#"{"operation":"remove_node","node_name":null}"#, "/node_name is not text"),
        (r#"{"operation":"remove_node","node_name":""}"#, "/node_name is empty"),
        (
            r#"{"operation":"remove_node","node_name":"a b"}"#,
            "/node_name holds ' ' at position 1, which is not allowed",
        ),
        (r#"{"operation":"cluster_set_routes","routes":[]}"#, "/server is missing"),
        (
            r#"{"operation":"cluster_set_routes","server":"leaf.","routes":[]}"#,
            "/server is neither hub nor leaf",
        ),
        (r#"{"operation":"cluster_set_routes","server":"hub","routes":{}}"#, "/routes is not an array"),
        (
            r#"{"operation":"cluster_set_routes","server":"hub","routes":["a:1"]}"#,
            "/routes/0 is not an object",
        ),
        (
            r#"{"operation":"cluster_set_routes","server":"hub","routes":[{"host":"a","port":1},{"host":"a","port":65536}]}"#,
            "/routes/1/port is not a whole number from 1 to 65535",
        ),
        (
            r#"{"operation":"cluster_set_routes","server":"hub","routes":[{"host":"a","port":"9932"}]}"#,
            "/routes/0/port is not a whole number from 1 to 65535",
        ),
        (
            r#"{"operation":"cluster_set_routes","server":"hub","routes":[{"host":"http://a","port":1}]}"#,
            "/routes/0/host is not a bare host name or address",
        ),
        (r#"{"operation":"cluster_delete_routes","routes":[{"host":"a"}]}"#, "/routes/0/port is missing"),
        (r#"{"operation":"cluster_network","timeout":"500"}"#, "/timeout is not a number"),
        (r#"{"operation":"cluster_network","routes":null}"#, "/routes is neither true nor false"),
        (
            r#"{"operation":"add_node","node_name":"b","subscriptions":[{"schema":"dev","subscribe":true,"publish":true}]}"#,
            "/subscriptions/0/table is missing",
        ),
        (
            r#"{"operation":"update_node","node_name":"b","subscriptions":[{"schema":"system","table":"t","subscribe":true,"publish":true}]}"#,
            "/subscriptions/0/schema is a name HarperDB keeps for itself",
        ),
        (
            r#"{"operation":"configure_cluster","connections":[{"node_name":"b","subscriptions":[{"schema":"dev","table":"t","subscribe":"true","publish":true}]}]}"#,
            "/connections/0/subscriptions/0/subscribe is neither true nor false",
        ),
    ] {
        assert_eq!(read(body), Err(problem.into()), "{body}");
    }
}

#[test]
fn what_is_typed_is_written_in_the_order_of_the_page() {
    for (body, written) in [
        // Other keys are dropped, as the servers do.
        (r#"{"at":1,"operation":"cluster_status"}"#, r#"{"operation":"cluster_status"}"#),
        // Of a key that is there twice, the servers and we read the last.
        (
            r#"{"operation":"cluster_status","operation":"cluster_get_routes"}"#,
            r#"{"operation":"cluster_get_routes"}"#,
        ),
        (
            r#"{"routes":false,"timeout":500.5,"operation":"cluster_network"}"#,
            r#"{"operation":"cluster_network","timeout":500.5,"routes":false}"#,
        ),
        // A stored route is deleted as it is stored, however bad.
        (
            r#"{"operation":"cluster_delete_routes","routes":[{"port":"1e3","host":"a b"},{"host":null,"port":9924.5}]}"#,
            r#"{"operation":"cluster_delete_routes","routes":[{"host":"a b","port":"1e3"},{"host":null,"port":9924.5}]}"#,
        ),
        // `database` is 4.3's word for the schema, and wins there.
        (
            r#"{"subscriptions":[{"start_time":"2022-08-29T09:07:21Z","publish":false,"subscribe":true,"table":"t","database":"d","schema":"s"}],"node_name":"b","operation":"add_node"}"#,
            r#"{"operation":"add_node","node_name":"b","subscriptions":[{"schema":"d","table":"t","subscribe":true,"publish":false,"start_time":"2022-08-29T09:07:21Z"}]}"#,
        ),
        (
            r#"{"operation":"configure_cluster","connections":[]}"#,
            r#"{"operation":"configure_cluster","connections":[]}"#,
        ),
    ] {
        assert_eq!(read(body), Ok(written.into()), "{body}");
    }
}
