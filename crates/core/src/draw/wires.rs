//! What runs between the nodes, as pairs of them: links, routes, flows, and what the draft does to flows.
use super::{EdgeKind, words};
use crate::cluster::{Agreement, Cluster, FlowView};
use crate::name::RouteList;
use crate::order;
use crate::plan::{FlowChange, table};

/// An edge before it has a shape.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wire {
    pub(super) kind: EdgeKind,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) tables: Vec<String>,
    pub(super) label: String,
    /// Whether the same holds from `to` to `from`.
    pub(super) both: bool,
}

/// Where a wire begins and ends, as places among the names.
type Ends = (usize, usize);

/// The names of the nodes, sorted: a wire's ends are places among them.
#[derive(Clone, Copy)]
pub(super) struct Names<'a>(pub(super) &'a [&'a str]);

impl<'a> Names<'a> {
    pub(super) fn pair(&self, from: &str, to: &str) -> Option<Ends> {
        let place = |name: &str| self.0.binary_search(&name).ok();
        Some((place(from)?, place(to)?))
    }

    fn name(&self, place: usize) -> &'a str {
        self.0.get(place).copied().unwrap_or_default()
    }

    fn wire(&self, kind: EdgeKind, (from, to): Ends, label: String) -> Wire {
        Wire { kind, from, to, tables: Vec::new(), label, both: false }
    }
}

pub(super) fn links(cluster: &Cluster, names: Names) -> Vec<Wire> {
    let mut wires = Vec::new();
    for link in cluster.links() {
        if let Some(ends) = names.pair(&link.a, &link.b) {
            wires.push(names.wire(EdgeKind::Link, ends, words::link(&link)));
        }
    }
    wires
}

pub(super) fn routes(cluster: &Cluster, names: Names) -> Vec<Wire> {
    let mut found: Vec<(Ends, String)> = Vec::new();
    for name in names.0 {
        let Some(routes) = cluster.node(name).and_then(|view| view.routes) else { continue };
        for (list, held) in [(RouteList::Hub, routes.value.hub), (RouteList::Leaf, routes.value.leaf)] {
            for route in held {
                let to = cluster.route_target(&route).filter(|to| to != name);
                if let Some(ends) = to.and_then(|to| names.pair(name, &to)) {
                    found.push((ends, format!("{route} ({} list)", list.name())));
                }
            }
        }
    }
    let wire = |(ends, routes): (Ends, Vec<String>)| {
        let label = words::route(names.name(ends.0), names.name(ends.1), &routes);
        names.wire(EdgeKind::Route, ends, label)
    };
    order::groups(found).into_iter().map(wire).collect()
}

/// How bad: a flow that one end denies, then one that was not confirmed.
fn badness(agreement: Agreement) -> u8 {
    match agreement {
        Agreement::OneSided => 0,
        Agreement::Unconfirmed => 1,
        Agreement::Agreed => 2,
    }
}

/// One edge for each pair; two where the directions differ in how sure they are. Without the flows that the draft
/// ends: those have their own edge.
pub(super) fn flows(all: &[FlowView], changes: &[FlowChange], names: Names) -> Vec<Wire> {
    let mut wires: Vec<Wire> = Vec::new();
    for wire in one_way_flows(all, changes, names) {
        // In order of their ends, as they come.
        let back = wires.binary_search_by_key(&(wire.to, wire.from), |wire| (wire.from, wire.to));
        match back.ok().and_then(|back| wires.get_mut(back)) {
            Some(back) if back.kind == wire.kind => {
                back.both = true;
                back.label.push(' ');
                back.label.push_str(&wire.label);
                back.tables.extend(wire.tables);
                order::sort(&mut back.tables);
                back.tables.dedup();
            }
            _ => wires.push(wire),
        }
    }
    wires
}

fn one_way_flows(all: &[FlowView], changes: &[FlowChange], names: Names) -> Vec<Wire> {
    let mut ended: Vec<[&str; 4]> = Vec::new();
    for change in changes.iter().filter(|change| !change.starts) {
        ended.push([&change.from, &change.to, &change.schema, &change.table]);
    }
    order::sort(&mut ended);
    let mut pairs: Vec<(Ends, &FlowView)> = Vec::new();
    for flow in all {
        let what: [&str; 4] = [&flow.from, &flow.to, &flow.schema, &flow.table];
        if ended.binary_search(&what).is_err() {
            pairs.extend(names.pair(&flow.from, &flow.to).map(|ends| (ends, flow)));
        }
    }
    let mut wires = Vec::new();
    for (ends, mut flows) in order::groups(pairs) {
        order::sort_by_key(&mut flows, |flow| (badness(flow.agreement), &flow.schema, &flow.table));
        let Some(worst) = flows.first() else { continue };
        let label = words::flows(names.name(ends.0), names.name(ends.1), &flows);
        let tables = flows.iter().map(|flow| table(&flow.schema, &flow.table)).collect();
        wires.push(Wire { tables, ..names.wire(EdgeKind::Flow(worst.agreement), ends, label) });
    }
    wires
}

/// What the draft starts and ends, of one table or of all.
#[inline(never)]
pub(super) fn changed(changes: &[FlowChange], only: Option<(&str, &str)>, names: Names) -> Vec<Wire> {
    let mut pairs: Vec<((EdgeKind, Ends), &FlowChange)> = Vec::new();
    for change in changes {
        let kind = if change.starts { EdgeKind::Starts } else { EdgeKind::Ends };
        if only.is_none_or(|only| only == (&*change.schema, &*change.table)) {
            pairs.extend(names.pair(&change.from, &change.to).map(|ends| ((kind, ends), change)));
        }
    }
    let mut wires = Vec::new();
    for ((kind, ends), changes) in order::groups(pairs) {
        let label = words::changes(names.name(ends.0), names.name(ends.1), &changes);
        let tables = changes.iter().map(|change| table(&change.schema, &change.table)).collect();
        wires.push(Wire { tables, ..names.wire(kind, ends, label) });
    }
    wires
}
