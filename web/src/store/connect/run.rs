//! One attempt to sign in: tokens, then what the node knows, then whether it fits the others.
use super::{Login, Progress, QUESTIONS, Store, asking, remember};
use crate::link::failure::{Failure, Seen};
use crate::link::fetch::Stop;
use crate::link::http::{Http, Node};
use crate::link::sign_in::{self, Written};
use crate::link::{Link, doctor, poll};
use enmesh_core::cluster::{Asked, Observation, Said};
use enmesh_core::doctor::{Diagnosis, Fault, other_cluster, same_node, wrong_clock};
use enmesh_core::node_url::NodeUrl;
use enmesh_core::operation::{ClusterStatus, OperationKind, Outcome};
use enmesh_core::saved::ClusterProfile;
use leptos::prelude::*;

pub(super) async fn run(
    store: Store,
    which: usize,
    profile: Option<ClusterProfile>,
    Login { url, user, password }: Login,
    stop: &Stop,
) -> Result<String, Diagnosis> {
    let connecting = store.connecting;
    let address = url.to_string();
    let failed = |at: usize, diagnosis: Diagnosis| {
        connecting.step(which, at, Progress::Failed(diagnosis.clone()));
        diagnosis
    };

    if url.is_mixed(doctor::page_https()) {
        let request = r#"{"operation":"create_authentication_tokens"}"#.to_owned();
        let (limit_ms, took_ms, known, seen) = (0, 0, false, Seen::Mixed);
        return Err(failed(0, Failure { url: address, request, limit_ms, took_ms, known, seen }.diagnosis()));
    }
    asking(store, which, 0, None);
    let (written, tokens) = sign_in::tokens(&url, &user, &password, stop).await;
    drop(password);
    note(store, &address, written);
    let (tokens, ahead_ms) = tokens.map_err(|diagnosis| failed(0, diagnosis))?;
    let words = format!("Signed in as {user}; the password is not kept.");
    connecting.step(which, 0, Progress::Done(words));

    let mut name = address.clone();
    let mut said = Vec::new();
    for (at, asked) in (1..).zip(QUESTIONS) {
        asking(store, which, at, Some(asked));
        let (written, reply) = sign_in::ask(&url, &tokens, asked, stop).await;
        if let (Asked::Status, Ok((_, Said::Status(status)))) = (asked, &reply) {
            enter(store, profile.as_ref());
            name = named(store, &url, status).map_err(|diagnosis| failed(at, diagnosis))?;
        }
        note(store, &name, written);
        match reply {
            Ok((exchange, heard)) => {
                let done = summed_up(asked, &exchange.body, exchange.status, &heard);
                connecting.step(which, at, done);
                let (node, at, took_ms) = (name.clone(), exchange.at, exchange.took_ms);
                said.push(Observation { node, at, took_ms, said: heard });
            }
            Err(diagnosis) if asked == Asked::Status || diagnosis.fault == Fault::Stopped => {
                return Err(failed(at, diagnosis));
            }
            Err(diagnosis) => connecting.step(which, at, Progress::Failed(diagnosis)),
        }
    }

    remember(&url);
    let mut warnings: Vec<Diagnosis> = wrong_clock(&url, &name, ahead_ms).into_iter().collect();
    if is_elsewhere(store, &name, &said) {
        warnings.push(other_cluster(&url, &name));
    }
    let http = connecting.http.get_value();
    http.add(Node { name: name.clone(), url: url.clone(), tokens, ahead_ms, warnings });
    let kept = connecting.keep.get_untracked();
    let profile =
        store.profiles.current.with_untracked(|current| current.as_ref().map(|one| one.name.clone()));
    http.set_kept(kept.then(|| profile.unwrap_or_default()));
    connecting.roster.update(|roster| *roster += 1);
    if store.link.with_value(|link| matches!(link, Link::Demo(_))) {
        store.show(Link::Http(http));
    }
    store.cluster.update(|cluster| {
        cluster.add_address(&name, url.host(), Some(url.port()));
        cluster.add_clock(&name, ahead_ms);
        said.iter().for_each(|observation| cluster.observe(observation));
    });
    store.troubles.update(|troubles| troubles.retain(|(node, _)| *node != name));
    poll::read_all(store);
    store.say(format!("{name} is connected."));
    Ok(name)
}

/// Signing in to another cluster ends the sign-ins to the one before, as soon as one node of it answers.
fn enter(store: Store, profile: Option<&ClusterProfile>) {
    let Some(profile) = profile else { return };
    let current = store.profiles.current;
    if current.with_untracked(|current| current.as_ref().is_some_and(|one| one.name == profile.name)) {
        return;
    }
    store.connecting.http.with_value(Http::clear);
    store.connecting.roster.update(|roster| *roster += 1);
    current.set(Some(profile.clone()));
    store.show(Link::Http(store.connecting.http.get_value()));
}

/// The name under which a node is kept: its NODE_NAME, else its host.
fn named(store: Store, url: &NodeUrl, status: &ClusterStatus) -> Result<String, Diagnosis> {
    let http = store.connecting.http.get_value();
    let here = url.to_string();
    let taken = |name: &str| http.url(name).filter(|known| *known != here);
    match status.node_name.as_deref().filter(|name| !name.is_empty()) {
        Some(name) => match taken(name) {
            Some(known) => Err(same_node(url, name, &known)),
            None => Ok(name.to_owned()),
        },
        None if taken(url.host()).is_some() => Ok(format!("{}:{}", url.host(), url.port())),
        None => Ok(url.host().to_owned()),
    }
}

/// Whether nothing ties a node to those connected before.
fn is_elsewhere(store: Store, name: &str, said: &[Observation]) -> bool {
    let connected = store.connecting.http.with_value(Http::nodes);
    let others: Vec<&String> = connected.iter().filter(|other| *other != name).collect();
    let names_one = said.iter().any(|observation| match &observation.said {
        Said::Status(status) => status.connections.iter().any(|peer| others.contains(&&peer.node_name)),
        Said::Network(network) => network.nodes.iter().any(|node| others.contains(&&node.name)),
        _ => false,
    });
    let is_named = store.cluster.with_untracked(|cluster| cluster.names().iter().any(|known| known == name));
    !others.is_empty() && !names_one && !is_named
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
