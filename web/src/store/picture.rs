//! What the drawing shows of the cluster, beside selection and layers.
use super::keep;
use enmesh_core::draw::{Size, View};
use enmesh_core::layout::Point;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The drawing's own state; it outlives the page, so that one comes back to the same picture.
#[derive(Clone, Copy)]
pub struct Picture {
    /// The part in sight; none until the drawing stood still for the first time, then only the reader moves it.
    pub view: RwSignal<Option<View>>,
    /// The room on the screen.
    pub size: RwSignal<Size>,
    /// Which nodes to find, as typed.
    pub query: RwSignal<String>,
    /// Whether the others are hidden, not only faint.
    pub hides: RwSignal<bool>,
    /// A node and how many edges around it to show.
    pub around: RwSignal<Option<(String, usize)>>,
    /// Where the reader put nodes, in units of the layout; kept in the browser.
    pub pins: RwSignal<BTreeMap<String, Point>>,
    /// The ends of the flow being drawn; the second is empty until it is chosen.
    pub joining: RwSignal<Option<(String, String)>>,
}

impl Picture {
    /// Before anything is drawn.
    pub fn new(kept_as: &str) -> Picture {
        Picture {
            view: RwSignal::new(None),
            size: RwSignal::new([0.0, 0.0]),
            query: RwSignal::default(),
            hides: RwSignal::new(false),
            around: RwSignal::new(None),
            pins: RwSignal::new(pins(kept_as)),
            joining: RwSignal::new(None),
        }
    }

    /// Another cluster is another picture.
    pub fn reset(&self, kept_as: &str) {
        self.view.set(None);
        self.query.set(String::new());
        self.around.set(None);
        self.pins.set(pins(kept_as));
    }

    /// Keeps the pins for the next visit.
    pub fn keep_pins(&self, kept_as: &str) {
        let line = |(name, at): (&String, &Point)| format!("{name}\t{:.3}\t{:.3}\n", at.x, at.y);
        self.pins.with(|pins| keep::write(&pins_key(kept_as), &pins.iter().map(line).collect::<String>()));
    }
}

fn pins_key(kept_as: &str) -> String {
    format!("pins.{kept_as}")
}

fn pins(kept_as: &str) -> BTreeMap<String, Point> {
    let mut pins = BTreeMap::new();
    for line in keep::read(&pins_key(kept_as)).unwrap_or_default().lines() {
        let mut parts = line.split('\t');
        let (name, x, y) = (parts.next(), parts.next(), parts.next());
        let number = |text: Option<&str>| text.and_then(|text| enmesh_core::json::parse(text)?.as_f64());
        if let (Some(name), Some(x), Some(y)) = (name, number(x), number(y)) {
            pins.insert(name.to_owned(), Point::new(x, y));
        }
    }
    pins
}
