//! The same thing twice in one list, found by sorting hashes: never quadratic.
use super::json::Text;
use super::note::{Span, span};

/// What one item is compared by, and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'a> {
    hash: u64,
    names: [Option<Text<'a>>; 2],
    number: u64,
    /// What the item says beside its identity.
    pub(super) says: u8,
    pub(super) span: Span,
    pub(super) index: usize,
}

impl<'a> Entry<'a> {
    pub(super) fn new(
        names: [Option<Text<'a>>; 2],
        number: u64,
        says: u8,
        at: Span,
        index: usize,
    ) -> Entry<'a> {
        // FNV-1a: the names are short, and equal hashes are compared in full.
        let mut hash = 0xcbf2_9ce4_8422_2325 ^ number;
        let mut add = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        for name in names {
            match name {
                Some(name) if name.raw.contains(&b'\\') => name.get().bytes().for_each(&mut add),
                Some(name) => name.raw.iter().copied().for_each(&mut add),
                None => add(b'*'),
            }
            add(0);
        }
        Entry { hash, names, number, says, span: span(at.start, at.end), index }
    }

    /// A route as 4.7 takes it in one text.
    pub(super) fn text(&self) -> Option<String> {
        let [host, _] = self.names;
        (self.number <= 65_535).then(|| Some([&*host?.get(), ":", &self.number.to_string()].concat()))?
    }

    /// An entry compared by its number alone.
    pub(super) fn by_number(self) -> Entry<'a> {
        Entry { hash: self.number, names: [None, None], ..self }
    }

    fn same(&self, other: &Entry<'_>) -> bool {
        let name = |a: Option<Text<'_>>, b: Option<Text<'_>>| match (a, b) {
            (Some(a), Some(b)) => a.raw == b.raw || a.get() == b.get(),
            (None, None) => true,
            _ => false,
        };
        let [a, b] = self.names;
        let [c, d] = other.names;
        self.hash == other.hash && self.number == other.number && name(a, c) && name(b, d)
    }
}

/// Calls `found` with the entry before and the entry that repeats it, for every one that does.
pub(super) fn repeated<'a>(entries: &mut [Entry<'a>], mut found: impl FnMut(&Entry<'a>, &Entry<'a>)) {
    entries.sort_unstable_by_key(|entry| (entry.hash, entry.index));
    for pair in entries.windows(2) {
        if let [one, two] = pair
            && one.same(two)
        {
            found(one, two);
        }
    }
}
