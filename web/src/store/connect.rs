//! Signing in to real nodes, each step by step and several at once.
mod run;
mod session;

use super::{Store, keep};
use crate::clock::now;
use crate::link::fetch::Stop;
use crate::link::http::Http;
use crate::link::sign_in::{self, Password};
use crate::link::{demo::Demo, doctor};
use enmesh_core::cluster::Asked;
use enmesh_core::doctor::{Diagnosis, no_address};
use enmesh_core::node_url::{AddressProblem, NodeUrl};
use enmesh_core::saved::ClusterProfile;
use enmesh_core::time::Timestamp;
use leptos::prelude::*;
use leptos::task::spawn_local;
pub use session::{
    Suggestion, disconnect, restore, show_demo, show_nodes, sign_out, signed_out, suggestions,
};
use std::cell::Cell;
use std::rc::Rc;

/// What is asked on signing in, after the tokens. The first must be answered; without the others much still works.
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
    Failed(Diagnosis),
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

/// An attempt to sign in to one node.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Attempt {
    /// The address.
    pub to: String,
    /// Its steps, in order.
    pub steps: Vec<Step>,
    /// What came of it: the node's name, or what went wrong. None while it is under way.
    pub end: Option<Result<String, Diagnosis>>,
}

/// Where to sign in, and as whom.
pub struct Login {
    /// The address.
    pub url: NodeUrl,
    /// The user.
    pub user: String,
    /// The password, shared when one is for all nodes.
    pub password: Rc<Password>,
}

/// All that signing in keeps, beside the link itself.
#[derive(Clone, Copy)]
pub struct Connecting {
    /// The address as typed.
    pub url: RwSignal<String>,
    /// The user as typed.
    pub user: RwSignal<String>,
    /// The profile chosen in the form; none for a single address.
    pub chosen: RwSignal<Option<String>>,
    /// Whether sign-ins are to be kept for this tab.
    pub keep: RwSignal<bool>,
    /// The attempts made last, one for each node.
    pub attempts: RwSignal<Vec<Attempt>>,
    /// The nodes whose password is being asked for again, beside whatever page is shown.
    pub again: RwSignal<Vec<String>>,
    /// The nodes one is signed in to, shown or not.
    pub http: StoredValue<Http, LocalStorage>,
    /// The demo cluster, shown or not.
    pub sim: StoredValue<Demo, LocalStorage>,
    /// Counts changes of the nodes that can be asked.
    pub roster: RwSignal<u32>,
    stops: StoredValue<Vec<Stop>, LocalStorage>,
}

impl Connecting {
    /// Nobody signed in yet; the address used last stands in the form.
    pub fn new(demo: Demo) -> Connecting {
        Connecting {
            url: RwSignal::new(known_urls().into_iter().next().unwrap_or_default()),
            user: RwSignal::default(),
            chosen: RwSignal::new(None),
            keep: RwSignal::new(false),
            attempts: RwSignal::default(),
            again: RwSignal::default(),
            http: StoredValue::new_local(Http::default()),
            sim: StoredValue::new_local(demo),
            roster: RwSignal::new(0),
            stops: StoredValue::new_local(Vec::new()),
        }
    }

    /// Whether an attempt is under way.
    pub fn running(&self) -> bool {
        self.attempts.with(|attempts| attempts.iter().any(|attempt| attempt.end.is_none()))
    }

    /// Gives up the attempts under way.
    pub fn stop(&self) {
        self.stops.with_value(|stops| stops.iter().for_each(Stop::stop));
    }

    fn change(&self, which: usize, change: impl FnOnce(&mut Attempt)) {
        self.attempts.update(|attempts| {
            if let Some(attempt) = attempts.get_mut(which) {
                change(attempt);
            }
        });
    }

    fn step(&self, which: usize, at: usize, progress: Progress) {
        self.change(which, |attempt| {
            if let Some(step) = attempt.steps.get_mut(at) {
                step.progress = progress;
            }
        });
    }
}

/// The addresses signed in to before, the last one first.
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

/// The address typed in the form; what is wrong with it stands as the end of an attempt.
pub fn typed_url(store: Store) -> Option<NodeUrl> {
    let connecting = store.connecting;
    let typed = connecting.url.get_untracked();
    match NodeUrl::parse(&typed, doctor::page_https()) {
        Ok(url) => Some(url),
        Err(problem) => {
            if problem == AddressProblem::Credentials {
                connecting.url.set(NodeUrl::without_credentials(&typed));
            }
            let end = Some(Err(no_address(problem)));
            connecting.attempts.set(vec![Attempt { end, ..Attempt::default() }]);
            None
        }
    }
}

/// Signs in to nodes, all at once: none waits for another. `profile` is the cluster they belong to; none leaves them
/// to the one signed in to already. `signed_in` runs when all are, and no password is needed any longer.
pub fn connect(
    store: Store,
    profile: Option<ClusterProfile>,
    logins: Vec<Login>,
    signed_in: impl Fn() + 'static,
) {
    let connecting = store.connecting;
    if untrack(|| connecting.running()) {
        return;
    }
    let attempt = |login: &Login| Attempt { to: login.url.to_string(), steps: steps(), end: None };
    connecting.attempts.set(logins.iter().map(attempt).collect());
    let stops: Vec<Stop> = logins.iter().map(|_| Stop::new()).collect();
    connecting.stops.set_value(stops.clone());
    let (left, signed_in) = (Rc::new(Cell::new(logins.len())), Rc::new(signed_in));
    for (which, (login, stop)) in logins.into_iter().zip(stops).enumerate() {
        let (profile, left, signed_in) = (profile.clone(), Rc::clone(&left), Rc::clone(&signed_in));
        spawn_local(async move {
            let end = run::run(store, which, profile, login, &stop).await;
            if end.is_ok() {
                left.set(left.get().saturating_sub(1));
            }
            if left.get() == 0 {
                signed_in();
            }
            connecting.change(which, |attempt| attempt.end = Some(end));
        });
    }
}

/// Asks for the password of nodes again, beside whatever page is shown: the draft stays as it is.
pub fn ask_again(store: Store, nodes: Vec<String>) {
    store.connecting.attempts.set(Vec::new());
    store.connecting.again.set(nodes);
}

/// Asks one question on signing in.
fn asking(store: Store, which: usize, at: usize, asked: Option<Asked>) {
    let limit_ms = asked.map_or(sign_in::LIMIT_MS, sign_in::limit_ms);
    store.connecting.step(which, at, Progress::Asking(now(), limit_ms));
}
