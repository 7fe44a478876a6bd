//! Refusals, explained: what each means and what to do.
use super::Outcome;
use super::text::short;
use crate::operation::refusal::describe;
use crate::operation::{OperationKind, Refusal};

/// An error.
#[inline(never)]
pub(super) fn refused(kind: Option<OperationKind>, refusal: &Refusal) -> Outcome {
    Outcome::Refused { status: refusal.status, said: short(&refusal.said), why: why(kind, refusal) }
}

/// A status of success with a body that is no reply.
#[inline(never)]
pub(super) fn unreadable(kind: OperationKind, status: u16, body: &str) -> Outcome {
    let unknown = if kind.writes() {
        " What was done is not known: read the cluster status before sending it again."
    } else {
        ""
    };
    // Never the body itself: it may hold anything.
    let said = match describe(body) {
        said if said.starts_with('(') => short(&said),
        _ => "(text)".into(),
    };
    let why = format!(
        "This is no reply to {}. Check that the address is that of HarperDB's operations API (port 9925 unless \
         configured otherwise).{unknown}",
        kind.name()
    );
    Outcome::Refused { status, said, why }
}

/// What is known of a refusal, by words of it, most telling first. A cause that only some statuses have says so.
const KNOWN: &[(&[u16], &str, &str)] = &[
    (
        &[],
        "has already been added",
        "This node has the peer already. Send update_node to change what they share.",
    ),
    (&[], "has not been added", "This node does not have the peer. Send add_node to add it."),
    (
        &[],
        "cannot be this node",
        "A node cannot be its own peer. Name another node, or send the request to another one.",
    ),
    (
        &[],
        "was not found.",
        "This node has no peer of that name. Names are case-sensitive: compare with the cluster status.",
    ),
    (
        &[],
        "does not exist",
        "This node has no peer of that name. Names are case-sensitive: compare with the cluster status.",
    ),
    (
        &[],
        "Clustering must be enabled",
        "Clustering is off on this node. Switch it on in the node's configuration and restart the node.",
    ),
    (&[], "name is reserved", "The schema system is HarperDB's own and is not shared. Leave it out."),
    (
        &[],
        "must be set to true",
        "A new subscription must publish or subscribe. Set one of the two; to end a subscription, send update_node.",
    ),
    (
        &[],
        "is not listening",
        "The peer gives no answer in the cluster, and nothing was changed. It may be down, its name misspelt, or no route leads to it: check these three.",
    ),
    (
        &[],
        "did not respond",
        "The peer is connected and gave no answer in time, and nothing was changed. Its HarperDB process may hang: check it, restart it if need be, then send the request again.",
    ),
    (
        &[500],
        "invalid json",
        "The peer could not read the request, and nothing was changed. The usual cause is a start_time without a zone or with a day that does not exist: write it as 2022-08-29T16:07:21.000Z.",
    ),
    (
        &[],
        "hash_values",
        "The request names no peer, and nothing was removed. The key is node_name, not name as the page's table says.",
    ),
    (
        &[],
        "start time can not be updated",
        "The start of a subscription cannot be moved while it subscribes. Set subscribe to false first, then to true with the new start_time.",
    ),
    (
        &[],
        "ISO 8601",
        "The start_time is no date the server reads, and nothing was changed. Write it as 2022-08-29T16:07:21.000Z.",
    ),
    (
        &[],
        "valid date",
        "The start_time is no date the server reads, and nothing was changed. Write it as 2022-08-29T16:07:21.000Z.",
    ),
    (
        &[],
        "sign certificate",
        "A first join must reach the peer, and this one did not. Check its address, and give authorization and verify_tls for it.",
    ),
    (
        &[],
        "Failed to configure the cluster",
        "None of the peers could be configured. Check that they run and that this node reaches them.",
    ),
    (&[], "forbidden prototype", "The body holds a key named __proto__ or constructor. Remove it."),
    (&[400], "Body cannot be empty", "The request had no body. Send the operation as JSON."),
    (
        &[400],
        "Invalid JSON",
        "The server could not read the body. It must be one JSON object with an operation.",
    ),
    (&[400], "'operation' property", "The body names no operation. Give the operation's name as text."),
    (&[401], "Login failed", "User or password is wrong. Connect again with the right ones."),
    (&[401], "User not found", "The request carried no user the server could read. Connect again."),
    (&[401], "Must login", "The request carried no credentials. Connect again."),
    (&[401], "invalid token", "The token is not valid on this node. Connect again to get a new one."),
    (&[401], "token", "The token is no longer good; it lives for a day. Connect again to get a new one."),
    (&[401], "invalid credentials", "User or password is wrong. Connect again with the right ones."),
    (&[500], "Allowed:", "The server cannot answer in the format asked for. Ask for application/json."),
    (
        &[500],
        "Cannot ",
        "The server stumbled over the shape of the request. Check the request, and read the cluster status: part of it may have been done.",
    ),
    (
        &[500],
        "Invalid URL",
        "The server could not make an address of the peer's name. Check the name, and read the cluster status.",
    ),
    (
        &[400],
        " must ",
        "The server does not accept these fields, and nothing was changed. Correct what it names.",
    ),
    (&[400], "required", "The request lacks something, and nothing was changed. Add what the server names."),
    (
        &[400],
        "not allowed",
        "The server does not accept these fields, and nothing was changed. Correct what it names.",
    ),
];

fn why(kind: Option<OperationKind>, refusal: &Refusal) -> String {
    let (status, said) = (refusal.status, refusal.said.as_str());
    if status == 403 {
        return forbidden(kind, refusal);
    }
    if kind == Some(OperationKind::ClusterNetwork) && said.contains("Clustering must be enabled") {
        return "This node has no cluster_network: its clustering is off, or it replicates with plexus (4.4 and \
                later). Its cluster_status tells which."
            .into();
    }
    if said.starts_with("Operation '") && said.contains("not found") {
        return match kind {
            Some(OperationKind::ClusterNetwork) => "This version is older than 4.1, which brought cluster_network. \
                                                    Everything else works: ask each node for its cluster_status."
                .into(),
            _ => "The server has no operation of that name. Check the spelling, and the node's version.".into(),
        };
    }
    let known = KNOWN.iter().find(|(statuses, words, _)| {
        (statuses.is_empty() || statuses.contains(&status)) && said.contains(words)
    });
    known.map_or_else(|| by_status(status), |(_, _, why)| *why).into()
}

/// A role that may not. The server names operations in its own, camel-case words; the request's kind says it plainly.
fn forbidden(kind: Option<OperationKind>, refusal: &Refusal) -> String {
    let operation = match (kind, refusal.unauthorized.first()) {
        (Some(kind), _) => kind.name().into(),
        (None, Some(said)) => short(said.split('\'').nth(1).unwrap_or(said)),
        (None, None) => "this operation".into(),
    };
    if kind.is_some() || refusal.unauthorized.iter().any(|said| said.contains("super_user")) {
        return format!("The user's role may not call {operation}: only a super_user may. Connect as one.");
    }
    format!("The user's role may not call {operation}. Connect as a super_user, or have the role extended.")
}

fn by_status(status: u16) -> &'static str {
    match status {
        200..300 => "The reply holds an error or is none of HarperDB's. Check the address and port.",
        300..400 => {
            "The address leads elsewhere. Use the address it leads to, or that of the operations API itself."
        }
        400 => "The server does not accept the request as it stands. Check it.",
        401 => "The server does not know who asks. Connect again.",
        404 | 405 => {
            "There is no operations API at this address. Use its root, without a path, and its port (9925 unless \
             configured otherwise)."
        }
        408 | 504 => {
            "No answer came in time. What was done is not known: read the cluster status before sending it again."
        }
        413 => "The request is larger than the server takes. Send it in parts.",
        415 => "The server does not take this kind of body. Send it as application/json.",
        429 => "Something in between limits how often may be asked. Wait, then send it again.",
        502 | 503 => {
            "Something in between answers in the node's place, which may be down or starting. Check the node, then send it again."
        }
        500.. => {
            "The server failed at it. What was done is not known: read the cluster status before sending it again."
        }
        _ => "The server does not take the request. Check the address and the request.",
    }
}
