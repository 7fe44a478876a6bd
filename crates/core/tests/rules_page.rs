//! docs/rules.md is written from the table of rules and their examples: `make docs` writes it, this test compares.
use enmesh_core::check::{EXAMPLES, Example, check};
use enmesh_core::finding::{Rule, Severity, apply, rules};
use enmesh_core::profile::Profile;
use enmesh_core::time::Timestamp;
use std::fmt::Write as _;

fn page() -> String {
    let mut out = String::from(
        "# Findings\n\nEvery code that the checker and the analysis across nodes know. `make docs` writes this page from the same\ntables that the checker uses; do not edit it.\n\nAn *error* is forbidden or cannot work, a *warning* is accepted and then hurts, a *hint* is worth knowing. The examples\nare sent to a node called `here`.\n\n| code | severity | versions | what |\n| --- | --- | --- | --- |\n",
    );
    for rule in rules() {
        let title = rule.title.trim_end_matches('.');
        let _ = writeln!(
            out,
            "| [{}](#{}) | {} | {} | {title} |",
            rule.code,
            anchor(rule),
            severity(rule),
            rule.versions.name()
        );
    }
    for rule in rules() {
        let title = rule.title.trim_end_matches('.');
        let _ = write!(
            out,
            "\n<a id=\"{}\"></a>\n## {} {title}\n\n{}, HarperDB {}. {} {}",
            anchor(rule),
            rule.code,
            capital(severity(rule)),
            rule.versions.name(),
            rule.why,
            rule.help
        );
        out.truncate(out.trim_end().len());
        out.push('\n');
        for example in EXAMPLES.iter().filter(|example| example.code == rule.code) {
            show(&mut out, example, rule);
        }
    }
    out
}

/// The bad example, what the checker says of it, what its fix makes of it, and the good one.
fn show(out: &mut String, example: &Example, rule: &Rule) {
    let now = Some(Timestamp(1_767_225_600_000));
    let profile = Profile { target: example.target, node_name: Some("here".to_owned()), now };
    let findings = check(example.bad.as_bytes(), &profile).findings;
    let finding = findings.iter().find(|finding| finding.code == rule.code).expect("it breaks its rule");
    let (line, column) = (finding.place.line, finding.place.column);
    let _ = write!(out, "\nAimed at {}:\n\n{}", example.target.name(), block(example.bad));
    let _ = write!(out, "\nAt {line}:{column}: {}\n", finding.message);
    let mut mended = None;
    if let Some(fix) = &finding.fix {
        mended = apply(example.bad, fix);
        let body = mended.as_deref().expect("the edits fit");
        let _ = write!(out, "\n{}:\n\n{}", fix.title, block(body));
    }
    if mended.as_deref() != Some(example.good) {
        let _ = write!(out, "\nGood:\n\n{}", block(example.good));
    }
}

/// A body as a block of the page; what cannot be seen is written as an escape.
fn block(body: &str) -> String {
    let seen = |c: char| {
        if c == '\n' || c == ' ' || !(c.is_control() || c.is_whitespace() || c == '\u{feff}') {
            c.to_string()
        } else {
            c.escape_unicode().to_string()
        }
    };
    let body: String = body.chars().map(seen).collect();
    format!("```json\n{body}\n```\n")
}

fn anchor(rule: &Rule) -> String {
    rule.code.to_string().to_lowercase()
}

fn severity(rule: &Rule) -> &'static str {
    match rule.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    }
}

fn capital(word: &str) -> String {
    word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect()
}

#[test]
fn the_page_is_what_the_tables_say() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/rules.md");
    if std::env::var_os("ENMESH_WRITE_DOCS").is_some() {
        std::fs::write(path, page()).expect("docs/ can be written");
    }
    let there = std::fs::read_to_string(path).unwrap_or_default();
    assert!(there == page(), "docs/rules.md is not what the tables say: run `make docs`");
}
