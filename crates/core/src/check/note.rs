//! The sink for findings: where we are in the document, and what was found so far.
use super::json::Text;
use super::rules::MORE;
use crate::finding::{Edit, Finding, Fix, Place, Rule};
use crate::order;

/// No more findings than this are kept: a body can be wrong in ten million places, and memory is bounded.
pub(super) const MOST: usize = 10_000;

/// A range of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// `start..end`.
pub(super) fn span(start: usize, end: usize) -> Span {
    Span { start, end }
}

/// A step from a value to one inside it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step<'a> {
    Key(Text<'a>),
    Index(usize),
}

/// Findings so far, and the way from the document's root to the value being read.
#[derive(Debug, Default)]
pub(super) struct Notes<'a> {
    pub(super) path: Vec<Step<'a>>,
    found: Vec<Finding>,
}

impl Notes<'_> {
    /// Notes a finding. The message comes in pieces, so that no formatting code is made for it.
    pub(super) fn find(&mut self, rule: &Rule, at: Span, message: &[&str], fix: Option<Fix>) {
        let (rule, at, message, fix) = match self.found.len() {
            0..MOST => (rule, at, message, fix),
            MOST => (
                MORE,
                span(at.start, at.start),
                &["More is wrong from here on than is listed."] as &[&str],
                None,
            ),
            _ => return,
        };
        self.found.push(Finding {
            code: rule.code,
            severity: rule.severity,
            place: Place { pointer: self.pointer(), start: at.start, end: at.end, line: 0, column: 0 },
            message: message.concat(),
            help: rule.why.to_owned(),
            fix,
        });
    }

    /// Whether another finding would only be counted, not kept.
    pub(super) fn full(&self) -> bool {
        self.found.len() > MOST
    }

    /// The JSON pointer (RFC 6901) of the value being read.
    fn pointer(&self) -> String {
        let mut pointer = String::new();
        for step in &self.path {
            pointer.push('/');
            match step {
                Step::Index(index) => pointer.push_str(&index.to_string()),
                Step::Key(key) => pointer.push_str(&key.get().replace('~', "~0").replace('/', "~1")),
            }
        }
        pointer
    }

    /// All findings in document order, with line and column.
    pub(super) fn finish(mut self, bytes: &[u8]) -> Vec<Finding> {
        order::sort_by_key(&mut self.found, |f| (f.place.start, f.code));
        let (mut at, mut line, mut column) = (0, 1, 1);
        for finding in &mut self.found {
            for &byte in bytes.get(at..finding.place.start).unwrap_or_default() {
                match byte {
                    b'\n' => (line, column) = (line + 1, 1),
                    // A continuation byte of UTF-8 begins no character.
                    0x80..0xc0 => {}
                    _ => column += 1,
                }
            }
            at = finding.place.start;
            (finding.place.line, finding.place.column) = (line, column);
        }
        self.found
    }
}

/// A fix of one edit.
pub(super) fn edit(title: &str, at: Span, text: &str) -> Option<Fix> {
    edits(title, vec![Edit { start: at.start, end: at.end, text: text.to_owned() }])
}

/// A fix of several edits, in ascending order.
pub(super) fn edits(title: &str, edits: Vec<Edit>) -> Option<Fix> {
    Some(Fix { title: title.to_owned(), edits })
}

/// A text as a message shows it: in quotes, shortened, without characters that cannot be seen.
pub(super) fn shown(text: &str) -> String {
    let mut out = String::from("\"");
    for (count, c) in text.chars().enumerate() {
        if count == 40 {
            out.push('…');
            break;
        }
        match c {
            c if c.is_control() || (crate::name::is_js_whitespace(c) && c != ' ') => {
                out.extend(c.escape_unicode())
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A text as JSON writes it.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\0'..='\x1f' => {
                out.push_str("\\u00");
                for nibble in [c as u32 >> 4, c as u32 & 15] {
                    out.extend(char::from_digit(nibble, 16));
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
