//! What a person did that is no JSON, and that the rest is still checked.
use crate::check::check;
use crate::profile::Profile;

fn codes(body: &[u8]) -> Vec<u16> {
    let report = check(body, &Profile::default());
    let codes = report.findings.iter().map(|f| f.code.0).collect();
    assert_eq!(report.server.status, 400, "{report:?}");
    codes
}

#[test]
fn names_what_was_done() {
    for (body, expected) in [
        ("", &[1][..]),
        (" \n", &[1]),
        ("null", &[24]),
        ("\"cluster_status\"", &[24]),
        ("{}", &[101]),
        ("{\"operation\": \"cluster_status\",}", &[4]),
        ("{,\"operation\": \"cluster_status\"}", &[5]),
        ("{\"operation\": \"cluster_status\",,}", &[4, 5]),
        ("{'operation': 'cluster_status'}", &[9, 9]),
        ("{“operation”: “cluster_status”}", &[9, 9]),
        ("{operation: \"cluster_status\"}", &[10]),
        ("{\"operation\": cluster_status}", &[11]),
        ("{\"operation\" \"cluster_status\"}", &[7]),
        ("{\"operation\" => \"cluster_status\"}", &[7]),
        ("// ask\n{\"operation\": \"cluster_status\"} # done", &[13, 13]),
        ("{\"operation\": \"cluster_status\"", &[19]),
        ("{\"operation\": ", &[19]),
        ("{\"operation\": \"cluster_status\"}\n{}", &[21]),
        ("{\"operation\": \"cluster_status}", &[15]),
        ("\u{feff}\u{a0}{\"operation\": \"cluster_status\"}", &[2, 14]),
        ("{\"operation\": \"cluster_network\", \"timeout\": +5e2}", &[12]),
        ("{\"operation\": \"cluster_network\", \"routes\": True}", &[11, 4002]),
        ("{\"operation\": \"cluster_status\0\"}", &[16, 103]),
        ("{\"operation\": \"cluster_status\"}\0", &[21]),
        ("{\"operation\": {\"__proto__\": 1}}", &[25, 102]),
        ("operation: cluster_status", &[24, 11]),
    ] {
        let mut found = codes(body.as_bytes());
        found.sort_unstable();
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(found, expected, "{body}");
    }
}

#[test]
fn what_stands_before_and_after_a_fault_is_checked_too() {
    let body = r#"{"operation": "cluster_set_routes", "server": "hib", "routes": [{"host": "a", "port": 0,}, {host: "b c", "port": 1} {"host": "d", "port": ;"#;
    assert_eq!(codes(body.as_bytes()), [1001, 1033, 4, 10, 1010, 6, 22]);
}

#[test]
fn an_address_without_quotes_is_still_an_address() {
    let body =
        r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": 999.1.1.1, "port": 1}]}"#;
    assert_eq!(codes(body.as_bytes()), [11, 1016]);
}

#[test]
fn other_encodings_are_named() {
    assert_eq!(codes(b"\xff\xfe{\0}\0"), [3]);
    assert_eq!(codes(b"{\"operation\": \"remove_node\", \"node_name\": \"\xe9\"}"), [3]);
}

#[test]
fn depth_is_bounded() {
    for deep in [128, 1_000_000] {
        let body = ["{\"operation\": \"cluster_status\", \"x\": ", &"[".repeat(deep)].concat();
        assert!(codes(body.as_bytes()).contains(&23));
    }
    let body = ["{\"x\": ", &"[".repeat(100), &"]".repeat(100), "}"].concat();
    assert_eq!(codes(body.as_bytes()), [101]);
}

#[test]
fn the_list_of_findings_is_bounded() {
    let body =
        ["{\"operation\": \"cluster_delete_routes\", \"routes\": [", &"5, ".repeat(20_000), "5]}"].concat();
    let found = codes(body.as_bytes());
    assert_eq!((found.len(), found.last()), (10_001, Some(&99)));
}
