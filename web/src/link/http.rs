//! Real nodes, over fetch. Tokens live here, in memory, and end with the page unless they are kept for its tab.
use super::failure::Seen;
use super::fetch::{self, Stop};
use super::{Exchange, Failure, doctor, sleep, tab};
use crate::clock::now;
use enmesh_core::doctor::Diagnosis;
use enmesh_core::node_url::NodeUrl;
use enmesh_core::operation::{Refusal, Tokens, redact};
use enmesh_core::session::Renewal;
use std::cell::RefCell;
use std::rc::Rc;

const HIDDEN: &str = "(hidden)";
const RENEW: &str = r#"{"operation":"refresh_operation_token"}"#;
/// A renewal asks no other node.
const RENEW_LIMIT_MS: u32 = 15_000;
/// How often a request looks whether another one's renewal is there.
const TURN_MS: u32 = 50;

/// A node one is signed in to.
#[derive(Clone)]
pub struct Node {
    /// Its name.
    pub name: String,
    /// Its address.
    pub url: NodeUrl,
    /// What lets us in.
    pub tokens: Tokens,
    /// By how much its clock is ahead of ours, in milliseconds.
    pub ahead_ms: i64,
    /// What is odd about it beside the others.
    pub warnings: Vec<Diagnosis>,
}

/// What may be shown of such a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connected {
    /// Its name.
    pub name: String,
    /// Its address.
    pub url: String,
    /// What is odd about it beside the others.
    pub warnings: Vec<Diagnosis>,
}

/// A request the link sent by itself, for the journal.
pub struct Aside {
    /// The node.
    pub node: String,
    /// What was sent.
    pub body: &'static str,
    /// What came back.
    pub reply: Result<Exchange, Failure>,
}

/// The nodes one is signed in to. Clones share them.
#[derive(Clone, Default)]
pub struct Http(Rc<Inside>);

#[derive(Default)]
struct Inside {
    nodes: RefCell<Vec<Node>>,
    asides: RefCell<Vec<Aside>>,
    /// The nodes whose token is being renewed.
    renewing: RefCell<Vec<String>>,
    /// The profile under which the sign-ins are kept for this tab; none when they are not.
    kept: RefCell<Option<String>>,
}

impl Http {
    /// Their names.
    pub fn nodes(&self) -> Vec<String> {
        self.0.nodes.borrow().iter().map(|node| node.name.clone()).collect()
    }

    /// All of them, as they may be shown.
    pub fn connected(&self) -> Vec<Connected> {
        let shown = |node: &Node| Connected {
            name: node.name.clone(),
            url: node.url.to_string(),
            warnings: node.warnings.clone(),
        };
        self.0.nodes.borrow().iter().map(shown).collect()
    }

    /// A node's address, as text.
    pub fn url(&self, node: &str) -> Option<String> {
        self.node(node).map(|node| node.url.to_string())
    }

    /// A node's address.
    pub fn address(&self, node: &str) -> Option<NodeUrl> {
        self.node(node).map(|node| node.url)
    }

    /// By how much a node's clock is ahead of ours, in milliseconds.
    pub fn ahead_ms(&self, node: &str) -> Option<i64> {
        self.node(node).map(|node| node.ahead_ms)
    }

    fn node(&self, name: &str) -> Option<Node> {
        self.0.nodes.borrow().iter().find(|known| known.name == name).cloned()
    }

    /// Adds a node; one of the same name is replaced.
    pub fn add(&self, node: Node) {
        let mut nodes = self.0.nodes.borrow_mut();
        nodes.retain(|known| known.name != node.name);
        nodes.push(node);
        nodes.sort_by(|a, b| a.name.cmp(&b.name));
        drop(nodes);
        self.keep();
    }

    /// Forgets a node and its tokens.
    pub fn remove(&self, name: &str) {
        self.0.nodes.borrow_mut().retain(|node| node.name != name);
        self.keep();
    }

    /// Forgets all nodes and tokens, those of the tab too.
    pub fn clear(&self) {
        self.0.nodes.borrow_mut().clear();
        self.0.kept.take();
        tab::forget();
    }

    /// Keeps the sign-ins for this tab from now on, under the name of a profile or none, or does so no longer.
    pub fn set_kept(&self, profile: Option<String>) {
        if profile.is_none() {
            tab::forget();
        }
        self.0.kept.replace(profile);
        self.keep();
    }

    fn keep(&self) {
        if let Some(profile) = &*self.0.kept.borrow() {
            tab::write(profile, &self.0.nodes.borrow());
        }
    }

    /// What was sent by itself since the last call.
    pub fn take_asides(&self) -> Vec<Aside> {
        self.0.asides.take()
    }

    /// Sends a body to a node. A token that is about to end is renewed first; when it was refused all the same, it is
    /// renewed and the body sent once more: a request that was refused at the door did nothing.
    pub async fn send(&self, name: &str, body: &str, limit_ms: u32) -> Result<Exchange, Failure> {
        let Some(mut node) = self.node(name) else {
            let (url, request) = (name.to_owned(), redact(body));
            let seen = Seen::SignedOut;
            return Err(Failure { url, request, limit_ms, took_ms: 0, known: true, seen });
        };
        let due = node.tokens.renewal(now(), node.ahead_ms) == Renewal::Renew;
        let mut renewed = due && self.renew(&mut node).await;
        loop {
            let reply = ask(&node, body, limit_ms).await?;
            let refusal = Refusal::decode(reply.status, &reply.body);
            let next = node.tokens.refused(&refusal, renewed, now(), node.ahead_ms);
            if next != Some(Renewal::Renew) || !self.renew(&mut node).await {
                return Ok(reply);
            }
            renewed = true;
        }
    }

    /// Gives a node a better token, from another request's renewal or from the node itself; whether there is one.
    async fn renew(&self, node: &mut Node) -> bool {
        while self.0.renewing.borrow().contains(&node.name) {
            sleep(TURN_MS).await;
        }
        if let Some(known) = self.node(&node.name).filter(|known| known.tokens != node.tokens) {
            node.tokens = known.tokens;
            return true;
        }
        self.0.renewing.borrow_mut().push(node.name.clone());
        let url = node.url.to_string();
        let reply =
            fetch::post(&url, RENEW, Some(node.tokens.refresh_token()), RENEW_LIMIT_MS, &Stop::new()).await;
        let renewed = reply.as_ref().ok().and_then(|reply| {
            (200..300).contains(&reply.status).then(|| node.tokens.renewed(reply.body.as_bytes())).flatten()
        });
        let reply = match reply {
            Ok(reply) => Ok(hide(reply, &node.tokens)),
            Err(broken) => {
                Err(doctor::examine(&node.url, RENEW.to_owned(), RENEW_LIMIT_MS, true, broken).await)
            }
        };
        self.0.asides.borrow_mut().push(Aside { node: node.name.clone(), body: RENEW, reply });
        self.0.renewing.borrow_mut().retain(|name| *name != node.name);
        let Some(renewed) = renewed else { return false };
        node.tokens = renewed.clone();
        if let Some(known) = self.0.nodes.borrow_mut().iter_mut().find(|known| known.name == node.name) {
            known.tokens = renewed;
        }
        self.keep();
        true
    }
}

async fn ask(node: &Node, body: &str, limit_ms: u32) -> Result<Exchange, Failure> {
    let Node { url, tokens, .. } = node;
    let token = Some(tokens.operation_token());
    match fetch::post(&url.to_string(), body, token, limit_ms, &Stop::new()).await {
        Ok(reply) => Ok(hide(reply, tokens)),
        Err(broken) => Err(doctor::examine(url, redact(body), limit_ms, true, broken).await),
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
