//! Signing in to a node: the password is traded for tokens at once, then the node is asked what it knows.
use super::fetch::{self, Stop};
use super::{Exchange, Failure, doctor, http};
use enmesh_core::cluster::{Asked, Said};
use enmesh_core::doctor::Diagnosis;
use enmesh_core::node_url::NodeUrl;
use enmesh_core::operation::{Tokens, redact};
use enmesh_core::session::clock_ahead_ms;
use enmesh_core::time::Timestamp;
use serde_json::json;

/// How long a node may take that asks nobody else for its answer.
pub const LIMIT_MS: u32 = 15_000;
/// `cluster_status` waits up to 60 s for a peer that hangs, and such a cluster is the one to look at.
pub const STATUS_LIMIT_MS: u32 = 65_000;

/// A password. Neither printable nor serialisable; gone when the sign-in it was typed for has ended.
pub struct Password(String);

impl Password {
    /// What was typed.
    pub fn new(typed: String) -> Password {
        Password(typed)
    }
}

/// What goes into the journal: a body without secrets, and the reply to it.
pub type Written = (String, Result<Exchange, Failure>);

/// Trades user and password for tokens. With them: by how many milliseconds the node's clock is ahead of ours.
pub async fn tokens(
    url: &NodeUrl,
    user: &str,
    password: &Password,
    stop: &Stop,
) -> (Written, Result<(Tokens, i64), Diagnosis>) {
    let request = json!({
        "operation": "create_authentication_tokens", "username": user, "password": password.0,
    });
    let request = request.to_string();
    let reply = fetch::post(&url.to_string(), &request, None, LIMIT_MS, stop).await;
    let written = redact(&request);
    let exchange = match reply {
        Ok(exchange) => without(exchange, &password.0),
        Err(broken) => {
            let failure = doctor::examine(url, written.clone(), LIMIT_MS, false, broken).await;
            let diagnosis = failure.diagnosis();
            return ((written, Err(failure)), Err(diagnosis));
        }
    };
    let tokens = Tokens::decode(exchange.body.as_bytes()).filter(|_| (200..300).contains(&exchange.status));
    let result = tokens.map(|tokens| {
        let sent = Timestamp(exchange.at.0 - i64::from(exchange.took_ms));
        let ahead_ms = clock_ahead_ms(tokens.operation_token(), sent, exchange.at).unwrap_or_default();
        (tokens, ahead_ms)
    });
    let result =
        result.ok_or_else(|| Failure::of_reply(&url.to_string(), &written, &exchange, false).diagnosis());
    ((written, Ok(exchange)), result)
}

/// Asks a node one thing with new tokens.
pub async fn ask(
    url: &NodeUrl,
    tokens: &Tokens,
    asked: Asked,
    stop: &Stop,
) -> (Written, Result<(Exchange, Said), Diagnosis>) {
    let body = asked.body().to_owned();
    let limit_ms = limit_ms(asked);
    let reply = fetch::post(&url.to_string(), &body, Some(tokens.operation_token()), limit_ms, stop).await;
    let reply = match reply {
        Ok(exchange) => Ok(http::hide(exchange, tokens)),
        // It gave us a token a moment ago.
        Err(broken) => Err(doctor::examine(url, body.clone(), limit_ms, true, broken).await),
    };
    let result = match &reply {
        Ok(exchange) => match asked.said(exchange.status, &exchange.body) {
            Some(said) if !matches!(said, Said::Refused(_)) => Ok((exchange.clone(), said)),
            _ => Err(Failure::of_reply(&url.to_string(), &body, exchange, true).diagnosis()),
        },
        Err(failure) => Err(failure.diagnosis()),
    };
    ((body, reply), result)
}

/// How long a question may take.
pub fn limit_ms(asked: Asked) -> u32 {
    if asked == Asked::Status { STATUS_LIMIT_MS } else { LIMIT_MS }
}

/// An error that repeats the password must not carry it into the journal. One of a few letters is left: taking it out
/// of every word would show what it is.
fn without(mut exchange: Exchange, password: &str) -> Exchange {
    let escaped = json!(password).to_string();
    let escaped = escaped.trim_matches('"');
    for secret in [password, escaped] {
        if secret.len() > 3 && exchange.body.contains(secret) {
            exchange.body = exchange.body.replace(secret, "(hidden)");
        }
    }
    exchange
}
