//! What a 200 came to, told by its content. Every way a server answers 200 without doing its work is here.
use enmesh_core::operation::{OperationKind, Outcome};

/// The outcome as one text: how it went, what was done or why not, then each item that was not.
fn judge(request: &str, reply: &str) -> String {
    match Outcome::judge(OperationKind::of_body(request), request, 200, reply) {
        Outcome::Done { summary } => format!("done: {summary}"),
        Outcome::Partly { summary, undone } => format!("partly: {summary} | {}", undone.join(" | ")),
        Outcome::Nothing { why } => format!("nothing: {why}"),
        Outcome::Refused { said, why, .. } => format!("refused: {said} | {why}"),
    }
}

/// Each reply to one request, with how its outcome begins and what else it says.
fn each(request: &str, table: &[(&str, &str, &[&str])]) {
    for (reply, begins, says) in table {
        let outcome = judge(request, reply);
        assert!(outcome.starts_with(begins), "{request}\n{reply}\n{outcome}\n  does not begin with {begins}");
        for words in *says {
            assert!(outcome.contains(words), "{request}\n{reply}\n{outcome}\n  does not say {words}");
        }
    }
}

const SET: &str = r#"{"operation":"cluster_set_routes","server":"hub","routes":[{"host":"a","port":9932},{"host":"b","port":"9933"}]}"#;

#[test]
fn routes_are_set_when_the_reply_lists_them() {
    const DONE: &str = "done: 2 routes were added to the hub list;";
    each(
        SET,
        &[
            // Ports sent as text are stored, and listed, as numbers.
            (
                r#"{"message":"cluster routes successfully set","set":[{"host":"a","port":9932},{"host":"b","port":9933}],"skipped":[]}"#,
                DONE,
                &["restarts"],
            ),
            (
                r#"{"message":"m","set":[{"host":"a","port":9932},{"host":"b","port":9933}],"skipped":null}"#,
                DONE,
                &[],
            ),
            // A route that was repeated stands.
            (
                r#"{"set":[{"host":"a","port":9932},{"host":"b","port":9933}],"skipped":[{"host":"a","port":9932}]}"#,
                DONE,
                &[],
            ),
            (
                r#"{"message":"cluster routes successfully set","set":[{"host":"a","port":9932}],"skipped":[{"host":"b","port":9933}]}"#,
                "partly: 1 of 2 routes was added to the hub list;",
                &["| b:9933: the node holds it already, in its hub or its leaf list."],
            ),
            (
                r#"{"set":[{"host":"a","port":9932}],"skipped":[]}"#,
                "partly: 1 of 2 routes was added",
                &["| b:9933: the reply does not mention it."],
            ),
            (
                r#"{"message":"cluster routes successfully set","set":[],"skipped":[{"host":"a","port":9932},{"host":"b","port":9933}]}"#,
                "nothing: The node holds all of these routes already",
                &[],
            ),
            (
                r#"{"message":"m","set":[],"skipped":[{"host":"a","port":9932}]}"#,
                "nothing: The node holds this route already",
                &[],
            ),
            (r#"{"message":"m","set":[],"skipped":[]}"#, "nothing: The reply names no added route.", &[]),
            (r#"{"message":"m"}"#, "nothing: The reply names no added route.", &[]),
        ],
    );
    each(
        r#"{"operation":"cluster_set_routes","server":"leaf","routes":[]}"#,
        &[(
            r#"{"message":"cluster routes successfully set","set":[],"skipped":[]}"#,
            "nothing: The request names no route.",
            &[],
        )],
    );
    // Plexus takes routes with one port for one route.
    each(
        r#"{"operation":"cluster_set_routes","server":"hub","routes":[{"host":"a","port":1},{"host":"b","port":1}]}"#,
        &[(
            r#"{"set":[{"host":"a","port":1}],"skipped":[{"host":"b","port":1}]}"#,
            "partly: 1 of 2",
            &["b:1", "plexus"],
        )],
    );
}

#[test]
fn routes_are_deleted_when_the_reply_lists_them() {
    let request = r#"{"operation":"cluster_delete_routes","routes":[{"host":"a","port":9932},{"host":"b","port":"9933"}]}"#;
    each(
        request,
        &[
            (
                r#"{"deleted":[{"host":"a","port":9932.0},{"host":"b","port":"9933","x":1}],"skipped":[]}"#,
                "done: 2 routes were deleted;",
                &["restarts"],
            ),
            // Plexus lists what it kept as skipped.
            (
                r#"{"deleted":[{"host":"a","port":9932},{"host":"b","port":"9933"}],"skipped":[{"host":"z","port":1}]}"#,
                "done: 2 routes",
                &[],
            ),
            (
                r#"{"message":"cluster routes successfully deleted","deleted":[{"host":"a","port":9932}],"skipped":[{"host":"b","port":"9933"}]}"#,
                "partly: 1 route was deleted;",
                &["| b:9933: the node holds no such route."],
            ),
            // The port's type counts when routes are compared.
            (
                r#"{"deleted":[{"host":"a","port":9932},{"host":"b","port":9933}]}"#,
                "partly: 2 routes were deleted;",
                &["| b:9933: the node holds no such"],
            ),
            (
                r#"{"message":"cluster routes successfully deleted","deleted":[],"skipped":[{"host":"a","port":9932},{"host":"b","port":"9933"}]}"#,
                "nothing: The node holds no such route.",
                &["exactly as stored"],
            ),
        ],
    );
    each(
        r#"{"operation":"cluster_delete_routes","routes":[{"host":"10.9.9.9","port":29933}]}"#,
        &[(
            r#"{"deleted":[{"host":"127.0.0.14","port":29933}],"skipped":[]}"#,
            "partly: 1 route was deleted;",
            &[
                "10.9.9.9:29933: the node holds no such route.",
                "127.0.0.14:29933: it was deleted without being asked for",
            ],
        )],
    );
    each(
        r#"{"operation":"cluster_delete_routes","routes":[]}"#,
        &[(r#"{"message":"m","deleted":[],"skipped":[]}"#, "nothing: The request names no route.", &[])],
    );
}

const DOG: &str = r#"{"schema":"dev","table":"dog","subscribe":true,"publish":true}"#;
const CAT: &str = r#"{"schema":"dev","table":"cat","subscribe":true,"publish":false}"#;

/// A request or reply in which `DOG` and `CAT` stand for their subscriptions.
fn rows(text: &str) -> String {
    text.replace("DOG", DOG).replace("CAT", CAT)
}

#[test]
fn a_node_is_added_when_the_reply_lists_what_was() {
    let request = rows(r#"{"operation":"add_node","node_name":"b","subscriptions":[DOG,CAT]}"#);
    for (reply, begins, says) in [
        (r#"{"message":"Successfully added 'b' to manifest"}"#, "done: b was added.", vec![]),
        (
            r#"{"message":"Successfully added 'wss://127.0.0.12:29933' to cluster"}"#,
            "done: b was added.",
            vec![],
        ),
        (
            r#"{"message":"Successfully added 'b' to manifest","added":[DOG,CAT],"skipped":[]}"#,
            "done: b was added with 2 subscriptions.",
            vec![],
        ),
        (
            r#"{"message":"Some subscriptions were unsuccessful due to schema and/or tables not existing on the local or remote node","added":[DOG],"skipped":[CAT]}"#,
            "partly: b was added with 1 subscription. | dev.cat: neither node has it.",
            vec!["Create it on one of the two"],
        ),
        (
            r#"{"added":[DOG]}"#,
            "partly: b was added with 1 subscription. | dev.cat: the reply does not mention it.",
            vec![],
        ),
        (
            r#"{"message":"Unable to create subscriptions due to schema and/or tables not existing on the local or remote node","added":[],"skipped":[DOG]}"#,
            "nothing: Neither node has dev.dog, so b was not added.",
            vec![],
        ),
        (
            r#"{"message":"Unable to create","added":[],"skipped":[DOG,CAT]}"#,
            "nothing: Neither node has the 2 tables dev.dog, dev.cat, so b",
            vec![],
        ),
        (
            r#"{"message":"Unable to create subscriptions"}"#,
            "nothing: Neither node has the schema or table",
            vec![],
        ),
        (r#"{"message":"m","added":[],"skipped":[]}"#, "nothing: The reply does not say", vec![]),
        (r#"{"message":"Something else"}"#, "nothing: The reply does not say", vec![]),
        (r#"{"message":"Successfully added 'b', with errors"}"#, "nothing: The reply does not say", vec![]),
        (
            r#"{"message":"m","updated":[DOG,CAT],"skipped":[]}"#,
            "done: b was added with 2 subscriptions.",
            vec![],
        ),
        (
            r#"{"message":"Successfully added 'wss://b:1' to cluster but there was an error updating target node: connect"}"#,
            "partly: b was added on this node only. | b could not be told. Check its address",
            vec![],
        ),
        (
            r#"{"message":"Successfully added 'wss://certificate:1' to cluster but there was an error updating target node: self-signed certificate"}"#,
            "partly: b was added on this node only. | b could not be told. It does not trust the certificate",
            vec!["verify_tls"],
        ),
        (
            r#"{"message":"Successfully added 'wss://certificate:1' to cluster but there was an error updating target node: Unauthorized"}"#,
            "partly: b was added on this node only. | b could not be told. It does not know who asks",
            vec!["authorization"],
        ),
    ] {
        each(&request, &[(&rows(reply), begins, &says)]);
    }
    each(
        r#"{"operation":"add_node"}"#,
        &[(
            r#"{"message":"Successfully added 'undefined' to cluster"}"#,
            "partly: A node named undefined was added",
            &[],
        )],
    );
}

#[test]
fn subscriptions_are_updated_when_the_reply_lists_them() {
    let request = rows(r#"{"operation":"update_node","node_name":"b","subscriptions":[DOG,CAT]}"#);
    for (reply, begins) in [
        // The page's own reply names another node than its request.
        (r#"{"message":"Successfully updated 'z'"}"#, "done: The subscriptions with b were set."),
        (
            r#"{"message":"Successfully updated 'b'","updated":[DOG,CAT],"skipped":[]}"#,
            "done: 2 subscriptions with b were set.",
        ),
        // An upsert (4.3 and later) may answer as add_node does.
        (
            r#"{"message":"Successfully added 'b' to manifest","added":[DOG,CAT],"skipped":[]}"#,
            "done: 2 subscriptions with b",
        ),
        (
            r#"{"message":"Some","updated":[DOG],"skipped":[CAT]}"#,
            "partly: 1 subscription with b was set. | dev.cat: neither node has it.",
        ),
        (
            r#"{"message":"Unable to update subscriptions due to","updated":[],"skipped":[DOG,CAT]}"#,
            "nothing: Neither node has the 2 tables dev.dog, dev.cat, so nothing was set.",
        ),
        (
            r#"{"message":"Successfully updated 'wss://b:1' but there was an error updating target node: x"}"#,
            "partly: The subscriptions with b were set on this node only.",
        ),
        (r#"{"message":"Something else"}"#, "nothing: The reply does not say"),
    ] {
        each(&request, &[(&rows(reply), begins, &[])]);
    }
}

#[test]
fn a_node_is_removed_on_both_sides_or_told_by_words() {
    each(
        r#"{"operation":"remove_node","node_name":"b"}"#,
        &[
            (r#"{"message":"Successfully removed 'b' from manifest"}"#, "done: b was removed.", &[]),
            (r#"{"message":"Successfully removed 'b' from cluster"}"#, "done: b was removed.", &[]),
            (
                r#"{"message":"Successfully removed 'b' from local manifest, however there was an error reaching remote node. Check the logs for more details."}"#,
                "partly: b was removed on this node only. | b could not be reached and keeps its half.",
                &["Remove this node there when it answers again"],
            ),
            (r#"{"message":"Something else"}"#, "nothing: The reply does not say", &[]),
            (
                r#"{"deleted":1}"#,
                "refused: (JSON of another shape) | This is no reply to remove_node.",
                &["What was done is not known"],
            ),
        ],
    );
    each(
        r#"{"operation":"remove_node","name":"b"}"#,
        &[(
            r#"{"message":"Successfully removed 'undefined' from cluster"}"#,
            "partly: This node removed every peer",
            &["The peers keep their halves."],
        )],
    );
    // A node may really have that name.
    each(
        r#"{"operation":"remove_node","node_name":"undefined"}"#,
        &[(
            r#"{"message":"Successfully removed 'undefined' from manifest"}"#,
            "done: undefined was removed.",
            &[],
        )],
    );
}

#[test]
fn a_cluster_is_configured_when_every_peer_is() {
    let request = rows(
        r#"{"operation":"configure_cluster","connections":[{"node_name":"b","subscriptions":[DOG]},{"node_name":"c","subscriptions":[CAT]}]}"#,
    );
    const B: &str =
        r#"{"node_name":"b","subscriptions":{"message":"Successfully added","added":[DOG],"skipped":[]}}"#;
    for (reply, begins, says) in [
        (r#"{"message":"Cluster successfully configured."}"#, "done: 2 peers were configured.", vec![]),
        (
            r#"{"message":"Configure cluster complete.","connections":[B,{"node_name":"c","subscriptions":{"added":[CAT],"skipped":[]}}]}"#,
            "done: 2 peers were configured.",
            vec![],
        ),
        (
            r#"{"message":"Configure cluster complete.","connections":[B,{"node_name":"c","response":"Successfully added 'c'"}]}"#,
            "done: 2 peers were configured.",
            vec![],
        ),
        (
            r#"{"message":"Configure cluster was partially successful.","failed_nodes":["c"],"connections":[B]}"#,
            "partly: 1 of 2 peers was configured. | c: the node could not configure it.",
            vec![],
        ),
        // A peer that is told of twice failed once.
        (
            r#"{"message":"m","failed_nodes":["c"],"connections":[B,{"node_name":"c","subscriptions":{"added":[],"skipped":[CAT]}}]}"#,
            "partly: 1 of 2 peers was configured. | c: the node could not configure it.",
            vec!["| c, dev.cat"],
        ),
        (
            r#"{"message":"Configure cluster was partially successful.","failed_nodes":["b","c"],"connections":[]}"#,
            "partly: No peer was configured, and the peers this node had are removed",
            vec!["| b: the node", "| c: the node"],
        ),
        (
            r#"{"message":"Configure cluster complete.","connections":[B,{"node_name":"c","subscriptions":{"added":[],"skipped":[CAT]}}]}"#,
            "partly: 1 of 2 peers was configured. | c, dev.cat: neither node has it.",
            vec![],
        ),
        (
            r#"{"message":"Configure cluster complete.","connections":[B,{"node_name":"c","subscriptions":{"added":[DOG],"skipped":[CAT]}}]}"#,
            "partly: 2 of 2 peers were configured",
            vec!["| c, dev.cat: neither node has it."],
        ),
        (
            r#"{"message":"Configure cluster complete.","connections":[B]}"#,
            "partly: 1 of 2 peers was configured. | c: the reply does not mention it.",
            vec![],
        ),
        (
            r#"{"message":"Configure cluster complete.","connections":[B,{"node_name":"c","response":{"message":"Successfully added but there was an error updating target node: x"}}]}"#,
            "partly: 1 of 2 peers was configured. | c could not be told.",
            vec![],
        ),
        (
            r#"{"message":"Configure cluster was partially successful."}"#,
            "partly: The node was configured in part. | Some peers, the reply does not say which",
            vec![],
        ),
        (r#"{"message":"Something else"}"#, "nothing: The reply does not say", vec![]),
    ] {
        each(
            &request,
            &[(
                &rows(&reply.replace("B,", &format!("{B},")).replace("[B]", &format!("[{B}]"))),
                begins,
                &says,
            )],
        );
    }
    each(
        r#"{"operation":"configure_cluster","connections":[]}"#,
        &[(
            r#"{"message":"Configure cluster complete.","connections":[]}"#,
            "done: The node has no peers now",
            &[],
        )],
    );
}

#[test]
fn what_only_tells_is_done_when_it_can_be_read() {
    for (operation, reply, outcome) in [
        (
            "cluster_get_routes",
            r#"{"hub":[{"host":"a","port":1}],"leaf":[]}"#,
            "done: The node holds 1 hub route and 0 leaf routes.",
        ),
        (
            "cluster_status",
            r#"{"node_name":null,"is_enabled":false,"connections":[]}"#,
            "done: The node answers, with clustering switched off.",
        ),
        (
            "cluster_status",
            r#"{"node_name":"a","is_enabled":true,"connections":[{"node_name":"b","status":"open"},{"node_name":"c","status":"Timeout"}]}"#,
            "done: a has 2 peers, 1 of them open.",
        ),
        (
            "cluster_status",
            r#"{"node_name":"a","is_enabled":true,"connections":[{"name":"b"}]}"#,
            "done: a has 1 peer.",
        ),
        (
            "cluster_status",
            r#"{"node_name":"a","is_enabled":true,"connections":[]}"#,
            "done: a has no peers.",
        ),
        (
            "cluster_network",
            r#"{"nodes":[{"name":"a"}]}"#,
            "done: 1 node answered in time; the reply does not name those that did not.",
        ),
        (
            "restart_service",
            r#"{"message":"Restarting clustering config"}"#,
            "done: The node took restart_service.",
        ),
        (
            "create_authentication_tokens",
            r#"{"operation_token":"eyJx.y.z","refresh_token":"r"}"#,
            "done: The node took create_authentication_tokens.",
        ),
        ("sql", "[]", "done: The node took sql."),
        (
            "restart_service",
            "<html>",
            "refused: (an HTML page) | The reply holds an error or is none of HarperDB's. Check the address and port.",
        ),
    ] {
        assert_eq!(judge(&format!(r#"{{"operation":"{operation}"}}"#), reply), outcome);
    }
}

#[test]
fn a_200_that_is_no_reply_is_not_done() {
    for (reply, said) in [
        ("", "(an empty body)"),
        ("<html><title>Router</title></html>", "(an HTML page: Router)"),
        (r#"{"nodes":["#, "(broken JSON)"),
        (r#"{"hello":1}"#, "(JSON of another shape)"),
        ("hello", "(text)"),
    ] {
        for kind in OperationKind::ALL {
            let outcome = judge(&format!(r#"{{"operation":"{}"}}"#, kind.name()), reply);
            assert!(
                outcome.starts_with(&format!("refused: {said} | This is no reply to {}.", kind.name())),
                "{outcome}"
            );
            assert_eq!(outcome.contains("What was done is not known"), kind.writes(), "{outcome}");
        }
    }
}
