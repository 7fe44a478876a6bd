//! configure_cluster: every peer with its subscriptions.
use super::field::{Field, Shape};
use super::json::{Token, Value};
use super::note::{Mend, span};
use super::rules::*;
use super::twice::{By, Entry, keep, repeated};
use super::verdict::{Verdict, both};
use super::walk::{Keys, Pass, Which};

const KEYS: Keys = Keys { fields: Shape::Connections.items(), others: &[], owner: "a connection" };

impl<'a> Pass<'a> {
    /// The peers that a node shall have.
    pub(super) fn connections(&mut self, field: &'static Field, token: &Token<'a>) -> Verdict {
        let mut peers = Vec::new();
        let (count, verdict) = self.list(field, token, &mut |pass| pass.connection(&mut peers));
        if count == Some(0) && !self.plexus() && !self.json.stopped {
            let words = "With an empty list this removes every peer and adds none.";
            self.find(REMOVES_ALL, token.span, words, &[], Mend::None);
        }
        repeated(&mut peers, By::All, |_, two| {
            let words = "This node stands in the list twice.";
            self.at_item(two.index, |pass| pass.find(NODE_TWICE, two.span, words, &[], Mend::None));
        });
        verdict
    }

    fn connection(&mut self, peers: &mut Vec<Entry<'a>>) -> Verdict {
        if let Some((name, verdict)) = self.fast(|lane| lane.connection()) {
            let raw = self.json.bytes.get(name.start..name.end).unwrap_or_default();
            keep(peers, Entry::new([raw, b""], 0, 0, span(name.start - 1, name.end + 1), self.index()));
            return verdict;
        }
        let item = self.json.value();
        if !matches!(item.value, Value::Object) {
            return self.wrong_item("A connection", "with node_name and subscriptions", &item);
        }
        let mut name = None;
        let members = self.members(&item, KEYS, &mut |pass, which, token| match which {
            Which::Field(field) if field.shape == Shape::NodeName => {
                if let Value::Text(text) = token.value {
                    name = Some((text, token.span));
                }
                pass.node_name(field, &token)
            }
            Which::Field(field) => pass.subscriptions(field, &token),
            Which::Other(_) => None,
        });
        if let Some((text, at)) = name {
            keep(peers, Entry::new([text.raw, b""], 0, 0, at, self.index()));
        }
        let mut excused: &[&str] = &[];
        if self.plexus() && !self.json.stopped {
            if !members.has(KEYS, "node_name") {
                self.unnamed(&members);
            }
            if !members.has(KEYS, "subscriptions") {
                self.full_replication(&members);
            }
            excused = &["node_name", "subscriptions"];
        }
        both(members.verdict, self.missing(&members, KEYS, excused))
    }
}
