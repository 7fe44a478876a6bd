//! Whatever comes in: a report, places inside the input, in document order, the same each time.
use super::seed::BODIES;
use crate::check::{EXAMPLES, check};
use crate::finding::apply;
use crate::profile::{Profile, Target};
use proptest::prelude::*;

fn holds(bytes: &[u8], target: Target) {
    let profile = Profile { target, node_name: Some("here".into()) };
    let report = check(bytes, &profile);
    assert_eq!(report, check(bytes, &profile), "the same again");
    assert!(report.server.accepts == (report.server.status == 200));
    let mut last = 0;
    for finding in &report.findings {
        let place = &finding.place;
        assert!(last <= place.start && place.start <= place.end && place.end <= bytes.len(), "{finding:?}");
        last = place.start;
        assert!(place.line >= 1 && place.column >= 1);
        assert!(!finding.message.is_empty() && finding.message.ends_with(['.', '?']), "{finding:?}");
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        assert!(text.get(place.start..place.end).is_some(), "{finding:?}");
        if let Some(fix) = &finding.fix {
            assert!(apply(text, fix).is_some(), "{finding:?}");
        }
    }
    if let (Ok(serde_json::Value::Object(_)), true) = (serde_json::from_slice(bytes), bytes.len() < 300) {
        let unreadable = |code: u16| code < 100 && ![2, 18, 23, 25].contains(&code);
        assert!(!report.findings.iter().any(|f| unreadable(f.code.0)), "valid JSON is read: {report:?}");
    }
}

fn texts() -> impl Strategy<Value = Vec<u8>> {
    let examples = EXAMPLES.iter().flat_map(|example| [example.bad, example.good]);
    let all: Vec<&str> = examples.chain(BODIES.iter().map(|body| body.1)).collect();
    prop::sample::select(all).prop_map(|text| text.as_bytes().to_vec())
}

fn targets() -> impl Strategy<Value = Target> {
    prop::sample::select(Target::ALL.to_vec())
}

const PIECES: [&str; 24] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "'",
    "“",
    "\\",
    "\\u12",
    "\n",
    "/*",
    "//",
    "\u{a0}",
    "é",
    "null",
    "-",
    "1e9",
    "True",
    "\"operation\":",
    "\"add_node\"",
    "\"__proto__\":",
    "\0",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200), target in targets()) {
        holds(&bytes, target);
    }

    #[test]
    fn any_pieces(pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..40), target in targets()) {
        holds(pieces.concat().as_bytes(), target);
    }

    #[test]
    fn mutated_examples(
        mut text in texts(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0usize..4, prop::sample::select(PIECES.to_vec())), 1..4),
        target in targets(),
    ) {
        for (at, gone, piece) in cuts {
            let start = at.index(text.len() + 1);
            let end = (start + gone).min(text.len());
            text.splice(start..end, piece.bytes());
        }
        holds(&text, target);
    }

    #[test]
    fn cut_off_examples(text in texts(), at in any::<prop::sample::Index>(), target in targets()) {
        holds(&text[..at.index(text.len() + 1)], target);
    }
}
