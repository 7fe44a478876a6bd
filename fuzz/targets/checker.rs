//! Any bytes give a report: its places lie in the bytes, its fixes fit, and nothing depends on who asks how.
#![no_main]
use enmesh_core::check::{check, scan};
use enmesh_core::finding::apply;
use enmesh_core::profile::{Profile, Target};
use enmesh_core::time::Timestamp;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // The first byte chooses the target, so that one corpus serves all.
    let Some((&first, body)) = bytes.split_first() else { return };
    let target = Target::ALL[usize::from(first) % Target::ALL.len()];
    let node_name = (first & 64 != 0).then(|| "here".to_owned());
    let profile = Profile { target, node_name, now: Some(Timestamp(1_767_225_600_000)) };
    let report = check(body, &profile);
    let quick = scan(body, &profile);
    assert_eq!((quick.operation, quick.status), (report.operation, report.server.status));
    assert_eq!(quick.marks.len(), report.findings.len());
    let text = std::str::from_utf8(body).ok();
    for (mark, finding) in quick.marks.iter().zip(&report.findings) {
        let place = &finding.place;
        assert_eq!((mark.code(), mark.start, mark.end), (finding.code, place.start, place.end));
        assert!(mark.rule.versions.contains(target), "{} on {}", finding.code, target.name());
        assert!(place.start <= place.end && place.end <= body.len());
        if let Some(text) = text {
            assert!(text.get(place.start..place.end).is_some());
            assert!(finding.fix.as_ref().is_none_or(|fix| apply(text, fix).is_some()));
        }
    }
    // An escaped key means the same and keeps the body as a whole out of the fast lane.
    if let Some(text) = text
        && quick.marks.is_empty()
    {
        let escaped = text.replacen("\"operation\"", "\"oper\\u0061tion\"", 1);
        let again = scan(escaped.as_bytes(), &profile);
        assert!(again.marks.is_empty(), "{:?}", again.marks);
        assert_eq!((again.operation, again.status), (quick.operation, quick.status));
    }
});
