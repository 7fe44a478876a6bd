//! A pull reader of JSON over bytes that names what a person did wrong, and reads on where what was meant is clear.
//!
//! `bytes` goes past spaces and texts; here are the structure above it and the repairs beside it.
mod number;
mod repair;
mod skip;
mod text;

pub(super) use number::{Number, Size, json_number};
pub(super) use text::Text;

use super::note::{Mend, Notes, Part, Span, span};
use super::rules::*;
use crate::check::bytes::{Bytes, NULL};
use crate::finding::{Edit, Rule};

/// Values nested deeper than this are not read: no operation needs more than five levels.
const DEEPEST: usize = 128;

/// A value, or the opening of one. Whoever gets `Object` or `Array` must read it to its end or skip it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Value<'a> {
    Null,
    Bool(bool),
    Number(Number<'a>),
    Text(Text<'a>),
    Object,
    Array,
    /// Nothing usable, and already reported.
    Bad,
}

/// A value with its place; of a container, the place of its opening bracket.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'a> {
    pub(super) value: Value<'a>,
    pub(super) span: Span,
}

/// A container being read.
#[derive(Debug)]
pub(super) struct Frame {
    close: u8,
    first: bool,
    depth: usize,
}

pub(super) struct Reader<'a> {
    pub(super) bytes: &'a [u8],
    cursor: Bytes<'a>,
    pub(super) notes: Notes<'a>,
    /// What closes each container that is open, outermost first.
    open: Vec<u8>,
    /// The servers' JSON reader refuses the body.
    pub(super) unreadable: bool,
    /// Nothing after this place can be read.
    pub(super) stopped: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8], start: usize) -> Reader<'a> {
        Reader {
            bytes,
            cursor: Bytes { bytes, at: start, wide: false },
            notes: Notes::default(),
            open: Vec::new(),
            unreadable: false,
            stopped: false,
        }
    }

    /// The byte after the last one read.
    pub(super) fn at(&self) -> usize {
        self.cursor.at
    }

    pub(super) fn seek(&mut self, at: usize) {
        self.cursor.at = at;
    }

    /// The next byte that is neither space nor comment.
    pub(super) fn peek(&mut self) -> Option<u8> {
        match self.cursor.next() {
            _ if self.stopped => None,
            b'/' | b'#' | 0x0b | 0x0c | 0x80.. => self.past_oddities(),
            0 => self.bytes.get(self.cursor.at).copied(),
            next => Some(next),
        }
    }

    /// Notes what makes the body no JSON.
    pub(super) fn fault(
        &mut self,
        rule: &'static Rule,
        at: Span,
        words: &str,
        parts: &[Part<'_>],
        mend: Mend<'_>,
    ) {
        self.unreadable = true;
        self.notes.find(rule, at, words, parts, mend);
    }

    /// Whether words are wanted, and so what they say is worth finding out.
    pub(super) fn wordy(&self) -> bool {
        self.notes.wordy
    }

    /// Begins the container whose opening bracket was just read.
    pub(super) fn enter(&mut self, token: &Token<'a>) -> Frame {
        let close = if matches!(token.value, Value::Object) { b'}' } else { b']' };
        let depth = self.open.len();
        if depth >= DEEPEST && !self.stopped {
            self.fault(
                DEPTH,
                token.span,
                "The values are nested more than 128 deep; nothing is read from here on.",
                &[],
                Mend::None,
            );
            self.stopped = true;
        }
        self.open.push(close);
        Frame { close, first: true, depth }
    }

    /// The next key of an object, read up to its value; `None` at the object's end.
    pub(super) fn key(&mut self, frame: &mut Frame) -> Option<Text<'a>> {
        if !self.item(frame) {
            return None;
        }
        let key = match self.peek()? {
            b'"' => self.text(),
            other => self.odd_key(other)?,
        };
        if key.is("__proto__") {
            let words = "The key \"__proto__\" is refused wherever it stands.";
            self.fault(PROTO, key.span, words, &[], Mend::None);
        }
        self.colon(&key);
        Some(key)
    }

    /// Whether the container has another item, read up to it.
    pub(super) fn item(&mut self, frame: &mut Frame) -> bool {
        let before = self.at();
        let mut comma = None;
        loop {
            let Some(byte) = self.peek() else {
                self.cut_off(comma);
                return self.leave(frame);
            };
            let at = self.at();
            match byte {
                b'}' | b']' => {
                    if let Some(comma) = comma {
                        let here = span(comma, comma + 1);
                        let mend = Mend::delete("Delete the comma", here);
                        let words = "A comma stands before the closing bracket.";
                        self.fault(TRAILING_COMMA, here, words, &[], mend);
                    }
                    if byte == frame.close {
                        self.cursor.at += 1;
                    } else {
                        self.unclosed(frame, before, byte);
                    }
                    return self.leave(frame);
                }
                b',' => {
                    if frame.first || comma.is_some() {
                        let here = span(at, at + 1);
                        let mend = Mend::delete("Delete the comma", here);
                        let words = "A comma stands here with no value before it.";
                        self.fault(EXTRA_COMMA, here, words, &[], mend);
                    } else {
                        comma = Some(at);
                    }
                    self.cursor.at += 1;
                }
                _ => {
                    let begins = repair::word_byte(byte) || b"\"'`{[".contains(&byte);
                    if !frame.first && comma.is_none() && begins {
                        let mend = Mend::Put("Insert a comma", span(before, before), Part::Raw(","));
                        self.fault(MISSING_COMMA, self.one(at), "A comma is missing before this.", &[], mend);
                    }
                    frame.first = false;
                    return true;
                }
            }
        }
    }

    /// The next value.
    pub(super) fn value(&mut self) -> Token<'a> {
        let next = self.peek();
        let start = self.at();
        let value = match next {
            None => {
                if !self.stopped {
                    let words = "The body ends where a value should stand.";
                    self.fault(CUT_OFF, span(start, start), words, &[], Mend::None);
                    self.stopped = true;
                }
                Value::Bad
            }
            Some(b'"') => Value::Text(self.text()),
            Some(b'{') => self.taken(Value::Object),
            Some(b'[') => self.taken(Value::Array),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b',' | b'}' | b']') => {
                let words = "A value is missing before this.";
                self.fault(MISSING_VALUE, span(start, start + 1), words, &[], Mend::None);
                Value::Bad
            }
            Some(b'n' | b't' | b'f') => self.constant(),
            Some(other) => self.odd_value(other),
        };
        Token { value, span: span(start, self.at()) }
    }

    /// `null`, `true`, `false`, or another word.
    fn constant(&mut self) -> Value<'a> {
        let start = self.at();
        let value = match self.cursor.eat(NULL) {
            true => Some(Value::Null),
            false => self.cursor.flag().map(Value::Bool),
        };
        match value {
            Some(value) if !self.in_word() => value,
            _ => self.word(start),
        }
    }

    fn taken(&mut self, value: Value<'a>) -> Value<'a> {
        self.cursor.at += 1;
        value
    }

    /// Ends a container; there is no further item.
    fn leave(&mut self, frame: &Frame) -> bool {
        self.open.truncate(frame.depth);
        false
    }

    fn colon(&mut self, key: &Text<'a>) {
        let here = match self.peek() {
            Some(b':') => {
                self.cursor.at += 1;
                return;
            }
            Some(b'=') => {
                let start = self.at();
                self.cursor.at += if self.cursor.rest().starts_with(b"=>") { 2 } else { 1 };
                span(start, self.at())
            }
            // A key without a value: reading the value says so.
            Some(b',' | b'}' | b']') | None => return,
            Some(_) => span(key.span.end, key.span.end),
        };
        let mend = Mend::Put("Put a colon", here, Part::Raw(":"));
        let words = "A colon is missing between this key and its value.";
        self.fault(MISSING_COLON, key.span, words, &[], mend);
    }

    /// The text ends inside containers.
    fn cut_off(&mut self, comma: Option<usize>) {
        if self.stopped {
            return;
        }
        let end = self.at();
        let closers: String = self.open.iter().rev().map(|&byte| char::from(byte)).collect();
        let mut all = Vec::new();
        if let Some(comma) = comma {
            all.push(Edit { start: comma, end: comma + 1, text: String::new() });
        }
        all.push(Edit { start: end, end, text: closers.clone() });
        let mend = Mend::Edits("Close what is open", all);
        self.fault(CUT_OFF, span(end, end), "The body ends before {}.", &[Part::Raw(&closers)], mend);
        self.stopped = true;
    }

    /// A container is closed by the bracket of the one around it, which is left to that one.
    fn unclosed(&mut self, frame: &Frame, before: usize, byte: u8) {
        let at = self.at();
        let bracket = |byte| Part::Raw(if byte == b'}' { "}" } else { "]" });
        let parts = [bracket(frame.close), bracket(byte)];
        let mend = Mend::Put("Insert the closing bracket", span(before, before), bracket(frame.close));
        self.fault(UNCLOSED, span(at, at + 1), "A {} is missing before this {}.", &parts, mend);
    }
}
