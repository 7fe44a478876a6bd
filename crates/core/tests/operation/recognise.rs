//! Who answers, as a table.
use enmesh_core::cluster::{Asked, Said};
use enmesh_core::operation::{Answerer, Refusal, port_mixed_up};
use enmesh_core::profile::Dialect;

#[test]
fn harperdb_is_told_from_everything_else() {
    for (status, body, who) in [
        (401, r#"{"error":"Must login"}"#, Answerer::Harper),
        (401, r#"{"error":"Login failed"}"#, Answerer::Harper),
        (400, r#"{"error":"Operation 'x' not found"}"#, Answerer::Harper),
        (400, r#"{"statusCode":400,"error":"Bad Request","message":"m"}"#, Answerer::Harper),
        (403, r#"{"error":"no","unauthorized_access":["x"],"invalid_schema_items":[]}"#, Answerer::Harper),
        (500, r#"{"error":"Unable to"}"#, Answerer::Harper),
        (200, r#"{"error":"odd"}"#, Answerer::Harper),
        (200, "<!doctype html><title>Shop</title>", Answerer::WebServer),
        (401, "<html>Sign in</html>", Answerer::WebServer),
        (500, "<html>Oh</html>", Answerer::WebServer),
        (404, "Not found", Answerer::NothingHere),
        (404, r#"{"error":"Not Found","statusCode":404}"#, Answerer::NothingHere),
        (404, "<html></html>", Answerer::NothingHere),
        (405, "", Answerer::NothingHere),
        (0, "", Answerer::Elsewhere),
        (301, "", Answerer::Elsewhere),
        (502, "<html>Bad gateway</html>", Answerer::Gateway),
        (503, "", Answerer::Gateway),
        (504, r#"{"error":"upstream"}"#, Answerer::Gateway),
        (200, "INFO {\"server_id\":\"N\"} \r\n", Answerer::Nats),
        (500, "", Answerer::Failed),
        (500, "stack", Answerer::Failed),
        (200, r#"{"operation_token":"a"#, Answerer::BrokenOff),
        (500, r#"{"error":"Una"#, Answerer::BrokenOff),
        (200, "", Answerer::Silent),
        (400, " \n", Answerer::Silent),
        (200, "pong", Answerer::Stranger),
        (200, r#"{"tagline":"You know, for search"}"#, Answerer::Stranger),
        (400, r#"{"error":{"type":"parse"},"status":400}"#, Answerer::Stranger),
        (200, "[]", Answerer::Stranger),
    ] {
        assert_eq!(Answerer::of(status, body), who, "{status} {body}");
        let (what, help) = (who.what(status, body), who.help());
        assert!(what.ends_with('.') && help.ends_with('.'), "{what} {help}");
    }
}

#[test]
fn what_came_back_is_said_without_repeating_it() {
    let say = |status, body| Answerer::of(status, body).what(status, body);
    assert_eq!(say(200, "<title>Shop</title>"), "It answered 200 with an HTML page: Shop.");
    assert_eq!(say(500, ""), "It answered 500 with an empty body.");
    assert_eq!(say(404, "Not found"), "It answered 404 with text.");
    assert_eq!(say(200, "my secret"), "It answered 200 with text.");
    assert_eq!(say(200, r#"{"password":"p4ss"}"#), "It answered 200 with JSON of another shape.");
    assert_eq!(say(200, r#"{"a":"#), "It answered 200, and the reply ends before its end.");
}

#[test]
fn ports_of_other_parts_are_known() {
    for port in [9926, 9930, 9931, 9932, 9940, 1883] {
        assert!(port_mixed_up(port).is_some_and(|words| words.contains("9925")), "{port}");
    }
    assert_eq!(port_mixed_up(9925), None);
    assert_eq!(port_mixed_up(443), None);
}

#[test]
fn only_an_ended_token_is_renewed() {
    for (status, body, ended) in [
        (401, r#"{"error":"invalid token"}"#, true),
        (403, r#"{"error":"token expired"}"#, true),
        (401, r#"{"error":"Login failed"}"#, false),
        (401, r#"{"error":"invalid credentials"}"#, false),
        (401, "", false),
        (400, r#"{"error":"invalid token"}"#, false),
        (403, r#"{"error":"no token for you","unauthorized_access":["Operation 'addNode'"]}"#, false),
    ] {
        assert_eq!(Refusal::decode(status, body).token_ended(), ended, "{status} {body}");
    }
}

#[test]
fn the_dialect_shows_in_the_status() {
    for (body, dialect) in [
        (r#"{"node_name":"a","is_enabled":true,"connections":[]}"#, Dialect::Nats),
        (r#"{"type":"cluster-status","node_name":"a","is_enabled":true,"connections":[]}"#, Dialect::Plexus),
        (r#"{"node_name":"a","connections":[{"name":"b","database_sockets":[]}]}"#, Dialect::Plexus),
        (r#"{"node_name":"a","connections":[{"node_name":"b","status":"open"}]}"#, Dialect::Nats),
        ("<", Dialect::Nats),
    ] {
        assert_eq!(Dialect::of_status(body), dialect, "{body}");
    }
}

#[test]
fn an_answer_is_one_by_its_content() {
    let status = r#"{"node_name":"a","is_enabled":true,"connections":[]}"#;
    assert!(matches!(Asked::Status.said(200, status), Some(Said::Status(_))));
    assert_eq!(Asked::Status.said(200, r#"{"error":"no"}"#), None);
    assert_eq!(Asked::Status.said(200, "<html>"), None);
    assert_eq!(Asked::Status.said(502, "<html>"), None);
    assert_eq!(Asked::Status.said(500, r#"{"error":"x"}"#), Some(Said::Refused(500)));
    assert_eq!(Asked::Status.said(401, ""), Some(Said::Refused(401)));
    assert_eq!(Asked::Routes.said(200, r#"{"error":"no"}"#), None);
    assert_eq!(Asked::Routes.said(500, r#"{"error":"no"}"#), None);
    assert!(matches!(Asked::Routes.said(200, r#"{"hub":[],"leaf":[]}"#), Some(Said::Routes(_))));
    assert_eq!(
        Asked::Network.said(400, r#"{"error":"Operation 'cluster_network' not found"}"#),
        Some(Said::NoNetwork)
    );
    assert_eq!(Asked::Network.said(400, "<html>"), None);
    assert_eq!(Asked::Network.said(200, r#"{"error":"no"}"#), None);
    assert_eq!(Asked::Schemas.said(200, r#"{"error":"no"}"#), None);
    assert_eq!(Asked::Schemas.said(500, "{}"), None);
    assert_eq!(Asked::Version.said(200, r#"{"version":"4.3.0"}"#), Some(Said::Version("4.3.0".into())));
    assert_eq!(Asked::Version.said(200, r#"{"version":""}"#), None);
}
