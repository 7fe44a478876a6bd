//! The replies of the operations around the nine.
use enmesh_core::operation::{Schemas, Tokens, User, Version};
use enmesh_core::profile::Target;

#[test]
fn the_version_is_what_registration_info_says() {
    for (body, version, target) in [
        (
            r#"{"registered":false,"version":"4.0.7","storage_type":"lmdb"}"#,
            Some("4.0.7"),
            Some(Target::V4_0),
        ),
        (r#"{"version":"4.7.29"}"#, Some("4.7.29"), Some(Target::V4_7)),
        (r#"{"version":"x"}"#, Some("x"), None),
        (r#"{"version":""}"#, None, None),
        (r#"{"version":4}"#, None, None),
        (r#"{"error":"no"}"#, None, None),
        ("<html>", None, None),
    ] {
        let read = Version::decode(body.as_bytes());
        assert_eq!(read.as_ref().map(Version::as_str), version, "{body}");
        assert_eq!(read.and_then(|version| version.target()), target, "{body}");
    }
}

#[test]
fn tokens_come_in_pairs() {
    for (body, pair) in [
        (r#"{"operation_token":"o","refresh_token":"r"}"#, Some(("o", "r"))),
        (r#"{"operation_token":"o"}"#, None),
        (r#"{"refresh_token":"r"}"#, None),
        (r#"{"operation_token":"","refresh_token":"r"}"#, None),
        (r#"{"operation_token":1,"refresh_token":"r"}"#, None),
        // What no header can hold would stop the console.
        (r#"{"operation_token":"o\nX-Evil: 1","refresh_token":"r"}"#, None),
        (r#"{"operation_token":"ö","refresh_token":"r"}"#, None),
        (r#"{"error":"invalid credentials"}"#, None),
        ("", None),
    ] {
        let read = Tokens::decode(body.as_bytes());
        let read = read.as_ref().map(|tokens| (tokens.operation_token(), tokens.refresh_token()));
        assert!(read == pair, "{body}");
    }
    let pair = Tokens::decode(br#"{"operation_token":"o","refresh_token":"r"}"#).unwrap();
    let renewed = pair.renewed(br#"{"operation_token":"o2"}"#).unwrap();
    assert!((renewed.operation_token(), renewed.refresh_token()) == ("o2", "r"));
    assert!(pair.renewed(br#"{"error":"invalid token"}"#).is_none());
}

#[test]
fn a_user_is_a_super_user_only_when_told_so() {
    for (body, user) in [
        (
            r#"{"active":true,"username":"u","role":{"id":"1","role":"super_user","permission":{"super_user":true}}}"#,
            Some(("u", true)),
        ),
        (
            r#"{"username":"u","role":{"permission":{"super_user":false,"cluster_user":true}}}"#,
            Some(("u", false)),
        ),
        (r#"{"username":"u","role":{"role":"super_user"}}"#, Some(("u", false))),
        (r#"{"username":"u","role":{"permission":{"super_user":"true"}}}"#, Some(("u", false))),
        (r#"{"role":{"permission":{"super_user":true}}}"#, Some(("", true))),
        (r#"{"error":"Must login"}"#, None),
        ("[]", None),
        ("", None),
    ] {
        let read = User::decode(body.as_bytes());
        assert_eq!(read.as_ref().map(|user| (user.username.as_str(), user.super_user)), user, "{body}");
    }
}

#[test]
fn the_tables_are_what_describe_all_lists() {
    for (body, tables) in [
        ("{}", Some(vec![])),
        (
            r#"{"dev":{"dog":{"hash_attribute":"id","attributes":[],"record_count":3,"schema":"dev","name":"dog"},"cat":{}},"ab":{"t":{}}}"#,
            Some(vec![("ab", "t"), ("dev", "cat"), ("dev", "dog")]),
        ),
        (r#"{"dev":{}}"#, Some(vec![])),
        // Later versions may put more beside schemas and tables.
        (r#"{"dev":{"dog":{},"size":4,"note":null},"system_time":5}"#, Some(vec![("dev", "dog")])),
        (r#"{"error":{"dog":{}}}"#, Some(vec![("error", "dog")])),
        (r#"{"error":"Must login"}"#, None),
        (r#"{"statusCode":400,"error":"Bad Request","message":"m"}"#, None),
        ("[]", None),
        ("{\"dev\"", None),
    ] {
        let read = Schemas::decode(body.as_bytes()).map(|schemas| schemas.tables);
        let owned = |(schema, table): (&str, &str)| (schema.to_owned(), table.to_owned());
        assert_eq!(read, tables.map(|tables| tables.into_iter().map(owned).collect()), "{body}");
    }
}
