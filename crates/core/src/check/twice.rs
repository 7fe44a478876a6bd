//! The same thing twice in one list, found by sorting hashes: never quadratic.
use super::json::Text;
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
    pub(super) fn new(
        names: [Option<Text<'a>>; 2],
        number: u64,
        says: u8,
        span: Span,
        index: usize,
    ) -> Entry<'a> {
        let names = names.map(|name| name.map_or(&b""[..], |name| name.raw));
        // FNV-1a: the names are short, and equal hashes are compared in full.
        let mut hash = 0xcbf2_9ce4_8422_2325 ^ number;
        let mut add = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        for raw in names {
            if raw.contains(&b'\\') {
                meant(raw).bytes().for_each(&mut add);
            } else {
                raw.iter().copied().for_each(&mut add);
            }
            add(0);
        }
        Entry { hash, names, number, says, span, index }
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

/// Calls `found` with the entry before and the entry that repeats it, for every one that does.
pub(super) fn repeated<'a>(entries: &mut [Entry<'a>], by: By, mut found: impl FnMut(&Entry<'a>, &Entry<'a>)) {
    order::sort_by_key(entries, |entry| (entry.key(by), entry.index));
    for pair in entries.windows(2) {
        if let [one, two] = pair
            && one.same(two, by)
        {
            found(one, two);
        }
    }
}
