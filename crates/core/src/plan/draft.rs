//! The draft as a thing to keep: what it holds, what it says about a pair, and how it is stored.
use super::{Draft, Edit, Step};
use crate::json;
use crate::operation::Read;
use crate::order::Set;
use serde_json::Value;

/// Flags as the other end of a pair holds them: what one publishes, the other subscribes to.
pub fn mirror(publish: bool, subscribe: bool) -> (bool, bool) {
    (subscribe, publish)
}

impl Edit {
    /// The node the edit's request goes to.
    pub fn node(&self) -> &str {
        match self {
            Edit::Subscription { node, .. }
            | Edit::RemoveNode { node, .. }
            | Edit::AddRoute { node, .. }
            | Edit::DeleteRoute { node, .. }
            | Edit::Restart { node }
            | Edit::Request { node, .. } => node,
        }
    }

    /// The peer it is about.
    pub fn peer(&self) -> Option<&str> {
        match self {
            Edit::Subscription { peer, .. } | Edit::RemoveNode { peer, .. } => Some(peer),
            _ => None,
        }
    }

    /// Whether it is about `a` and `b`, from either side: the servers change both sides at once.
    pub(super) fn joins(&self, a: &str, b: &str) -> bool {
        self.peer().is_some_and(|peer| (self.node() == a && peer == b) || (self.node() == b && peer == a))
    }

    /// The flags a subscription edit sets for this table, as `node` would hold them about `peer`.
    pub(super) fn sets(&self, node: &str, peer: &str, schema: &str, table: &str) -> Option<(bool, bool)> {
        match self {
            Edit::Subscription { node: from, schema: s, table: t, publish, subscribe, .. }
                if s == schema && t == table && self.joins(node, peer) =>
            {
                Some(if from == node { (*publish, *subscribe) } else { mirror(*publish, *subscribe) })
            }
            _ => None,
        }
    }
}

impl Draft {
    /// Whether nothing is unsent.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// How many edits there are.
    pub fn len(&self) -> usize {
        self.edits.len()
    }

    /// The nodes that requests will go to, sorted.
    pub fn nodes(&self) -> Vec<String> {
        let nodes = Set::of(self.edits.iter().map(Edit::node));
        nodes.iter().map(|node| (*node).to_owned()).collect()
    }

    /// Takes one edit back; an index past the end does nothing.
    pub fn remove(&mut self, index: usize) {
        if index < self.edits.len() {
            self.edits.remove(index);
        }
    }

    /// The flags `node` would hold about `peer` after the draft: (publish, subscribe), when an edit sets them from
    /// either side. A peer that is removed leaves nothing.
    pub fn flags(&self, node: &str, peer: &str, schema: &str, table: &str) -> Option<(bool, bool)> {
        self.edits.iter().rev().find_map(|edit| match edit {
            Edit::RemoveNode { .. } if edit.joins(node, peer) => Some((false, false)),
            _ => edit.sets(node, peer, schema, table),
        })
    }

    /// Removes the edits that a sent step carried out. Indexes shift: plan anew before the next one.
    pub fn sent(&mut self, step: &Step) {
        let mut index = 0;
        self.edits.retain(|_| {
            index += 1;
            !step.edits.contains(&(index - 1))
        });
    }

    /// Reads a stored draft. What this version does not know is left out; the rest survives.
    #[inline(never)]
    pub fn load(text: &str) -> Draft {
        let mut stored = json::parse(text).unwrap_or_default();
        let edits = stored.get_mut("edits").map(Value::take).and_then(Read::read);
        Draft { edits: edits.unwrap_or_default() }
    }

    /// The text [`Draft::load`] reads.
    pub fn save(&self) -> String {
        let edits = self.edits.iter().map(Edit::value).collect();
        json::object(&mut [("edits", edits)]).to_string()
    }
}
