//! A node's routes as they stand and as the draft will have them.
use super::ask::Ask;
use super::{Draft, Edit};
use crate::cluster::Cluster;
use crate::name::RouteList;
use crate::operation::StoredRoute;

/// What a change of routes needs before it counts (observed 4.0.7 and 4.3.0).
pub const ROUTES_WAIT: &str = "Changed routes count only once clustering config is restarted on the node: \
    until then nothing new connects, and nothing deleted disconnects.";

/// What the leaf list does (observed 4.0.7 and 4.3.0).
pub const LEAF_ROUTES: &str = "No checked build from 4.0 to 4.3 connects with leaf routes: they are stored and listed, \
    and that is all. Put what should connect into the hub list.";

/// What `cluster_get_routes` does not say.
pub const ROUTES_LOADED: &str = "A node lists the routes in its config. Whether its NATS server has loaded them it \
    does not say: look at its links.";

/// What becomes of a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RouteState {
    /// In the node's config, and stays.
    Stored,
    /// Only in the draft.
    WillBeAdded,
    /// In the node's config, until the draft is sent.
    WillBeDeleted,
}

/// One row of a node's list.
#[derive(Debug, Clone, PartialEq)]
pub struct RouteRow {
    /// As stored, or as it will be.
    pub route: StoredRoute,
    /// What becomes of it.
    pub state: RouteState,
}

/// One list of a node: first what it holds, in its own order, then what the draft adds.
pub fn listed(cluster: &Cluster, draft: &Draft, node: &str, list: RouteList) -> Vec<RouteRow> {
    let held = cluster.node(node).and_then(|view| view.routes).map(|fact| fact.value).unwrap_or_default();
    let held = match list {
        RouteList::Hub => held.hub,
        RouteList::Leaf => held.leaf,
    };
    let goes = |route: &StoredRoute| {
        draft
            .edits
            .iter()
            .any(|edit| matches!(edit, Edit::DeleteRoute { node: n, route: r } if n == node && r == route))
    };
    let stored = held.into_iter().map(|route| {
        let state = if goes(&route) { RouteState::WillBeDeleted } else { RouteState::Stored };
        RouteRow { route, state }
    });
    let added = draft.edits.iter().filter_map(|edit| match edit {
        Edit::AddRoute { node: n, list: l, route } if n == node && *l == list => {
            Some(RouteRow { route: route.clone().into(), state: RouteState::WillBeAdded })
        }
        _ => None,
    });
    stored.chain(added).collect()
}

impl Draft {
    /// Whether it changes routes of a node, so that the node wants a restart.
    pub fn changes_routes(&self, node: &str) -> bool {
        self.edits.iter().filter(|edit| edit.node() == node).any(|edit| match edit {
            Edit::AddRoute { .. } | Edit::DeleteRoute { .. } => true,
            Edit::Request { body, .. } => {
                matches!(Ask::read(body, None), Ask::SetRoutes(..) | Ask::DeleteRoutes(_))
            }
            _ => false,
        })
    }

    /// Whether it restarts a node's clustering.
    pub fn restarts(&self, node: &str) -> bool {
        self.edits.iter().any(|edit| matches!(edit, Edit::Restart { node: n } if n == node))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cluster::{Asked, Observation};
    use crate::name::Route;
    use crate::time::Timestamp;

    #[test]
    fn shows_what_is_stored_and_what_the_draft_makes_of_it() {
        let mut cluster = Cluster::default();
        let body = r#"{"hub":[{"host":"b","port":9932},{"host":"c d","port":9932}],"leaf":[]}"#;
        if let Some(said) = Asked::Routes.said(200, body) {
            cluster.observe(&Observation { node: "a".to_owned(), at: Timestamp(0), took_ms: 1, said });
        }
        let mut draft = Draft::default();
        let stored = |host: &str| StoredRoute { host: host.into(), port: 9932.into() };
        draft.add(Edit::DeleteRoute { node: "a".to_owned(), route: stored("c d") }, &cluster);
        if let Ok(route) = Route::parse("e:9932") {
            draft.add(Edit::AddRoute { node: "a".to_owned(), list: RouteList::Hub, route }, &cluster);
        }
        let rows: Vec<_> = listed(&cluster, &draft, "a", RouteList::Hub)
            .into_iter()
            .map(|row| (row.route.to_string(), row.state))
            .collect();
        let expected = [
            ("b:9932", RouteState::Stored),
            ("c d:9932", RouteState::WillBeDeleted),
            ("e:9932", RouteState::WillBeAdded),
        ];
        assert_eq!(rows, expected.map(|(route, state)| (route.to_owned(), state)));
        assert!(listed(&cluster, &draft, "a", RouteList::Leaf).is_empty());
        assert!(draft.changes_routes("a") && !draft.changes_routes("b") && !draft.restarts("a"));
    }
}
