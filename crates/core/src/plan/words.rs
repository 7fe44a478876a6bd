//! The sentences for what a request does to the subscriptions of a pair.
use super::delta::Delta;

/// A table as people read it.
pub(crate) fn table(schema: &str, table: &str) -> String {
    match (schema, table) {
        ("*", "*") => "every database".to_owned(),
        _ => format!("{schema}.{table}"),
    }
}

/// `1 route`, `2 routes`.
pub(super) fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// What the delta starts, mends or leaves, one sentence each; and what it stops, unless that is told as a loss.
pub(super) fn changes(node: &str, delta: &Delta, stops: bool) -> Vec<String> {
    let (peer, t) = (&delta.peer, table(&delta.schema, &delta.table));
    let (publish, subscribe) = delta.after;
    let mut said = Vec::new();
    let Some(before) = delta.before else {
        let does = match delta.after {
            (true, true) => format!("publishes {t} to {peer} and subscribes to it from {peer}"),
            (true, false) => format!("publishes {t} to {peer} and does not subscribe to it"),
            (false, true) => format!("subscribes to {t} from {peer} and does not publish it"),
            (false, false) => format!("neither publishes {t} to {peer} nor subscribes to it"),
        };
        return vec![format!("{node} then {does}; {peer} holds the mirror. What they do now is not known.")];
    };
    if publish && !before.0 {
        said.push(format!("{node} starts to publish {t} to {peer}; {peer} holds the mirror."));
    }
    if subscribe && !before.1 {
        said.push(format!("{node} starts to subscribe to {t} from {peer}; {peer} holds the mirror."));
    }
    let ends = (before.0 && !publish, before.1 && !subscribe);
    if ends.0 && stops {
        said.push(format!("{node} stops publishing {t} to {peer}: new rows no longer reach {peer}."));
    }
    if ends.1 && stops {
        said.push(format!("{node} stops subscribing to {t} from {peer}: new rows no longer reach {node}."));
    }
    if said.is_empty() && ends == (false, false) {
        said.push(if delta.agreed {
            format!("{t} between {node} and {peer} stays as it is.")
        } else {
            format!("{node} and {peer} then say the same about {t}; now they differ.")
        });
    }
    said
}

/// The flows the delta ends, one sentence each.
pub(super) fn losses(node: &str, delta: &Delta) -> Vec<String> {
    let before = delta.before.unwrap_or_default();
    let ways = [
        (node, delta.peer.as_str(), before.0 && !delta.after.0),
        (&delta.peer, node, before.1 && !delta.after.1),
    ];
    ways.into_iter()
        .filter(|way| way.2)
        .map(|(from, to, _)| {
            format!("The flow of {} from {from} to {to} ends.", table(&delta.schema, &delta.table))
        })
        .collect()
}
