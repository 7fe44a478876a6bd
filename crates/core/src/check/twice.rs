//! The same thing twice in one list, found by sorting hashes: never quadratic.
use super::bytes::{hash, mix};
use super::json::Text;
use super::lane::Seen;
use super::note::Span;
use crate::order;
use std::borrow::Cow;

/// What one item is compared by, and where it stands. Names are kept as they stand in the body: a list can be long.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'a> {
    hash: u64,
    names: [&'a [u8]; 2],
    number: u64,
    /// What the item says beside its identity.
    pub(super) says: u8,
    pub(super) span: Span,
    pub(super) index: usize,
}

/// Keeps an entry for comparison, up to a million of a list: memory is bounded, and nobody sends that many.
pub(super) fn keep<'a>(entries: &mut Vec<Entry<'a>>, entry: Entry<'a>) {
    if entries.len() < 1 << 20 {
        entries.push(entry);
    }
}

/// What makes two entries the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// Names and number.
    All,
    /// The number alone.
    Number,
}

fn meant(raw: &[u8]) -> Cow<'_, str> {
    Text::new(raw, Span::default()).get()
}

impl<'a> Entry<'a> {
    pub(super) fn new(names: [&'a [u8]; 2], number: u64, says: u8, span: Span, index: usize) -> Entry<'a> {
        let [one, two] = names.map(|raw| match raw.contains(&b'\\') {
            true => hash(meant(raw).as_bytes()),
            false => hash(raw),
        });
        Entry { hash: mix(mix(one, two), number), names, number, says, span, index }
    }

    /// A route as 4.7 takes it in one text.
    pub(super) fn text(&self) -> Option<String> {
        let [host, _] = self.names;
        (self.number <= 65_535).then(|| [&*meant(host), ":", &self.number.to_string()].concat())
    }

    fn key(&self, by: By) -> u64 {
        if by == By::All { self.hash } else { self.number }
    }

    fn same(&self, other: &Entry<'_>, by: By) -> bool {
        let mut names = self.names.iter().zip(other.names);
        self.key(by) == other.key(by)
            && self.number == other.number
            && (by == By::Number || names.all(|(a, b)| *a == b || meant(a) == meant(b)))
    }
}

/// Whether two entries may be the same; surely not, when it says no.
fn perhaps(entries: &[Entry<'_>], by: By) -> bool {
    let mut seen = Seen::new();
    entries.iter().any(|entry| seen.meets(mix(0, entry.key(by))))
}

/// Calls `found` with the entry before and the entry that repeats it, for every one that does.
pub(super) fn repeated<'a>(entries: &mut [Entry<'a>], by: By, mut found: impl FnMut(&Entry<'a>, &Entry<'a>)) {
    if !perhaps(entries, by) {
        return;
    }
    order::sort_by_key(entries, |entry| (entry.key(by), entry.index));
    for pair in entries.windows(2) {
        if let [one, two] = pair
            && one.same(two, by)
        {
            found(one, two);
        }
    }
}
