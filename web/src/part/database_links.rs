//! The links of a plexus node, one for each database that it receives from a peer.
use super::aged::Ago;
use enmesh_core::cluster::{DatabaseLink, Fact, PeerView, ReplicationView};
use leptos::prelude::*;

/// A link that is at least so full stands out.
const FULL_PERCENT: u8 = 50;

/// By peer: how it replicates, and each database. Nothing for a node that replicates with NATS.
#[component]
pub fn DatabaseLinks(
    /// What the node told of its peers.
    peers: Fact<Vec<PeerView>>,
    /// Only those with this one.
    only: Option<String>,
) -> impl IntoView {
    let Fact { value, by, at } = peers;
    let shown: Vec<(PeerView, ReplicationView)> = value
        .into_iter()
        .filter(|peer| only.as_ref().is_none_or(|only| peer.peer == *only))
        .filter_map(|mut peer| peer.replication.take().map(|replication| (peer, replication)))
        .collect();
    (!shown.is_empty()).then(|| {
        view! {
            <h3>{format!("What {by} receives")}</h3>
            <p class="source">"by " <span class="name">{by}</span> ", " <Ago at /></p>
            {shown.into_iter().map(|(peer, replication)| of_peer(peer, replication)).collect_view()}
        }
    })
}

fn of_peer(peer: PeerView, replication: ReplicationView) -> AnyView {
    let how = match (replication.full, peer.rows.len()) {
        (true, _) => "every database, system included".to_owned(),
        (false, 1) => "1 subscription".to_owned(),
        (false, count) => format!("{count} subscriptions"),
    };
    let ReplicationView { url, valid_to, shard, links, .. } = replication;
    let facts = [("dialled at", url), ("certificate until", valid_to), ("shard", shard)];
    let facts = facts.into_iter().filter_map(|(label, value)| Some((label, value?)));
    let body = if links.is_empty() {
        view! { <p class="empty">"It receives nothing from this peer, so there is no link to tell of."</p> }
            .into_any()
    } else {
        view! {
            <div class="table-scroll" tabindex="0" role="region" aria-label=format!("Databases from {}", peer.peer)>
                <table class="database-links">
                    <thead>
                        <tr>
                            <th scope="col">"Database"</th>
                            <th scope="col">"Link"</th>
                            <th scope="col" class="number">"Latency"</th>
                            <th scope="col">"Last in"</th>
                        </tr>
                    </thead>
                    <tbody>{links.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    view! {
        <section class="replication" aria-label=format!("From {}", peer.peer)>
            <h4>"From " <span class="name">{peer.peer.clone()}</span> ": " {how}</h4>
            {body}
            <dl class="facts">
                {facts.map(|(label, value)| view! { <dt>{label}</dt><dd>{value}</dd> }).collect_view()}
            </dl>
        </section>
    }
    .into_any()
}

fn row(link: DatabaseLink) -> AnyView {
    let (class, word) = match (link.connected, link.wanted) {
        (Some(true), _) if link.copying => ("link-state open", "copying what was there"),
        (Some(true), _) if link.receiving => ("link-state open", "receiving"),
        (Some(true), _) => ("link-state open", "open"),
        (_, false) => ("link-state", "not wanted"),
        (Some(false), true) => ("link-state closed", "not connected"),
        (None, true) => ("link-state closed", "never tried"),
    };
    let full = link.back_pressure >= FULL_PERCENT;
    let came = link.received.or(link.written).map(|at| view! { <Ago at /> });
    let latency = link.latency_ms.map(|ms| format!("{ms:.1} ms"));
    view! {
        <tr>
            <th scope="row" class="name">{link.database}</th>
            <td class=class>
                {word}
                {(link.back_pressure > 0)
                    .then(|| view! { <span class:full=full>{format!(", {} % full", link.back_pressure)}</span> })}
            </td>
            <td class="number">{latency.unwrap_or_else(|| "unknown".to_owned())}</td>
            <td>{came.map_or_else(|| "never".into_any(), IntoAny::into_any)}</td>
        </tr>
    }
    .into_any()
}
