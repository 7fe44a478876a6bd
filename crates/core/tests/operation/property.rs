//! Whatever comes, there is an answer, and the same one again.
use enmesh_core::operation::{OperationKind, Outcome, Reply, Request, Schemas, Tokens, User, Version};
use proptest::prelude::*;
use serde_json::{Map, Value};

/// Values of every type under keys that mean something, so that they reach deep.
fn json() -> impl Strategy<Value = Value> {
    let word = prop::sample::select(vec![
        "hub",
        "leaf",
        "a",
        "b:c@d",
        "dev",
        "dog",
        "open",
        "true",
        "9932",
        "Successfully added 'undefined'",
        "partial",
        "however there was an error",
        "add_node",
        "remove_node",
        "cluster_set_routes",
        "",
        "\u{7}é",
    ]);
    let key = prop::sample::select(vec![
        "operation",
        "message",
        "error",
        "statusCode",
        "unauthorized_access",
        "set",
        "deleted",
        "skipped",
        "added",
        "updated",
        "hub",
        "leaf",
        "routes",
        "host",
        "hostname",
        "port",
        "server",
        "node_name",
        "name",
        "subscriptions",
        "schema",
        "database",
        "table",
        "publish",
        "subscribe",
        "start_time",
        "connections",
        "failed_nodes",
        "response",
        "nodes",
        "connected_nodes",
        "response_time",
        "timeout",
        "is_enabled",
        "status",
        "ports",
        "clustering",
        "operations_api",
        "latency_ms",
        "uptime",
        "system_info",
        "hdb_version",
        "version",
        "role",
        "permission",
        "password",
        "operation_token",
        "refresh_token",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word.prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 48, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((key.clone(), inner), 0..8).prop_map(|members| members
                .into_iter()
                .map(|(k, v)| (k.to_owned(), v))
                .collect::<Map<_, _>>()
                .into()),
        ]
    })
}

fn kind() -> impl Strategy<Value = Option<OperationKind>> {
    prop::option::of(prop::sample::select(OperationKind::ALL.to_vec()))
}

fn status() -> impl Strategy<Value = u16> {
    prop_oneof![Just(200), Just(200), Just(400), Just(401), Just(403), Just(500), any::<u16>()]
}

/// Everything that reads bytes from outside, on the same ones.
fn answers(kind: Option<OperationKind>, request: &str, status: u16, body: &str) -> Result<(), TestCaseError> {
    let outcome = Outcome::judge(kind, request, status, body);
    prop_assert_eq!(&outcome, &Outcome::judge(kind, request, status, body));
    if !(200..300).contains(&status) {
        let refused = matches!(&outcome, Outcome::Refused { status: told, .. } if *told == status);
        prop_assert!(refused, "{outcome:?}");
    }
    let texts: Vec<&String> = match &outcome {
        Outcome::Done { summary } => vec![summary],
        Outcome::Partly { summary, undone } => {
            prop_assert!(!undone.is_empty());
            std::iter::once(summary).chain(undone).collect()
        }
        Outcome::Nothing { why } => vec![why],
        Outcome::Refused { said, why, .. } => vec![said, why],
    };
    for text in texts {
        prop_assert!(!text.is_empty() && !text.contains(char::is_control), "{outcome:?}");
    }
    if let Some(kind) = kind {
        prop_assert_eq!(Reply::decode(kind, status, body), Reply::decode(kind, status, body));
    }
    let bytes = body.as_bytes();
    let _ = (Schemas::decode(bytes), Tokens::decode(bytes), User::decode(bytes), Version::decode(bytes));
    Ok(())
}

proptest! {
    #[test]
    fn json_of_any_shape_has_an_outcome(kind in kind(), request in json(), status in status(), body in json()) {
        answers(kind, &request.to_string(), status, &body.to_string())?;
    }

    #[test]
    fn text_of_any_kind_has_an_outcome(kind in kind(), request in any::<String>(), status in status(), body in any::<String>()) {
        answers(kind, &request, status, &body)?;
    }

    #[test]
    fn json_cut_short_is_never_done(kind in kind(), body in json(), cut in 0.0..1.0) {
        let text = serde_json::json!({ "message": body }).to_string();
        let end = (text.len() as f64 * cut) as usize;
        if let (Some(kind), Some(part)) = (kind, text.get(..end)) {
            let outcome = Outcome::judge(Some(kind), "", 200, part);
            prop_assert!(!outcome.done(), "{outcome:?}");
        }
    }

    #[test]
    fn bytes_of_any_kind_are_a_request_or_a_problem(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        if let Err(problem) = Request::parse(&bytes) {
            prop_assert!(!problem.what.is_empty());
        }
    }

    #[test]
    fn a_typed_request_is_read_back_as_it_is_written(kind in kind(), body in json()) {
        let mut body = body;
        if let (Some(kind), Value::Object(members)) = (kind, &mut body) {
            members.insert("operation".into(), kind.name().into());
        }
        match Request::parse(body.to_string().as_bytes()) {
            Ok(request) => prop_assert_eq!(Request::parse(request.to_json().as_bytes()), Ok(request)),
            // The place is there, or is the key that is missing.
            Err(problem) => {
                let parent = problem.pointer.rsplit_once('/').map_or("", |(parent, _)| parent);
                prop_assert!(body.pointer(parent).is_some(), "{problem}");
            }
        }
    }
}
