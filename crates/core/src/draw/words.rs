//! What an edge says in one sentence, for the tooltip and for assistive technology.
use crate::cluster::{Agreement, FlowView, LinkView};
use crate::plan::{FlowChange, table};

/// How sure a flow is, and on whose word.
fn surety(flow: &FlowView) -> String {
    let by = flow.said_by.join(" and ");
    let other = [&flow.from, &flow.to].into_iter().find(|end| !flow.said_by.contains(end));
    match (flow.agreement, other) {
        (Agreement::Agreed, _) => "both ends say so".to_owned(),
        (Agreement::OneSided, _) => format!("only {by} says so"),
        (Agreement::Unconfirmed, Some(other)) => format!("{by} says so, {other} was not asked"),
        (Agreement::Unconfirmed, None) => "not confirmed".to_owned(),
    }
}

/// Flows of one pair and direction, the least sure first.
pub(super) fn flows(from: &str, to: &str, flows: &[&FlowView]) -> String {
    if let [flow] = flows {
        return format!("{} from {from} to {to}, {}.", table(&flow.schema, &flow.table), surety(flow));
    }
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for flow in flows {
        let (sure, name) = (surety(flow), table(&flow.schema, &flow.table));
        match groups.iter_mut().find(|group| group.0 == sure) {
            Some(group) => group.1.push(name),
            None => groups.push((sure, vec![name])),
        }
    }
    let parts: Vec<String> =
        groups.iter().map(|(sure, names)| format!("{} ({sure})", names.join(", "))).collect();
    format!("{} tables from {from} to {to}: {}.", flows.len(), parts.join("; "))
}

/// Flows the draft starts or ends.
pub(super) fn changes(from: &str, to: &str, changes: &[&FlowChange]) -> String {
    let names: Vec<String> = changes.iter().map(|change| table(&change.schema, &change.table)).collect();
    let verb = if changes.iter().any(|change| change.starts) { "starts" } else { "ends" };
    format!("The draft {verb} {} from {from} to {to}.", names.join(", "))
}

pub(super) fn link(link: &LinkView) -> String {
    format!("{} and {} are linked, {} says so.", link.a, link.b, link.by)
}

pub(super) fn route(from: &str, to: &str, routes: &[String]) -> String {
    format!("{from} has a route to {to}: {}.", routes.join(", "))
}
