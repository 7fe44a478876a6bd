//! How an edit joins the draft: replacing, cancelling, or vanishing because the cluster is that way already.
use super::delta::{Shown, is_peer};
use super::{Draft, Edit};
use crate::cluster::Cluster;
use crate::name::{Route, RouteList};
use crate::operation::StoredRoute;

impl Draft {
    /// Adds an edit; one that replaces or undoes an earlier one of the same place merges with it, and a
    /// subscription edit back to what `cluster` shows disappears.
    pub fn add(&mut self, edit: Edit, cluster: &Cluster) {
        let node = edit.node().to_owned();
        let keep = match &edit {
            Edit::Subscription { node, peer, schema, table, publish, subscribe } => {
                self.subscription_is_new(node, peer, schema, table, (*publish, *subscribe), cluster)
            }
            Edit::RemoveNode { node, peer } => {
                self.edits.retain(|earlier| !earlier.joins(node, peer));
                is_peer(cluster, node, peer) != Some(false) || is_peer(cluster, peer, node) == Some(true)
            }
            Edit::AddRoute { node, list, route } => self.added_route_is_new(node, *list, route, cluster),
            Edit::DeleteRoute { node, route } => self.deleted_route_is_new(node, route, cluster),
            Edit::Restart { .. } => !self.edits.contains(&edit),
            Edit::Request { .. } => true,
        };
        if keep {
            self.edits.push(edit);
        }
        self.restart_last(node);
    }

    fn subscription_is_new(
        &mut self,
        node: &str,
        peer: &str,
        schema: &str,
        table: &str,
        flags: (bool, bool),
        cluster: &Cluster,
    ) -> bool {
        let before = self.flags(node, peer, schema, table);
        self.edits.retain(|earlier| match earlier {
            Edit::RemoveNode { .. } => !earlier.joins(node, peer),
            _ => earlier.sets(node, peer, schema, table).is_none(),
        });
        let shown = Shown::of(cluster, node, peer, schema, table);
        // Where the two ends differ, asking for what one of them shows mends the other, so the edit stays, unless
        // it only takes an earlier one back.
        let takes_back = before.is_some_and(|before| before != flags);
        shown.flags() != Some(flags) || !(shown.agree() || takes_back)
    }

    fn added_route_is_new(&mut self, node: &str, list: RouteList, route: &Route, cluster: &Cluster) -> bool {
        let stored = StoredRoute::from(route.clone());
        let lists = held_in(cluster, node, &stored);
        let same_list = lists.as_ref().is_some_and(|lists| lists.contains(&list));
        self.edits.retain(|earlier| match earlier {
            Edit::AddRoute { node: n, route: r, .. } => n != node || r != route,
            // A node skips a route that its other list has: to move there, the route must be deleted first.
            Edit::DeleteRoute { node: n, route: r } => n != node || *r != stored || !same_list,
            _ => true,
        });
        let deletion = Edit::DeleteRoute { node: node.to_owned(), route: stored };
        if !same_list && lists.is_some_and(|lists| !lists.is_empty()) && !self.edits.contains(&deletion) {
            self.edits.push(deletion);
        }
        !same_list
    }

    fn deleted_route_is_new(&mut self, node: &str, route: &StoredRoute, cluster: &Cluster) -> bool {
        let count = self.edits.len();
        self.edits.retain(|earlier| match earlier {
            Edit::AddRoute { node: n, route: r, .. } => n != node || StoredRoute::from(r.clone()) != *route,
            _ => true,
        });
        let cancelled = self.edits.len() < count;
        let again = self.edits.iter().any(
            |earlier| matches!(earlier, Edit::DeleteRoute { node: n, route: r } if n == node && r == route),
        );
        match held_in(cluster, node, route) {
            _ if again => false,
            Some(lists) => !lists.is_empty(),
            None => !cancelled,
        }
    }

    /// A restart serves the route edits of its node, also those made after it.
    fn restart_last(&mut self, node: String) {
        let restart = Edit::Restart { node };
        let count = self.edits.len();
        self.edits.retain(|edit| *edit != restart);
        if self.edits.len() < count {
            self.edits.push(restart);
        }
    }
}

/// The lists of a node that hold a route; `None` when its routes are not known.
pub(super) fn held_in(cluster: &Cluster, node: &str, route: &StoredRoute) -> Option<Vec<RouteList>> {
    let routes = cluster.node(node)?.routes?.value;
    let lists = [(RouteList::Hub, &routes.hub), (RouteList::Leaf, &routes.leaf)];
    Some(lists.into_iter().filter(|(_, held)| held.contains(route)).map(|(list, _)| list).collect())
}
