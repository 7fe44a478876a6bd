//! What a cell says, in words.
use enmesh_core::plan::{Mirror, Way};

/// What the peer says of one direction, compared with the node in view.
pub fn peer_says(way: &Way, node: &str, peer: &str) -> String {
    match (way.held, way.peer) {
        (Some(true), Some(true)) => format!("{peer} says so too"),
        (Some(false), Some(false)) => format!("{peer} agrees that nothing flows"),
        (Some(true), Some(false)) => format!("{peer} does not say so"),
        (Some(false), Some(true)) => format!("only {peer} says so"),
        (Some(_), None) => format!("{peer} has not said: unknown"),
        (None, Some(true)) => format!("{peer} says so, {node} has not said"),
        (None, Some(false)) => format!("{peer} says no, {node} has not said"),
        (None, None) => "neither end has said: unknown".to_owned(),
    }
}

/// The class of the mark; none where both agree that nothing flows.
pub fn mirror_class(way: &Way) -> &'static str {
    match way.mirror() {
        Mirror::Agrees if way.held == Some(true) => "mirror agrees",
        Mirror::Agrees => "mirror",
        Mirror::Differs => "mirror differs",
        Mirror::NotAsked => "mirror not-asked",
    }
}

/// What an edited direction was.
pub fn was(way: &Way) -> &'static str {
    match way.observed() {
        observed if observed == way.planned => "again",
        Some(true) => "was on",
        Some(false) => "was off",
        None => "new",
    }
}

/// Both flags of one end.
pub fn flags(publish: Option<bool>, subscribe: Option<bool>) -> &'static str {
    match (publish, subscribe) {
        (Some(true), Some(true)) => "publishes, subscribes",
        (Some(true), _) => "publishes",
        (_, Some(true)) => "subscribes",
        (Some(false), Some(false)) => "nothing",
        _ => "has not said",
    }
}
