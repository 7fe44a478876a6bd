//! Every rule, by its example.
use crate::check::{EXAMPLES, RULES, Report, check};
use crate::finding::{Code, apply};
use crate::profile::{Profile, Target};
use crate::time::Timestamp;

/// 2026-01-01.
const NOW: Timestamp = Timestamp(1_767_225_600_000);

fn checked(body: &str, target: Target) -> Report {
    check(body.as_bytes(), &Profile { target, node_name: Some("here".into()), now: Some(NOW) })
}

fn codes(report: &Report) -> Vec<Code> {
    report.findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn a_bad_example_breaks_its_rule_and_no_other() {
    for example in EXAMPLES {
        let mut found = codes(&checked(example.bad, example.target));
        found.dedup();
        if example.code != Code(1042) {
            found.retain(|code| *code != Code(1042));
        }
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
fn a_rule_applies_to_the_versions_it_names() {
    let mut wrong = Vec::new();
    for example in EXAMPLES {
        let rule = RULES.iter().find(|rule| rule.code == example.code).expect("it is in the table");
        assert!(rule.versions.contains(example.target), "{}", example.code);
        for target in Target::ALL {
            let found = codes(&checked(example.bad, target)).contains(&example.code);
            // Of the five, cluster_network is missing in the first and the last.
            let here = rule.versions.contains(target) && (rule.code != Code(4001) || found);
            if found != here {
                wrong.push((rule.code, target));
            }
        }
    }
    assert_eq!(wrong, []);
}

#[test]
fn words_are_whole_sentences_without_a_gap() {
    for rule in RULES {
        for text in [rule.why, rule.help] {
            assert!(text.ends_with(['.']) && !text.contains("  "), "{} {text}", rule.code);
        }
        assert!(!rule.title.ends_with('.'), "{}", rule.code);
    }
    for example in EXAMPLES {
        for finding in checked(example.bad, example.target).findings {
            let said = [&*finding.message, &*finding.help].concat();
            assert!(!said.contains("{}") && !said.contains("  "), "{said}");
        }
    }
}

#[test]
fn every_rule_has_an_example_but_those_no_short_text_can_break() {
    let shown: Vec<Code> = EXAMPLES.iter().map(|example| example.code).collect();
    let without: Vec<u16> =
        RULES.iter().map(|rule| rule.code).filter(|code| !shown.contains(code)).map(|c| c.0).collect();
    assert_eq!(without, [3, 23, 26, 27, 99]);
}

#[test]
fn codes_and_examples_are_in_ascending_order() {
    assert!(RULES.windows(2).all(|pair| pair[0].code < pair[1].code));
    assert!(EXAMPLES.windows(2).all(|pair| pair[0].code <= pair[1].code));
}
