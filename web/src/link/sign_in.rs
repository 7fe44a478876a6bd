//! Signing in to a node: the password is traded for tokens at once, then the node is asked what it knows.
use super::fetch::{self, Stop};
use super::{Exchange, Fault, doctor, http};
use enmesh_core::cluster::{Asked, Said};
use enmesh_core::node_url::NodeUrl;
use enmesh_core::operation::{OperationKind, Tokens, redact};
use serde_json::json;

/// How long a node may take that asks nobody else for its answer.
pub const LIMIT_MS: u32 = 15_000;
/// `cluster_status` waits up to 60 s for a peer that hangs, and such a cluster is the one to look at.
pub const STATUS_LIMIT_MS: u32 = 65_000;

/// A password. Neither printable nor serialisable; gone when the tokens are there.
pub struct Password(String);

impl Password {
    /// What was typed.
    pub fn new(typed: String) -> Password {
        Password(typed)
    }
}

/// What goes into the journal: a body without secrets, and the reply to it.
pub type Written = (String, Result<Exchange, Fault>);

/// Trades user and password for tokens. The password ends with this call.
pub async fn tokens(
    url: &NodeUrl,
    user: &str,
    password: Password,
    stop: &Stop,
) -> (Written, Result<Tokens, Fault>) {
    let request = json!({
        "operation": "create_authentication_tokens", "username": user, "password": password.0,
    });
    let request = request.to_string();
    let reply = fetch::post(&url.to_string(), &request, None, LIMIT_MS, stop).await;
    let result = match &reply {
        Ok(exchange) if (200..300).contains(&exchange.status) => {
            let tokens = Tokens::decode(exchange.body.as_bytes());
            tokens.ok_or_else(|| Fault::of_reply(&request, None, exchange))
        }
        Ok(exchange) => Err(Fault::of_reply(&request, None, exchange)),
        Err(failure) => Err(doctor::examine(url, *failure, LIMIT_MS).await),
    };
    let written = match (reply, &result) {
        (Ok(exchange), _) => Ok(without(exchange, &password.0)),
        (Err(_), Err(fault)) => Err(fault.clone()),
        (Err(_), Ok(_)) => Err(Fault::lost(&url.to_string())),
    };
    ((redact(&request), written), result)
}

/// Asks a node one thing with new tokens.
pub async fn ask(
    url: &NodeUrl,
    tokens: &Tokens,
    asked: Asked,
    stop: &Stop,
) -> (Written, Result<(Exchange, Said), Fault>) {
    let body = asked.body();
    let limit_ms = limit_ms(asked);
    let reply = fetch::post(&url.to_string(), body, Some(tokens.operation_token()), limit_ms, stop).await;
    let reply = match reply {
        Ok(exchange) => Ok(http::hide(exchange, tokens)),
        Err(failure) => Err(doctor::examine(url, failure, limit_ms).await),
    };
    let result = match &reply {
        Ok(exchange) => match asked.said(exchange.status, &exchange.body) {
            Some(said) if !matches!(said, Said::Refused(_)) => Ok((exchange.clone(), said)),
            _ => Err(Fault::of_reply(body, OperationKind::of_body(body), exchange)),
        },
        Err(fault) => Err(fault.clone()),
    };
    ((body.to_owned(), reply), result)
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
