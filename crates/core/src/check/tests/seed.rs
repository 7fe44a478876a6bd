//! The examples of the seed page never produce an error, and the servers of its time accept them.
use crate::check::check;
use crate::operation::OperationKind;
use crate::profile::{Profile, Target};

macro_rules! bodies {
    ($($kind:ident $file:literal $codes:expr;)*) => {
        /// The bodies of the page, one for each operation, and what is found in it.
        pub(super) const BODIES: [(OperationKind, &str, &[u16]); 9] = [$((
            OperationKind::$kind,
            include_str!(concat!("../../../../../tests/contract/", $file, ".request.json")),
            &$codes,
        )),*];
    };
}

bodies! {
    ClusterSetRoutes "cluster_set_routes" [];
    ClusterGetRoutes "cluster_get_routes" [];
    ClusterDeleteRoutes "cluster_delete_routes" [];
    // start_time at top level, where it does not count; and not in UTC.
    AddNode "add_node" [2050, 2054];
    UpdateNode "update_node" [2050, 2054];
    ClusterStatus "cluster_status" [];
    ClusterNetwork "cluster_network" [];
    RemoveNode "remove_node" [];
    ConfigureCluster "configure_cluster" [];
}

#[test]
fn the_examples_of_the_page_are_accepted_without_error() {
    for target in [Target::V4_1, Target::V4_2, Target::V4_3] {
        for (kind, body, codes) in BODIES {
            let report = check(body.as_bytes(), &Profile { target, node_name: None, now: None });
            assert_eq!(report.operation, Some(kind));
            assert!(report.ok() && report.server.accepts, "{report:?}");
            assert_eq!(report.findings.iter().map(|f| f.code.0).collect::<Vec<_>>(), codes, "{body}");
        }
    }
}

#[test]
fn the_order_of_the_keys_does_not_matter() {
    let body = r#"{"subscriptions": [{"schema": "dev", "table": "dog", "subscribe": 1, "publish": true}], "operation": "add_node"}"#;
    let report = check(body.as_bytes(), &Profile::default());
    assert_eq!(report.operation, Some(OperationKind::AddNode));
    assert_eq!(report.findings.iter().map(|f| f.code.0).collect::<Vec<_>>(), [107, 108]);
}
