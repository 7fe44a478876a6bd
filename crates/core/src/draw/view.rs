//! What part of the drawing is in sight, and how large.
use super::Scene;
use crate::layout::Point;

/// A width and a height in screen pixels.
pub type Size = [f64; 2];

/// The part of a drawing that is in sight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    /// What stands in the middle of the screen.
    pub middle: Point,
    /// Screen pixels for one unit of the drawing.
    pub zoom: f64,
}

impl View {
    /// The least and the largest zoom.
    pub const RANGE: [f64; 2] = [0.01, 4.0];
    /// A fit makes no mark larger than this.
    const FIT: f64 = 1.5;

    /// A view of a point; what cannot be drawn, as a link may hold it, becomes what can.
    pub fn new(middle: Point, zoom: f64) -> View {
        let sane = |v: f64| if v.is_finite() { v.clamp(-1e8, 1e8) } else { 0.0 };
        let [least, most] = View::RANGE;
        let zoom = if zoom.is_finite() { zoom.clamp(least, most) } else { 1.0 };
        View { middle: Point::new(sane(middle.x), sane(middle.y)), zoom }
    }

    /// All of a box (left, top, width, height).
    pub fn fit(bounds: [f64; 4], size: Size) -> View {
        let view = View::fit_any(bounds, size);
        View { zoom: view.zoom.min(View::FIT), ..view }
    }

    /// The same, however much it enlarges.
    pub fn fit_any([left, top, width, height]: [f64; 4], [w, h]: Size) -> View {
        let zoom = (w / width.max(1.0)).min(h / height.max(1.0));
        View::new(Point::new(left + width / 2.0, top + height / 2.0), zoom)
    }

    /// The zoom in coarse steps, for what need not follow each movement of the hand.
    pub fn zoom_step(&self) -> f64 {
        const STEP: f64 = 1.15;
        let mut step = 1.0;
        while step * STEP <= self.zoom {
            step *= STEP;
        }
        while step > self.zoom {
            step /= STEP;
        }
        step
    }

    /// Left, top, width and height of what is in sight: an SVG view box.
    pub fn sight(&self, [w, h]: Size) -> [f64; 4] {
        let (width, height) = (w / self.zoom, h / self.zoom);
        [self.middle.x - width / 2.0, self.middle.y - height / 2.0, width, height]
    }

    /// What is drawn at a place of the screen, counted from the left top corner.
    pub fn drawn_at(&self, [x, y]: [f64; 2], [w, h]: Size) -> Point {
        self.middle.plus((x - w / 2.0) / self.zoom, (y - h / 2.0) / self.zoom)
    }

    /// Where on the screen a place of the drawing is.
    pub fn on_screen(&self, p: Point, [w, h]: Size) -> [f64; 2] {
        [(p.x - self.middle.x) * self.zoom + w / 2.0, (p.y - self.middle.y) * self.zoom + h / 2.0]
    }

    /// Zoomed by a factor; what is drawn at `at` stays there.
    pub fn zoomed(&self, factor: f64, at: [f64; 2], size: Size) -> View {
        let held = self.drawn_at(at, size);
        let next = View::new(self.middle, self.zoom * factor);
        let now = next.drawn_at(at, size);
        View::new(self.middle.plus(held.x - now.x, held.y - now.y), next.zoom)
    }

    /// Moved along with a hand that moves by so many pixels.
    pub fn panned(&self, [x, y]: [f64; 2]) -> View {
        View::new(self.middle.plus(-x / self.zoom, -y / self.zoom), self.zoom)
    }

    /// Two fingers that moved: what was under them stays under them, as far as a picture that does not turn can.
    pub fn pinched(&self, from: [[f64; 2]; 2], to: [[f64; 2]; 2], size: Size) -> View {
        let middle = |[a, b]: [[f64; 2]; 2]| [(a[0] + b[0]) / 2.0, (a[1] + b[1]) / 2.0];
        let apart = |[a, b]: [[f64; 2]; 2]| crate::layout::length(a[0] - b[0], a[1] - b[1]).max(1.0);
        let (before, after) = (middle(from), middle(to));
        self.zoomed(apart(to) / apart(from), before, size)
            .panned([after[0] - before[0], after[1] - before[1]])
    }

    /// Moved as little as it takes to have a place in sight, `margin` pixels from the border.
    pub fn showing(&self, p: Point, margin: f64, size: Size) -> View {
        let at = self.on_screen(p, size);
        let need = |at: f64, size: f64| {
            let margin = margin.min(size / 2.0);
            at.clamp(margin, size - margin) - at
        };
        self.panned([need(at[0], size[0]), need(at[1], size[1])])
    }
}

/// How many nodes of a scene are out of sight.
pub fn out_of_sight(scene: &Scene, [left, top, width, height]: [f64; 4]) -> usize {
    let inside = |p: Point| p.x >= left && p.y >= top && p.x <= left + width && p.y <= top + height;
    scene.nodes.iter().filter(|node| !inside(node.at)).count()
}
