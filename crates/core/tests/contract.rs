//! The examples of HarperDB's page on clustering (tests/contract/, word for word) are the contract.
use enmesh_core::check::check;
use enmesh_core::operation::{OperationKind, Outcome, Reply, Request};
use enmesh_core::profile::Profile;
use serde_json::Value;

/// The text of an example: `add_node.request`.
fn example(name: &str) -> String {
    let path = format!("{}/../../tests/contract/{name}.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn requests() -> impl Iterator<Item = (OperationKind, String)> {
    OperationKind::ALL.into_iter().map(|kind| (kind, example(&format!("{}.request", kind.name()))))
}

#[test]
fn every_request_is_typed_and_written_back_as_the_page_has_it() {
    for (kind, text) in requests() {
        let request =
            Request::parse(text.as_bytes()).unwrap_or_else(|problem| panic!("{}: {problem}", kind.name()));
        assert_eq!(request.kind(), kind);
        let (page, ours): (Value, Value) = (
            serde_json::from_str(&text).expect("the example is JSON"),
            serde_json::from_str(&request.to_json()).expect("we write JSON"),
        );
        assert_eq!(page, ours);
        // Values compare without order; texts, which here are laid out alike, with it.
        assert_eq!(request.to_json(), text.trim_end(), "{}", kind.name());
    }
}

#[test]
fn no_request_has_an_error() {
    for (kind, text) in requests() {
        let report = check(text.as_bytes(), &Profile::default());
        assert!(report.ok(), "{}: {:#?}", kind.name(), report.findings);
    }
}

#[test]
fn every_reply_is_decoded_and_done() {
    for (kind, request) in requests() {
        let reply = example(&format!("{}.reply", kind.name()));
        let decoded = Reply::decode(kind, 200, &reply);
        let expected = match kind {
            OperationKind::ClusterSetRoutes => matches!(&decoded, Reply::RoutesSet(r) if r.set.len() == 4),
            OperationKind::ClusterGetRoutes => matches!(&decoded, Reply::Routes(r) if r.hub.len() == 4),
            OperationKind::ClusterDeleteRoutes => {
                matches!(&decoded, Reply::RoutesDeleted(r) if r.deleted.len() == 1)
            }
            OperationKind::AddNode => matches!(&decoded, Reply::NodeAdded(r) if r.added.is_none()),
            OperationKind::UpdateNode => matches!(&decoded, Reply::NodeUpdated(r) if r.updated.is_none()),
            OperationKind::ClusterStatus => matches!(&decoded, Reply::Status(r)
                if r.connections.iter().any(|c| c.latency_ms == Some(13.0) && c.subscriptions.len() == 1)),
            OperationKind::ClusterNetwork => matches!(&decoded, Reply::Network(r) if r.nodes.len() == 2),
            OperationKind::RemoveNode => matches!(&decoded, Reply::NodeRemoved(_)),
            OperationKind::ConfigureCluster => matches!(&decoded, Reply::ClusterConfigured(_)),
        };
        assert!(expected, "{decoded:#?}");
        let outcome = Outcome::judge(Some(kind), &request, 200, &reply);
        assert!(outcome.done(), "{}: {outcome:#?}", kind.name());
    }
}
