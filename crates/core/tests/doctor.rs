//! Every fault that is told apart, by what came back. Each diagnosis says what was tried, what came, what it means and
//! what to do.
use enmesh_core::doctor::*;
use enmesh_core::node_url::{AddressProblem, NodeUrl};
use std::collections::BTreeSet;

const STATUS: &str = r#"{"operation":"cluster_status"}"#;
const ADD: &str = r#"{"operation":"add_node","node_name":"b","subscriptions":[]}"#;
const TOKENS: &str = r#"{"operation":"create_authentication_tokens","username":"u"}"#;
const NETWORK: &str = r#"{"operation":"cluster_network"}"#;
const JSON: Option<&str> = Some("application/json; charset=utf-8");
const HTML: Option<&str> = Some("text/html");

fn url(text: &str) -> NodeUrl {
    NodeUrl::parse(text, false).unwrap()
}

fn reply(status: u16, body: &str) -> Observed<'_> {
    Observed::Reply { status, content_type: if body.starts_with('<') { HTML } else { JSON }, body }
}

fn ask(request: &str, observed: &Observed<'_>) -> Option<Diagnosis> {
    at("http://a:9925", request, observed, false, 20)
}

fn at(address: &str, request: &str, observed: &Observed<'_>, known: bool, took_ms: u32) -> Option<Diagnosis> {
    let url = url(address);
    let tried =
        Tried { url: &url, request, origin: "https://ops.example.com", limit_ms: 15_000, took_ms, known };
    diagnose(&tried, observed)
}

/// Whole replies: what was asked, what came, which fault.
const REPLIES: &[(&str, u16, &str, Fault)] = &[
    // 400 in both shapes.
    (STATUS, 400, r#"{"error":"Invalid JSON."}"#, Fault::Malformed),
    (
        STATUS,
        400,
        r#"{"statusCode":400,"error":"Bad Request","message":"Request body must include an 'operation' property."}"#,
        Fault::Malformed,
    ),
    (ADD, 400, r#"{"error":"'node_name' is required"}"#, Fault::Refused),
    // 401 in its texts.
    (STATUS, 401, r#"{"error":"Must login"}"#, Fault::NoCredentials),
    (STATUS, 401, r#"{"error":"User not found"}"#, Fault::NoCredentials),
    (STATUS, 401, r#"{"error":"Login failed"}"#, Fault::Password),
    (STATUS, 401, r#"{"error":"invalid token"}"#, Fault::Token),
    (TOKENS, 401, r#"{"error":"invalid credentials"}"#, Fault::Password),
    (
        STATUS,
        403,
        r#"{"error":"not authorized","unauthorized_access":["Operation 'clusterStatus' is restricted to 'super_user' roles"],"invalid_schema_items":[]}"#,
        Fault::Forbidden,
    ),
    (STATUS, 404, r#"{"error":"Not Found","statusCode":404}"#, Fault::NotFound),
    (STATUS, 404, "<html><title>404</title></html>", Fault::NotFound),
    (STATUS, 404, "", Fault::NotFound),
    (STATUS, 413, r#"{"error":"Request body is too large"}"#, Fault::TooLarge),
    (STATUS, 413, "<html><title>413 Request Entity Too Large</title></html>", Fault::TooLarge),
    (STATUS, 415, r#"{"error":"Unsupported Media Type: text/plain"}"#, Fault::MediaType),
    (STATUS, 415, "", Fault::MediaType),
    (STATUS, 500, r#"{"error":"Cannot read properties of null"}"#, Fault::Failed),
    (STATUS, 500, "Internal error", Fault::Failed),
    (STATUS, 500, "<html><title>500</title></html>", Fault::FailedPage),
    (STATUS, 500, "", Fault::FailedSilent),
    (STATUS, 502, "<html><title>502 Bad Gateway</title></html>", Fault::Gateway),
    (STATUS, 200, r#"{"node_name":"a","is_enabled":tr"#, Fault::Truncated),
    (STATUS, 200, r#"{"hello":1}"#, Fault::Shape),
    (TOKENS, 200, r#"{"hello":1}"#, Fault::Shape),
    (r#"{"operation":"describe_all"}"#, 200, r#"{"a":"b"}"#, Fault::Shape),
    (STATUS, 200, "<!DOCTYPE html><title>Sign in</title>", Fault::WebServer),
    (TOKENS, 200, "<!DOCTYPE html><title>Sign in</title>", Fault::WebServer),
    (STATUS, 200, "", Fault::Stranger),
    (STATUS, 200, "hello", Fault::Stranger),
    (STATUS, 200, "INFO {\"server_id\":\"x\"}", Fault::Nats),
    (STATUS, 0, "", Fault::Redirect),
    (STATUS, 302, "", Fault::Redirect),
    (ADD, 400, r#"{"error":"Clustering must be enabled to perform this operation."}"#, Fault::ClusteringOff),
    (NETWORK, 400, r#"{"error":"Operation 'cluster_network' not found"}"#, Fault::UnknownOperation),
];

/// Failures without a whole reply: address, whether it answered before, how long it took, what the browser let through.
fn ways() -> Vec<(&'static str, bool, u32, Observed<'static>, Fault, &'static str)> {
    let failed = |answers, readable, other_scheme| Observed::Failed { answers, readable, other_scheme };
    let nothing = failed(false, false, Some(false));
    vec![
        ("http://a:9925", false, 0, Observed::Mixed, Fault::MixedContent, "browsers refuse"),
        ("http://a:9925", false, 9, nothing, Fault::Unreachable, "the name is unknown"),
        ("http://a:9925", false, 21_000, nothing, Fault::Unreachable, "a firewall"),
        ("http://a:9932", false, 9, nothing, Fault::Unreachable, "NATS"),
        ("http://a:9926", false, 9, failed(true, false, None), Fault::Cors, "REST port"),
        ("http://a:9925", true, 9, nothing, Fault::Unreachable, "It answered before"),
        ("https://a:9925", false, 9, nothing, Fault::Certificate, "the certificate is not trusted"),
        ("https://a:9925", true, 9, nothing, Fault::Unreachable, "It answered before"),
        ("https://a:9925", false, 9, failed(false, false, Some(true)), Fault::Scheme, "speaks http."),
        ("http://a:9925", false, 9, failed(false, false, Some(true)), Fault::Scheme, "speaks https."),
        ("http://a:9925", false, 9, failed(true, false, None), Fault::Cors, "CORS list"),
        (
            "http://a:9925",
            false,
            9,
            failed(true, true, None),
            Fault::TurnedAway,
            "lets only some requests pass",
        ),
        ("http://a:9925", false, 9, Observed::Cut { status: 200 }, Fault::Cut, "cuts replies"),
        ("http://a:9925", false, 15_000, Observed::Late { began: true }, Fault::Drip, "slow"),
        ("http://a:9925", false, 15_000, Observed::Late { began: false }, Fault::Hang, "wrong port"),
        ("http://a:9925", true, 15_000, Observed::Late { began: false }, Fault::Hang, "waits for a peer"),
        ("http://a:9925", false, 40, Observed::Stopped, Fault::Stopped, "not known"),
    ]
}

fn whole(diagnosis: &Diagnosis) {
    for part in [&diagnosis.tried, &diagnosis.came, &diagnosis.means, &diagnosis.act] {
        assert!(part.ends_with('.') && part.len() > 15, "{diagnosis:?}");
    }
    assert!(!diagnosis.fault.words().is_empty());
}

#[test]
fn every_reply_that_is_no_answer_is_told_apart() {
    for (request, status, body, fault) in REPLIES {
        let diagnosis = ask(request, &reply(*status, body)).unwrap_or_else(|| panic!("{status} {body}"));
        assert_eq!(diagnosis.fault, *fault, "{status} {body}\n{diagnosis:?}");
        whole(&diagnosis);
    }
}

#[test]
fn every_failure_on_the_way_is_told_apart() {
    for (address, known, took_ms, observed, fault, says) in ways() {
        let diagnosis = at(address, STATUS, &observed, known, took_ms).unwrap();
        assert_eq!(diagnosis.fault, fault, "{observed:?}");
        assert!(diagnosis.words().contains(says), "{diagnosis:?}");
        whole(&diagnosis);
    }
}

#[test]
fn no_fault_is_left_out_and_no_two_share_their_words() {
    let a = url("http://a:9925");
    let between = [
        same_node(&a, "eu-1", "http://b:9925"),
        wrong_clock(&a, "eu-1", -5_000).unwrap(),
        other_cluster(&a, "eu-1"),
        no_address(AddressProblem::Scheme),
        signed_out("eu-1"),
    ];
    between.iter().for_each(whole);
    let mut seen: BTreeSet<Fault> = REPLIES.iter().map(|row| row.3).collect();
    seen.extend(ways().into_iter().map(|row| row.4));
    seen.extend(between.map(|diagnosis| diagnosis.fault));
    let words: BTreeSet<&str> = seen.iter().map(|fault| fault.words()).collect();
    assert_eq!(words.len(), seen.len());
    // The last of the list, so that one added is missed here.
    assert_eq!(seen.len(), Fault::OtherCluster as usize + 1);
}

#[test]
fn an_answer_is_no_fault() {
    for (request, status, body) in [
        (STATUS, 200, r#"{"node_name":"a","is_enabled":true,"connections":[]}"#),
        (TOKENS, 200, r#"{"operation_token":"a","refresh_token":"b"}"#),
        (r#"{"operation":"describe_all"}"#, 200, "{}"),
        (r#"{"operation":"restart_service"}"#, 200, r#"{"message":"Restarting"}"#),
        // Done in part, or not at all: the node answers, and the outcome tells.
        (
            ADD,
            200,
            r#"{"message":"Unable to create subscriptions due to schema and/or tables not existing","added":[],"skipped":[]}"#,
        ),
    ] {
        assert_eq!(ask(request, &reply(status, body)), None, "{request} {body}");
    }
    assert_eq!(wrong_clock(&url("http://a"), "a", 2_500), None);
}

#[test]
fn what_could_not_be_read_is_a_fault_all_the_same() {
    let url = url("http://a:9925");
    let tried = Tried {
        url: &url,
        request: r#"{"operation":"cluster_get_routes"}"#,
        origin: "",
        limit_ms: 9,
        took_ms: 9,
        known: true,
    };
    let found = explain(&tried, &reply(200, r#"{"message":"done"}"#));
    assert_eq!(found.fault, Fault::Shape);
    whole(&found);
    assert_eq!(Some(explain(&tried, &reply(500, ""))), diagnose(&tried, &reply(500, "")));
}

#[test]
fn a_change_whose_reply_was_lost_may_have_been_made() {
    for (request, observed, maybe) in [
        (ADD, Observed::Late { began: false }, true),
        (ADD, Observed::Cut { status: 200 }, true),
        (ADD, reply(502, ""), true),
        (ADD, reply(401, r#"{"error":"Login failed"}"#), false),
        (ADD, Observed::Mixed, false),
        (STATUS, Observed::Late { began: false }, false),
        (TOKENS, Observed::Late { began: false }, false),
        (r#"{"operation":"restart_service"}"#, Observed::Late { began: false }, true),
    ] {
        let diagnosis = ask(request, &observed).unwrap();
        assert_eq!(diagnosis.maybe_done, maybe, "{request} {observed:?}");
        assert_eq!(diagnosis.act.contains("read the node again before"), maybe, "{diagnosis:?}");
    }
}

#[test]
fn no_secret_of_a_request_or_reply_is_repeated() {
    let request = r#"{"operation":"create_authentication_tokens","username":"u","password":"hunter-two"}"#;
    for body in [
        r#"{"error":"invalid credentials: hunter-two"}"#,
        r#"{"error":"bad Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJvIn0.c2ln"}"#,
    ] {
        let words = ask(request, &reply(401, body)).unwrap().words();
        assert!(!words.contains("hunter-two") && !words.contains("eyJzdWI"), "{words}");
    }
    let odd =
        Observed::Reply { status: 200, content_type: Some("text/html Bearer abcdefghijk"), body: "<html>" };
    assert!(!ask(STATUS, &odd).unwrap().words().contains("abcdefghijk"));
}
