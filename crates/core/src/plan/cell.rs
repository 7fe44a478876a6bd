//! One cell of the matrix peer × table: what a node holds, what its peer says of the same, and what the draft makes of it.
use super::replication::is_everything;
use super::{Draft, Edit, mirror};
use crate::cluster::{Cluster, RowView};

/// Whether the peer says what the node says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mirror {
    /// It does.
    Agrees,
    /// It says otherwise.
    Differs,
    /// One of the two was not asked: unknown.
    NotAsked,
}

/// One direction between a node and its peer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Way {
    /// As the node itself says; `None` when it was not asked.
    pub held: Option<bool>,
    /// As the peer says; `None` when it was not asked.
    pub peer: Option<bool>,
    /// As it will be: what the draft says, else the node, else its peer; `None` when nobody does.
    pub planned: Option<bool>,
    /// Whether the draft changes it, or has it said again where the ends differ.
    pub drafted: bool,
}

impl Way {
    /// As observed: what the node says, else its peer.
    pub fn observed(&self) -> Option<bool> {
        self.held.or(self.peer)
    }

    /// Whether the two ends agree, as observed.
    pub fn mirror(&self) -> Mirror {
        match (self.held, self.peer) {
            (Some(held), Some(peer)) if held == peer => Mirror::Agrees,
            (Some(_), Some(_)) => Mirror::Differs,
            _ => Mirror::NotAsked,
        }
    }
}

/// One table between a node and its peer, seen from the node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Node to peer.
    pub publish: Way,
    /// Peer to node.
    pub subscribe: Way,
    /// The node holds a flag as text, which its own code takes for true.
    pub text_flag: bool,
    /// The peer holds a flag as text.
    pub peer_text_flag: bool,
    /// The draft removes the peer.
    pub removed: bool,
    /// It is full replication, which goes both ways or not at all.
    pub everything: bool,
}

impl Cell {
    /// Whether the two ends say different things about this table.
    pub fn differs(&self) -> bool {
        [self.publish, self.subscribe].iter().any(|way| way.mirror() == Mirror::Differs)
    }

    /// Whether the draft touches it.
    pub fn drafted(&self) -> bool {
        self.publish.drafted || self.subscribe.drafted
    }

    /// Both flags after one of them is switched: (publish, subscribe).
    pub fn switched(&self, publish: bool) -> (bool, bool) {
        if self.everything {
            let on = !(self.publish.planned == Some(true) || self.subscribe.planned == Some(true));
            return (on, on);
        }
        // A peer that was to be removed stays, and so does the flow that was not touched.
        let other = |way: &Way| if self.removed { way.observed() } else { way.planned }.unwrap_or(false);
        let turned = |way: &Way| !way.planned.unwrap_or(false);
        if publish {
            (turned(&self.publish), other(&self.subscribe))
        } else {
            (other(&self.publish), turned(&self.subscribe))
        }
    }
}

/// The cell of one table between `node` and `peer`.
pub fn cell(cluster: &Cluster, draft: &Draft, node: &str, peer: &str, schema: &str, table: &str) -> Cell {
    let here = cluster.row(node, peer, schema, table);
    let there = cluster.row(peer, node, schema, table);
    let held = here.as_ref().map(flags);
    let said = there.as_ref().map(flags).map(|(publish, subscribe)| mirror(publish, subscribe));
    let wanted = draft.flags(node, peer, schema, table);
    let again = wanted.is_some() && wanted == held;
    let way = |pick: fn((bool, bool)) -> bool| {
        let (held, peer, wanted) = (held.map(pick), said.map(pick), wanted.map(pick));
        let observed = held.or(peer);
        let drafted = wanted.is_some() && (wanted != observed || (again && peer.is_some() && peer != held));
        Way { held, peer, planned: wanted.or(observed), drafted }
    };
    let text = |row: &Option<Option<RowView>>| row.iter().flatten().any(|row| row.text_flag);
    let removes = |edit: &Edit| matches!(edit, Edit::RemoveNode { .. }) && edit.joins(node, peer);
    Cell {
        publish: way(|flags| flags.0),
        subscribe: way(|flags| flags.1),
        text_flag: text(&here),
        peer_text_flag: text(&there),
        removed: draft.edits.iter().any(removes),
        everything: is_everything(schema, table),
    }
}

fn flags(row: &Option<RowView>) -> (bool, bool) {
    row.as_ref().map_or((false, false), |row| (row.publish, row.subscribe))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cluster::{Asked, Observation};
    use crate::time::Timestamp;

    /// What a node says: that it holds `orders` about the peer with these flags (JSON).
    fn told(cluster: &mut Cluster, node: &str, peer: &str, publish: &str, subscribe: &str) {
        let row =
            format!(r#"{{"schema":"shop","table":"orders","publish":{publish},"subscribe":{subscribe}}}"#);
        let body = format!(
            r#"{{"node_name":"{node}","is_enabled":true,"connections":[{{"node_name":"{peer}","status":"open","subscriptions":[{row}]}}]}}"#
        );
        if let Some(said) = Asked::Status.said(200, &body) {
            cluster.observe(&Observation { node: node.to_owned(), at: Timestamp(0), took_ms: 1, said });
        }
    }

    fn see(cluster: &Cluster, draft: &Draft) -> Cell {
        cell(cluster, draft, "a", "b", "shop", "orders")
    }

    fn edit(publish: bool, subscribe: bool) -> Edit {
        let text = str::to_owned;
        Edit::Subscription {
            node: text("a"),
            peer: text("b"),
            schema: text("shop"),
            table: text("orders"),
            publish,
            subscribe,
        }
    }

    #[test]
    fn tells_what_the_peer_says_from_what_nobody_asked() {
        let mut cluster = Cluster::default();
        told(&mut cluster, "a", "b", "true", "false");
        assert_eq!(see(&cluster, &Draft::default()).publish.mirror(), Mirror::NotAsked);
        told(&mut cluster, "b", "a", "false", "true");
        assert_eq!(see(&cluster, &Draft::default()).publish.mirror(), Mirror::Agrees);
        told(&mut cluster, "b", "a", "false", "false");
        let cell = see(&cluster, &Draft::default());
        assert_eq!(cell.publish.mirror(), Mirror::Differs);
        assert_eq!(cell.subscribe.mirror(), Mirror::Agrees);
        assert!(cell.differs() && !cell.drafted());
    }

    #[test]
    fn a_node_that_was_not_asked_is_seen_through_its_peer() {
        let mut cluster = Cluster::default();
        told(&mut cluster, "b", "a", "false", "true");
        let cell = see(&cluster, &Draft::default());
        assert_eq!((cell.publish.held, cell.publish.planned), (None, Some(true)));
        assert_eq!(cell.publish.mirror(), Mirror::NotAsked);
        assert_eq!(see(&Cluster::default(), &Draft::default()).publish.planned, None);
    }

    #[test]
    fn the_draft_marks_only_what_it_changes_or_has_said_again() {
        let mut cluster = Cluster::default();
        told(&mut cluster, "a", "b", "true", "false");
        told(&mut cluster, "b", "a", "false", "false");
        let mut draft = Draft::default();
        draft.add(edit(true, false), &cluster);
        let again = see(&cluster, &draft);
        assert!(again.publish.drafted && !again.subscribe.drafted);
        draft.add(edit(true, true), &cluster);
        let more = see(&cluster, &draft);
        assert_eq!((more.subscribe.planned, more.subscribe.drafted), (Some(true), true));
        assert!(!more.publish.drafted);
    }

    #[test]
    fn switching_keeps_the_other_direction() {
        let mut cluster = Cluster::default();
        told(&mut cluster, "a", "b", "\"true\"", "true");
        let here = see(&cluster, &Draft::default());
        assert!(here.text_flag && !here.peer_text_flag);
        assert_eq!(here.switched(true), (false, true));
        let removed = Draft { edits: vec![Edit::RemoveNode { node: "b".to_owned(), peer: "a".to_owned() }] };
        let gone = see(&cluster, &removed);
        assert!(gone.removed);
        assert_eq!(gone.publish.planned, Some(false));
        assert_eq!(gone.switched(true), (true, true));
    }
}
