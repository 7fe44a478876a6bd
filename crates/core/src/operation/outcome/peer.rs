//! What became of one peer: `add_node`, `update_node`, `remove_node`.
use super::Outcome;
use super::text::{count, items, peer, push_new, short};
use crate::operation::tolerant::Read;
use crate::operation::{NodeAdded, NodeRemoved, NodeUpdated, SubscriptionRow};
use serde_json::Value;

/// `add_node`.
#[inline(never)]
pub(super) fn added(asked: &Value, reply: &NodeAdded) -> Outcome {
    let peer = peer(asked);
    if names_undefined(asked, &reply.message) {
        // Plexus (observed 4.7.29) stores a peer without a name.
        return Outcome::Partly {
            summary: "A node named undefined was added, because the request names none.".into(),
            undone: vec![
                "The node that was meant: name it in node_name, and remove the node undefined.".into(),
            ],
        };
    }
    if untold(&reply.message) {
        return Outcome::Partly {
            summary: format!("{peer} was added on this node only."),
            undone: vec![told_later(&peer, &reply.message)],
        };
    }
    let rows = Rows { asked, done: reply.added.as_deref(), skipped: &reply.skipped, message: &reply.message };
    rows.judge(
        |number| match number {
            None => format!("{peer} was added."),
            Some(number) => format!("{peer} was added with {}.", count(number, "subscription")),
        },
        |tables| format!("Neither node has {tables}, so {peer} was not added. Create it on one of the two, then add the node."),
    )
}

/// `update_node`.
#[inline(never)]
pub(super) fn updated(asked: &Value, reply: &NodeUpdated) -> Outcome {
    let peer = peer(asked);
    if untold(&reply.message) {
        let summary = format!("The subscriptions with {peer} were set on this node only.");
        return Outcome::Partly { summary, undone: vec![told_later(&peer, &reply.message)] };
    }
    let rows =
        Rows { asked, done: reply.updated.as_deref(), skipped: &reply.skipped, message: &reply.message };
    rows.judge(
        |number| match number {
            None => format!("The subscriptions with {peer} were set."),
            Some(1) => format!("1 subscription with {peer} was set."),
            Some(number) => format!("{number} subscriptions with {peer} were set."),
        },
        |tables| format!("Neither node has {tables}, so nothing was set. Create it on one of the two, then update the node."),
    )
}

/// `remove_node`: what failed is told only by the words.
#[inline(never)]
pub(super) fn removed(asked: &Value, reply: &NodeRemoved) -> Outcome {
    let peer = peer(asked);
    let message = reply.message.as_str();
    if names_undefined(asked, message) {
        // Plexus (observed 4.7.29) then empties its table of nodes.
        return Outcome::Partly {
            summary: "This node removed every peer, because the request names none.".into(),
            undone: vec!["The peers keep their halves. Add each of them again.".into()],
        };
    }
    if message.contains("local manifest") || message.contains("however") || untold(message) {
        return Outcome::Partly {
            summary: format!("{peer} was removed on this node only."),
            undone: vec![format!(
                "{peer} could not be reached and keeps its half. Remove this node there when it answers again, \
                 or it goes on showing this node as its peer."
            )],
        };
    }
    if affirms(message) { Outcome::Done { summary: format!("{peer} was removed.") } } else { unsaid() }
}

/// What a reply says of subscriptions.
struct Rows<'a> {
    asked: &'a Value,
    done: Option<&'a [SubscriptionRow]>,
    skipped: &'a [SubscriptionRow],
    message: &'a str,
}

impl Rows<'_> {
    /// `summary` words what was done, with the number of subscriptions where the reply lists them; `nothing` words
    /// that none was, for the named tables.
    fn judge(&self, summary: impl Fn(Option<usize>) -> String, nothing: impl Fn(&str) -> String) -> Outcome {
        let mut undone = skipped(self.skipped);
        match self.done {
            Some([]) | None if !self.skipped.is_empty() || self.message.starts_with("Unable") => {
                let names: Vec<String> = self.skipped.iter().map(table).collect();
                let tables = match names.as_slice() {
                    [] => "the schema or table",
                    [one] => one,
                    _ => &format!("the {} tables {}", names.len(), short(&names.join(", "))),
                };
                Outcome::Nothing { why: nothing(tables) }
            }
            Some([]) => unsaid(),
            None if affirms(self.message) => Outcome::Done { summary: summary(None) },
            None => unsaid(),
            Some(rows) => {
                for row in asked_rows(self.asked) {
                    if !rows.iter().chain(self.skipped).any(|told| table(told) == table(&row)) {
                        push_new(&mut undone, format!("{}: the reply does not mention it.", table(&row)));
                    }
                }
                Outcome::partly_or_done(summary(Some(rows.len())), undone)
            }
        }
    }
}

/// The items for subscriptions that were skipped.
pub(super) fn skipped(rows: &[SubscriptionRow]) -> Vec<String> {
    let mut items = Vec::new();
    for row in rows {
        push_new(
            &mut items,
            format!(
                "{}: neither node has it. Create it on one of the two, then update the node.",
                table(row)
            ),
        );
    }
    items
}

/// `dev.dog`; `dev.*` for a whole schema.
pub(super) fn table(row: &SubscriptionRow) -> String {
    short(&format!("{}.{}", row.schema, row.table.as_deref().unwrap_or("*")))
}

fn asked_rows(asked: &Value) -> Vec<SubscriptionRow> {
    items(asked, "subscriptions").iter().cloned().filter_map(SubscriptionRow::read).collect()
}

/// Whether the words say that all was done.
pub(super) fn affirms(message: &str) -> bool {
    let message = message.to_ascii_lowercase();
    (message.contains("successfully") || message.contains("complete")) && !message.contains("error")
}

/// Whether the words say that the peer was not told (plexus, observed 4.7.29).
pub(super) fn untold(message: &str) -> bool {
    message.contains("there was an error")
}

/// The item for a peer that was not told; `message` says why, in the words of a server or of its TLS library.
pub(super) fn told_later(peer: &str, message: &str) -> String {
    let said = message.split_once("target node:").map_or("", |(_, said)| said).to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    let act = if has(&["certificate", "self-signed", "self signed"]) {
        "It does not trust the certificate: give the right authority, or verify_tls false if the peer signs its own, then send the request again."
    } else if has(&["unauthorized", "must login", "login failed", "invalid credentials"]) {
        "It does not know who asks: send the request again with authorization, a user and password of that node."
    } else {
        "Check its address and that it runs, then send the request again."
    };
    format!("{peer} could not be told. {act}")
}

/// A success whose words nobody knows.
pub(super) fn unsaid() -> Outcome {
    let why = "The reply does not say that anything was done. Read the cluster status to see.";
    Outcome::Nothing { why: why.into() }
}

fn names_undefined(asked: &Value, message: &str) -> bool {
    message.contains("'undefined'") && peer(asked) != "undefined"
}
