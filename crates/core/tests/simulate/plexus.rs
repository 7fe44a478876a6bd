//! 4.7.29 nodes: what they answer, and the traps they set.
use crate::scenario::{START, Scenario};
use enmesh_core::analyse::{Topic, analyse};
use enmesh_core::cluster::{Asked, Cluster, Health, Observation, Said};
use enmesh_core::operation::{OperationKind, Outcome};
use enmesh_core::profile::Dialect;
use enmesh_core::simulate::{Answer, NodeSeed, Running, Simulator};
use enmesh_core::time::Timestamp;
use serde_json::{Value, json};

fn nodes(names: &[&str]) -> Scenario {
    Scenario::with(names.iter().map(|name| NodeSeed::new(name).plexus().table("dev", "dog", 3)))
}

fn join(peer: &str) -> Value {
    json!({"operation": "add_node", "hostname": peer, "verify_tls": false, "authorization": {"username": "u", "password": "p"}})
}

fn subscribe(peer: &str, database: &str, publish: bool, subscribe: bool) -> Value {
    let mut body = join(peer);
    body["subscriptions"] =
        json!([{"database": database, "table": "dog", "publish": publish, "subscribe": subscribe}]);
    body
}

fn status(s: &mut Scenario, node: &str) -> Value {
    s.ok(node, json!({"operation": "cluster_status"}))
}

fn peers(s: &mut Scenario, node: &str) -> Vec<String> {
    let status = status(s, node);
    let names = status["connections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|peer| peer["name"].as_str().unwrap().to_owned());
    names.collect()
}

/// The sockets of a peer as `database:connected`.
fn sockets(s: &mut Scenario, node: &str, peer: &str) -> Vec<String> {
    let status = status(s, node);
    let held =
        status["connections"].as_array().unwrap().iter().find(|held| held["name"] == peer).unwrap().clone();
    let sockets = held["database_sockets"].as_array().unwrap().clone();
    sockets
        .iter()
        .map(|socket| format!("{}:{}", socket["database"].as_str().unwrap(), socket["connected"]))
        .collect()
}

fn outcome(s: &mut Scenario, node: &str, body: &Value) -> Outcome {
    let got = s.ask(node, body.clone());
    let kind = OperationKind::of_body(&body.to_string());
    Outcome::judge(kind, &body.to_string(), got.status, &got.body.to_string())
}

/// Asks everyone everything, as the console does.
fn read(simulator: &mut Simulator, now: Timestamp) -> Cluster {
    let mut cluster = Cluster::default();
    for node in simulator.names() {
        for asked in Asked::ALL {
            let said = match simulator.answer(&node, asked.body(), now) {
                Answer::Http { status, body, .. } => asked.said(status, &body).expect("a readable reply"),
                _ => Said::NoAnswer,
            };
            cluster.observe(&Observation { node: node.clone(), at: now, took_ms: 5, said });
        }
    }
    cluster
}

#[test]
fn full_replication_joins_everyone() {
    let mut s = nodes(&["a", "b", "c"]);
    assert!(outcome(&mut s, "a", &join("b")).done());
    assert!(outcome(&mut s, "a", &join("c")).done());
    for (node, others) in [("a", ["b", "c"]), ("b", ["a", "c"]), ("c", ["a", "b"])] {
        let mut held = peers(&mut s, node);
        enmesh_core::order::sort(&mut held);
        assert_eq!(held, others, "{node}");
        assert_eq!(sockets(&mut s, node, others[0]), ["dev:true", "system:true"]);
    }
    let told = status(&mut s, "a");
    assert_eq!((told["type"].as_str(), told["url"].as_str()), (Some("cluster-status"), Some("wss://a:9933")));
    let cluster = read(&mut s.cluster, s.now);
    assert_eq!(cluster.node("a").unwrap().dialect, Some(Dialect::Plexus));
    assert_eq!(cluster.links().len(), 3);
    let codes: Vec<u16> = analyse(&cluster).iter().map(|finding| finding.code.0).collect();
    assert_eq!(codes, [5040]);
}

#[test]
fn a_request_without_a_name_empties_the_table_of_nodes() {
    let mut s = nodes(&["a", "b"]);
    s.ok("a", join("b"));
    let remove = json!({"operation": "remove_node", "name": "b"});
    assert!(!outcome(&mut s, "a", &remove).done());
    assert_eq!((peers(&mut s, "a").len(), peers(&mut s, "b").len()), (0, 1), "the peer keeps its half");
    let gone = s.ask("a", json!({"operation": "remove_node", "node_name": "b"}));
    assert_eq!((gone.status, gone.body["error"].as_str()), (400, Some("b does not exist")));
    s.ok("a", json!({"operation": "add_node"}));
    assert_eq!(peers(&mut s, "a"), ["undefined"]);
}

#[test]
fn routes_are_compared_by_port_and_read_from_memory() {
    let mut s = nodes(&["a"]);
    let set = |hosts: &[&str]| {
        let routes: Vec<Value> = hosts.iter().map(|host| json!({"host": host, "port": 9933})).collect();
        json!({"operation": "cluster_set_routes", "server": "hub", "routes": routes})
    };
    let get = json!({"operation": "cluster_get_routes"});
    let told = s.ok("a", set(&["h1", "h2", "h3"]));
    assert_eq!((told["set"].as_array().unwrap().len(), told["skipped"].as_array().unwrap().len()), (1, 2));
    assert_eq!(s.ok("a", get.clone()), json!([]), "listed only after a restart");
    s.ok("a", json!({"operation": "cluster_set_routes", "server": "hub", "routes": ["wss://h4:9933"]}));
    s.cluster.set_running("a", Running::Stopped, s.now);
    s.cluster.set_running("a", Running::Up, s.now);
    assert_eq!(s.ok("a", get.clone()), json!(["wss://h4:9933"]), "the second set lost the first");
    s.ok("a", set(&["h1"]));
    assert_eq!(s.ok("a", get.clone()).as_array().unwrap().len(), 2);
    let delete = json!({"operation": "cluster_delete_routes", "routes": [{"host": "other", "port": 9933}]});
    let told = s.ok("a", delete);
    assert_eq!(told["deleted"], json!([{"host": "h1", "port": 9933}]), "another one with that port");
    assert_eq!(s.ok("a", get).as_array().unwrap().len(), 2, "listed until a restart");
}

#[test]
fn subscriptions_with_a_full_peer_change_nothing() {
    let mut s = nodes(&["a", "b"]);
    s.ok("a", join("b"));
    let update = json!({"operation": "update_node", "hostname": "b", "subscriptions": [{"database": "dev", "table": "dog", "publish": true, "subscribe": false}]});
    assert!(outcome(&mut s, "a", &update).done());
    let held = status(&mut s, "a")["connections"][0].clone();
    assert_eq!((&held["replicates"], &held["subscriptions"]), (&json!(true), &Value::Null));
    // The other way round it turns into full replication.
    let mut s = nodes(&["a", "b"]);
    s.ok("a", subscribe("b", "dev", true, false));
    s.ok("a", json!({"operation": "update_node", "hostname": "b"}));
    assert_eq!(sockets(&mut s, "b", "a"), ["dev:true", "system:true"]);
}

#[test]
fn an_unreachable_peer_is_stored_with_200_and_a_but() {
    let mut s = nodes(&["a", "b", "c"]);
    s.cluster.set_running("b", Running::Stopped, s.now);
    let first = s.ask("a", join("b"));
    assert_eq!(first.status, 500, "a node that never joined needs a signature");
    assert_eq!(peers(&mut s, "a"), [""; 0]);
    s.ok("a", join("c"));
    let said = outcome(&mut s, "a", &join("b"));
    assert!(matches!(&said, Outcome::Partly { .. }), "{said:?}");
    assert_eq!(sockets(&mut s, "a", "b"), ["dev:false", "system:false"]);
    s.cluster.set_running("b", Running::Up, s.now);
    s.cluster.set_running("b", Running::Hung, s.now);
    assert!(s.ask("a", join("b")).after_ms >= 60_000);
}

#[test]
fn a_peer_that_hangs_looks_open_for_a_while() {
    let mut s = nodes(&["a", "b"]);
    s.ok("a", join("b"));
    s.cluster.set_running("b", Running::Hung, s.now);
    assert_eq!(sockets(&mut s, "a", "b"), ["dev:true", "system:true"]);
    s.now = s.now.plus_ms(60_000);
    assert_eq!(sockets(&mut s, "a", "b"), ["dev:false", "system:false"]);
}

#[test]
fn a_database_that_the_peer_lacks_stays_half_open() {
    let mut s = Scenario::with([
        NodeSeed::new("a").plexus().table("new", "dog", 1),
        NodeSeed::new("b").plexus().table("dev", "dog", 1),
    ]);
    s.ok("a", subscribe("b", "new", true, true));
    assert_eq!(
        (sockets(&mut s, "a", "b"), sockets(&mut s, "b", "a")),
        (vec!["new:true".into()], vec!["new:false".into()])
    );
    let codes = |s: &mut Scenario| -> Vec<u16> {
        let cluster = read(&mut s.cluster, s.now);
        analyse(&cluster)
            .iter()
            .map(|finding| finding.code.0)
            .filter(|code| (5041..=5043).contains(code))
            .collect()
    };
    assert_eq!(codes(&mut s), [5042, 5043]);
    s.ok("b", json!({"operation": "create_database", "database": "new"}));
    s.ok("b", json!({"operation": "create_table", "database": "new", "table": "dog", "primary_key": "id"}));
    assert_eq!(sockets(&mut s, "b", "a"), ["new:false"], "creating it alone does not help");
    s.ok("b", json!({"operation": "restart_service", "service": "http_workers"}));
    assert_eq!(sockets(&mut s, "b", "a"), ["new:true"]);
    assert_eq!(codes(&mut s), [0; 0]);
}

#[test]
fn rows_are_never_removed_and_their_sockets_stay_closed() {
    let mut s = nodes(&["a", "b"]);
    s.ok("a", subscribe("b", "dev", true, true));
    s.ok("a", subscribe("b", "dev", false, false));
    assert_eq!(sockets(&mut s, "a", "b"), ["dev:false"]);
    assert_eq!(status(&mut s, "a")["connections"][0]["subscriptions"].as_array().unwrap().len(), 1);
    s.ok("a", subscribe("b", "dev", true, false));
    let mut publishes = nodes(&["a", "b"]);
    publishes.ok("a", subscribe("b", "dev", true, false));
    assert_eq!(sockets(&mut publishes, "a", "b"), [""; 0], "who only publishes has no socket");
}

#[test]
fn configure_cluster_adds_only() {
    let mut s = nodes(&["a", "b", "c"]);
    s.ok("a", join("b"));
    let configure = |peer: &str| {
        let mut connection = subscribe(peer, "dev", true, true);
        connection["node_name"] = json!(peer);
        json!({"operation": "configure_cluster", "connections": [connection]})
    };
    let told = s.ok("a", configure("c"));
    assert_eq!(told["connections"][0]["node_name"], "c");
    assert_eq!(peers(&mut s, "a"), ["b", "c"]);
    let mut alone = nodes(&["a"]);
    assert_eq!(alone.ask("a", configure("x")).status, 500);
}

#[test]
fn what_it_does_not_have_it_refuses() {
    let mut s = nodes(&["a"]);
    let refused = s.ask("a", json!({"operation": "cluster_network"}));
    assert_eq!(refused.status, 400);
    assert_eq!(Asked::Network.said(refused.status, &refused.body.to_string()), Some(Said::NoNetwork));
}

#[test]
fn nodes_of_both_dialects_do_not_meet() {
    let mut s = Scenario::with([
        NodeSeed::new("p").plexus(),
        NodeSeed::new("n").route("p", 9932),
        NodeSeed::new("m").route("n", 9932),
    ]);
    assert_eq!(s.cluster.links(), [("m".to_owned(), "n".to_owned())]);
    let refused = s.ask("p", join("n"));
    assert_eq!(refused.status, 500);
    let cluster = read(&mut s.cluster, s.now);
    let dialects: Vec<_> = ["m", "n", "p"].map(|node| cluster.node(node).unwrap().dialect).into();
    assert_eq!(dialects, [Some(Dialect::Nats), Some(Dialect::Nats), Some(Dialect::Plexus)]);
}

#[test]
fn the_plexus_demo_shows_three_things() {
    let mut demo = Simulator::demo_plexus(START);
    let cluster = read(&mut demo, START);
    let found: Vec<(u16, String)> =
        analyse(&cluster).into_iter().map(|f| (f.code.0, f.nodes.join(" "))).collect();
    let of = |code: u16| {
        found.iter().filter(|(found, _)| *found == code).map(|(_, nodes)| nodes.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(of(5044), ["undefined eu-1 eu-2 us-1"]);
    assert_eq!(of(5042), ["us-1 ap-1"]);
    assert_eq!(of(5040), ["eu-1 eu-2 us-1"]);
    assert!(of(5041).is_empty(), "{found:?}");
    assert!(cluster.node("eu-2").is_some_and(|view| view.health == Health::Open));
}

#[test]
fn the_mixed_demo_is_two_kinds_that_do_not_hear_each_other() {
    let mut demo = Simulator::demo_mixed(START);
    let cluster = read(&mut demo, START);
    let dialects = |dialect| {
        let names = cluster.names().into_iter();
        names.filter(|name| cluster.dialect(name) == Some(dialect)).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(dialects(Dialect::Nats), "eu-1 eu-2 eu-3");
    assert_eq!(dialects(Dialect::Plexus), "us-1 us-2");
    let found: Vec<u16> = analyse(&cluster).into_iter().map(|finding| finding.code.0).collect();
    let of_routes = analyse(&cluster).into_iter().filter(|finding| finding.code.0 == 5024);
    assert!(of_routes.flat_map(|finding| finding.nodes).all(|node| node.starts_with("eu-")), "{found:?}");
    for code in [5032, 5037] {
        assert!(found.contains(&code), "{code} in {found:?}");
    }
    for code in [5001, 5010, 5011, 5041, 5042] {
        assert!(!found.contains(&code), "{code} in {found:?}");
    }
}

#[test]
fn every_finding_of_the_demos_says_who_said_what() {
    for mut demo in [Simulator::demo(START), Simulator::demo_plexus(START), Simulator::demo_mixed(START)] {
        let cluster = read(&mut demo, START);
        for finding in analyse(&cluster) {
            let evidence = finding.evidence(&cluster);
            assert!(!evidence.is_empty(), "{finding:?}");
            for fact in evidence {
                assert!(cluster.names().contains(&fact.by) && !fact.value.is_empty(), "{fact:?}");
            }
        }
    }
    let cluster = read(&mut Simulator::demo(START), START);
    let found =
        analyse(&cluster).into_iter().find(|finding| finding.code.0 == 5010).expect("it is one-sided");
    let said: Vec<String> =
        found.evidence(&cluster).iter().map(|fact| format!("{}: {}", fact.by, fact.value)).collect();
    assert_eq!(
        said,
        ["eu-2: warehouse.stock with ap-2: nothing", "ap-2: warehouse.stock with eu-2: subscribes"]
    );
    assert_eq!(found.topic(), Topic::Flows);
}
