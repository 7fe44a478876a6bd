//! Hashes met before.

/// A set of hashes that begins without memory of its own. It may say that it met what it did not, never the reverse;
/// so it never takes long, whatever the hashes are.
pub(in crate::check) struct Seen {
    few: [u64; FEW],
    many: Vec<u64>,
    count: usize,
}

const FEW: usize = 32;
/// No more places are looked at for one hash.
const STEPS: usize = 64;

impl Seen {
    pub(in crate::check) fn new() -> Seen {
        Seen { few: [0; FEW], many: Vec::new(), count: 0 }
    }

    pub(super) fn clear(&mut self) {
        if self.count > 0 {
            self.few = [0; FEW];
            self.many.clear();
            self.count = 0;
        }
    }

    /// Whether the hash was met before, perhaps.
    #[inline(always)]
    pub(in crate::check) fn meets(&mut self, hash: u64) -> bool {
        // Zero is a free place.
        let hash = hash | 1;
        let table = if self.many.is_empty() { &mut self.few[..] } else { &mut self.many[..] };
        let again = put(table, hash);
        self.count += 1;
        if self.count * 2 > table.len() {
            self.grow();
        }
        again
    }

    #[cold]
    fn grow(&mut self) {
        let old = if self.many.is_empty() { &self.few[..] } else { &self.many[..] };
        let mut many = vec![0; old.len() * 4];
        for &hash in old {
            if hash != 0 {
                put(&mut many, hash);
            }
        }
        self.many = many;
    }
}

/// The number of places is a power of two.
#[inline(always)]
fn put(table: &mut [u64], hash: u64) -> bool {
    let mask = table.len() - 1;
    // The best mixed bits of a hash are its sixth to twenty-ninth.
    let mut place = (hash >> 5) as usize & mask;
    for _ in 0..STEPS {
        let Some(slot) = table.get_mut(place) else { return true };
        if *slot == 0 {
            *slot = hash;
            return false;
        }
        if *slot == hash {
            return true;
        }
        place = (place + 1) & mask;
    }
    true
}
