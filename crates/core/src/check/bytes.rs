//! Eight bytes at a time, in plain integers: spaces, keys and texts as programs write them.

/// A key or a word to compare with, of at most sixteen bytes: what stands in its words, and which bits count.
#[derive(Clone, Copy)]
pub(super) struct Literal {
    words: [u64; 2],
    masks: [u64; 2],
    length: usize,
}

/// A text between quotes.
#[derive(Clone, Copy, Default)]
pub(super) struct Name {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) hash: u64,
}

/// A place in the bytes.
#[derive(Debug)]
pub(super) struct Bytes<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
    /// Whether a text holds more than ASCII: then it is still to be proved that all is UTF-8.
    pub(super) wide: bool,
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// The literal of a text.
pub(super) const fn literal(text: &str) -> Literal {
    let bytes = text.as_bytes();
    let (mut words, mut masks, mut at) = ([0u64; 2], [0u64; 2], 0);
    while let Some(rest) = bytes.split_at_checked(at) {
        let Some((&byte, _)) = rest.1.split_first() else { break };
        let shift = at % 8 * 8;
        if at < 8 {
            words = [words[0] | (byte as u64) << shift, 0];
            masks = [masks[0] | 0xff << shift, 0];
        } else {
            words = [words[0], words[1] | (byte as u64) << shift];
            masks = [masks[0], masks[1] | 0xff << shift];
        }
        at += 1;
    }
    Literal { words, masks, length: at }
}

/// A mark on the first byte that is `byte`, and none before it.
#[inline(always)]
const fn first(word: u64, byte: u8) -> u64 {
    let word = word ^ (ONES * byte as u64);
    word.wrapping_sub(ONES) & !word & HIGH
}

/// Marks on a quote, a backslash, or a byte below 0x20: the lowest is right, others perhaps not.
#[inline(always)]
const fn marks(word: u64) -> u64 {
    first(word, b'"') | first(word, b'\\') | (word.wrapping_sub(ONES * 0x20) & !word & HIGH)
}

/// Carries a word into a hash.
#[inline(always)]
pub(super) const fn mix(hash: u64, word: u64) -> u64 {
    (hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
}

/// The hash of a text's bytes.
pub(super) fn hash(text: &[u8]) -> u64 {
    let mut at = 0;
    let mut hash = 0;
    loop {
        let next = word(text, at);
        hash = mix(hash, next);
        at += 8;
        if at > text.len() {
            return hash;
        }
    }
}

/// The eight bytes from `at` on, the first lowest; zeros beyond the end.
#[inline(always)]
pub(super) fn word(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => last_word(bytes, at),
    }
}

#[inline(never)]
fn last_word(bytes: &[u8], at: usize) -> u64 {
    let left = bytes.len().saturating_sub(at);
    match bytes.last_chunk() {
        // The bytes before are shifted out.
        Some(chunk) if left > 0 => u64::from_le_bytes(*chunk) >> (64 - 8 * left),
        _ => bytes.iter().skip(at).rev().fold(0, |word, &byte| word << 8 | u64::from(byte)),
    }
}

/// Whether two texts of one length are the same: 32 bytes at a time, where `==` compares one in WebAssembly.
fn same(a: &[u8], b: &[u8]) -> bool {
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<32>(), b.as_chunks::<32>());
    let differs = |(a, b): (&[u8; 32], &[u8; 32])| {
        (0..4).fold(0, |all, eighth| all | (word(a, 8 * eighth) ^ word(b, 8 * eighth))) != 0
    };
    !a.iter().zip(b).any(differs) && a_rest == b_rest
}

/// `null`.
pub(super) const NULL: Literal = literal("null");

impl Bytes<'_> {
    #[inline(always)]
    pub(super) fn word(&self) -> u64 {
        word(self.bytes, self.at)
    }

    /// The byte here; 0 at the end.
    #[inline(always)]
    pub(super) fn byte(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    /// Goes past the literal if it stands here.
    #[inline(always)]
    pub(super) fn eat(&mut self, literal: Literal) -> bool {
        let second = literal.length > 8;
        let here = (self.word() ^ literal.words[0]) & literal.masks[0] == 0
            && (!second || (word(self.bytes, self.at + 8) ^ literal.words[1]) & literal.masks[1] == 0);
        if here {
            self.at += literal.length;
        }
        here
    }

    /// The next byte that is no space.
    #[inline(always)]
    pub(super) fn next(&mut self) -> u8 {
        let byte = self.byte();
        if byte > b' ' { byte } else { self.after_spaces() }
    }

    fn after_spaces(&mut self) -> u8 {
        const SPACES: u64 = ONES * 0x20;
        let mut at = self.at;
        loop {
            let byte = self.bytes.get(at).copied().unwrap_or(0);
            if byte > b' ' || !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                self.at = at;
                return byte;
            }
            at += 1;
            // What follows the end of a line is spaces, most often many.
            loop {
                let other = word(self.bytes, at) ^ SPACES;
                at += other.trailing_zeros() as usize / 8;
                if other != 0 {
                    break;
                }
            }
        }
    }

    /// The next byte that is no space, if it is this one; goes past it.
    #[inline(always)]
    pub(super) fn take(&mut self, byte: u8) -> Option<()> {
        let found = self.next() == byte;
        self.at += usize::from(found);
        found.then_some(())
    }

    /// Goes to the first quote, backslash or byte below 0x20, or to the end.
    pub(super) fn skip_plain(&mut self) {
        loop {
            let stop = marks(self.word());
            if stop != 0 {
                self.at = (self.at + stop.trailing_zeros() as usize / 8).min(self.bytes.len());
                return;
            }
            self.at += 8;
        }
    }

    /// Goes past the very bytes that stand at `start..end`, if they stand here again.
    pub(super) fn eat_again(&mut self, start: usize, end: usize) -> bool {
        let (Some(before), Some(here)) =
            (self.bytes.get(start..end), self.bytes.get(self.at..self.at + (end - start)))
        else {
            return false;
        };
        let same = same(before, here);
        self.at += if same { here.len() } else { 0 };
        same
    }

    /// What is left.
    pub(super) fn rest(&self) -> &[u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Goes past a text without escapes that is not empty.
    #[inline(always)]
    pub(super) fn text(&mut self) -> Option<Name> {
        self.take(b'"')?;
        let (start, mut at, mut hash) = (self.at, self.at, 0);
        let end = loop {
            let word = word(self.bytes, at);
            let stop = marks(word);
            if stop == 0 {
                hash = mix(hash, word);
                self.wide |= word & HIGH != 0;
                at += 8;
                continue;
            }
            let bits = stop.trailing_zeros() & 0x38;
            let kept = word & ((1 << bits) - 1);
            hash = mix(hash, kept);
            self.wide |= kept & HIGH != 0;
            break at + bits as usize / 8;
        };
        self.at = end;
        if self.byte() != b'"' || end == start {
            return None;
        }
        self.at += 1;
        Some(Name { start, end, hash })
    }

    /// Goes past `true` or `false`.
    #[inline(always)]
    pub(super) fn flag(&mut self) -> Option<bool> {
        const TRUE: Literal = literal("true");
        const FALSE: Literal = literal("false");
        if self.eat(TRUE) {
            return Some(true);
        }
        self.eat(FALSE).then_some(false)
    }

    /// Goes past a whole number of at most five digits.
    #[inline(always)]
    pub(super) fn number(&mut self) -> Option<u32> {
        let (mut number, start) = (0, self.at);
        while self.at - start < 5 {
            let digit = self.byte().wrapping_sub(b'0');
            if digit > 9 {
                break;
            }
            number = number * 10 + u32::from(digit);
            self.at += 1;
        }
        let zeros = self.bytes.get(start) == Some(&b'0');
        (self.at > start && !zeros).then_some(number)
    }
}
