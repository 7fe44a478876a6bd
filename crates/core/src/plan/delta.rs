//! Before and after: what a request changes in the subscriptions of a pair, compared with what both ends say.
use super::ask::{Ask, Row};
use super::{Draft, Edit, mirror};
use crate::cluster::{Cluster, RowView};
use crate::order::{Map, Set};
use crate::profile::Dialect;

/// A flow that a draft starts or ends.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FlowChange {
    /// The source of rows.
    pub from: String,
    /// Where they go.
    pub to: String,
    /// The schema.
    pub schema: String,
    /// The table; `*` for a whole schema.
    pub table: String,
    /// Whether it starts; else it ends.
    pub starts: bool,
}

/// What the two ends of a pair say about one table. `None`: that end was not asked.
pub(super) struct Shown {
    here: Option<Option<RowView>>,
    there: Option<Option<RowView>>,
}

impl Shown {
    pub(super) fn of(cluster: &Cluster, node: &str, peer: &str, schema: &str, table: &str) -> Shown {
        Shown { here: cluster.row(node, peer, schema, table), there: cluster.row(peer, node, schema, table) }
    }

    /// What the node itself says; where it was not asked, the mirror of what its peer says.
    pub(super) fn flags(&self) -> Option<(bool, bool)> {
        self.own().or(self.mirrored())
    }

    /// Whether no end contradicts the other, nor holds a flag as text.
    pub(super) fn agree(&self) -> bool {
        let text = [&self.here, &self.there].into_iter().flatten().flatten().any(|row| row.text_flag);
        let contradict = self.own().zip(self.mirrored()).is_some_and(|(own, mirrored)| own != mirrored);
        !text && !contradict
    }

    /// What rows do as far as either end says.
    fn either(&self) -> Option<(bool, bool)> {
        match (self.own(), self.mirrored()) {
            (Some((p, s)), Some((q, t))) => Some((p || q, s || t)),
            (own, mirrored) => own.or(mirrored),
        }
    }

    /// What the node itself says.
    pub(super) fn own(&self) -> Option<(bool, bool)> {
        let row = self.here.as_ref()?;
        Some(row.as_ref().map_or((false, false), |row| (row.publish, row.subscribe)))
    }

    fn mirrored(&self) -> Option<(bool, bool)> {
        let row = self.there.as_ref()?;
        Some(row.as_ref().map_or((false, false), |row| mirror(row.publish, row.subscribe)))
    }
}

/// Whether `node` says it holds `peer`; `None` when it was not asked.
pub(super) fn is_peer(cluster: &Cluster, node: &str, peer: &str) -> Option<bool> {
    Some(cluster.node(node)?.peers?.value.iter().any(|held| held.peer == peer))
}

/// Everyone who is a peer of `node`, as it says itself or as they say, sorted.
pub(super) fn peers(cluster: &Cluster, node: &str) -> Set<String> {
    let mut found = Set::new();
    // One node at a time: all rows of all nodes at once would not fit.
    for name in cluster.names() {
        for held in cluster.node(&name).and_then(|view| view.peers).into_iter().flat_map(|peers| peers.value)
        {
            if name == node {
                found.insert(held.peer);
            } else if held.peer == node {
                found.insert(name.clone());
            }
        }
    }
    found
}

/// One table of a pair, before and after a request.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Delta {
    pub(super) peer: String,
    pub(super) schema: String,
    pub(super) table: String,
    /// Unknown when neither end was asked.
    pub(super) before: Option<(bool, bool)>,
    pub(super) after: (bool, bool),
    /// Whether both ends agreed before.
    pub(super) agreed: bool,
}

fn delta(cluster: &Cluster, node: &str, peer: &str, table: (&str, &str), after: (bool, bool)) -> Delta {
    let shown = Shown::of(cluster, node, peer, table.0, table.1);
    Delta {
        peer: peer.to_owned(),
        schema: table.0.to_owned(),
        table: table.1.to_owned(),
        before: shown.either(),
        after,
        agreed: shown.agree(),
    }
}

/// The tables either end of a pair holds, sorted.
fn held(cluster: &Cluster, node: &str, peer: &str) -> Set<(String, String)> {
    let mut found = Set::new();
    for (holder, about) in [(node, peer), (peer, node)] {
        let peers = cluster.node(holder).and_then(|view| view.peers).map(|peers| peers.value);
        for held in peers.into_iter().flatten().filter(|held| held.peer == about) {
            for row in held.rows {
                found.insert((row.schema, row.table));
            }
        }
    }
    found
}

/// The flags asked for, by peer, schema and table; of duplicates the last wins, as it does on the servers.
type Wanted<'a> = Map<(&'a str, String, String), (bool, bool)>;

fn gone<'a>(wanted: &mut Wanted<'a>, cluster: &Cluster, node: &str, peer: &'a str) {
    for (schema, table) in held(cluster, node, peer).into_vec() {
        wanted.insert((peer, schema, table), (false, false));
    }
}

fn want<'a>(wanted: &mut Wanted<'a>, peer: &'a str, rows: &[Row]) {
    for row in rows {
        wanted.insert((peer, row.schema.clone(), row.table.clone()), (row.publish, row.subscribe));
    }
}

/// Every table a request touches, sorted by peer, schema and table.
pub(super) fn deltas(cluster: &Cluster, node: &str, ask: &Ask) -> Vec<Delta> {
    let plexus = cluster.dialect(node) == Some(Dialect::Plexus);
    let everyone = match ask {
        // Plexus only adds and merges (observed 4.7.29).
        Ask::Configure(_) if !plexus => peers(cluster, node),
        // Without a name it drops all of them (observed 4.7.29).
        Ask::Remove(peer) if plexus && peer.is_empty() => peers(cluster, node),
        _ => Set::new(),
    };
    let mut wanted = Wanted::new();
    for peer in everyone.iter() {
        gone(&mut wanted, cluster, node, peer);
    }
    match ask {
        Ask::Add(peer, rows) | Ask::Update(peer, rows) => want(&mut wanted, peer, rows),
        Ask::Configure(listed) => listed.iter().for_each(|(peer, rows)| want(&mut wanted, peer, rows)),
        Ask::Remove(peer) => gone(&mut wanted, cluster, node, peer),
        _ => {}
    }
    wanted
        .into_iter()
        .map(|((peer, schema, table), after)| delta(cluster, node, peer, (&schema, &table), after))
        .collect()
}

impl Draft {
    /// The flows that start and end when the draft is sent, sorted. Two edits may name the same one.
    pub fn flow_changes(&self, cluster: &Cluster) -> Vec<FlowChange> {
        let mut found = Set::new();
        for edit in &self.edits {
            let ask = match edit {
                Edit::Subscription { peer, schema, table, publish, subscribe, .. } => {
                    let (schema, table) = (schema.clone(), table.clone());
                    Ask::Update(
                        peer.clone(),
                        vec![Row { schema, table, publish: *publish, subscribe: *subscribe }],
                    )
                }
                Edit::RemoveNode { peer, .. } => Ask::Remove(peer.clone()),
                Edit::Request { node, body } => Ask::read(body, cluster.dialect(node)),
                _ => continue,
            };
            for delta in deltas(cluster, edit.node(), &ask) {
                let (node, peer, before) =
                    (edit.node(), delta.peer.as_str(), delta.before.unwrap_or_default());
                let ways = [(node, peer, before.0, delta.after.0), (peer, node, before.1, delta.after.1)];
                for (from, to, _, starts) in ways.into_iter().filter(|way| way.2 != way.3) {
                    found.insert(FlowChange {
                        from: from.to_owned(),
                        to: to.to_owned(),
                        schema: delta.schema.clone(),
                        table: delta.table.clone(),
                        starts,
                    });
                }
            }
        }
        found.into_vec()
    }
}
