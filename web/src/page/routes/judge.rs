//! What there is to say about a route as typed: the same as everywhere, because the checker says it.
use crate::store::Store;
use enmesh_core::check::check;
use enmesh_core::finding::{Fix, Severity, apply};
use enmesh_core::name::{Host, Port, Route, RouteList};
use enmesh_core::operation::{StoredRoute, set_route_body};
use enmesh_core::plan::{RouteState, listed};
use enmesh_core::profile::Profile;
use leptos::prelude::*;

/// One thing to say.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// How much it weighs.
    pub severity: Severity,
    /// The checker's code, where it has one.
    pub code: Option<String>,
    /// What is, and what to do.
    pub words: String,
    /// What a button that mends it says, and the host and port that come of it.
    pub fix: Option<(String, String, String)>,
}

/// A judged route.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Judged {
    /// The route, when it is one that can be added.
    pub route: Option<Route>,
    /// About the host.
    pub host: Vec<Said>,
    /// About the port.
    pub port: Vec<Said>,
    /// About the whole.
    pub whole: Vec<Said>,
    /// The node it leads to.
    pub leads_to: Option<String>,
}

/// Judges host and port as typed, for a list of a node; `instead` is the stored route that an edit replaces.
pub fn judge(
    store: Store,
    node: &str,
    list: RouteList,
    host: &str,
    port: &str,
    instead: Option<&StoredRoute>,
) -> Judged {
    let target = store.cluster.with(|cluster| cluster.about(node)).predicted();
    let profile = Profile { target, node_name: Some(node.to_owned()), now: None };
    let mut judged = Judged::default();
    let body = set_route_body(list, host.trim(), port);
    for finding in check(body.as_bytes(), &profile).findings {
        let place = match finding.place.pointer.as_str() {
            "/routes/0/host" => &mut judged.host,
            "/routes/0/port" => &mut judged.port,
            _ => &mut judged.whole,
        };
        place.push(Said {
            severity: finding.severity,
            code: Some(finding.code.to_string()),
            words: format!("{} {}", finding.message, finding.help),
            fix: finding.fix.and_then(|fix| mended(&body, &fix)),
        });
    }
    let (parsed_host, parsed_port) = (Host::parse(host.trim()), Port::parse(port));
    let own = |severity, words| Said { severity, code: None, words, fix: None };
    let error = |words: String| own(Severity::Error, words);
    let silent = |said: &[Said]| said.iter().all(|said| said.severity < Severity::Error);
    if let (Err(problem), true) = (&parsed_host, silent(&judged.host)) {
        judged.host.push(error(format!("The host {problem}.")));
    }
    if let (Err(problem), true) = (&parsed_port, silent(&judged.port)) {
        judged.port.push(error(format!("The port {problem}.")));
    }
    let (Ok(host), Ok(port)) = (parsed_host, parsed_port) else { return judged };
    let route = Route { host, port };
    let stored = StoredRoute::from(route.clone());
    judged.leads_to = store.cluster.with(|cluster| cluster.route_target(&stored));
    match holder(store, node, &stored) {
        Some(held) if held == list && Some(&stored) != instead => {
            judged.whole.push(error(format!("{node} has {route} in its {} list already.", held.name())));
        }
        held => {
            if let Some(held) = held.filter(|held| *held != list) {
                let words = format!(
                    "{node} has {route} in its {} list. A route may be in one list only: the draft deletes it there.",
                    held.name()
                );
                judged.whole.push(own(Severity::Hint, words));
            }
            judged.route = Some(route);
        }
    }
    judged
}

/// Host and port after a fix of the request they stand in.
fn mended(body: &str, fix: &Fix) -> Option<(String, String, String)> {
    let body: serde_json::Value = serde_json::from_str(&apply(body, fix)?).ok()?;
    let route = body.pointer("/routes/0")?;
    let port = route.get("port")?;
    let port = port.as_str().map_or_else(|| port.to_string(), str::to_owned);
    Some((fix.title.clone(), route.get("host")?.as_str()?.to_owned(), port))
}

/// The list that holds a route and keeps it, or will.
pub fn holder(store: Store, node: &str, route: &StoredRoute) -> Option<RouteList> {
    [RouteList::Hub, RouteList::Leaf].into_iter().find(|list| {
        store
            .cluster
            .with(|cluster| store.draft.with(|draft| listed(cluster, draft, node, *list)))
            .iter()
            .any(|row| row.route == *route && row.state != RouteState::WillBeDeleted)
    })
}

/// What is said about one field, under it.
#[component]
pub fn SaidList(
    /// The things to say.
    #[prop(into)]
    said: Signal<Vec<Said>>,
    /// For `aria-describedby`.
    #[prop(into)]
    id: String,
    /// Takes the host and port of a fix.
    on_fix: Callback<(String, String)>,
) -> impl IntoView {
    let item = move |said: Said| {
        let fix = said.fix.map(|(title, host, port)| {
            let mend = move |_| on_fix.run((host.clone(), port.clone()));
            view! { <button class="small" type="button" on:click=mend>{title}</button> }
        });
        let word = crate::part::findings::severity_word(said.severity);
        let class = format!("said {word}");
        view! {
            <span class=class>
                <b>{word}</b>
                {said.code.map(|code| view! { " " <span class="code">{code}</span> })}
                " "
                {said.words}
                {fix}
            </span>
        }
    };
    view! { <span class="said-list" id=id>{move || said.get().into_iter().map(item).collect_view()}</span> }
}
