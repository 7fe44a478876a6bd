//! Times as nodes write them and as people write them.
#![no_main]
use enmesh_core::check::check;
use enmesh_core::finding::apply;
use enmesh_core::profile::Profile;
use enmesh_core::time::Timestamp;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    Timestamp::of_utc(text);
    if text.contains(['"', '\\']) || text.chars().any(char::is_control) {
        return;
    }
    let body = format!(
        r#"{{"operation": "add_node", "node_name": "b", "subscriptions": [{{"schema": "d", "table": "t", "publish": true, "subscribe": true, "start_time": "{text}"}}]}}"#
    );
    let report = check(body.as_bytes(), &Profile::default());
    // Whatever a time can be turned into is a time about which nothing is left to say.
    for fix in report.findings.iter().filter_map(|finding| finding.fix.as_ref()) {
        let mended = apply(&body, fix).expect("the edits fit");
        assert_eq!(check(mended.as_bytes(), &Profile::default()).findings, [], "{mended}");
    }
});
