//! Parts whose rows of a table come through one other node only.
use super::super::look::{Look, Words};
use super::super::rules;
use super::{Cut, Graph, Part, off, outermost};
use crate::cluster::{Row, list};
use crate::order::{self, Set};
use crate::plan::Edit;
use crate::profile::Dialect;

/// Flows to a part that offer more edits than this are a redesign, not a mend.
const MEND_AT_MOST: usize = 6;

/// A table, and the edits that mend its flows.
type Mended = (u32, Vec<Edit>);

pub(super) async fn look(look: &mut Look<'_>) {
    let positions = look.positions();
    // The same shape in several tables is one finding.
    let mut found: Vec<((usize, Part), Mended)> = Vec::new();
    for table in sparse(look).await {
        let mut graph = Graph::new(look.nodes.len());
        for &holder in look.nodes.iter() {
            let mut seen = 0;
            look.cluster.each_flow_of(holder, Some(table), &mut |flow| {
                seen += 1;
                if let (Some(from), Some(to)) = (positions.get(&flow.from), positions.get(&flow.to)) {
                    graph.add(*from, *to);
                }
            });
            look.spend(seen).await;
        }
        let cuts = graph.cuts();
        let parts = cuts.iter().map(|cut| (cut.through, fed_by_one(look, &graph, cut)));
        for (through, part) in outermost(parts.filter(|(_, part)| !part.is_empty()).collect()) {
            let Some(cut) = cuts.iter().find(|cut| cut.through == through) else { continue };
            let mend = direct(look, &graph, cut, &part, table);
            found.push(((through, part), (table, mend)));
        }
    }
    for ((through, part), mut tables) in order::groups(found) {
        look.rare(|look| {
        order::sort_by_key(&mut tables, |(table, _)| look.cluster.table(*table));
        let ids = look.ids(&part);
        let middle = look.name(look.at(through));
        let names: Vec<String> = tables.iter().map(|(table, _)| look.table(*table)).collect();
        let who = look.names(&ids);
        let message = format!(
            "Every row of {} that reaches {who} from elsewhere passes through {middle}.",
            list(&names)
        );
        let help = format!(
            "Since 4.2, {middle} does not pass on rows written on other nodes: they do not arrive. Subscribe {who} to those nodes directly."
        );
        let table = if let [(only, _)] = tables.as_slice() { Some(*only) } else { None };
        let mend: Vec<Edit> = tables.into_iter().flat_map(|(_, mend)| mend).collect();
        let mend = if mend.len() > MEND_AT_MOST { Vec::new() } else { mend };
        let nodes: Vec<u32> = ids.into_iter().chain([look.at(through)]).collect();
        look.find(&rules::ONE_FEEDER, &nodes, table, Words { message, help }, mend);
});
    }
}

/// The parts that receive from the middle what others send to it, as far as each of their nodes told its rows.
fn fed_by_one(look: &Look<'_>, graph: &Graph, cut: &Cut) -> Part {
    let feeds = |part: &[usize]| part.iter().any(|&node| graph.has(node, cut.through));
    let fed = |part: &&Vec<usize>| {
        part.iter().any(|&node| graph.has(cut.through, node))
            && cut.parts.iter().any(|other| other != *part && feeds(other))
            && part.iter().all(|&node| look.cluster.told_rows(look.at(node)))
    };
    Set::of(off(cut).iter().filter(fed).flatten().copied())
}

/// Subscriptions between the part and the nodes whose rows come to it through the middle.
fn direct(look: &Look<'_>, graph: &Graph, cut: &Cut, part: &Part, table: u32) -> Vec<Edit> {
    let mut edits = Vec::new();
    let others = cut.parts.iter().flatten().filter(|node| !part.has(node) && graph.has(**node, cut.through));
    for &source in others {
        for &node in
            part.iter().filter(|&&node| graph.has(cut.through, node) && look.reachable(look.at(node)))
        {
            let publish = graph.has(node, cut.through) && graph.has(cut.through, source);
            edits.push(look.subscription(look.at(node), look.at(source), table, publish, true));
        }
    }
    edits
}

/// The tables whose flows may hang on one node. Where every node of a table has flows with at least half of its
/// nodes, nothing does (Dirac): the full meshes that make a cluster large are out at one glance.
async fn sparse(look: &Look<'_>) -> Vec<u32> {
    let cluster = look.cluster;
    let ids = look.nodes.iter().max().map_or(0, |&id| id as usize + 1);
    // For each table and node: how many peers it has flows with by its own word, when anyone says it has any.
    let mut peers: Vec<Vec<Option<u32>>> = vec![Vec::new(); cluster.table_count() as usize];
    // Whether plexus passes rows on was not observed: nothing is said of it.
    for &holder in look.nodes.iter().filter(|&&id| cluster.dialect_of(id) == Some(Dialect::Nats)) {
        let mut seen = 0;
        for peer in cluster.peers(holder).filter(|&peer| peer != holder) {
            let mut last = None;
            for (table, flags) in cluster.rows(holder, peer) {
                seen += 1;
                let Some(nodes) = peers.get_mut(table as usize) else { continue };
                if flags & (Row::PUBLISH | Row::SUBSCRIBE) == 0 || last.replace(table) == Some(table) {
                    continue;
                }
                nodes.resize(ids, None);
                if let Some(count) = nodes.get_mut(holder as usize) {
                    *count = Some(count.unwrap_or(0) + 1);
                }
                if let Some(count) = nodes.get_mut(peer as usize) {
                    *count = Some(count.unwrap_or(0));
                }
            }
        }
        look.spend(seen).await;
    }
    let sparse = |nodes: &[Option<u32>]| {
        let half = nodes.iter().flatten().count().div_ceil(2);
        nodes.iter().flatten().any(|&count| (count as usize) < half)
    };
    (0..).zip(&peers).filter(|(_, nodes)| sparse(nodes)).map(|(table, _)| table).collect()
}
