//! The walk through an object: known, unknown, repeated and missing keys, by the table of fields.
use super::field::Field;
use super::json::{Reader, Text, Token, Value};
use super::lane::Lane;
use super::note::{MOST, Mend, Part, Span, Step, span};
use super::rules::*;
use super::suggest::nearest;
use super::twice::Entry;
use super::verdict::{Verdict, both, refuse};
use crate::finding::{Edit, Rule};
use crate::operation::OperationKind;
use crate::profile::{Dialect, Profile, Target};

/// One pass over a body.
pub(super) struct Pass<'a> {
    pub(super) json: Reader<'a>,
    pub(super) target: Target,
    pub(super) profile: &'a Profile,
    /// The operation this pass takes the body for.
    pub(super) kind: Option<OperationKind>,
    /// Members of the objects being read, outermost first.
    slots: Vec<Slot>,
    /// A list of items being compared, kept for its memory.
    pub(super) spare: Vec<Entry<'a>>,
    /// For items in which there is nothing to find.
    lane: Lane<'a>,
}

/// A member seen: which key, where, and what the server makes of it.
struct Slot {
    which: usize,
    start: usize,
    end: usize,
    verdict: Verdict,
}

/// An object's keys: those of the table, and others that are known but not checked by shape.
#[derive(Clone, Copy)]
pub(super) struct Keys {
    pub(super) fields: &'static [Field],
    pub(super) others: &'static [&'static str],
    /// What has these keys, after "is not a key of".
    pub(super) owner: &'static str,
}

/// The key whose value comes next.
#[derive(Clone, Copy)]
pub(super) enum Which {
    Field(&'static Field),
    Other(&'static str),
}

/// What an object held.
pub(super) struct Members {
    pub(super) span: Span,
    seen: u32,
    /// What the server makes of the values, of repeated keys the last.
    pub(super) verdict: Verdict,
}

/// Reads the value of a known key to its end, and says what the server makes of it.
pub(super) type Visit<'v, 'a> = &'v mut dyn FnMut(&mut Pass<'a>, Which, Token<'a>) -> Verdict;

impl<'a> Pass<'a> {
    pub(super) fn new(json: Reader<'a>, profile: &'a Profile, kind: Option<OperationKind>) -> Pass<'a> {
        let lane = Lane::new(json.bytes, profile);
        Pass { json, target: profile.target, profile, kind, slots: Vec::new(), spare: Vec::new(), lane }
    }

    /// Reads the item that comes next in the fast lane, if that can tell all about it.
    pub(super) fn fast<T>(&mut self, read: impl FnOnce(&mut Lane<'a>) -> Option<T>) -> Option<(T, Verdict)> {
        if self.json.peek() != Some(b'{') {
            return None;
        }
        let marking = !self.json.wordy() && !self.plexus();
        let (item, end) = self.lane.item(self.json.at(), self.kind, marking, read)?;
        self.json.seek(end);
        let (marks, refused) = self.lane.faults();
        for mark in marks {
            // Words are not wanted here.
            self.json.notes.find(mark.rule, span(mark.start, mark.end), "", &[], Mend::None);
        }
        Some((item, if refused { refuse(None, &"one of its items is wrong") } else { None }))
    }

    pub(super) fn plexus(&self) -> bool {
        self.target.dialect() == Dialect::Plexus
    }

    pub(super) fn find(
        &mut self,
        rule: &'static Rule,
        at: Span,
        words: &str,
        parts: &[Part<'_>],
        mend: Mend<'_>,
    ) {
        self.json.notes.find(rule, at, words, parts, mend);
    }

    /// Whether the receiving node is called so.
    pub(super) fn own(&self, name: &str) -> bool {
        self.profile.node_name.as_deref() == Some(name)
    }

    /// Reads the object whose opening bracket is `open`.
    pub(super) fn members(&mut self, open: &Token<'a>, keys: Keys, visit: Visit<'_, 'a>) -> Members {
        let base = self.slots.len();
        let mut frame = self.json.enter(open);
        let (mut seen, mut unknown) = (0u32, Vec::new());
        while let Some(key) = self.json.key(&mut frame) {
            self.json.notes.path.push(Step::Key(key));
            let token = self.json.value();
            match keys.find(&key) {
                Some((which, known)) => {
                    let verdict = visit(self, known, token);
                    let end = self.json.at();
                    if seen & (1 << which) != 0 {
                        self.twice(base, which, &key);
                    }
                    seen |= 1 << which;
                    self.slots.push(Slot { which, start: key.span.start, end, verdict });
                }
                None => {
                    self.json.skip(&token);
                    if self.kind.is_some() && !key.is("__proto__") && unknown.len() <= MOST {
                        unknown.push(key);
                    }
                }
            }
            self.json.notes.path.pop();
        }
        for key in unknown {
            if self.json.notes.full() {
                break;
            }
            self.unknown(&key, keys, seen);
        }
        let verdict = self.slots.drain(base..).fold(None, |all, slot| both(all, slot.verdict));
        Members { span: span(open.span.start, self.json.at()), seen, verdict }
    }

    /// Notes the required keys that are missing. `excused` are those this target does without.
    pub(super) fn missing(&mut self, members: &Members, keys: Keys, excused: &[&str]) -> Verdict {
        let mut verdict = None;
        for (which, field) in keys.fields.iter().enumerate() {
            let there = members.seen & (1 << which) != 0 || !field.required;
            if !there && !excused.contains(&field.key) && !self.json.stopped {
                let parts = [Part::Quoted(field.key)];
                self.find(MISSING_KEY, members.opening(), "The key {} is missing.", &parts, Mend::None);
                verdict = both(verdict, refuse(Some(field), &"is missing"));
            }
        }
        verdict
    }

    /// Notes a value of the wrong type, and reads it to its end.
    pub(super) fn wrong(&mut self, field: &'static Field, token: &Token<'a>) -> Verdict {
        let is = match token.value {
            Value::Bad => return None,
            Value::Null => "null",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::Text(_) => "a text",
            Value::Object => "an object",
            Value::Array => "a list",
        };
        let at = span(token.span.start, self.json.skip(token));
        let parts = [Part::Quoted(field.key), Part::Raw(field.shape.describe()), Part::Raw(is)];
        let one = matches!(token.value, Value::Object) && field.shape.is_list() && self.json.wordy();
        let mend = match one {
            // One item where a list of them belongs.
            true => Mend::Edits(
                "Make it a list",
                vec![
                    Edit { start: at.start, end: at.start, text: "[".to_owned() },
                    Edit { start: at.end, end: at.end, text: "]".to_owned() },
                ],
            ),
            false => Mend::None,
        };
        self.find(WRONG_TYPE, at, "{} must be {} and is {}.", &parts, mend);
        refuse(Some(field), &"is of the wrong type")
    }

    /// The text that a name must be, with what the server says when it is none.
    pub(super) fn text(&mut self, field: &'static Field, token: &Token<'a>) -> (Option<Text<'a>>, Verdict) {
        match token.value {
            Value::Text(text) if text.raw.is_empty() => {
                self.find(EMPTY_TEXT, token.span, "{} is empty.", &[Part::Quoted(field.key)], Mend::None);
                (None, refuse(Some(field), &"is empty"))
            }
            Value::Text(text) => (Some(text), None),
            _ => (None, self.wrong(field, token)),
        }
    }

    /// Reads a list; `each` reads the item that comes next to its end. Gives how many there were.
    pub(super) fn list(
        &mut self,
        field: &'static Field,
        token: &Token<'a>,
        each: &mut dyn FnMut(&mut Pass<'a>) -> Verdict,
    ) -> (Option<usize>, Verdict) {
        if !matches!(token.value, Value::Array) {
            return (None, self.wrong(field, token));
        }
        let mut frame = self.json.enter(token);
        let (mut count, mut verdict) = (0, None);
        while self.json.item(&mut frame) {
            self.json.notes.path.push(Step::Index(count));
            verdict = both(verdict, each(self));
            self.json.notes.path.pop();
            count += 1;
        }
        (Some(count), verdict)
    }

    /// Notes an item of a list that is no object, and reads it to its end.
    pub(super) fn wrong_item(&mut self, what: &str, with: &str, item: &Token<'a>) -> Verdict {
        if matches!(item.value, Value::Bad) {
            return None;
        }
        let at = span(item.span.start, self.json.skip(item));
        let parts = [Part::Raw(what), Part::Raw(with)];
        self.find(WRONG_TYPE, at, "{} must be an object {}.", &parts, Mend::None);
        refuse(None, &"An item of a list is not of the right type")
    }

    /// The index of the list item being read.
    pub(super) fn index(&self) -> usize {
        match self.json.notes.path.last() {
            Some(Step::Index(index)) => *index,
            _ => 0,
        }
    }

    /// The key whose value is being read.
    pub(super) fn key(&self) -> Option<Text<'a>> {
        match self.json.notes.path.last() {
            Some(Step::Key(key)) => Some(*key),
            _ => None,
        }
    }

    /// Does `note` as if the item were being read.
    pub(super) fn at_item(&mut self, index: usize, note: impl FnOnce(&mut Pass<'a>)) {
        self.json.notes.path.push(Step::Index(index));
        note(self);
        self.json.notes.path.pop();
    }

    /// Does `note` as if the key's value were being read.
    pub(super) fn at_key(&mut self, key: Text<'a>, note: impl FnOnce(&mut Pass<'a>)) {
        self.json.notes.path.push(Step::Key(key));
        note(self);
        self.json.notes.path.pop();
    }

    /// The same key again: the earlier one is what does not count.
    fn twice(&mut self, base: usize, which: usize, key: &Text<'a>) {
        let Some(at) = self.slots.iter().skip(base).position(|slot| slot.which == which) else { return };
        let earlier = self.slots.remove(base + at);
        let range = removal(self.json.bytes, earlier.start, earlier.end);
        let words = "The key {} stands here for the second time; only the last counts.";
        let mend = Mend::delete("Delete the earlier one", range);
        self.find(DUPLICATE_KEY, key.span, words, &[Part::Text(key)], mend);
    }

    fn unknown(&mut self, key: &Text<'a>, keys: Keys, seen: u32) {
        let name = key.get();
        let free =
            |field: &&Field| keys.find_name(field.key).is_some_and(|(which, _)| seen & (1 << which) == 0);
        let wordy = self.json.wordy();
        let meant = wordy.then(|| nearest(&name, keys.fields.iter().filter(free).map(|field| field.key)));
        let (words, meant) = match meant.flatten() {
            Some(meant) => ("{} is not a key of {}; did you mean {}?", Some(meant)),
            None => ("{} is not a key of {}.", None),
        };
        let parts = [Part::Text(key), Part::Raw(keys.owner), Part::Raw(meant.unwrap_or_default())];
        let mend = Mend::put("Rename to {}", key.span, meant.map(Part::Quoted));
        self.at_key(*key, |pass| pass.find(UNKNOWN_KEY, key.span, words, &parts, mend));
    }
}

impl Keys {
    fn find(self, key: &Text<'_>) -> Option<(usize, Which)> {
        let mut at = 0;
        for field in self.fields {
            if key.is(field.key) {
                return Some((at, Which::Field(field)));
            }
            at += 1;
        }
        for name in self.others {
            if key.is(name) {
                return Some((at, Which::Other(name)));
            }
            at += 1;
        }
        None
    }

    fn find_name(self, key: &str) -> Option<(usize, &'static str)> {
        let names = self.fields.iter().map(|field| field.key).chain(self.others.iter().copied());
        names.enumerate().find(|(_, name)| *name == key)
    }
}

impl Members {
    /// Whether the object has the key.
    pub(super) fn has(&self, keys: Keys, key: &str) -> bool {
        keys.find_name(key).is_some_and(|(which, _)| self.seen & (1 << which) != 0)
    }

    /// The opening bracket.
    pub(super) fn opening(&self) -> Span {
        span(self.span.start, self.span.start + 1)
    }
}

/// What to delete so that the member or item at `start..end` goes, with one of the commas beside it.
pub(super) fn removal(bytes: &[u8], start: usize, end: usize) -> Span {
    let space = |byte: &&u8| byte.is_ascii_whitespace();
    let after = bytes.get(end..).unwrap_or_default();
    let gap = after.iter().take_while(space).count();
    if after.get(gap) == Some(&b',') {
        let rest = after.get(gap + 1..).unwrap_or_default();
        return span(start, end + gap + 1 + rest.iter().take_while(space).count());
    }
    let before = bytes.get(..start).unwrap_or_default();
    let gap = before.iter().rev().take_while(space).count();
    let comma = before.len() - gap;
    let start =
        if before.get(..comma).is_some_and(|before| before.ends_with(b",")) { comma - 1 } else { start };
    span(start, end)
}
