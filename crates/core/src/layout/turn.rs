//! Sine and cosine, good to more digits than are drawn. The same on every machine, which std's are not, and small:
//! std's reduce arguments of any size, with 5 kB of code and a table.
use std::f64::consts::FRAC_PI_2;

/// Sine and cosine of an angle of a few turns.
pub(super) fn sin_cos(angle: f64) -> (f64, f64) {
    let quarters = (angle / FRAC_PI_2).round();
    let x = angle - quarters * FRAC_PI_2;
    let square = x * x;
    // Taylor's series from the last term inwards; what is left out is below 1e-14 at an eighth of a turn.
    let series = |first: f64| {
        let terms = (0..7).rev().map(|term| first + 2.0 * f64::from(term));
        terms.fold(1.0, |rest, factor| 1.0 - rest * square / (factor * (factor + 1.0)))
    };
    let (sin, cos) = (x * series(2.0), series(1.0));
    match (quarters as i64).rem_euclid(4) {
        0 => (sin, cos),
        1 => (cos, -sin),
        2 => (-sin, -cos),
        _ => (-cos, sin),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn as_std_says() {
        for step in -4000..4000 {
            let angle = f64::from(step) / 200.0;
            let (sin, cos) = super::sin_cos(angle);
            assert!((sin - angle.sin()).abs() < 1e-13 && (cos - angle.cos()).abs() < 1e-13, "{angle}");
        }
    }
}
