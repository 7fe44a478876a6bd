//! Any reply to any operation is decoded and judged, and a cluster can be folded from it.
#![no_main]
use enmesh_core::cluster::{Cluster, Observation, Said};
use enmesh_core::operation::{Answerer, OperationKind, Outcome, Reply, redact};
use enmesh_core::time::Timestamp;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, body)) = bytes.split_first() else { return };
    let body = String::from_utf8_lossy(body);
    let kind = OperationKind::ALL[usize::from(first) % OperationKind::ALL.len()];
    let status = [200, 400, 401, 403, 500][usize::from(first / 16) % 5];
    let request = format!(r#"{{"operation": "{}"}}"#, kind.name());
    Outcome::judge(Some(kind), &request, status, &body);
    Answerer::of(status, &body).what(status, &body);
    redact(&body);
    let said = match Reply::decode(kind, status, &body) {
        Reply::Status(status) => Said::Status(status),
        Reply::Routes(routes) => Said::Routes(routes),
        Reply::Network(network) => Said::Network(network),
        _ => return,
    };
    let mut cluster = Cluster::default();
    cluster.observe(&Observation { node: "a".to_owned(), at: Timestamp(1), took_ms: 5, said });
    cluster.health();
    cluster.flows(None);
    assert_eq!(cluster.fingerprint(), cluster.fingerprint());
});
