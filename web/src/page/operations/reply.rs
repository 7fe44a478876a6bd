//! A reply: what it came to, in words, in a table where that helps, and to the letter.
use crate::address::Page;
use crate::link::Exchange;
use crate::part::aged::Ago;
use crate::part::review::Evidence;
use crate::store::Store;
use crate::store::journal::Verdict;
use enmesh_core::check::pretty;
use enmesh_core::operation::{OperationKind, Reply, StoredRoute, redact};
use enmesh_core::plan::Verification;
use enmesh_core::time::Timestamp;
use leptos::prelude::*;

/// What came back.
#[derive(Debug, Clone)]
pub(super) struct Received {
    /// The node asked.
    pub node: String,
    /// What it was asked.
    pub operation: String,
    /// Which of the nine that is.
    pub kind: Option<OperationKind>,
    /// When.
    pub at: Timestamp,
    /// In one word; none when nobody waited for it.
    pub verdict: Option<Verdict>,
    /// In sentences.
    pub words: String,
    /// As it came, when it came.
    pub exchange: Option<Exchange>,
    /// What the nodes show of a change.
    pub seen: Option<Verification>,
}

/// A table's head and rows.
type Table = (Vec<&'static str>, Vec<Vec<String>>);

/// The reply on screen.
pub(super) fn reply(store: Store, received: Received) -> AnyView {
    let Received { node, operation, kind, at, verdict, words, exchange, seen } = received;
    let (word, class) = match verdict {
        Some(Verdict::Done) => ("done", "sent done"),
        Some(verdict) => (verdict.words(), "sent not-done"),
        None => ("not waited for", "sent not-done"),
    };
    let measured =
        exchange.as_ref().map(|exchange| format!(" · HTTP {} · {} ms", exchange.status, exchange.took_ms));
    let shown = exchange.as_ref().zip(kind).and_then(|(exchange, kind)| {
        rows(Reply::decode(kind, exchange.status, &exchange.body)).filter(|(_, rows)| !rows.is_empty())
    });
    let body = exchange.map(|exchange| laid_out(&exchange.body));
    view! {
        <div class=class>
            <div role="status">
                <p><b>{word}</b> {format!(" · {operation} at ")} <span class="name">{node}</span> {measured} " · " <Ago at=at /></p>
                <p class="sent-words">{words}</p>
                {seen.map(|seen| view! { <Evidence seen /> })}
            </div>
            <p><a href=Page::Journal.hash()>"See it in the journal"</a></p>
        </div>
        {shown.map(table)}
        {body
            .map(|body| {
                let copied = body.clone();
                view! {
                    <details class="reply-body" open=true>
                        <summary>"Reply"</summary>
                        <pre class="json" tabindex="0" role="region" aria-label="Reply">{body}</pre>
                        <p><button class="small" on:click=move |_| store.copy(&copied, "The reply")>"Copy reply"</button></p>
                    </details>
                }
            })}
    }
    .into_any()
}

/// Without secrets; laid out when it is JSON.
fn laid_out(body: &str) -> String {
    let body = redact(body);
    serde_json::from_str(&body).map_or(body, |value| pretty(&value))
}

fn table((head, rows): Table) -> AnyView {
    let row = |row: Vec<String>| {
        view! { <tr>{row.into_iter().map(|cell| view! { <td class="name">{cell}</td> }).collect_view()}</tr> }
    };
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="Reply as a table">
            <table>
                <thead><tr>{head.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view()}</tr></thead>
                <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The reply as a table, where it is a list of something.
fn rows(reply: Reply) -> Option<Table> {
    let routes = |routes: &[StoredRoute]| routes.iter().map(StoredRoute::to_string).collect::<Vec<_>>();
    let unknown = || "unknown".to_owned();
    let ms = |ms: Option<f64>| ms.map_or_else(unknown, |ms| format!("{ms:.0} ms"));
    match reply {
        Reply::Routes(lists) => {
            let row = |list: &str, route: String| vec![list.to_owned(), route];
            if lists.flat {
                let rows = routes(&lists.hub).into_iter().map(|route| vec![route]);
                return Some((vec!["Route"], rows.collect()));
            }
            let hub = routes(&lists.hub).into_iter().map(|route| row("hub", route));
            let leaf = routes(&lists.leaf).into_iter().map(|route| row("leaf", route));
            Some((vec!["List", "Route"], hub.chain(leaf).collect()))
        }
        Reply::Status(status) => {
            let row = |peer: enmesh_core::operation::Connection| {
                let tables = peer.subscriptions.len().to_string();
                vec![
                    peer.node_name,
                    peer.status,
                    ms(peer.latency_ms),
                    peer.uptime.unwrap_or_else(unknown),
                    tables,
                ]
            };
            let head = vec!["Peer", "Status", "Latency", "Uptime", "Subscriptions"];
            Some((head, status.connections.into_iter().map(row).collect()))
        }
        Reply::Network(network) => {
            let row = |node: enmesh_core::operation::NetworkNode| {
                let said = |list: Option<Vec<String>>| {
                    list.map_or_else(|| "left out".to_owned(), |list| list.join(", "))
                };
                let listed = node.routes.as_deref().map(routes);
                vec![node.name, ms(node.response_time), said(node.connected_nodes), said(listed)]
            };
            let head = vec!["Node", "Answered in", "Linked with", "Routes"];
            Some((head, network.nodes.into_iter().map(row).collect()))
        }
        _ => None,
    }
}
