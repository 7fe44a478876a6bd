//! Order, compiled once. Each type that std's own sort meets costs the console 4 to 9 kB of code, and collecting into
//! a B-tree sorts inside; here only comparing and swapping is compiled for each type. Clippy keeps std's sort out.
mod map;

pub use map::{Map, Set};

use std::cmp::Ordering;
use std::collections::BTreeMap;

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

/// A B-tree, made by inserting, for where one is asked for: of equal keys the last value counts.
pub fn tree<K: Ord, V>(items: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut tree = BTreeMap::new();
    items.into_iter().for_each(|(key, value)| _ = tree.insert(key, value));
    tree
}

/// Pairs brought together by key, ascending; the values of a key in the order they came.
pub fn groups<K: Ord, V>(mut pairs: Vec<(K, V)>) -> Vec<(K, Vec<V>)> {
    sort_by(&mut pairs, |a, b| a.0.cmp(&b.0));
    let mut groups: Vec<(K, Vec<V>)> = Vec::new();
    for (key, value) in pairs {
        match groups.last_mut() {
            Some((last, values)) if *last == key => values.push(value),
            _ => groups.push((key, vec![value])),
        }
    }
    groups
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
        }

        #[test]
        fn as_b_trees(items in prop::collection::vec((0_u8..9, 0_u8..9), 0..70)) {
            let theirs: BTreeMap<u8, u8> = items.iter().copied().collect();
            let mut ours = Map::of(items.iter().copied());
            prop_assert!(ours.iter().copied().eq(theirs.iter().map(|(key, value)| (*key, *value))));
            prop_assert_eq!(&ours, &items.iter().fold(Map::new(), |mut map, (key, value)| {
                *map.entry(*key, || 10) = *value;
                map.insert(*key, *value);
                map
            }));
            prop_assert_eq!(tree(items.iter().copied()), theirs);
            prop_assert_eq!(ours.get(&4), items.iter().rev().find(|item| item.0 == 4).map(|item| &item.1));
            ours.remove(&4);
            prop_assert!(!ours.has(&4));
            let set: std::collections::BTreeSet<u8> = items.iter().map(|item| item.0).collect();
            prop_assert!(Set::of(items.iter().map(|item| item.0)).into_vec().into_iter().eq(set));
            let mut grouped: BTreeMap<u8, Vec<u8>> = BTreeMap::new();
            items.iter().for_each(|(key, value)| grouped.entry(*key).or_default().push(*value));
            prop_assert!(groups(items).into_iter().eq(grouped));
        }
    }
}
