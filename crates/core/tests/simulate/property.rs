//! Any sequence of operations, valid and broken, at any node, with stops, freezes and cuts in between.
use crate::scenario::{Scenario, mirrored};
use enmesh_core::simulate::{Answer, Running};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

const NODES: [&str; 4] = ["a", "b", "c", "d"];

/// One thing that happens.
#[derive(Debug, Clone)]
enum Event {
    Send(&'static str, String),
    Run(&'static str, Running),
    HarperDb(&'static str, Running),
    Nats(&'static str, Running),
    Clustering(&'static str, bool),
    Cut(&'static str, &'static str),
    Mend(&'static str, &'static str),
    Wait(u64),
}

fn node() -> impl Strategy<Value = &'static str> {
    select(&NODES[..])
}

fn junk() -> impl Strategy<Value = Value> {
    let odd = [
        json!(null),
        json!(true),
        json!(-1),
        json!(1e300),
        json!(9924.5),
        json!(""),
        json!(" "),
        json!("a\nb"),
        json!("2022-08-29"),
        json!("system"),
        json!([]),
        json!([[]]),
        json!({}),
        json!({ "schema": "dev" }),
    ];
    select(odd.to_vec())
}

fn flag() -> impl Strategy<Value = Value> {
    prop_oneof![8 => any::<bool>().prop_map(Value::from), 1 => select(vec![json!("true"), json!("false")])]
}

fn subscriptions() -> impl Strategy<Value = Value> {
    let table = select(vec!["dog", "cat", "bird"]);
    let time = prop_oneof![
        6 => Just(None),
        1 => select(vec!["2022-08-29T09:07:21Z", "2022-08-29"]).prop_map(Some),
    ];
    let one = (table, flag(), flag(), time).prop_map(|(table, publish, subscribe, time)| {
        let mut row = json!({ "schema": "dev", "table": table, "publish": publish, "subscribe": subscribe });
        time.into_iter().for_each(|time| row["start_time"] = json!(time));
        row
    });
    prop::collection::vec(one, 1..4).prop_map(Value::from)
}

fn peer() -> impl Strategy<Value = &'static str> {
    prop_oneof![8 => node(), 1 => select(vec!["x", "A", "with space"])]
}

fn routes() -> impl Strategy<Value = Value> {
    let host = prop_oneof![6 => node(), 1 => select(vec!["x", "a b", "::1"])];
    let port = prop_oneof![6 => Just(json!(9932)), 1 => select(vec![json!("1e3"), json!("9932"), json!(0)])];
    let one = (host, port).prop_map(|(host, port)| json!({ "host": host, "port": port }));
    prop::collection::vec(one, 0..3).prop_map(Value::from)
}

/// A well-formed request.
fn request() -> impl Strategy<Value = Value> {
    let connection = (peer(), subscriptions())
        .prop_map(|(peer, rows)| json!({ "node_name": peer, "subscriptions": rows }));
    let peers = |operation: &'static str| {
        (peer(), subscriptions()).prop_map(
            move |(peer, rows)| json!({ "operation": operation, "node_name": peer, "subscriptions": rows }),
        )
    };
    let plain =
        ["cluster_status", "cluster_network", "cluster_get_routes", "describe_all", "nope", "user_info"];
    prop_oneof![
        4 => peers("add_node"),
        4 => peers("update_node"),
        2 => peer().prop_map(|peer| json!({ "operation": "remove_node", "node_name": peer })),
        1 => prop::collection::vec(connection, 0..4)
            .prop_map(|all| json!({ "operation": "configure_cluster", "connections": all })),
        1 => (routes(), select(vec!["hub", "leaf"])).prop_map(|(routes, server)|
            json!({ "operation": "cluster_set_routes", "server": server, "routes": routes })),
        1 => routes().prop_map(|routes| json!({ "operation": "cluster_delete_routes", "routes": routes })),
        1 => Just(json!({ "operation": "restart_service", "service": "clustering config" })),
        2 => select(plain.to_vec()).prop_map(|operation| json!({ "operation": operation })),
    ]
}

/// Puts junk in the place of the `at`-th value, or takes that value out.
fn break_value(value: &mut Value, at: &mut usize, junk: &Option<Value>) {
    let step = |value: &mut Value, at: &mut usize| {
        if *at == 0
            && let Some(junk) = junk
        {
            *value = junk.clone();
        }
        let here = *at == 0;
        *at = at.wrapping_sub(1);
        here
    };
    match value {
        Value::Object(fields) => {
            let mut gone = Map::new();
            std::mem::swap(&mut gone, fields);
            for (key, mut inner) in gone {
                let here = step(&mut inner, at);
                break_value(&mut inner, at, junk);
                if !(here && junk.is_none()) {
                    fields.insert(key, inner);
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                step(item, at);
                break_value(item, at, junk);
            }
        }
        _ => {}
    }
}

fn body() -> impl Strategy<Value = String> {
    let broken = (request(), 0..12_usize, prop::option::of(junk())).prop_map(|(mut body, mut at, junk)| {
        break_value(&mut body, &mut at, &junk);
        body.to_string()
    });
    prop_oneof![
        10 => request().prop_map(|body| body.to_string()),
        4 => broken,
        1 => ".{0,20}",
    ]
}

fn event() -> impl Strategy<Value = Event> {
    let running =
        || prop_oneof![3 => Just(Running::Up), 1 => Just(Running::Stopped), 1 => Just(Running::Hung)];
    prop_oneof![
        20 => (node(), body()).prop_map(|(node, body)| Event::Send(node, body)),
        3 => (node(), running()).prop_map(|(node, running)| Event::Run(node, running)),
        1 => (node(), running()).prop_map(|(node, running)| Event::HarperDb(node, running)),
        1 => (node(), running()).prop_map(|(node, running)| Event::Nats(node, running)),
        1 => (node(), prop::bool::weighted(0.7)).prop_map(|(node, on)| Event::Clustering(node, on)),
        1 => (node(), node()).prop_map(|(a, b)| Event::Cut(a, b)),
        2 => (node(), node()).prop_map(|(a, b)| Event::Mend(a, b)),
        1 => (0..100_000_u64).prop_map(Event::Wait),
    ]
}

/// The rows every node holds about every other, also of nodes that do not answer now.
fn held(s: &Scenario) -> impl Fn(&str, &str) -> Vec<Value> + use<> {
    let mut s = Scenario { cluster: s.cluster.clone(), now: s.now };
    for node in NODES {
        s.cluster.set_clustering(node, true);
        s.cluster.set_harperdb(node, Running::Up);
        s.cluster.set_nats(node, Running::Hung, s.now);
    }
    let all: Vec<(&str, Value)> = NODES.iter().map(|node| (*node, s.status(node))).collect();
    move |node, peer| {
        let status = all.iter().find(|(name, _)| *name == node).map(|(_, status)| &status["connections"]);
        let connections = status.and_then(Value::as_array).into_iter().flatten();
        let about = connections.filter(|connection| connection["node_name"] == peer);
        about.flat_map(|c| c["subscriptions"].as_array().cloned().unwrap_or_default()).collect()
    }
}

fn ends<'a>(a: &'a str, b: &'a str) -> (&'a str, &'a str) {
    if a < b { (a, b) } else { (b, a) }
}

/// The pairs whose halves may differ from now on, because the request at `node` cannot or does not keep them equal:
/// a peer that does not answer when it is removed, or a node that comes up twice in one `configure_cluster`.
fn excuses(
    s: &Scenario,
    node: &'static str,
    body: &Value,
    reply: &Value,
) -> Vec<(&'static str, &'static str)> {
    let others = NODES.into_iter().filter(|other| *other != node);
    let pairs =
        |name: &str| others.clone().filter(|other| *other == name).map(|other| ends(node, other)).collect();
    let local_only = reply["message"].as_str().is_some_and(|message| message.contains("local manifest"));
    match body["operation"].as_str() {
        Some("remove_node") if local_only => pairs(body["node_name"].as_str().unwrap_or_default()),
        Some("configure_cluster") => {
            let (mut s, entries) =
                (Scenario { cluster: s.cluster.clone(), now: s.now }, body["connections"].clone());
            let times = |name: &str| {
                entries.as_array().into_iter().flatten().filter(|entry| entry["node_name"] == name).count()
            };
            let open =
                |s: &mut Scenario, peer| s.connection(node, peer).is_none_or(|c| c["status"] == "open");
            others
                .filter(|peer| times(peer) > 1 || !open(&mut s, peer))
                .map(|peer| ends(node, peer))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// What a reply says was done, with the peer it was done with: `added`, `updated`, or the last entry of each peer.
fn claims(body: &Value, reply: &Value) -> Vec<(String, Vec<Value>)> {
    let rows = |value: &Value| {
        let mut rows: Vec<Value> = value.as_array().cloned().unwrap_or_default();
        rows.iter_mut().for_each(|row| _ = row.as_object_mut().map(|row| row.remove("start_time")));
        rows
    };
    let last_of_place = |rows: Vec<Value>| -> Vec<Value> {
        let later = |at: usize| rows.iter().skip(at + 1).any(|row| row["table"] == rows[at]["table"]);
        (0..rows.len()).filter(|at| !later(*at)).map(|at| rows[at].clone()).collect()
    };
    let peer = body["node_name"].as_str().unwrap_or_default().to_owned();
    match body["operation"].as_str() {
        Some("add_node") => vec![(peer, rows(&reply["added"]))],
        Some("update_node") => vec![(peer, last_of_place(rows(&reply["updated"])))],
        Some("configure_cluster") => {
            let done: Vec<&Value> = reply["connections"].as_array().into_iter().flatten().collect();
            let done = done.iter().filter(|entry| entry["subscriptions"]["added"] != json!([]));
            let mut last = std::collections::BTreeMap::new();
            for entry in done {
                let name = entry["node_name"].as_str().unwrap_or_default().to_owned();
                last.insert(name, rows(&entry["subscriptions"]["added"]));
            }
            last.into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn happen(s: &mut Scenario, event: &Event) -> Option<Answer> {
    match event {
        Event::Send(node, body) => return Some(s.send(node, body)),
        Event::Run(node, running) => s.cluster.set_running(node, *running, s.now),
        Event::HarperDb(node, running) => s.cluster.set_harperdb(node, *running),
        Event::Nats(node, running) => s.cluster.set_nats(node, *running, s.now),
        Event::Clustering(node, on) => s.cluster.set_clustering(node, *on),
        Event::Cut(a, b) => s.cluster.cut(a, b),
        Event::Mend(a, b) => s.cluster.mend(a, b),
        Event::Wait(ms) => s.now = s.now.plus_ms(*ms),
    }
    None
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn every_answer_is_a_plausible_one(version in select(vec!["4.0.7", "4.3.0"]), events in prop::collection::vec(event(), 1..50)) {
        let mut s = Scenario::of(version, &NODES);
        for event in &events {
            if let Some(Answer::Http { status, body, .. }) = happen(&mut s, event) {
                let reply: Value = serde_json::from_str(&body).expect("a reply is JSON");
                prop_assert!([200, 400, 500].contains(&status), "{status} {body}");
                prop_assert!(reply.is_object() && (status == 200 || reply["error"].is_string()), "{body}");
            }
        }
    }

    #[test]
    fn the_same_sequence_gives_the_same_bytes(version in select(vec!["4.0.7", "4.3.0"]), events in prop::collection::vec(event(), 1..50)) {
        let run = || {
            let mut s = Scenario::of(version, &NODES);
            events.iter().map(|event| happen(&mut s, event)).collect::<Vec<_>>()
        };
        prop_assert_eq!(run(), run());
    }

    #[test]
    fn halves_stay_mirrored_unless_a_documented_reason_breaks_them(version in select(vec!["4.0.7", "4.3.0"]), events in prop::collection::vec(event(), 1..50)) {
        let mut s = Scenario::of(version, &NODES);
        let mut excused = BTreeSet::new();
        for event in &events {
            let before = Scenario { cluster: s.cluster.clone(), now: s.now };
            let answer = happen(&mut s, event);
            if let (Event::Send(node, body), Some(Answer::Http { status: 200, body: reply, .. })) = (event, answer) {
                let (body, reply) = (serde_json::from_str(body).unwrap(), serde_json::from_str(&reply).unwrap());
                excused.extend(excuses(&before, node, &body, &reply));
                for (peer, rows) in claims(&body, &reply) {
                    // Adding makes both halves anew.
                    let there = NODES.into_iter().find(|name| *name == peer);
                    if let Some(there) = there.filter(|_| body["operation"] == "add_node" && !rows.is_empty()) {
                        excused.remove(&ends(node, there));
                    }
                }
            }
            let held = held(&s);
            for a in NODES {
                for b in NODES.into_iter().filter(|b| a < *b && !excused.contains(&(a, *b))) {
                    prop_assert_eq!(mirrored(&held(a, b)), held(b, a), "{} and {} after {:?}", a, b, event);
                }
            }
        }
    }

    #[test]
    fn what_a_reply_says_was_done_is_what_both_ends_show(version in select(vec!["4.0.7", "4.3.0"]), events in prop::collection::vec(event(), 1..50)) {
        let mut s = Scenario::of(version, &NODES);
        for event in &events {
            let answer = happen(&mut s, event);
            let (Event::Send(node, body), Some(Answer::Http { status: 200, body: reply, .. })) = (event, answer) else {
                continue;
            };
            let (body, reply) = (serde_json::from_str(body).unwrap(), serde_json::from_str(&reply).unwrap());
            for (peer, rows) in claims(&body, &reply).into_iter().filter(|(_, rows)| !rows.is_empty()) {
                let (here, there) = (s.rows(node, &peer), s.rows(&peer, node));
                for row in rows {
                    prop_assert!(here.contains(&row), "{node} does not show {row}: {here:?}");
                    prop_assert!(there.contains(&mirrored(std::slice::from_ref(&row))[0]), "{peer} lacks {row}: {there:?}");
                }
            }
        }
    }
}
