//! Every rule, by its example.
use crate::check::{EXAMPLES, RULES, Report, check};
use crate::finding::{Code, apply};
use crate::profile::{Profile, Target};

fn checked(body: &str, target: Target) -> Report {
    check(body.as_bytes(), &Profile { target, node_name: Some("here".into()) })
}

fn codes(report: &Report) -> Vec<Code> {
    report.findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn a_bad_example_breaks_its_rule_and_no_other() {
    for example in EXAMPLES {
        let mut found = codes(&checked(example.bad, example.target));
        found.dedup();
        assert_eq!(found, [example.code], "{}", example.bad);
    }
}

#[test]
fn a_good_example_does_not_break_the_rule_of_its_bad_one() {
    for example in EXAMPLES {
        let report = checked(example.good, example.target);
        assert!(!codes(&report).contains(&example.code), "{} {}", example.code, example.good);
        assert!(report.ok() || example.target == Target::V4_0, "{} {:?}", example.good, report.findings);
    }
}

#[test]
fn a_fix_removes_its_finding() {
    for example in EXAMPLES {
        for finding in checked(example.bad, example.target).findings {
            let Some(fix) = &finding.fix else { continue };
            let mended = apply(example.bad, fix).expect("the edits fit");
            let left = checked(&mended, example.target).findings;
            assert!(
                !left.iter().any(|f| f.code == finding.code && f.place.pointer == finding.place.pointer),
                "{} {mended}\n{left:#?}",
                finding.code
            );
        }
    }
}

#[test]
fn every_rule_has_an_example_but_those_no_short_text_can_break() {
    let shown: Vec<Code> = EXAMPLES.iter().map(|example| example.code).collect();
    let without: Vec<u16> =
        RULES.iter().map(|rule| rule.code).filter(|code| !shown.contains(code)).map(|c| c.0).collect();
    assert_eq!(without, [3, 23, 99]);
}

#[test]
fn codes_and_examples_are_in_ascending_order() {
    assert!(RULES.windows(2).all(|pair| pair[0].code < pair[1].code));
    assert!(EXAMPLES.windows(2).all(|pair| pair[0].code <= pair[1].code));
}
