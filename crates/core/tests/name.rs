//! What may be sent as a name, a host, a port and a route.
use enmesh_core::name::{Host, NameProblem, NodeName, Port, Route, SchemaName, TableName, is_js_whitespace};
use proptest::prelude::*;

/// Each text with whether it is one.
fn each<T>(parse: fn(&str) -> Result<T, NameProblem>, table: &[(&str, bool)]) {
    for (text, good) in table {
        assert_eq!(parse(text).is_ok(), *good, "{text:?}");
    }
}

#[test]
fn whitespace_is_what_javascript_takes_for_it() {
    // ECMAScript's WhiteSpace and LineTerminator against Unicode's White_Space, which std knows.
    for c in '\0'..=char::MAX {
        let javascript = (c.is_whitespace() && c != '\u{85}') || c == '\u{feff}';
        assert_eq!(is_js_whitespace(c), javascript, "{c:?}");
    }
}

#[test]
fn a_node_name_is_anything_without_what_nats_splits_at() {
    each(
        NodeName::parse,
        &[
            ("ec2-3-22-181-22", true),
            ("a/b", true),
            ("Ä-🐕", true),
            ("\u{85}", true),
            ("<", true),
            ("", false),
            ("a.b", false),
            ("a,b", false),
            ("a*", false),
            (">", false),
            ("a b", false),
            ("a\n", false),
            ("a\u{a0}b", false),
            ("\u{feff}a", false),
        ],
    );
    assert_eq!(NodeName::parse("é.b").err(), Some(NameProblem::Character('.', 2)));
}

#[test]
fn schemas_and_tables_have_names_and_system_is_kept() {
    each(SchemaName::parse, &[("dev", true), ("System", true), ("system", false), ("", false)]);
    each(TableName::parse, &[("dog", true), ("system", true), ("", false)]);
}

#[test]
fn a_host_is_a_name_or_an_address_that_can_be_reached() {
    let label = "a".repeat(63);
    let longest = format!("{label}.{label}.{label}.{}", "a".repeat(61));
    each(
        Host::parse,
        &[
            ("3.22.181.22", true),
            ("localhost", true),
            ("my_host-1.example.com", true),
            ("example.com.", true),
            ("1.2.3.4a", true),
            ("xn--mnchen-3ya.de", true),
            ("[::1]", true),
            ("[2001:db8::7]", true),
            (&longest, true),
            (&format!("{longest}a"), false),
            (&format!("{label}a.com"), false),
            ("", false),
            (" ", false),
            (".", false),
            ("..", false),
            ("a..b", false),
            (".a", false),
            ("-a.b", false),
            ("a-.b", false),
            ("999.1.1.1", false),
            ("1.2.3", false),
            ("1.2.3.4.5", false),
            ("1.2.3.4.", false),
            ("01.2.3.4", false),
            ("12345", false),
            ("::1", false),
            ("[::1", false),
            ("[]", false),
            ("[1.2.3.4]", false),
            ("[fe80::1%eth0]", false),
            ("http://a", false),
            ("a:9932", false),
            ("a/b", false),
            ("user@a", false),
            ("a b", false),
            ("*a: {b", false),
            ("a\n", false),
            // International names go in their ASCII form; see `Host::parse`.
            ("münchen.de", false),
            ("１２７.0.0.1", false),
            ("🐕", false),
        ],
    );
}

#[test]
fn a_port_is_a_whole_number_from_1_to_65535() {
    each(
        Port::parse,
        &[
            ("1", true),
            (" 9932 ", true),
            ("65535", true),
            ("0", false),
            ("65536", false),
            ("-1", false),
            ("+9932", false),
            ("9924.5", false),
            ("1e3", false),
            ("0x10", false),
            ("٣", false),
            ("", false),
        ],
    );
}

#[test]
fn a_route_is_pasted_as_host_and_port() {
    each(
        Route::parse,
        &[
            ("3.22.181.22:12345", true),
            (" eu-1.example.com:9932\n", true),
            ("[::1]:9932", true),
            ("eu-1.example.com", false),
            ("[::1]", false),
            ("::1:9932", false),
            ("nats://a:9932", false),
            (":9932", false),
            ("a:", false),
        ],
    );
    assert_eq!(Route::parse("a").err(), Some(NameProblem::PortRange));
    assert_eq!(Route::parse("").err(), Some(NameProblem::Empty));
}

/// Hosts of every kind that there is.
fn host() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<std::net::Ipv4Addr>().prop_map(|address| address.to_string()),
        any::<std::net::Ipv6Addr>().prop_map(|address| format!("[{address}]")),
        "[a-z_][a-z0-9_-]{0,8}[a-z0-9](\\.[a-z0-9]{1,9}){0,3}\\.?",
    ]
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(host in host(), port in 1u16.., name in "[^\\s.,*>\u{feff}]{1,12}") {
        let route = Route {
            host: Host::parse(&host).expect("a host"),
            port: Port::try_from(port).expect("a port"),
        };
        prop_assert_eq!(Route::parse(&route.to_string()), Ok(route.clone()));
        prop_assert_eq!(Host::parse(&route.host.to_string()), Ok(route.host));
        prop_assert_eq!(Port::parse(&route.port.to_string()), Ok(route.port));
        let name = NodeName::parse(&name).expect("a node name");
        prop_assert_eq!(NodeName::parse(&name.to_string()), Ok(name));
    }

    #[test]
    fn what_is_accepted_is_kept_to_the_letter(text in any::<String>()) {
        for kept in [NodeName::parse(&text).map(String::from), Host::parse(&text).map(String::from)] {
            prop_assert!(kept.is_err() || kept == Ok(text.clone()));
        }
    }

    #[test]
    fn a_problem_points_at_the_character(text in "[a-z .é>]{0,8}") {
        if let Err(NameProblem::Character(c, at)) = NodeName::parse(&text) {
            prop_assert!(text[at..].starts_with(c));
        }
    }
}
