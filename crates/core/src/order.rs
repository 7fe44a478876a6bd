//! Order, compiled once. Each type that std's own sort meets costs the console 4 to 9 kB of code, and collecting into
//! a B-tree sorts inside; here only comparing and swapping is compiled for each type. Clippy keeps std's sort out.
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Sorts; what compares equal keeps its order.
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// Sorts by a key; of equal keys the order is kept.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], mut key: impl FnMut(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts by a comparison; what compares equal keeps its order.
pub fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut by_place = |a: u32, b: u32| match (items.get(a as usize), items.get(b as usize)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    };
    let sources = sources(items.len(), &mut by_place);
    arrange(sources, &mut |a, b| items.swap(a, b));
}

/// A map, made by inserting: of equal keys the last value counts.
pub fn map<K: Ord, V>(items: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    items.into_iter().for_each(|(key, value)| _ = map.insert(key, value));
    map
}

/// A set, made by inserting.
pub fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    items.into_iter().for_each(|item| _ = set.insert(item));
    set
}

/// For each place, the place of the item that belongs there; empty when all stand where they belong. A merge sort
/// from the bottom up.
fn sources(count: usize, compare: &mut dyn FnMut(u32, u32) -> Ordering) -> Vec<u32> {
    let end = u32::try_from(count).unwrap_or(u32::MAX);
    if (1..end).all(|place| compare(place - 1, place).is_le()) {
        return Vec::new();
    }
    let mut sorted: Vec<u32> = (0..end).collect();
    let mut merged = sorted.clone();
    let mut run = 1;
    while run < sorted.len() {
        for (pair, out) in sorted.chunks(2 * run).zip(merged.chunks_mut(2 * run)) {
            let (mut left, mut right) = pair.split_at(run.min(pair.len()));
            for place in out {
                let side = match (left.first(), right.first()) {
                    (Some(&a), Some(&b)) if compare(b, a).is_ge() => &mut left,
                    (Some(_), None) => &mut left,
                    _ => &mut right,
                };
                if let Some((first, rest)) = side.split_first() {
                    (*place, *side) = (*first, rest);
                }
            }
        }
        std::mem::swap(&mut sorted, &mut merged);
        run *= 2;
    }
    sorted
}

/// Brings items to their places by swaps, cycle by cycle.
fn arrange(mut sources: Vec<u32>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..sources.len() {
        let mut place = start;
        while let Some(source) = sources.get_mut(place) {
            let from = std::mem::replace(source, place as u32) as usize;
            if from == start || from == place {
                break;
            }
            swap(place, from);
            place = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_std_sorts(items in prop::collection::vec((0_u8..9, 0_u8..9), 0..70)) {
            let (mut ours, mut theirs) = (items.clone(), items.clone());
            sort_by_key(&mut ours, |item| item.0);
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(&ours, &theirs);
            sort(&mut ours);
            theirs.sort();
            prop_assert_eq!(&ours, &theirs);
            prop_assert_eq!(set(items.iter().copied()), items.iter().copied().collect());
            prop_assert_eq!(map(items.iter().copied()), items.into_iter().collect());
        }
    }
}
