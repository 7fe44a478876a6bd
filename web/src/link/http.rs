//! Real nodes, over fetch. Tokens live here, in memory, and end with the page.
use super::fetch::{self, Failure, Stop};
use super::{Exchange, Fault};
use enmesh_core::node_url::NodeUrl;
use enmesh_core::operation::{Refusal, Tokens};
use std::cell::RefCell;
use std::rc::Rc;

const HIDDEN: &str = "(hidden)";
const RENEW: &str = r#"{"operation":"refresh_operation_token"}"#;
/// A renewal asks no other node.
const RENEW_LIMIT_MS: u32 = 15_000;

/// A node one is signed in to.
struct Node {
    name: String,
    url: NodeUrl,
    notes: Vec<String>,
    tokens: Tokens,
}

/// What may be shown of such a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connected {
    /// Its name.
    pub name: String,
    /// Its address.
    pub url: String,
    /// What is particular about it.
    pub notes: Vec<String>,
}

/// A request the link sent by itself, for the journal.
pub struct Aside {
    /// The node.
    pub node: String,
    /// What was sent.
    pub body: &'static str,
    /// What came back.
    pub reply: Result<Exchange, Fault>,
}

/// The nodes one is signed in to. Clones share them.
#[derive(Clone, Default)]
pub struct Http {
    nodes: Rc<RefCell<Vec<Node>>>,
    asides: Rc<RefCell<Vec<Aside>>>,
}

impl Http {
    /// Their names.
    pub fn nodes(&self) -> Vec<String> {
        self.nodes.borrow().iter().map(|node| node.name.clone()).collect()
    }

    /// All of them, as they may be shown.
    pub fn connected(&self) -> Vec<Connected> {
        let shown = |node: &Node| Connected {
            name: node.name.clone(),
            url: node.url.to_string(),
            notes: node.notes.clone(),
        };
        self.nodes.borrow().iter().map(shown).collect()
    }

    /// A node's address, as text.
    pub fn url(&self, node: &str) -> Option<String> {
        self.address(node).map(|url| url.to_string())
    }

    /// A node's address.
    pub fn address(&self, node: &str) -> Option<NodeUrl> {
        self.nodes.borrow().iter().find(|known| known.name == node).map(|known| known.url.clone())
    }

    /// Adds a node; one of the same name gets the new address, notes and tokens.
    pub fn add(&self, name: &str, url: NodeUrl, notes: Vec<String>, tokens: Tokens) {
        let mut nodes = self.nodes.borrow_mut();
        nodes.retain(|node| node.name != name);
        nodes.push(Node { name: name.to_owned(), url, notes, tokens });
        nodes.sort_by(|a, b| a.name.cmp(&b.name));
    }

    /// Forgets a node and its tokens.
    pub fn remove(&self, name: &str) {
        self.nodes.borrow_mut().retain(|node| node.name != name);
    }

    /// Forgets all nodes and tokens.
    pub fn clear(&self) {
        self.nodes.borrow_mut().clear();
    }

    /// What was sent by itself since the last call.
    pub fn take_asides(&self) -> Vec<Aside> {
        self.asides.take()
    }

    fn tokens(&self, node: &str) -> Option<Tokens> {
        self.nodes.borrow().iter().find(|known| known.name == node).map(|known| known.tokens.clone())
    }

    /// Sends a body to a node. When its token has ended, it is renewed and the body sent once more: a request that
    /// was refused at the door did nothing.
    pub async fn send(&self, node: &str, body: &str, limit_ms: u32) -> Result<Exchange, Fault> {
        let (Some(url), Some(tokens)) = (self.url(node), self.tokens(node)) else {
            return Err(Fault::not_connected(node));
        };
        let reply = ask(&url, node, body, &tokens, limit_ms).await?;
        if !Refusal::decode(reply.status, &reply.body).token_ended() {
            return Ok(reply);
        }
        match self.renewed(&url, node, &tokens).await {
            Some(renewed) => ask(&url, node, body, &renewed, limit_ms).await,
            None => Ok(reply),
        }
    }

    /// A token better than `ended`, from another request's renewal or from the node.
    async fn renewed(&self, url: &str, node: &str, ended: &Tokens) -> Option<Tokens> {
        if let Some(known) = self.tokens(node).filter(|known| known != ended) {
            return Some(known);
        }
        let stop = Stop::new();
        let reply = fetch::post(url, RENEW, Some(ended.refresh_token()), RENEW_LIMIT_MS, &stop).await;
        let renewed = reply.as_ref().ok().and_then(|reply| {
            (200..300).contains(&reply.status).then(|| ended.renewed(reply.body.as_bytes())).flatten()
        });
        let reply =
            reply.map(|reply| hide(reply, ended)).map_err(|failure| fault(node, failure, RENEW_LIMIT_MS));
        self.asides.borrow_mut().push(Aside { node: node.to_owned(), body: RENEW, reply });
        let renewed = renewed?;
        if let Some(known) = self.nodes.borrow_mut().iter_mut().find(|known| known.name == node) {
            known.tokens = renewed.clone();
        }
        Some(renewed)
    }
}

async fn ask(url: &str, node: &str, body: &str, tokens: &Tokens, limit_ms: u32) -> Result<Exchange, Fault> {
    let reply = fetch::post(url, body, Some(tokens.operation_token()), limit_ms, &Stop::new()).await;
    reply.map(|reply| hide(reply, tokens)).map_err(|failure| fault(node, failure, limit_ms))
}

/// The fault of a node that was reached before.
fn fault(node: &str, failure: Failure, limit_ms: u32) -> Fault {
    match failure {
        Failure::Late => Fault::timeout(node, limit_ms),
        Failure::Stopped => Fault::stopped(node),
        Failure::Cut => Fault::cut(node),
        Failure::Network => Fault::lost(node),
    }
}

/// A reply that repeats what was sent with it must not carry it into the journal.
pub(super) fn hide(mut reply: Exchange, tokens: &Tokens) -> Exchange {
    for secret in [tokens.operation_token(), tokens.refresh_token()] {
        if reply.body.contains(secret) {
            reply.body = reply.body.replace(secret, HIDDEN);
        }
    }
    reply
}
