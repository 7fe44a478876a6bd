//! Numbers as if by lot, the same in each run.

/// Marsaglia's xorshift.
pub(super) struct Lot(u32);

impl Lot {
    pub(super) fn new(seed: u32) -> Lot {
        Lot(seed.wrapping_mul(0x9e37_79b9) | 1)
    }

    /// One of `0..limit`, which is not 0.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        ((u64::from(self.0) * limit as u64) >> 32) as usize
    }

    /// From -1 to 1.
    pub(super) fn aside(&mut self) -> f64 {
        self.below(2001) as f64 / 1000.0 - 1.0
    }
}
