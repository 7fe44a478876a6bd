//! From edits to requests: which edits share a request, and the order they go in.
use super::ask::Ask;
use super::body::{body, subscribing};
use super::delta::is_peer;
use super::effect::{Effect, effect};
use super::{Draft, Edit, Step};
use crate::check::check;
use crate::cluster::Cluster;
use crate::operation::StoredRoute;
use crate::order::{self, Map, Set};
use crate::profile::Profile;

/// When a request goes out. Routes come before the peers that are reached through them, and what disconnects
/// comes last. The order must not depend on what was sent before: a draft is planned anew after every step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Turn {
    /// Routes that change lists: a route may be in only one, so it leaves the old one first.
    MoveRoutes,
    SetRoutes,
    /// Deletions at a node that is restarted before new peers are added, so that one restart does for both.
    ReplaceRoutes,
    Restart,
    Add,
    Update,
    DeleteRoutes,
    Remove,
    ByHand,
    LateRestart,
}

/// Turn, then the order of requests written by hand, then node, then peer or list.
type Key = (Turn, usize, String, String);

/// A request to be, with the indexes of its edits and what else there is to say.
#[derive(Default)]
struct Planned {
    body: String,
    edits: Vec<usize>,
    note: Option<String>,
}

impl Draft {
    /// The requests that carry the draft out, in a safe order.
    pub fn steps(&self, cluster: &Cluster) -> Vec<Step> {
        if self.is_empty() { Vec::new() } else { self.carried_out(cluster) }
    }

    // On its own, so that a console whose draft is empty need not have loaded it.
    #[inline(never)]
    fn carried_out(&self, cluster: &Cluster) -> Vec<Step> {
        self.planned(cluster)
            .into_iter()
            .map(|((_, _, node, _), planned)| {
                let about = cluster.about(&node);
                let ask = Ask::read(&planned.body, about.dialect);
                let restarts = self.edits.contains(&Edit::Restart { node: node.clone() });
                let Effect { title, mut changes, loses } = effect(cluster, &node, &ask, restarts);
                changes.extend(planned.note);
                let profile = Profile { node_name: Some(node.clone()), target: about.predicted(), now: None };
                let report = check(planned.body.as_bytes(), &profile);
                let Planned { body, edits, .. } = planned;
                Step { node, kind: ask.kind(), body, title, changes, loses, report, edits }
            })
            .collect()
    }

    fn planned(&self, cluster: &Cluster) -> Map<Key, Planned> {
        let mut groups: Vec<(Key, (usize, &Edit))> = Vec::new();
        for (index, edit) in self.edits.iter().enumerate() {
            let node = edit.node();
            let (turn, place, order) = match edit {
                Edit::Subscription { peer, .. } => (Turn::Update, peer.as_str(), 0),
                Edit::RemoveNode { peer, .. } => (Turn::Remove, peer.as_str(), 0),
                Edit::AddRoute { list, .. } => (Turn::SetRoutes, list.name(), 0),
                Edit::DeleteRoute { .. } => (self.route_turns(cluster, node).0, "", 0),
                Edit::Restart { .. } => (self.route_turns(cluster, node).1, "", 0),
                Edit::Request { .. } => (Turn::ByHand, "", index),
            };
            groups.push(((turn, order, node.to_owned(), place.to_owned()), (index, edit)));
        }
        let mut planned = Map::new();
        let mut added = Set::new();
        for ((mut turn, order, node, place), group) in order::groups(groups) {
            let mut plan =
                Planned { edits: group.iter().map(|(index, _)| *index).collect(), ..Planned::default() };
            if turn == Turn::Update {
                let request = subscribing(cluster, &node, &place, &group, &mut added);
                turn = request.turn;
                (plan.body, plan.note) = (request.body, request.note);
            } else {
                plan.body = body(&place, &group);
            }
            planned.insert((turn, order, node, place), plan);
        }
        planned
    }

    /// When the deletions and the restart of a node go out. A peer that is new, or gives no answer, may need the
    /// routes that a restart brings in, so then the restart comes first, after all changes of routes that it
    /// serves. Otherwise what may disconnect comes last.
    fn route_turns(&self, cluster: &Cluster, node: &str) -> (Turn, Turn) {
        let own = || self.edits.iter().filter(|edit| edit.node() == node || edit.peer() == Some(node));
        let moves = own().any(|edit| match edit {
            Edit::AddRoute { node, route, .. } => {
                let (node, route) = (node.clone(), StoredRoute::from(route.clone()));
                self.edits.contains(&Edit::DeleteRoute { node, route })
            }
            _ => false,
        });
        let waits = own().any(|edit| match edit {
            Edit::Subscription { node: at, peer, .. } => {
                let silent = |name| cluster.node(name).is_some_and(|view| view.health.is_silent());
                is_peer(cluster, at, peer) != Some(true) || silent(if at == node { peer } else { at })
            }
            _ => false,
        });
        let by_hand = own().any(|edit| match edit {
            Edit::Request { body, .. } => {
                matches!(Ask::read(body, None), Ask::SetRoutes(..) | Ask::DeleteRoutes(_))
            }
            _ => false,
        });
        let early = waits && !by_hand && own().any(|edit| matches!(edit, Edit::Restart { .. }));
        let deletions = match early {
            _ if moves => Turn::MoveRoutes,
            true => Turn::ReplaceRoutes,
            false => Turn::DeleteRoutes,
        };
        (deletions, if early { Turn::Restart } else { Turn::LateRestart })
    }
}
