//! What JavaScript gets to see. `npm/src/types.ts` is written from these types, and the test here holds it to them.
use crate::utf16::Units;
use enmesh_core::finding::{self, Code, Severity};
use enmesh_core::profile::Target;
#[cfg(test)]
use ts_rs::TS;

/// What the checker has to say about a request.
#[cfg(test)]
#[derive(TS)]
#[expect(dead_code, reason = "crosses as an integer and records; here for its type")]
struct Report<Offset> {
    /// Whether no finding is an error.
    ok: bool,
    /// The operation named in the request, when it is one of the nine.
    #[ts(type = "Operation | null")]
    operation: (),
    /// Everything found, in document order. Read when first looked at.
    findings: Vec<Finding<Offset>>,
    /// What the targeted version's server would do with it.
    server: Server,
}

/// What a server does with a request from a super_user, clustering on.
#[cfg(test)]
#[derive(TS)]
#[expect(dead_code, reason = "crosses as bits; here for its type")]
struct Server {
    /// Whether it goes past validation.
    accepts: bool,
    /// The HTTP status it answers with when it refuses; 200 when it accepts.
    status: u16,
}

/// One thing to say about a request. `Offset` is `Utf16Offset` for a string, `ByteOffset` for bytes, and null for an
/// object, which has pointers and no positions.
#[cfg_attr(test, derive(TS))]
pub struct Finding<Offset> {
    /// `EM` and four digits: the rule, in `rules()`.
    #[cfg_attr(test, ts(type = "string"))]
    pub code: Code,
    /// How much it weighs.
    #[cfg_attr(test, ts(type = "Severity"))]
    pub severity: Severity,
    /// JSON pointer (RFC 6901) of the value, or of the object a key is missing from.
    pub pointer: String,
    /// Where it begins.
    pub start: Offset,
    /// Where it ends; the first place that is no longer part of it.
    pub end: Offset,
    /// Line, from 1.
    #[cfg_attr(test, ts(type = "Offset extends null ? null : number"))]
    pub line: u32,
    /// Column in characters (not UTF-16 units), from 1.
    #[cfg_attr(test, ts(type = "Offset extends null ? null : number"))]
    pub column: u32,
    /// One sentence: what is.
    pub message: String,
    /// One or two sentences: why, and what to do.
    pub help: String,
    /// Edits that remove the finding, where there are some: ascending, not overlapping. `fix()` applies them.
    #[cfg_attr(test, ts(optional))]
    pub fix: Option<Vec<Edit<Offset>>>,
}

/// Replace what stands from `start` to `end` by `text`.
#[cfg_attr(test, derive(TS))]
pub struct Edit<Offset> {
    /// The first place replaced.
    pub start: Offset,
    /// The first place after it that stays.
    pub end: Offset,
    /// What stands there afterwards.
    pub text: String,
}

/// A rule of the checker.
#[cfg_attr(test, derive(TS))]
pub struct Rule {
    /// `EM` and four digits. Never used again for another rule.
    #[cfg_attr(test, ts(type = "string"))]
    pub code: Code,
    /// How much a finding of it weighs.
    #[cfg_attr(test, ts(type = "Severity"))]
    pub severity: Severity,
    /// One sentence: what is found.
    pub title: &'static str,
    /// The versions of HarperDB it applies to, oldest first.
    #[cfg_attr(test, ts(type = "Target[]"))]
    pub versions: u32,
    /// Why it matters, with its source: section of HarperDB's page, or observed server version.
    pub why: &'static str,
    /// What to do about it; empty where `why` says all.
    pub help: &'static str,
}

impl Rule {
    pub fn new(rule: &finding::Rule) -> Rule {
        let bit = |(at, target)| u32::from(rule.versions.contains(target)) << at;
        Rule {
            code: rule.code,
            severity: rule.severity,
            title: rule.title,
            versions: Target::ALL.into_iter().enumerate().map(bit).sum(),
            why: rule.why,
            help: rule.help,
        }
    }
}

impl Finding<u32> {
    /// The core's finding, its places counted in bytes or in `units`.
    pub fn new(finding: finding::Finding, units: Option<&Units<'_>>) -> Finding<u32> {
        let place = |at: usize| units.map_or(at as u32, |units| units.before(at));
        let edit =
            |edit: finding::Edit| Edit { start: place(edit.start), end: place(edit.end), text: edit.text };
        Finding {
            code: finding.code,
            severity: finding.severity,
            pointer: finding.place.pointer,
            start: place(finding.place.start),
            end: place(finding.place.end),
            line: finding.place.line,
            column: finding.place.column,
            message: finding.message,
            help: finding.help,
            fix: finding.fix.map(|fix| fix.edits.into_iter().map(edit).collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use enmesh_core::operation::OperationKind;
    use std::fmt::Write as _;

    const TYPES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/npm/src/types.ts");
    const NAMES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/npm/src/names.ts");
    const FIRST: &str =
        "// Written by `ENMESH_WRITE=1 cargo test -p enmesh-wasm types` from crates/wasm/src/shape.rs.\n";

    fn declare<T: TS>(out: &mut String) {
        let declared = T::decl(&ts_rs::Config::new());
        let name = declared.split_once(" = ").map_or(&*declared, |(name, _)| name);
        let (name, fields) = (
            name.replace("type ", "").replace("<Offset>", "<Offset = Utf16Offset>"),
            &declared[name.len()..],
        );
        let fields = fields
            .trim_start_matches(" = ")
            .replace(", };", ",\n}")
            .replace(", \n", ",\n")
            .replace("{ \n", "{\n");
        let _ = writeln!(out, "\n{}export interface {name} {fields}", T::docs().unwrap_or_default());
    }

    /// One line for what needs no more, and two spaces inside of braces.
    fn tidy(text: &str) -> String {
        let (mut out, mut inside) = (String::new(), false);
        for line in text.replace("/**\n * ", "/** ").replace("\n */", " */").lines() {
            let line = line.replace("Array<Finding<Offset>>", "Finding<Offset>[]");
            let line = line.replace("Array<Edit<Offset>>", "Edit<Offset>[]");
            inside &= line != "}";
            let field = line.strip_suffix(',').map(|field| format!("{field};")).filter(|_| inside);
            let _ = writeln!(out, "{}{}", if inside { "  " } else { "" }, field.as_deref().unwrap_or(&line));
            inside |= line.ends_with('{');
        }
        out
    }

    fn written() -> [(&'static str, String); 2] {
        let severities =
            [Severity::Hint, Severity::Warning, Severity::Error].map(|severity| match severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Hint => "hint",
            });
        let mut operations = OperationKind::ALL;
        operations.sort_by_key(|kind| *kind as u32);
        let unions: [(&str, &str, &str, &[&str]); 3] = [
            ("Severity", "severities", "How much a finding weighs, lightest first.", &severities),
            (
                "Operation",
                "operations",
                "HarperDB's clustering operations.",
                &operations.map(OperationKind::name),
            ),
            (
                "Target",
                "targets",
                "The versions of HarperDB whose behaviour is known, oldest first.",
                &Target::ALL.map(Target::name),
            ),
        ];
        let (mut types, mut names) = (String::from(FIRST), String::from(FIRST));
        types.push_str("import type { Utf16Offset } from \"./offset.js\";\n");
        names.push_str("import type { Operation, Severity, Target } from \"./types.js\";\n");
        for (name, list, doc, values) in unions {
            let union = values.iter().map(|value| format!("{value:?}")).collect::<Vec<_>>().join(" | ");
            let _ = writeln!(types, "\n/** {doc} */\nexport type {name} = {union};");
            let _ = writeln!(names, "\n/** {doc} */\nexport const {list}: readonly {name}[] = {values:?};");
        }
        declare::<Report<()>>(&mut types);
        declare::<Finding<()>>(&mut types);
        declare::<Edit<()>>(&mut types);
        declare::<Server>(&mut types);
        declare::<Rule>(&mut types);
        [(TYPES, tidy(&types)), (NAMES, names)]
    }

    #[test]
    fn the_types_are_those_of_the_package() {
        for (file, written) in written() {
            if std::env::var_os("ENMESH_WRITE").is_some() {
                std::fs::write(file, &written).expect("the file can be written");
            }
            let kept = std::fs::read_to_string(file).unwrap_or_default();
            assert_eq!(kept, written, "ENMESH_WRITE=1 cargo test -p enmesh-wasm types writes it anew");
        }
    }
}
