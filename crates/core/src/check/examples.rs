//! A bad and a good body for each rule: for the documentation of codes, and proved by the tests.
use super::rules::*;
use crate::finding::Code;
use crate::profile::Target;

/// A body that breaks a rule, and one like it that does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// The rule.
    pub code: Code,
    /// The version it is aimed at.
    pub target: Target,
    /// Breaks this rule and no other (but what 4.7 says of every change of routes); sent to a node called `here`.
    pub bad: &'static str,
    /// What was meant.
    pub good: &'static str,
}

macro_rules! examples {
    ($($rule:ident $target:ident $bad:literal $good:literal)*) => {
        /// One for each rule that a short body can break, in the order of the codes.
        pub const EXAMPLES: &[Example] =
            &[$(Example { code: $rule.code, target: Target::$target, bad: $bad, good: $good }),*];
    };
}

examples! {
    EMPTY V4_3 "" r#"{"operation": "cluster_status"}"#
    BOM V4_3 "\u{feff}{\"operation\": \"cluster_status\"}" r#"{"operation": "cluster_status"}"#
    TRAILING_COMMA V4_3 r#"{"operation": "cluster_status",}"# r#"{"operation": "cluster_status"}"#
    EXTRA_COMMA V4_3 r#"{"operation": "remove_node",, "node_name": "eu-2"}"# r#"{"operation": "remove_node", "node_name": "eu-2"}"#
    MISSING_COMMA V4_3 r#"{"operation": "remove_node" "node_name": "eu-2"}"# r#"{"operation": "remove_node", "node_name": "eu-2"}"#
    MISSING_COLON V4_3 r#"{"operation" = "cluster_status"}"# r#"{"operation": "cluster_status"}"#
    MISSING_VALUE V4_3 r#"{"operation": "remove_node", "node_name": }"# r#"{"operation": "remove_node", "node_name": "eu-2"}"#
    QUOTE V4_3 r#"{"operation": 'cluster_status'}"# r#"{"operation": "cluster_status"}"#
    UNQUOTED_KEY V4_3 r#"{operation: "cluster_status"}"# r#"{"operation": "cluster_status"}"#
    BARE_WORD V4_3 r#"{"operation": cluster_status}"# r#"{"operation": "cluster_status"}"#
    NUMBER V4_3 r#"{"operation": "cluster_network", "timeout": 0500}"# r#"{"operation": "cluster_network", "timeout": 500}"#
    COMMENT V4_3 r#"{"operation": "cluster_status" /* all peers */}"# r#"{"operation": "cluster_status"}"#
    ODD_SPACE V4_3 "{\u{a0}\"operation\": \"cluster_status\"}" r#"{ "operation": "cluster_status"}"#
    UNTERMINATED V4_3 "{\"operation\": \"remove_node\", \"node_name\": \"eu-2\n}" r#"{"operation": "remove_node", "node_name": "eu-2"}"#
    CONTROL V4_3 "{\"operation\": \"update_node\", \"node_name\": \"eu-2\", \"subscriptions\": [{\"schema\": \"dev\", \"table\": \"dog\t\", \"subscribe\": true, \"publish\": false}]}" "{\"operation\": \"update_node\", \"node_name\": \"eu-2\", \"subscriptions\": [{\"schema\": \"dev\", \"table\": \"dog\", \"subscribe\": true, \"publish\": false}]}"
    ESCAPE V4_3 r#"{"operation": "update_node", "node_name": "eu\2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": false}]}"# r#"{"operation": "update_node", "node_name": "eu\\2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": false}]}"#
    SURROGATE V4_3 r#"{"operation": "remove_node", "node_name": "eu\ud83d"}"# r#"{"operation": "remove_node", "node_name": "eu\ud83d\ude00"}"#
    CUT_OFF V4_3 r#"{"operation": "cluster_status""# r#"{"operation": "cluster_status"}"#
    UNCLOSED V4_3 r#"{"operation": "cluster_delete_routes", "routes": [{"host": "eu-2.example.com", "port": 9932]}"# r#"{"operation": "cluster_delete_routes", "routes": [{"host": "eu-2.example.com", "port": 9932}]}"#
    AFTER_END V4_3 r#"{"operation": "cluster_status"}}"# r#"{"operation": "cluster_status"}"#
    UNEXPECTED V4_3 r#"{"operation": "remove_node", "node_name": ;}"# r#"{"operation": "remove_node", "node_name": "eu-2"}"#
    NOT_OBJECT V4_3 r#"[{"operation": "cluster_status"}]"# r#"{"operation": "cluster_status"}"#
    PROTO V4_3 r#"{"operation": "cluster_status", "__proto__": {}}"# r#"{"operation": "cluster_status"}"#

    NO_OPERATION V4_3 r#"{"node_name": "eu-2"}"# r#"{"operation": "remove_node", "node_name": "eu-2"}"#
    OPERATION_TYPE V4_3 r#"{"operation": ["cluster_status"]}"# r#"{"operation": "cluster_status"}"#
    UNKNOWN_OPERATION V4_3 r#"{"operation": "cluster_stats"}"# r#"{"operation": "cluster_status"}"#
    OTHER_OPERATION V4_3 r#"{"operation": "describe_all"}"# r#"{"operation": "cluster_status"}"#
    UNKNOWN_KEY V4_3 r#"{"operation": "cluster_status", "node_name": "eu-2"}"# r#"{"operation": "cluster_status"}"#
    DUPLICATE_KEY V4_3 r#"{"operation": "remove_node", "node_name": "eu-1", "node_name": "eu-2"}"# r#"{"operation": "remove_node", "node_name": "eu-2"}"#
    MISSING_KEY V4_3 r#"{"operation": "cluster_set_routes", "server": "hub"}"# r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "eu-2.example.com", "port": 9932}]}"#
    WRONG_TYPE V4_3 r#"{"operation": "cluster_set_routes", "server": "hub", "routes": {"host": "eu-2.example.com", "port": 9932}}"# r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "eu-2.example.com", "port": 9932}]}"#
    EMPTY_TEXT V4_3 r#"{"operation": "add_node", "node_name": "", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true}]}"# r#"{"operation": "add_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true}]}"#

    INNER_OPERATION V4_7 r#"{"operation": "add_node_back", "node_name": "eu-2"}"# r#"{"operation": "add_node", "node_name": "eu-2"}"#
    SERVER V4_3 r#"{"operation": "cluster_set_routes", "server": "hub.", "routes": [{"host": "eu-2.example.com", "port": 9932}]}"# r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "eu-2.example.com", "port": 9932}]}"#
    LEAF V4_3 r#"{"operation": "cluster_set_routes", "server": "leaf", "routes": [{"host": "eu-2.example.com", "port": 9932}]}"# r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "eu-2.example.com", "port": 9932}]}"#
    NO_ROUTES V4_3 r#"{"operation": "cluster_set_routes", "server": "hub", "routes": []}"# r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "eu-2.example.com", "port": 9932}]}"#
    HOST_SPACE V4_3 r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "eu-2.example.com ", "port": 9932}]}"# r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "eu-2.example.com", "port": 9932}]}"#
    HOST_SCHEME V4_3 r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "https://eu-2.example.com/", "port": 9932}]}"# r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "eu-2.example.com", "port": 9932}]}"#
    HOST_PORT V4_3 r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "eu-2.example.com:9932", "port": 9932}]}"# r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "eu-2.example.com", "port": 9932}]}"#
    HOST_PATH V4_3 r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "eu-2.example.com/", "port": 9932}]}"# r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "eu-2.example.com", "port": 9932}]}"#
    HOST_USER V4_3 r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "cluster_user@eu-2.example.com", "port": 9932}]}"# r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "eu-2.example.com", "port": 9932}]}"#
    HOST_IPV6 V4_3 r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "2001:db8::2", "port": 9932}]}"# r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "[2001:db8::2]", "port": 9932}]}"#
    HOST_IPV4 V4_3 r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "999.1.1.1", "port": 9932}]}"# r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "99.1.1.1", "port": 9932}]}"#
    HOST_CHARACTER V4_3 r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "*.example.com", "port": 9932}]}"# r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "eu-2.example.com", "port": 9932}]}"#
    HOST_LOOPBACK V4_3 r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "localhost", "port": 9932}]}"# r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "eu-2.example.com", "port": 9932}]}"#
    HOST_OWN V4_3 r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "here", "port": 9932}]}"# r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "eu-2.example.com", "port": 9932}]}"#
    HOST_BRACKETS V4_3 r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "[10.0.0.2]", "port": 9932}]}"# r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "10.0.0.2", "port": 9932}]}"#
    PORT_TEXT V4_3 r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "eu-2.example.com", "port": "9932"}]}"# r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "eu-2.example.com", "port": 9932}]}"#
    PORT_WORD V4_3 r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "eu-2.example.com", "port": "1e3"}]}"# r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "eu-2.example.com", "port": 1000}]}"#
    PORT_FRACTION V4_3 r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "eu-2.example.com", "port": 9932.5}]}"# r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "eu-2.example.com", "port": 9932}]}"#
    PORT_RANGE V4_3 r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "eu-2.example.com", "port": 65536}]}"# r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "eu-2.example.com", "port": 9932}]}"#
    PORT_SERVICE V4_3 r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "eu-2.example.com", "port": 9925}]}"# r#"{"operation": "cluster_set_routes", "server": "hub", "routes": [{"host": "eu-2.example.com", "port": 9932}]}"#
    ROUTE_TWICE V4_3 r#"{"operation": "cluster_delete_routes", "routes": [{"host": "eu-2.example.com", "port": 9932}, {"port": 9932, "host": "eu-2.example.com"}]}"# r#"{"operation": "cluster_delete_routes", "routes": [{"host": "eu-2.example.com", "port": 9932}]}"#
    ROUTE_BY_PORT V4_7 r#"{"operation": "cluster_delete_routes", "routes": [{"host": "10.0.0.2", "port": 9933}]}"# r#"{"operation": "cluster_delete_routes", "routes": ["10.0.0.2:9933"]}"#

    ROUTES_FROM_MEMORY V4_7 r#"{"operation": "cluster_set_routes", "routes": ["10.0.0.2:9933"]}"# r#"{"operation": "cluster_get_routes"}"#
    NODE_NAME V4_3 r#"{"operation": "remove_node", "node_name": "eu 2"}"# r#"{"operation": "remove_node", "node_name": "eu-2"}"#
    OWN_NAME V4_3 r#"{"operation": "remove_node", "node_name": "here"}"# r#"{"operation": "remove_node", "node_name": "eu-2"}"#
    GHOST_NODE V4_7 r#"{"operation": "remove_node", "node_name": "wss://eu-2.example.com:9933"}"# r#"{"operation": "remove_node", "node_name": "eu-2.example.com"}"#
    NODE_HOST V4_3 r#"{"operation": "remove_node", "node_name": "eu-2.example.com"}"# r#"{"operation": "remove_node", "node_name": "eu-2"}"#
    REMOVE_BY_NAME V4_3 r#"{"operation": "remove_node", "name": "eu-2"}"# r#"{"operation": "remove_node", "node_name": "eu-2"}"#
    REMOVE_ALL V4_7 r#"{"operation": "remove_node"}"# r#"{"operation": "remove_node", "node_name": "eu-2"}"#
    NO_SUBSCRIPTIONS V4_3 r#"{"operation": "update_node", "node_name": "eu-2", "subscriptions": []}"# r#"{"operation": "update_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true}]}"#
    FULL_REPLICATION V4_7 r#"{"operation": "update_node", "node_name": "eu-2"}"# r#"{"operation": "update_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true}]}"#
    ADD_FULL V4_7 r#"{"operation": "add_node", "node_name": "eu-2"}"# r#"{"operation": "add_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true}]}"#
    REPLICATES_ROWS V4_7 r#"{"operation": "add_node", "node_name": "eu-2", "replicates": true, "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true}]}"# r#"{"operation": "add_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true}]}"#
    VERIFY_TLS_OFF V4_7 r#"{"operation": "add_node", "node_name": "eu-2", "verify_tls": false, "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true}]}"# r#"{"operation": "add_node", "node_name": "eu-2", "verify_tls": true, "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true}]}"#
    RETAIN_AUTHORIZATION V4_7 r#"{"operation": "add_node", "node_name": "eu-2", "retain_authorization": true, "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true}]}"# r#"{"operation": "add_node", "node_name": "eu-2", "retain_authorization": false, "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true}]}"#
    SHARD V4_7 r#"{"operation": "add_node", "node_name": "eu-2", "shard": -1, "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true}]}"# r#"{"operation": "add_node", "node_name": "eu-2", "shard": 1, "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true}]}"#
    URL V4_7 r#"{"operation": "add_node", "node_name": "eu-2", "url": "https://eu-2:9933", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true}]}"# r#"{"operation": "add_node", "node_name": "eu-2", "url": "wss://eu-2:9933", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true}]}"#
    ADD_OFF V4_3 r#"{"operation": "add_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": false, "publish": false}]}"# r#"{"operation": "add_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": false}]}"#
    OFF V4_3 r#"{"operation": "update_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": false, "publish": false}]}"# r#"{"operation": "update_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": false}]}"#
    FLAG_TEXT V4_3 r#"{"operation": "update_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": "false"}]}"# r#"{"operation": "update_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": false}]}"#
    TABLE_TWICE V4_3 r#"{"operation": "update_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true}, {"schema": "dev", "table": "dog", "subscribe": true, "publish": true}]}"# r#"{"operation": "update_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true}]}"#
    SYSTEM_REFUSED V4_0 r#"{"operation": "update_node", "node_name": "eu-2", "subscriptions": [{"schema": "system", "table": "hdb_user", "subscribe": true, "publish": true}]}"# r#"{"operation": "update_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true}]}"#
    SYSTEM V4_3 r#"{"operation": "update_node", "node_name": "eu-2", "subscriptions": [{"schema": "system", "table": "hdb_user", "subscribe": true, "publish": true}]}"# r#"{"operation": "update_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true}]}"#
    DATABASE V4_3 r#"{"operation": "update_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "database": "test", "table": "dog", "subscribe": true, "publish": true}]}"# r#"{"operation": "update_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true}]}"#
    DEFAULT_SCHEMA V4_3 r#"{"operation": "update_node", "node_name": "eu-2", "subscriptions": [{"table": "dog", "subscribe": true, "publish": true}]}"# r#"{"operation": "update_node", "node_name": "eu-2", "subscriptions": [{"schema": "data", "table": "dog", "subscribe": true, "publish": true}]}"#
    WHOLE_SCHEMA V4_3 r#"{"operation": "add_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "subscribe": true, "publish": true}]}"# r#"{"operation": "add_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true}]}"#
    WILDCARD V4_3 r#"{"operation": "update_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "*", "subscribe": true, "publish": true}]}"# r#"{"operation": "update_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true}]}"#
    TABLE_CONTRADICTS V4_3 r#"{"operation": "update_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true}, {"schema": "dev", "table": "dog", "subscribe": true, "publish": false}]}"# r#"{"operation": "update_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true}]}"#
    BAD_ROW V4_7 r#"{"operation": "update_node", "node_name": "eu-2", "subscriptions": [5]}"# r#"{"operation": "update_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true}]}"#
    START_TOP V4_3 r#"{"operation": "add_node", "node_name": "eu-2", "start_time": "2022-08-29T16:07:21.000Z", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true}]}"# r#"{"operation": "add_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true, "start_time": "2022-08-29T16:07:21.000Z"}]}"#
    START_FORM V4_3 r#"{"operation": "add_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true, "start_time": "yesterday"}]}"# r#"{"operation": "add_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true, "start_time": "2022-08-29T16:07:21.000Z"}]}"#
    START_ZONE V4_3 r#"{"operation": "add_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true, "start_time": "2022-08-29T16:07:21.000"}]}"# r#"{"operation": "add_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true, "start_time": "2022-08-29T16:07:21.000Z"}]}"#
    START_CALENDAR V4_3 r#"{"operation": "add_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true, "start_time": "2023-02-29T16:07:21.000Z"}]}"# r#"{"operation": "add_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true, "start_time": "2023-02-28T16:07:21.000Z"}]}"#
    START_OFFSET V4_3 r#"{"operation": "add_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true, "start_time": "2022-08-29T09:07:21-07:00"}]}"# r#"{"operation": "add_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true, "start_time": "2022-08-29T16:07:21.000Z"}]}"#
    START_PRECISION V4_3 r#"{"operation": "add_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true, "start_time": "2022-08-29T16:07:21Z"}]}"# r#"{"operation": "add_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true, "start_time": "2022-08-29T16:07:21.000Z"}]}"#

    START_FUTURE V4_3 r#"{"operation": "add_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true, "start_time": "2099-08-29T16:07:21.000Z"}]}"# r#"{"operation": "add_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true, "start_time": "2022-08-29T16:07:21.000Z"}]}"#
    START_KEPT V4_3 r#"{"operation": "update_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true, "start_time": "2022-08-29T16:07:21.000Z"}]}"# r#"{"operation": "add_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true, "start_time": "2022-08-29T16:07:21.000Z"}]}"#
    REMOVES_ALL V4_3 r#"{"operation": "configure_cluster", "connections": []}"# r#"{"operation": "configure_cluster", "connections": [{"node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true}]}]}"#
    ADDS_ONLY V4_7 r#"{"operation": "configure_cluster", "connections": [{"node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true}]}]}"# r#"{"operation": "update_node", "node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true}]}"#
    NODE_TWICE V4_3 r#"{"operation": "configure_cluster", "connections": [{"node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true}]}, {"node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "cat", "subscribe": true, "publish": true}]}]}"# r#"{"operation": "configure_cluster", "connections": [{"node_name": "eu-2", "subscriptions": [{"schema": "dev", "table": "dog", "subscribe": true, "publish": true}, {"schema": "dev", "table": "cat", "subscribe": true, "publish": true}]}]}"#

    NO_NETWORK V4_0 r#"{"operation": "cluster_network"}"# r#"{"operation": "cluster_status"}"#
    REVERSED V4_3 r#"{"operation": "cluster_network", "routes": true}"# r#"{"operation": "cluster_network"}"#
    TIMEOUT_RANGE V4_3 r#"{"operation": "cluster_network", "timeout": 0}"# r#"{"operation": "cluster_network", "timeout": 500}"#
    NETWORK_TEXT V4_3 r#"{"operation": "cluster_network", "timeout": "500"}"# r#"{"operation": "cluster_network", "timeout": 500}"#
    TIMEOUT_SHORT V4_3 r#"{"operation": "cluster_network", "timeout": 1}"# r#"{"operation": "cluster_network", "timeout": 500}"#
    TIMEOUT_LONG V4_3 r#"{"operation": "cluster_network", "timeout": 60000}"# r#"{"operation": "cluster_network", "timeout": 500}"#
}
