//! Strings: as they stand in the body, and what they mean.
use super::super::note::{Mend, Part, Span, quoted, span};
use super::super::rules::*;
use super::Reader;
use std::borrow::Cow;

/// A string as it stands in the body.
#[derive(Debug, Clone, Copy)]
pub(in crate::check) struct Text<'a> {
    /// Between the quotes.
    pub(in crate::check) raw: &'a [u8],
    /// With the quotes.
    pub(in crate::check) span: Span,
    escaped: bool,
}

impl<'a> Text<'a> {
    pub(in crate::check) fn new(raw: &'a [u8], span: Span) -> Text<'a> {
        Text { raw, span, escaped: raw.contains(&b'\\') }
    }

    /// Whether the string means `text`.
    pub(in crate::check) fn is(&self, text: &str) -> bool {
        if self.escaped {
            self.get() == text
        } else {
            self.raw.len() == text.len() && self.raw == text.as_bytes()
        }
    }

    /// What the string means; what no character stands for becomes U+FFFD.
    pub(in crate::check) fn get(&self) -> Cow<'a, str> {
        if self.escaped { Cow::Owned(decode(self.raw).0) } else { String::from_utf8_lossy(self.raw) }
    }
}

/// What a string means, and whether half of a surrogate pair stands alone in it.
fn decode(mut rest: &[u8]) -> (String, bool) {
    let (mut out, mut lone) = (String::new(), false);
    loop {
        let plain = rest.iter().position(|&byte| byte == b'\\').unwrap_or(rest.len());
        let (before, after) = rest.split_at_checked(plain).unwrap_or_default();
        out.push_str(&String::from_utf8_lossy(before));
        let Some((&kind, tail)) = after.get(1..).and_then(<[u8]>::split_first) else { return (out, lone) };
        rest = tail;
        let unit = if kind == b'u' { hexadecimal(rest) } else { None };
        let c = match (kind, unit) {
            (b'b', _) => '\u{8}',
            (b'f', _) => '\u{c}',
            (b'n', _) => '\n',
            (b'r', _) => '\r',
            (b't', _) => '\t',
            (b'"' | b'\\' | b'/', _) => char::from(kind),
            (_, Some(unit)) => {
                rest = rest.get(4..).unwrap_or_default();
                let low = rest.strip_prefix(b"\\u").and_then(hexadecimal);
                match (unit, low) {
                    (0xd800..0xdc00, Some(low @ 0xdc00..0xe000)) => {
                        rest = rest.get(6..).unwrap_or_default();
                        char::from_u32(0x1_0000 + ((unit & 0x3ff) << 10 | low & 0x3ff)).unwrap_or('\u{fffd}')
                    }
                    _ => char::from_u32(unit).unwrap_or_else(|| {
                        lone = true;
                        '\u{fffd}'
                    }),
                }
            }
            _ => '\u{fffd}',
        };
        out.push(c);
    }
}

/// The number that the first four digits are.
fn hexadecimal(text: &[u8]) -> Option<u32> {
    text.first_chunk::<4>()?.iter().try_fold(0, |all, &byte| Some(all << 4 | char::from(byte).to_digit(16)?))
}

impl<'a> Reader<'a> {
    /// The string whose opening quote comes next.
    pub(super) fn text(&mut self) -> Text<'a> {
        let start = self.at();
        self.cursor.at += 1;
        let (mut escaped, mut surrogates) = (false, false);
        loop {
            self.cursor.skip_plain();
            let at = self.at();
            match self.bytes.get(at).copied() {
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    surrogates |= self.escape(at);
                }
                None | Some(b'\n' | b'\r') => return self.unterminated(start),
                Some(byte) => {
                    let control = char::from(byte).to_string();
                    let escaped = quoted(&control);
                    let escaped = Part::Raw(escaped.trim_matches('"'));
                    let mend = Mend::Put("Escape it", span(at, at + 1), escaped);
                    let words = "The character {} cannot stand unescaped in a text.";
                    self.fault(CONTROL, span(at, at + 1), words, &[Part::Shown(&control)], mend);
                    self.cursor.at += 1;
                }
            }
        }
        let raw = self.bytes.get(start + 1..self.at()).unwrap_or_default();
        self.cursor.at += 1;
        let text = Text { raw, span: span(start, self.at()), escaped };
        if surrogates && decode(raw).1 {
            let words = "Half of a surrogate pair stands alone in this text.";
            self.notes.find(SURROGATE, text.span, words, &[], Mend::None);
        }
        text
    }

    /// Goes past the escape at `at`; whether it is half of a surrogate pair.
    fn escape(&mut self, at: usize) -> bool {
        let kind = self.bytes.get(at + 1).copied().unwrap_or(0);
        self.cursor.at += 2;
        match kind {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => false,
            b'u' => {
                let digits =
                    self.cursor.rest().iter().take(4).take_while(|byte| byte.is_ascii_hexdigit()).count();
                self.cursor.at += digits;
                if digits < 4 {
                    let mend = Mend::Put("Double the backslash", span(at, at), Part::Raw("\\"));
                    let words = "Four hexadecimal digits belong after \\u.";
                    self.fault(ESCAPE, span(at, self.at()), words, &[], mend);
                }
                digits == 4 && matches!(self.bytes.get(at + 2), Some(b'd' | b'D'))
            }
            kind => {
                let mend = match kind {
                    b'\'' => Mend::delete("Delete the backslash", span(at, at + 1)),
                    _ => Mend::Put("Double the backslash", span(at + 1, at + 1), Part::Raw("\\")),
                };
                let words = "This backslash begins no escape that JSON knows.";
                self.fault(ESCAPE, span(at, at + 1), words, &[], mend);
                if kind < 0x20 {
                    // The end of the line, or of the body.
                    self.cursor.at = at + 1;
                }
                false
            }
        }
    }

    /// The line or the body ends inside the string: it is read as if closed before what ends the line.
    fn unterminated(&mut self, start: usize) -> Text<'a> {
        let line = self.bytes.get(start + 1..self.at()).unwrap_or_default();
        let tail = line.iter().rev().take_while(|byte| b" \t,]}".contains(byte)).count();
        let raw = line.get(..line.len() - tail).unwrap_or_default();
        let end = start + 1 + raw.len();
        let mend = Mend::Put("Close the quote", span(end, end), Part::Raw("\""));
        self.fault(UNTERMINATED, span(start, end), "This text has no closing quote.", &[], mend);
        self.seek(end);
        Text::new(raw, span(start, end))
    }
}
