use super::super::*;
use proptest::prelude::*;

const SIZE: Size = [800.0, 600.0];

fn near(a: [f64; 2], b: [f64; 2]) -> bool {
    (a[0] - b[0]).abs() < 1e-6 && (a[1] - b[1]).abs() < 1e-6
}

#[test]
fn a_fit_holds_all_and_enlarges_little() {
    let wide = View::fit([-100.0, -50.0, 4000.0, 100.0], SIZE);
    assert_eq!(wide.zoom, 0.2);
    assert_eq!(wide.sight(SIZE), [-100.0, -1500.0, 4000.0, 3000.0]);
    assert_eq!(View::fit([0.0, 0.0, 40.0, 40.0], SIZE).zoom, 1.5);
    assert!(View::fit([0.0, 0.0, 0.0, 0.0], [0.0, 0.0]).zoom > 0.0);
}

#[test]
fn two_fingers_hold_what_is_under_them() {
    let view = View::new(Point::new(10.0, 20.0), 1.0);
    let (from, to) = ([[300.0, 300.0], [500.0, 300.0]], [[350.0, 320.0], [450.0, 320.0]]);
    let next = view.pinched(from, to, SIZE);
    assert_eq!(next.zoom, 0.5);
    for finger in 0..2 {
        assert!(near(next.on_screen(view.drawn_at(from[finger], SIZE), SIZE), to[finger]));
    }
}

#[test]
fn a_place_out_of_sight_comes_in_with_the_least_way() {
    let view = View::new(Point::new(0.0, 0.0), 1.0);
    assert_eq!(view.showing(Point::new(100.0, 100.0), 40.0, SIZE), view, "it is in sight");
    let moved = view.showing(Point::new(1000.0, 100.0), 40.0, SIZE);
    assert_eq!(moved.on_screen(Point::new(1000.0, 100.0), SIZE), [760.0, 400.0]);
}

proptest! {
    #[test]
    fn a_zoom_holds_the_point_under_the_hand(
        x in -500.0..500.0_f64, y in -500.0..500.0_f64, zoom in 0.05..3.0_f64, factor in 0.3..3.0_f64,
        at in (0.0..800.0_f64, 0.0..600.0_f64),
    ) {
        let (view, at) = (View::new(Point::new(x, y), zoom), [at.0, at.1]);
        let held = view.drawn_at(at, SIZE);
        prop_assert!(near(view.on_screen(held, SIZE), at));
        let next = view.zoomed(factor, at, SIZE);
        prop_assert!(near(next.on_screen(held, SIZE), at));
        prop_assert!(next.zoom >= View::RANGE[0] && next.zoom <= View::RANGE[1]);
    }

    #[test]
    fn a_link_may_hold_any_numbers(x in any::<f64>(), y in any::<f64>(), zoom in any::<f64>()) {
        let view = View::new(Point::new(x, y), zoom);
        prop_assert!(view.sight(SIZE).iter().all(|v| v.is_finite()));
    }
}
