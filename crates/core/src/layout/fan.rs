//! Leaves fanned out around their hub, evenly and on rays of their own.
use super::Point;
use super::part::Part;
use crate::order;
use std::f64::consts::TAU;

/// How often each leaf goes to the middle of its neighbours.
const ROUNDS: usize = 12;

pub(super) fn tidy(part: &Part, hub: u32, places: &mut [Point]) {
    let Some(centre) = places.get(hub as usize).copied() else { return };
    // For each leaf, its angle and how far out it is.
    let mut leaves: Vec<(u32, f64, f64)> = part
        .leaves(hub)
        .filter_map(|leaf| places.get(leaf as usize).map(|p| (leaf, *p)))
        .map(|(leaf, p)| (leaf, (p.y - centre.y).atan2(p.x - centre.x), p.distance(centre)))
        .collect();
    if leaves.len() < 3 {
        return;
    }
    order::sort_by(&mut leaves, |a, b| a.1.total_cmp(&b.1));
    open(&mut leaves);
    for _ in 0..ROUNDS {
        let angles: Vec<f64> = leaves.iter().map(|leaf| leaf.1).collect();
        for ((_, angle, _), around) in leaves.iter_mut().skip(1).zip(angles.windows(3)) {
            if let [before, own, after] = around {
                *angle = (before + own + after) / 3.0;
            }
        }
    }
    for (leaf, angle, far) in leaves {
        places.get_mut(leaf as usize).into_iter().for_each(|place| *place = centre.polar(angle, far));
    }
}

/// Turns the list so that it begins after the widest gap, with angles growing on.
fn open(leaves: &mut [(u32, f64, f64)]) {
    let first = leaves.first().map_or(0.0, |leaf| leaf.1);
    let next = leaves.iter().skip(1).map(|leaf| leaf.1).chain([first + TAU]);
    let mut widest = (0.0, 0);
    for (place, (leaf, next)) in leaves.iter().zip(next).enumerate() {
        if next - leaf.1 > widest.0 {
            widest = (next - leaf.1, place + 1);
        }
    }
    let start = widest.1 % leaves.len();
    leaves.iter_mut().take(start).for_each(|leaf| leaf.1 += TAU);
    leaves.rotate_left(start);
}
