//! Subscriptions whose two ends differ, or that are stored badly.
use super::look::{Look, Words};
use super::rules;
use crate::cluster::{Agreement, Flow, Row, list};
use crate::order;

pub(super) async fn look(look: &mut Look<'_>) {
    one_sided(look).await;
    one_side_lists(look).await;
    stored(look).await;
}

/// One finding per pair of nodes and table, whatever the directions.
async fn one_sided(look: &mut Look<'_>) {
    let cluster = look.cluster;
    let mut by_pair: Vec<((u32, u32, u32), Flow)> = Vec::new();
    for &holder in look.nodes.iter() {
        let mut seen = 0;
        cluster.each_flow_of(holder, None, &mut |flow| {
            seen += 1;
            let (silent, says, flag) = match flow.by_from {
                true => (flow.to, flow.from, Row::SUBSCRIBE),
                false => (flow.from, flow.to, Row::PUBLISH),
            };
            let whole = || {
                let covers = |all| cluster.flags(silent, says, all) & flag != 0;
                cluster.whole_schema(flow.table).is_some_and(covers)
                    || cluster.everything().is_some_and(covers)
            };
            // A peer that is not listed at all is one finding, not one per table.
            if flow.agreement == Agreement::OneSided && cluster.lists(silent, says) == Some(true) && !whole()
            {
                let pair = (flow.from.min(flow.to), flow.from.max(flow.to), flow.table);
                by_pair.push((pair, flow));
            }
        });
        look.spend(seen).await;
    }
    for ((_, _, table), mut flows) in order::groups(by_pair) {
        order::sort_by_key(&mut flows, |flow| (look.name(flow.from), look.name(flow.to)));
        let text = look.table(table);
        let say = |flow: &Flow| {
            let (from, to) = (look.name(flow.from), look.name(flow.to));
            match flow.by_from {
                true => format!("{from} says it sends {text} to {to}, and {to} does not say it receives it"),
                false => {
                    format!("{to} says it receives {text} from {from}, and {from} does not say it sends it")
                }
            }
        };
        let message = format!("{}.", flows.iter().map(say).collect::<Vec<_>>().join("; "));
        let Some(first) = flows.first() else { continue };
        let (silent, says) = if first.by_from { (first.to, first.from) } else { (first.from, first.to) };
        // The silent end can be set right by itself; the other already says what the edit would say.
        let ends = [(silent, says), (says, silent)].into_iter().filter(|(node, _)| look.reachable(*node));
        // Full replication is no subscription that could be set.
        let ends = ends.filter(|_| !look.is_everything(table));
        let mend = ends.take(1).map(|(node, peer)| look.restore(node, peer, table)).collect();
        let help = format!(
            "Rows may not travel. Set the subscription again so that both nodes hold it, or take it off {} if it is left over.",
            look.name(says)
        );
        look.find(&rules::ONE_SIDED, &[silent, says], Some(table), Words { message, help }, mend);
    }
}

async fn one_side_lists(look: &mut Look<'_>) {
    let cluster = look.cluster;
    for &holder in look.nodes.clone().iter() {
        look.spend(cluster.peers(holder).count()).await;
        for peer in cluster.peers(holder).filter(|&peer| peer != holder) {
            if cluster.lists(peer, holder) != Some(false) {
                continue;
            }
            look.rare(|look| {
            let (one, other) = (look.name(holder), look.name(peer));
            let mut tables: Vec<u32> = cluster.rows(holder, peer).map(|(table, _)| table).collect();
            tables.dedup();
            order::sort_by_key(&mut tables, |&table| cluster.table(table));
            let texts: Vec<String> = tables.iter().map(|&table| look.table(table)).collect();
            let with = if texts.is_empty() { String::new() } else { format!(" with {}", list(&texts)) };
            let message = format!("{one} lists {other}{with}, and {other} does not list {one}.");
            let help = format!(
                "One half was removed while the other node was down, or never made. Set the subscriptions again, or remove {other} from {one}."
            );
            let on = tables.iter().filter(|&&table| {
                cluster.flags(holder, peer, table) & !Row::TEXT != 0 && !look.is_everything(table)
            });
            let mend = match look.reachable(peer) {
                true => on.map(|&table| look.restore(peer, holder, table)).collect(),
                false => Vec::new(),
            };
            look.find(&rules::ONE_SIDE_LISTS, &[peer, holder], None, Words { message, help }, mend);
});
        }
    }
}

/// Text flags and rows that move nothing: mirrored rows are one finding.
async fn stored(look: &mut Look<'_>) {
    let cluster = look.cluster;
    let mut text: Vec<((u32, u32, u32), u32)> = Vec::new();
    let mut off = text.clone();
    for &holder in look.nodes.iter() {
        let mut seen = 0;
        for peer in cluster.peers(holder) {
            for (table, flags) in cluster.rows(holder, peer) {
                seen += 1;
                let key = (holder.min(peer), holder.max(peer), table);
                if flags & Row::TEXT != 0 {
                    text.push((key, holder));
                }
                let on = Row::PUBLISH | Row::SUBSCRIBE;
                // Only then look whether a twin or the other end says more.
                if flags & on == 0
                    && (cluster.flags(holder, peer, table) | cluster.flags(peer, holder, table)) & on == 0
                {
                    off.push((key, holder));
                }
            }
        }
        look.spend(seen).await;
    }
    for (rule, found) in [(&rules::TEXT_FLAG, text), (&rules::BOTH_OFF, off)] {
        for ((a, b, table), mut holders) in order::groups(found) {
            holders.dedup();
            let Some(&holder) = holders.first() else { continue };
            let peer = if holder == a { b } else { a };
            look.rare(|look| {
            let (who, name) = (look.names(&holders), look.table(table));
            let (verb, with) = match holders.len() {
                1 => ("s", format!(" with {}", look.name(peer))),
                _ => ("", String::new()),
            };
            let (words, mend) = if rule.code == rules::TEXT_FLAG.code {
                let message = format!("{who} store{verb} the flags of {name}{with} as text.");
                let help = "As text, \"false\" counts as true. Set the subscription again with true and false as they should be.";
                let mend = holders.iter().filter(|&&node| look.reachable(node)).take(1);
                let mend =
                    mend.map(|&node| look.restore(node, if node == a { b } else { a }, table)).collect();
                (Words { message, help: help.to_owned() }, mend)
            } else {
                let message = format!("{who} hold{verb} a subscription on {name}{with} that moves nothing.");
                let help = "Both flags are off. Turn one on, or leave it if the table is meant to rest.";
                (Words { message, help: help.to_owned() }, Vec::new())
            };
            look.find(rule, &[holder, peer], Some(table), words, mend);
});
        }
    }
}
