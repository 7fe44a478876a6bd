//! Where a finding says it is, and what its fix does.
use crate::check::check;
use crate::finding::{Finding, apply};
use crate::profile::Profile;

fn findings(body: &str) -> Vec<Finding> {
    check(body.as_bytes(), &Profile::default()).findings
}

#[test]
fn a_finding_has_pointer_range_line_and_column() {
    let body = "{\n  \"operation\": \"cluster_set_routes\", \"server\": \"hub\",\n  \"routes\": [{\"host\": \"a\", \"port\": 9932},\n    {\"host\": \"b\", \"port\": 0}]\n}";
    let [finding] = &findings(body)[..] else { panic!("one finding") };
    let place = &finding.place;
    assert_eq!((&*place.pointer, place.line, place.column), ("/routes/1/port", 4, 27));
    assert_eq!(&body[place.start..place.end], "0");
}

#[test]
fn columns_count_characters() {
    let body = r#"{"é/~": 1, "operation": "cluster_status"}"#;
    let [finding] = &findings(body)[..] else { panic!("one finding") };
    assert_eq!((&*finding.place.pointer, finding.place.column), ("/é~1~0", 2));
    let body = r#"{"operation": "cluster_status", "ü": 1, "x": 1}"#;
    assert_eq!(findings(body)[1].place.column, 41);
}

#[test]
fn fixes_do_what_their_title_says() {
    for (body, mended) in [
        (
            r#"{"operation":"add_node","node_name":"b","start_time":"2022-08-29T09:07:21.000Z","subscriptions":[{"schema":"d","table":"t","subscribe":true,"publish":true},{"schema":"d","table":"u","subscribe":true,"publish":true,"start_time":"2020-01-01T00:00:00.000Z"}]}"#,
            r#"{"operation":"add_node","node_name":"b","subscriptions":[{"start_time": "2022-08-29T09:07:21.000Z", "schema":"d","table":"t","subscribe":true,"publish":true},{"schema":"d","table":"u","subscribe":true,"publish":true,"start_time":"2020-01-01T00:00:00.000Z"}]}"#,
        ),
        (r#"{"operation": "remove_node", "name": "b"}"#, r#"{"operation": "remove_node", "node_name": "b"}"#),
        (
            r#"{"operation": "remove_node", "node_name": "a", "node_name": "b"}"#,
            r#"{"operation": "remove_node", "node_name": "b"}"#,
        ),
        (
            r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "b:9932"}]}"#,
            r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "b", "port": 9932}]}"#,
        ),
        (
            "{\"operation\": \"cluster_network\", \"timeout\": [",
            "{\"operation\": \"cluster_network\", \"timeout\": []}",
        ),
        ("{\"operation\": \"cluster_status", "{\"operation\": \"cluster_status\""),
        (r#"{"operation": 'it\'s "x"'}"#, r#"{"operation": "it's \"x\""}"#),
    ] {
        let fix = findings(body).into_iter().find_map(|finding| finding.fix).expect("a fix");
        assert_eq!(apply(body, &fix).as_deref(), Some(mended), "{}", fix.title);
    }
}

#[test]
fn a_secret_in_a_host_is_not_repeated() {
    for host in ["u:hunter2@b", "http://u:hunter2@b:1/x?y"] {
        let body = [
            r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": ""#,
            host,
            r#"", "port": 1}]}"#,
        ];
        for finding in findings(&body.concat()) {
            assert!(!format!("{finding:?}").contains("hunter2"), "{finding:?}");
        }
    }
}
