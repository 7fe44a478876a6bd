//! After a request that was not wholly done: which of its edits came true all the same.
use super::delta::{Shown, is_peer};
use super::merge::held_in;
use super::{Draft, Edit};
use crate::cluster::Cluster;
use crate::operation::StoredRoute;

impl Draft {
    /// Drops those of `edits` that the nodes now show as done. To be called when they were read again: what came true must not be asked for twice, for a second `remove_node` or `add_node` is refused.
    pub fn settle(&mut self, edits: &[Edit], cluster: &Cluster) {
        self.edits.retain(|edit| !(edits.contains(edit) && came_true(edit, cluster)));
    }
}

fn came_true(edit: &Edit, cluster: &Cluster) -> bool {
    match edit {
        Edit::Subscription { node, peer, schema, table, publish, subscribe } => {
            // Both ends are meant: where the peer says otherwise, asking again mends its half.
            let shown = Shown::of(cluster, node, peer, schema, table);
            shown.own() == Some((*publish, *subscribe)) && shown.agree()
        }
        Edit::RemoveNode { node, peer } => is_peer(cluster, node, peer) == Some(false),
        Edit::AddRoute { node, list, route } => held_in(cluster, node, &StoredRoute::from(route.clone()))
            .is_some_and(|lists| lists.contains(list)),
        Edit::DeleteRoute { node, route } => {
            held_in(cluster, node, route).is_some_and(|lists| lists.is_empty())
        }
        // Nothing a node shows tells whether it was restarted, or what a hand-written request was after.
        Edit::Restart { .. } | Edit::Request { .. } => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cluster::{Asked, Observation};
    use crate::simulate::{Answer, Simulator};
    use crate::time::Timestamp;

    fn read(simulator: &mut Simulator, node: &str, at: Timestamp, cluster: &mut Cluster) {
        let Answer::Http { status, body, .. } = simulator.answer(node, Asked::Status.body(), at) else {
            panic!("{node} is up in the demo")
        };
        let said = Asked::Status.said(status, &body).expect("a status");
        cluster.observe(&Observation { node: node.to_owned(), at, took_ms: 1, said });
    }

    #[test]
    fn a_removal_that_a_dead_peer_made_partial_leaves_the_draft_once_the_node_shows_it() {
        let (mut simulator, mut cluster) = (Simulator::demo(Timestamp(0)), Cluster::default());
        read(&mut simulator, "eu-1", Timestamp(1), &mut cluster);
        let removal = |node: &str| Edit::RemoveNode { node: node.to_owned(), peer: "us-2".to_owned() };
        let mut draft = Draft::default();
        draft.add(removal("eu-1"), &cluster);
        draft.add(removal("ap-1"), &cluster);

        draft.settle(&[removal("eu-1")], &cluster);
        assert_eq!(draft.edits.len(), 2, "nothing was sent yet");

        simulator.answer("eu-1", r#"{"operation":"remove_node","node_name":"us-2"}"#, Timestamp(2));
        read(&mut simulator, "eu-1", Timestamp(3), &mut cluster);
        draft.settle(&[removal("eu-1")], &cluster);
        assert_eq!(draft.edits, [removal("ap-1")]);
    }
}
