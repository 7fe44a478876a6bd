//! What people write that is not JSON, and what they mean by it.
use super::super::note::{Mend, Part, Span, span};
use super::super::rules::*;
use super::{Reader, Text, Value};

/// Opening quotes that JSON does not know, with what closes each.
const QUOTES: [(&str, [&str; 3]); 9] = [
    ("'", ["'"; 3]),
    ("`", ["`"; 3]),
    ("“", ["”", "“", "\""]),
    ("”", ["”", "“", "\""]),
    ("„", ["“", "”", "\""]),
    ("‘", ["’", "‘", "'"]),
    ("’", ["’", "‘", "'"]),
    ("«", ["»"; 3]),
    ("\u{2033}", ["\u{2033}"; 3]),
];

pub(super) fn word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'.' | b'-' | b'+' | b'@' | 0x80..)
}

impl<'a> Reader<'a> {
    /// Whether the next byte would carry on a word or a number.
    pub(super) fn in_word(&mut self) -> bool {
        word_byte(self.cursor.byte())
    }

    /// Reads to the end of the word that begins at `start`.
    pub(super) fn rest_of_word(&mut self, start: usize) -> &'a [u8] {
        while word_byte(self.cursor.byte()) {
            self.cursor.at += 1;
        }
        self.bytes.get(start..self.at()).unwrap_or_default()
    }

    /// Reads past comments and past spaces that JSON does not know.
    pub(super) fn past_oddities(&mut self) -> Option<u8> {
        loop {
            self.cursor.next();
            let start = self.at();
            let rest = self.bytes.get(start..).unwrap_or_default();
            let next = rest.first().copied();
            let (length, rule, words, title, text) = match (next, rest.get(1)) {
                (Some(b'#'), _) | (Some(b'/'), Some(b'/')) => {
                    let length = rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
                    (length, COMMENT, "A comment stands here.", "Delete the comment", "")
                }
                (Some(b'/'), Some(b'*')) => {
                    let body = rest.get(2..).unwrap_or_default();
                    let length =
                        body.windows(2).position(|pair| pair == b"*/").map_or(rest.len(), |at| at + 4);
                    (length, COMMENT, "A comment stands here.", "Delete the comment", "")
                }
                _ => {
                    let length = odd_spaces(rest);
                    (length, ODD_SPACE, "This space is none that JSON knows.", "Make it a plain space", " ")
                }
            };
            if length == 0 {
                return next;
            }
            let here = span(start, start + length);
            self.fault(rule, here, words, &[], Mend::Put(title, here, Part::Raw(text)));
            self.seek(here.end);
        }
    }

    /// A key that does not begin with a double quote.
    pub(super) fn odd_key(&mut self, next: u8) -> Option<Text<'a>> {
        let start = self.at();
        if let Some(text) = self.other_quotes() {
            return Some(text);
        }
        if !word_byte(next) {
            self.unexpected("a key in double quotes");
            return None;
        }
        let raw = self.rest_of_word(start);
        let here = span(start, self.at());
        let name = String::from_utf8_lossy(raw);
        let mend = Mend::Put("Put it in quotes", here, Part::Quoted(&name));
        self.fault(UNQUOTED_KEY, here, "The key {} has no quotes.", &[Part::Quoted(&name)], mend);
        Some(Text::new(raw, here))
    }

    /// A value that begins as none of JSON's does.
    pub(super) fn odd_value(&mut self, next: u8) -> Value<'a> {
        let start = self.at();
        if let Some(text) = self.other_quotes() {
            return Value::Text(text);
        }
        match next {
            b'+' | b'.' => self.odd_number(start),
            next if word_byte(next) => self.word(start),
            _ => {
                self.unexpected("a value");
                Value::Bad
            }
        }
    }

    /// A word without quotes, begun at `start`: another language's constant, or a text.
    pub(super) fn word(&mut self, start: usize) -> Value<'a> {
        let raw = self.rest_of_word(start);
        let here = span(start, self.at());
        let text = String::from_utf8_lossy(raw);
        let (value, meant) = match &*text {
            "True" | "TRUE" => (Value::Bool(true), Part::Raw("true")),
            "False" | "FALSE" => (Value::Bool(false), Part::Raw("false")),
            "None" | "nil" | "NULL" | "Null" | "undefined" => (Value::Null, Part::Raw("null")),
            word => (Value::Text(Text::new(raw, here)), Part::Quoted(word)),
        };
        let title = if matches!(meant, Part::Raw(_)) { "Write {}" } else { "Put it in quotes" };
        let mend = Mend::Put(title, here, meant);
        self.fault(BARE_WORD, here, "{} stands here without quotes.", &[Part::Shown(&text)], mend);
        value
    }

    /// A text in quotes that JSON does not know.
    fn other_quotes(&mut self) -> Option<Text<'a>> {
        let start = self.at();
        let rest = self.bytes.get(start..).unwrap_or_default();
        let (open, closers) = QUOTES.iter().find(|(open, _)| rest.starts_with(open.as_bytes()))?;
        let inner = rest.get(open.len()..).unwrap_or_default();
        let mut escaped = false;
        let close = (0..inner.len()).find_map(|at| {
            let tail = inner.get(at..)?;
            let close = closers.iter().find(|close| !escaped && tail.starts_with(close.as_bytes()));
            escaped = !escaped && tail.starts_with(b"\\");
            match close {
                Some(close) => Some(Some((at, close.len()))),
                None => tail.starts_with(b"\n").then_some(None),
            }
        });
        let Some(Some((length, close))) = close else {
            let here = span(start, start + open.len());
            self.fault(UNTERMINATED, here, "This text has no closing quote.", &[], Mend::None);
            self.stopped = true;
            return Some(Text::new(&[], here));
        };
        let raw = inner.get(..length).unwrap_or_default();
        let here = span(start, start + open.len() + length + close);
        let (mut meant, mut mended, mut escaped) = (String::new(), String::from("\""), false);
        for c in String::from_utf8_lossy(if self.wordy() { raw } else { &[] }).chars() {
            match c {
                '\\' if !escaped => {
                    escaped = true;
                    continue;
                }
                '"' => mended.push_str("\\\""),
                '\'' => mended.push('\''),
                c => mended.extend(escaped.then_some('\\').into_iter().chain([c])),
            }
            escaped = false;
            meant.push(c);
        }
        mended.push('"');
        let mend = Mend::Put("Use double quotes", here, Part::Raw(&mended));
        self.fault(QUOTE, here, "{} does not stand in double quotes.", &[Part::Shown(&meant)], mend);
        self.seek(here.end);
        Some(Text::new(raw, here))
    }

    /// The place of the one character at `at`.
    pub(in crate::check) fn one(&self, at: usize) -> Span {
        let rest = self.bytes.get(at..).unwrap_or_default();
        let length = (1..=4).find(|&n| rest.get(..n).is_some_and(|c| std::str::from_utf8(c).is_ok()));
        span(at, (at + length.unwrap_or(1)).min(self.bytes.len()))
    }

    /// Nothing can be made of what comes next.
    pub(super) fn unexpected(&mut self, wanted: &str) {
        let at = self.at();
        let here = self.one(at);
        let found = String::from_utf8_lossy(self.bytes.get(here.start..here.end).unwrap_or_default());
        let parts = [Part::Shown(&found), Part::Raw(wanted)];
        self.fault(UNEXPECTED, here, "{} stands where {} belongs.", &parts, Mend::None);
        self.stopped = true;
    }
}

/// How many bytes of spaces that JSON does not know come first.
fn odd_spaces(rest: &[u8]) -> usize {
    // A run of spaces ends where a character that is none begins; the longest run that matters is short.
    let mut length = 0;
    loop {
        let tail = rest.get(length..).unwrap_or_default();
        let odd = (1..=3).find(|&n| {
            let c = tail
                .get(..n)
                .and_then(|bytes| std::str::from_utf8(bytes).ok())
                .and_then(|s| s.chars().next());
            c.is_some_and(|c| {
                !matches!(c, ' ' | '\t' | '\r' | '\n')
                    && (crate::name::is_js_whitespace(c)
                        || matches!(c, '\u{85}' | '\u{200b}'..='\u{200f}' | '\u{2060}'))
            })
        });
        match odd {
            Some(n) => length += n,
            None => return length,
        }
    }
}
