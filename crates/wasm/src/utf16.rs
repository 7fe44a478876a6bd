//! Places in UTF-8 counted as JavaScript counts: in UTF-16 units.

/// Bytes between two counted places. A look-up counts half as many on average.
const STEP: usize = 256;

/// How many UTF-16 units stand before any byte of a text.
pub struct Units<'a> {
    bytes: &'a [u8],
    /// The units before each `STEP`th byte.
    before: Vec<u32>,
}

impl<'a> Units<'a> {
    /// Counts once through the text.
    pub fn of(bytes: &'a [u8]) -> Units<'a> {
        let sums = bytes.chunks(STEP).scan(0, |sum, chunk| {
            let before = *sum;
            *sum += count(chunk);
            Some(before)
        });
        Units { bytes, before: sums.collect() }
    }

    /// The UTF-16 units before the byte `at`.
    pub fn before(&self, at: usize) -> u32 {
        let chunk = (at / STEP).min(self.before.len().saturating_sub(1));
        let start = chunk * STEP;
        let rest = self.bytes.get(start..at.min(self.bytes.len())).unwrap_or_default();
        self.before.get(chunk).copied().unwrap_or_default() + count(rest)
    }
}

/// A character begins with any byte but a continuation byte, and needs two units when it has four bytes.
fn count(bytes: &[u8]) -> u32 {
    bytes.iter().map(|&byte| u32::from(byte & 0xc0 != 0x80) + u32::from(byte >= 0xf0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_begins_where_javascript_says() {
        let text = "a\"é€😀\u{10ffff}".repeat(100);
        let units = Units::of(text.as_bytes());
        for (at, _) in text.char_indices() {
            assert_eq!(units.before(at) as usize, text[..at].encode_utf16().count());
        }
        assert_eq!(units.before(text.len()) as usize, text.encode_utf16().count());
    }

    #[test]
    fn beyond_the_end_is_the_end() {
        assert_eq!(Units::of(b"").before(3), 0);
        assert_eq!(Units::of(b"ab").before(1000), 2);
        assert_eq!(Units::of(&[b'a'; STEP]).before(STEP), STEP as u32);
    }
}
