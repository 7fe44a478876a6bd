//! The sink for findings: where we are in the document, and what was found so far.
use super::json::Text;
use super::rules::MORE;
use super::scan::Mark;
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

/// What takes the place of `{}` in words, or the place of what a fix replaces.
#[derive(Clone, Copy)]
pub(super) enum Part<'p> {
    /// As it is.
    Raw(&'p str),
    /// In quotes, shortened, without characters that cannot be seen.
    Shown(&'p str),
    /// A text of the body, shown like that.
    Text(&'p Text<'p>),
    /// As JSON writes a text.
    Quoted(&'p str),
    Number(usize),
}

/// A change that removes what is found.
pub(super) enum Mend<'p> {
    None,
    /// What stands at the place becomes this; `{}` in the title is this, too.
    Put(&'static str, Span, Part<'p>),
    /// Edits of several places, in ascending order. Made only for a walk with words.
    Edits(&'static str, Vec<Edit>),
}

/// Findings so far, and the way from the document's root to the value being read.
#[derive(Debug, Default)]
pub(super) struct Notes<'a> {
    pub(super) path: Vec<Step<'a>>,
    /// Whether findings get words; without, they are marks alone.
    pub(super) wordy: bool,
    marks: Vec<Mark>,
    found: Vec<Finding>,
}

impl Notes<'_> {
    /// Notes a finding. Its words are put together only when somebody wants to read them.
    pub(super) fn find(
        &mut self,
        rule: &'static Rule,
        at: Span,
        words: &str,
        parts: &[Part<'_>],
        mend: Mend<'_>,
    ) {
        match self.marks.len() {
            0..MOST => self.keep(rule, at, words, parts, mend),
            MOST => {
                let words = "More is wrong from here on than is listed.";
                self.keep(MORE, span(at.start, at.start), words, &[], Mend::None);
            }
            _ => {}
        }
    }

    fn keep(&mut self, rule: &'static Rule, at: Span, words: &str, parts: &[Part<'_>], mend: Mend<'_>) {
        self.marks.push(Mark { rule, start: at.start, end: at.end });
        if self.wordy {
            let place = Place { pointer: self.pointer(), start: at.start, end: at.end, line: 0, column: 0 };
            self.found.push(Finding {
                code: rule.code,
                severity: rule.severity,
                place,
                message: filled(words, parts),
                help: filled("{} {}", &[Part::Raw(rule.why), Part::Raw(rule.help)]),
                fix: mend.fix(),
            });
        }
    }

    /// Whether another finding would only be counted, not kept.
    pub(super) fn full(&self) -> bool {
        self.marks.len() > MOST
    }

    /// The JSON pointer (RFC 6901) of the value being read.
    fn pointer(&self) -> String {
        let mut pointer = String::new();
        for step in &self.path {
            pointer.push('/');
            match step {
                Step::Index(index) => Part::Number(*index).write(&mut pointer),
                Step::Key(key) => {
                    for c in key.get().chars() {
                        match c {
                            '~' => pointer.push_str("~0"),
                            '/' => pointer.push_str("~1"),
                            c => pointer.push(c),
                        }
                    }
                }
            }
        }
        pointer
    }

    /// All marks in document order.
    pub(super) fn marks(self) -> Vec<Mark> {
        sorted(self.marks)
    }

    /// All findings in document order, with line and column.
    pub(super) fn findings(mut self, bytes: &[u8]) -> Vec<Finding> {
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

/// Marks in document order.
pub(super) fn sorted(mut marks: Vec<Mark>) -> Vec<Mark> {
    order::sort_by_key(&mut marks, |mark| (mark.start, mark.rule.code));
    marks
}

impl Mend<'_> {
    fn fix(self) -> Option<Fix> {
        match self {
            Mend::None => None,
            Mend::Put(title, at, part) => {
                let mut text = String::new();
                part.write(&mut text);
                let plain = match part {
                    Part::Quoted(plain) => Part::Raw(plain),
                    part => part,
                };
                let edits = vec![Edit { start: at.start, end: at.end, text }];
                Some(Fix { title: filled(title, &[plain]), edits })
            }
            Mend::Edits(title, edits) => Some(Fix { title: title.to_owned(), edits }),
        }
    }

    /// The change, unless there is nothing to say what it should be.
    pub(super) fn put<'p>(title: &'static str, at: Span, part: Option<Part<'p>>) -> Mend<'p> {
        part.map_or(Mend::None, |part| Mend::Put(title, at, part))
    }

    /// What stands at the place goes away.
    pub(super) fn delete(title: &'static str, at: Span) -> Mend<'static> {
        Mend::Put(title, at, Part::Raw(""))
    }
}

/// Words with the parts in their places.
fn filled(words: &str, parts: &[Part<'_>]) -> String {
    let mut out = String::new();
    let mut parts = parts.iter();
    for (count, piece) in words.split('{').enumerate() {
        if count == 0 {
            out.push_str(piece);
        } else {
            if let Some(part) = parts.next() {
                part.write(&mut out);
            }
            out.push_str(piece.get(1..).unwrap_or_default());
        }
    }
    out
}

impl Part<'_> {
    fn write(&self, out: &mut String) {
        match self {
            Part::Raw(text) => out.push_str(text),
            Part::Shown(text) => show(text, out),
            Part::Text(text) => show(&text.get(), out),
            Part::Quoted(text) => quote(text, out),
            Part::Number(number) => {
                let (mut digits, mut rest) = ([0; 20], *number);
                let mut first = digits.len();
                while rest > 0 || first == digits.len() {
                    first -= 1;
                    if let Some(digit) = digits.get_mut(first) {
                        *digit = b'0' + (rest % 10) as u8;
                    }
                    rest /= 10;
                }
                out.extend(digits.iter().skip(first).map(|&digit| char::from(digit)));
            }
        }
    }
}

fn show(text: &str, out: &mut String) {
    out.push('"');
    for (count, c) in text.chars().enumerate() {
        if count == 40 {
            out.push('…');
            break;
        }
        if c.is_control() || (crate::name::is_js_whitespace(c) && c != ' ') {
            out.push_str("\\u{");
            hexadecimal(c as u32, if c > '\u{fff}' { 4 } else { 2 }, out);
            out.push('}');
        } else {
            out.push(c);
        }
    }
    out.push('"');
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\0'..='\x1f' => {
                out.push_str("\\u");
                hexadecimal(c as u32, 4, out);
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

fn hexadecimal(number: u32, digits: u32, out: &mut String) {
    for digit in (0..digits).rev() {
        out.extend(char::from_digit(number >> (4 * digit) & 15, 16));
    }
}

/// A text as JSON writes it.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::new();
    quote(text, &mut out);
    out
}
