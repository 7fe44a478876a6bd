//! Strings: as they stand in the body, and what they mean.
use super::super::note::{Mend, Part, Span, quoted, span};
use super::super::rules::*;
use super::Reader;
use hifijson::escape::{self, Lex as _};
use hifijson::str::{Error, LexWrite as _};
use hifijson::{Read as _, SliceLexer, Write as _};
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
        if self.escaped { self.get() == text } else { self.raw == text.as_bytes() }
    }

    /// What the string means; what no character stands for becomes U+FFFD.
    pub(in crate::check) fn get(&self) -> Cow<'a, str> {
        if self.escaped { Cow::Owned(self.decode().0) } else { String::from_utf8_lossy(self.raw) }
    }

    /// What the string means, and whether half of a surrogate pair stands alone in it.
    fn decode(&self) -> (String, bool) {
        let (mut lex, mut chunk, mut out, mut lone) =
            (SliceLexer::new(self.raw), &[][..], String::new(), false);
        loop {
            lex.write_until(&mut chunk, |byte| byte == b'\\');
            out.push_str(&String::from_utf8_lossy(chunk));
            lex.take_next();
            let Some(kind) = lex.take_next() else { return (out, lone) };
            match lex.escape(kind) {
                Ok(c) => out.push(c),
                Err(error) => {
                    lone |=
                        matches!(error, escape::Error::InvalidChar(_) | escape::Error::ExpectedLowSurrogate);
                    out.push('\u{fffd}');
                }
            }
        }
    }
}

impl<'a> Reader<'a> {
    /// The string whose opening quote comes next.
    pub(super) fn text(&mut self) -> Text<'a> {
        let start = self.at();
        self.lex.take_next();
        let mut raw = &[][..];
        let text = match self.lex.str_bytes(&mut raw) {
            Ok(()) => Text::new(raw, span(start, self.at())),
            Err(error) => self.faulty(start, error),
        };
        if text.escaped && text.decode().1 {
            let message = "Half of a surrogate pair stands alone in this text.";
            self.notes.find(SURROGATE, text.span, message, &[], Mend::None);
        }
        text
    }

    /// Names every fault up to the string's end.
    fn faulty(&mut self, start: usize, mut error: Error) -> Text<'a> {
        loop {
            let at = self.at();
            let byte = self.lex.peek_next();
            match (error, byte) {
                (_, None | Some(b'\n' | b'\r')) => return self.unterminated(start),
                (Error::Control, Some(byte)) => {
                    let control = char::from(byte).to_string();
                    let escaped = quoted(&control);
                    let escaped = Part::Raw(escaped.trim_matches('"'));
                    let mend = Mend::Put("Escape it", span(at, at + 1), escaped);
                    let words = "The character {} cannot stand unescaped in a text.";
                    self.fault(CONTROL, span(at, at + 1), words, &[Part::Shown(&control)], mend);
                    self.lex.take_next();
                }
                (Error::Escape(escape::Error::InvalidKind(kind)), _) => {
                    let mend = match kind {
                        b'\'' => Mend::delete("Delete the backslash", span(at - 1, at)),
                        _ => Mend::Put("Double the backslash", span(at, at), Part::Raw("\\")),
                    };
                    let words = "This backslash begins no escape that JSON knows.";
                    self.fault(ESCAPE, span(at - 1, at), words, &[], mend);
                    if kind >= 0x20 {
                        self.lex.take_next();
                    }
                }
                (_, _) => {
                    let before = self.bytes.get(..at).unwrap_or_default();
                    let from = before.iter().rposition(|&byte| byte == b'\\').unwrap_or(at);
                    let mend = Mend::Put("Double the backslash", span(from, from), Part::Raw("\\"));
                    let words = "Four hexadecimal digits belong after \\u.";
                    self.fault(ESCAPE, span(from, at), words, &[], mend);
                }
            }
            match self.lex.str_bytes(&mut &[][..]) {
                Ok(()) => {
                    let end = self.at();
                    let raw = self.bytes.get(start + 1..end - 1).unwrap_or_default();
                    return Text::new(raw, span(start, end));
                }
                Err(next) => error = next,
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
