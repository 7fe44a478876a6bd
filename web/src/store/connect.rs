//! Connecting to real nodes, one at a time, step by step.
use super::{Store, keep};
use crate::clock::now;
use crate::link::fault::FaultKind;
use crate::link::fetch::Stop;
use crate::link::http::Http;
use crate::link::sign_in::{self, Password, Written};
use crate::link::{Fault, Link, demo::Demo, doctor, poll};
use enmesh_core::cluster::{Asked, Observation, Said};
use enmesh_core::node_url::{AddressProblem, NodeUrl};
use enmesh_core::operation::{ClusterStatus, OperationKind, Outcome};
use enmesh_core::profile::Dialect;
use enmesh_core::time::Timestamp;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is asked on connecting, after the tokens. The first must be answered; without the others much still works.
const QUESTIONS: [Asked; 4] = [Asked::Status, Asked::Routes, Asked::Network, Asked::Schemas];
/// How many addresses are remembered.
const KEPT: usize = 8;

/// How far a step is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// Not begun.
    Ahead,
    /// Under way since, for at most so many milliseconds.
    Asking(Timestamp, u32),
    /// Done, and what came of it.
    Done(String),
    /// Left out, and why: this node cannot do it.
    Absent(String),
    /// It failed.
    Failed(Fault),
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it is for.
    pub name: &'static str,
    /// The operation it sends.
    pub operation: &'static str,
    /// How far it is.
    pub progress: Progress,
}

/// An attempt to connect.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Attempt {
    /// The address.
    pub to: String,
    /// Its steps, in order.
    pub steps: Vec<Step>,
    /// Whether it is under way.
    pub running: bool,
    /// What came of it: a sentence, or what went wrong.
    pub end: Option<Result<String, Fault>>,
}

/// All that connecting keeps, beside the link itself.
#[derive(Clone, Copy)]
pub struct Connecting {
    /// The address as typed.
    pub url: RwSignal<String>,
    /// The user as typed.
    pub user: RwSignal<String>,
    /// The attempt made last.
    pub attempt: RwSignal<Attempt>,
    /// The nodes one is signed in to, shown or not.
    pub http: StoredValue<Http, LocalStorage>,
    /// The demo cluster, shown or not.
    pub sim: StoredValue<Demo, LocalStorage>,
    /// Counts changes of the nodes that can be asked.
    pub roster: RwSignal<u32>,
    stop: StoredValue<Option<Stop>, LocalStorage>,
}

impl Connecting {
    /// Nothing connected yet; the address used last stands in the form.
    pub fn new(demo: Demo) -> Connecting {
        Connecting {
            url: RwSignal::new(known_urls().into_iter().next().unwrap_or_default()),
            user: RwSignal::default(),
            attempt: RwSignal::default(),
            http: StoredValue::new_local(Http::default()),
            sim: StoredValue::new_local(demo),
            roster: RwSignal::new(0),
            stop: StoredValue::new_local(None),
        }
    }

    /// Gives up the attempt under way.
    pub fn stop(&self) {
        if let Some(stop) = self.stop.get_value() {
            stop.stop();
        }
    }

    fn step(&self, at: usize, progress: Progress) {
        self.attempt.update(|attempt| {
            if let Some(step) = attempt.steps.get_mut(at) {
                step.progress = progress;
            }
        });
    }

    fn end(&self, end: Result<String, Fault>) {
        self.attempt.update(|attempt| {
            attempt.running = false;
            attempt.end = Some(end);
        });
        self.stop.set_value(None);
    }
}

/// The addresses connected to before, the last one first.
pub fn known_urls() -> Vec<String> {
    keep::read("urls").unwrap_or_default().lines().map(str::to_owned).collect()
}

fn remember(url: &NodeUrl) {
    let url = url.to_string();
    let mut urls = known_urls();
    urls.retain(|known| *known != url);
    urls.insert(0, url);
    urls.truncate(KEPT);
    keep::write("urls", &urls.join("\n"));
}

fn steps() -> Vec<Step> {
    let step = |(name, operation)| Step { name, operation, progress: Progress::Ahead };
    let question = |asked| match asked {
        Asked::Status => ("Read the status", "cluster_status"),
        Asked::Routes => ("Read the routes", "cluster_get_routes"),
        Asked::Network => ("Read the network", "cluster_network"),
        Asked::Schemas => ("Read schemas and tables", "describe_all"),
        Asked::Version => ("Read the version", "registration_info"),
    };
    let sign_in = ("Sign in", "create_authentication_tokens");
    std::iter::once(sign_in).chain(QUESTIONS.map(question)).map(step).collect()
}

/// Connects to what is typed in the form. `signed_in` runs once the password is no longer needed.
pub fn connect(store: Store, password: Password, signed_in: impl Fn() + 'static) {
    let connecting = store.connecting;
    if connecting.attempt.with_untracked(|attempt| attempt.running) {
        return;
    }
    let page_https = doctor::page_https();
    let typed = connecting.url.get_untracked();
    let url = NodeUrl::parse(&typed, page_https);
    if url == Err(AddressProblem::Credentials) {
        connecting.url.set(NodeUrl::without_credentials(&typed));
    }
    let refused = match &url {
        Ok(url) if url.is_mixed(page_https) => Some(Fault::mixed(url)),
        Ok(_) => None,
        Err(problem) => Some(Fault::address(*problem)),
    };
    let (Ok(url), None) = (&url, &refused) else {
        connecting.attempt.set(Attempt { end: refused.map(Err), ..Attempt::default() });
        return;
    };
    connecting.attempt.set(Attempt { to: url.to_string(), steps: steps(), running: true, end: None });
    let stop = Stop::new();
    connecting.stop.set_value(Some(stop.clone()));
    let (url, user) = (url.clone(), connecting.user.get_untracked().trim().to_owned());
    spawn_local(async move {
        let end = run(store, url, &user, password, &stop, signed_in).await;
        connecting.end(end);
    });
}

async fn run(
    store: Store,
    url: NodeUrl,
    user: &str,
    password: Password,
    stop: &Stop,
    signed_in: impl Fn(),
) -> Result<String, Fault> {
    let connecting = store.connecting;
    let address = url.to_string();
    let failed = |at: usize, fault: Fault| {
        connecting.step(at, Progress::Failed(fault.clone()));
        fault
    };

    connecting.step(0, Progress::Asking(now(), sign_in::LIMIT_MS));
    let (written, tokens) = sign_in::tokens(&url, user, password, stop).await;
    note(store, &address, written);
    let tokens = tokens.map_err(|fault| failed(0, fault))?;
    connecting.step(0, Progress::Done(format!("Signed in as {user}; the password is dropped.")));

    let mut name = address.clone();
    let mut notes = Vec::new();
    let mut said = Vec::new();
    for (at, asked) in (1..).zip(QUESTIONS) {
        connecting.step(at, Progress::Asking(now(), sign_in::limit_ms(asked)));
        let (written, reply) = sign_in::ask(&url, &tokens, asked, stop).await;
        if let (Asked::Status, Ok((exchange, Said::Status(status)))) = (asked, &reply) {
            let named = named(store, &url, status).map_err(|fault| failed(at, fault))?;
            name = named;
            notes = notes_of(status, &exchange.body, &name);
        }
        note(store, &name, written);
        match reply {
            Ok((exchange, heard)) => {
                connecting.step(at, summed_up(asked, &exchange.body, exchange.status, &heard));
                said.push(Observation {
                    node: name.clone(),
                    at: exchange.at,
                    took_ms: exchange.took_ms,
                    said: heard,
                });
            }
            Err(fault) if asked == Asked::Status || fault.kind == FaultKind::Stopped => {
                return Err(failed(at, fault));
            }
            Err(fault) => connecting.step(at, Progress::Failed(fault)),
        }
    }

    signed_in();
    remember(&url);
    notes.extend(elsewhere(store, &name, &said));
    let http = connecting.http.get_value();
    http.add(&name, url.clone(), notes, tokens);
    connecting.roster.update(|roster| *roster += 1);
    let shown = store.link.with_value(|link| matches!(link, Link::Http(_)));
    if !shown {
        store.show(Link::Http(http));
    }
    store.cluster.update(|cluster| {
        cluster.add_address(&name, url.host(), Some(url.port()));
        said.iter().for_each(|observation| cluster.observe(observation));
    });
    if shown {
        poll::read_all(store);
    }
    store.say(format!("{name} is connected."));
    Ok(name)
}

/// The name under which a node is kept: its NODE_NAME, else its host.
fn named(store: Store, url: &NodeUrl, status: &ClusterStatus) -> Result<String, Fault> {
    let http = store.connecting.http.get_value();
    let here = url.to_string();
    let taken = |name: &str| http.url(name).filter(|known| *known != here);
    match status.node_name.as_deref().filter(|name| !name.is_empty()) {
        Some(name) => match taken(name) {
            Some(known) => Err(Fault::twice(name, &known)),
            None => Ok(name.to_owned()),
        },
        None if taken(url.host()).is_some() => Ok(format!("{}:{}", url.host(), url.port())),
        None => Ok(url.host().to_owned()),
    }
}

/// What is particular about a node.
fn notes_of(status: &ClusterStatus, body: &str, name: &str) -> Vec<String> {
    let mut notes = Vec::new();
    if !status.is_enabled {
        notes.push(format!(
            "Clustering is off on this node, so it has no NODE_NAME; it stands here under its host, {name}."
        ));
    }
    if Dialect::of_status(body) == Dialect::Plexus {
        notes.push(
            "This node replicates with plexus (4.4 and later): its operations, links and traps are other than NATS's.".to_owned(),
        );
    }
    notes
}

/// Whether nothing ties a node to those connected before.
fn elsewhere(store: Store, name: &str, said: &[Observation]) -> Option<String> {
    let connected = store.connecting.http.with_value(Http::nodes);
    let others: Vec<&String> = connected.iter().filter(|other| *other != name).collect();
    if others.is_empty() {
        return None;
    }
    let names_one = said.iter().any(|observation| match &observation.said {
        Said::Status(status) => status.connections.iter().any(|peer| others.contains(&&peer.node_name)),
        Said::Network(network) => network.nodes.iter().any(|node| others.contains(&&node.name)),
        _ => false,
    });
    let is_named = store.cluster.with_untracked(|cluster| cluster.names().iter().any(|known| known == name));
    (!names_one && !is_named).then(|| {
        "Neither does it mention a node connected before, nor one of those mention it: it may belong to another cluster.".to_owned()
    })
}

fn summed_up(asked: Asked, body: &str, status: u16, said: &Said) -> Progress {
    let outcome = Outcome::judge(OperationKind::of_body(asked.body()), asked.body(), status, body);
    match (said, outcome) {
        (Said::NoNetwork, Outcome::Refused { why, .. }) => Progress::Absent(why),
        (Said::Schemas(schemas), _) => Progress::Done(match schemas.tables.len() {
            1 => "It has 1 table.".to_owned(),
            count => format!("It has {count} tables."),
        }),
        (_, outcome) => Progress::Done(outcome.words()),
    }
}

fn note(store: Store, node: &str, (body, reply): Written) {
    store.journal.update(|journal| {
        let before = std::mem::replace(&mut journal.real, true);
        journal.note(node, &body, &reply, true);
        journal.real = before;
    });
}

/// Ends the connection to one node. Of the cluster stays what the others say.
pub fn disconnect(store: Store, node: &str) {
    let http = store.connecting.http.get_value();
    http.remove(node);
    if http.nodes().is_empty() {
        sign_out(store);
        return;
    }
    store.connecting.roster.update(|roster| *roster += 1);
    store.cluster.update(|cluster| cluster.forget(node));
    store.say(format!("{node} is disconnected, and its tokens are forgotten."));
}

/// Forgets all tokens and shows the demo cluster.
pub fn sign_out(store: Store) {
    store.connecting.stop();
    store.connecting.http.with_value(Http::clear);
    store.connecting.attempt.set(Attempt::default());
    store.connecting.roster.update(|roster| *roster += 1);
    show_demo(store);
    store.say("You are signed out: the tokens are forgotten. This is the demo cluster.");
}

/// Shows the demo cluster as it was left.
pub fn show_demo(store: Store) {
    if !store.demo.get_untracked() {
        store.show(Link::Demo(store.connecting.sim.get_value()));
    }
}

/// Shows the nodes one is signed in to.
pub fn show_nodes(store: Store) {
    let http = store.connecting.http.get_value();
    store.show(Link::Http(http.clone()));
    store.cluster.update(|cluster| {
        for name in http.nodes() {
            if let Some(url) = http.address(&name) {
                cluster.add_address(&name, url.host(), Some(url.port()));
            }
        }
    });
}

/// A peer that a connected node named, and where it may be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Its name.
    pub node: String,
    /// An address to confirm; empty when nobody told enough.
    pub url: String,
}

/// The nodes of the cluster shown that are not connected.
pub fn suggestions(store: Store) -> Vec<Suggestion> {
    if store.demo.get() {
        return Vec::new();
    }
    let connected = store.reachable();
    let http = store.connecting.http.get_value();
    store.cluster.with(|cluster| {
        let names = cluster.names().into_iter().filter(|name| !connected.contains(name));
        names
            .map(|node| {
                let reach = cluster.reach(&node);
                let teller = reach.by.as_ref().and_then(|by| http.address(by));
                let beside = teller.or_else(|| connected.first().and_then(|first| http.address(first)));
                // Without a host, the machine of the one that told the port will do only where all is on one.
                let url = beside
                    .filter(|url| reach.host.is_some() || (url.is_loopback() && reach.port.is_some()))
                    .map(|url| url.beside(reach.host.as_deref(), reach.port))
                    .unwrap_or_default();
                Suggestion { node, url }
            })
            .collect()
    })
}
