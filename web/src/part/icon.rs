//! The few icons, as path data in a box of 20.
use leptos::prelude::*;

/// A line icon; its meaning stands beside it as text or label.
#[component]
pub fn Icon(path: &'static str) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
            <path d=path />
        </svg>
    }
}

/// A small mesh.
pub const TOPOLOGY: &str = "M4.5 6.5a2 2 0 1 0 0-.1M15.5 6.5a2 2 0 1 0 0-.1M10 16a2 2 0 1 0 0-.1M6 6h6M5.5 8l3.5 6.5M14.5 8l-3.5 6.5";
/// Two machines.
pub const NODES: &str = "M3 4h14v5H3zM3 11h14v5H3zM6 6.5h.1M6 13.5h.1";
/// A matrix.
pub const SUBSCRIPTIONS: &str = "M3 3h14v14H3zM3 8h14M8 3v14M10.5 12.5l1.5 1.5 3-3.5";
/// A fork.
pub const ROUTES: &str = "M4 16v-3a4 4 0 0 1 4-4h8M12.5 5.5L16 9l-3.5 3.5M4 4v12";
/// Braces.
pub const OPERATIONS: &str = "M7 3c-2 0-2.5 1-2.5 2.5S5 10 3 10c2 0 1.5 3 1.5 4.5S5 17 7 17M13 3c2 0 2.5 1 2.5 2.5S15 10 17 10c-2 0-1.5 3-1.5 4.5S15 17 13 17";
/// A list of lines.
pub const JOURNAL: &str = "M4 5h.1M7.5 5H16M4 10h.1M7.5 10H16M4 15h.1M7.5 15H16";
/// A sun and a moon in one.
pub const THEME: &str = "M10 3a7 7 0 1 0 0 14zM10 3a7 7 0 0 1 0 14";
/// A circle of an arrow.
pub const REFRESH: &str = "M16 10a6 6 0 1 1-1.8-4.3M16 3v3.5h-3.5";
/// A cross.
pub const CLOSE: &str = "M5 5l10 10M15 5L5 15";
/// A magnifier.
pub const FIND: &str = "M8.5 3.5a5 5 0 1 0 0 10a5 5 0 1 0 0-10M12.5 12.5L17 17";
/// A minus.
pub const LESS: &str = "M5 10h10";
/// A plus.
pub const MORE: &str = "M5 10h10M10 5v10";
/// Four corners.
pub const FIT: &str = "M4 7.5V4h3.5M12.5 4H16v3.5M16 12.5V16h-3.5M7.5 16H4v-3.5";
