use crate::say::*;
use enmesh_core::cluster::*;
use enmesh_core::profile::Dialect;
use enmesh_core::time::Timestamp;
use serde_json::json;

fn health(cluster: &Cluster, node: &str) -> (Health, String) {
    let view = cluster.node(node).unwrap();
    (view.health, view.why)
}

fn peer(cluster: &Cluster, node: &str, peer: &str) -> PeerView {
    let peers = cluster.node(node).unwrap().peers.unwrap().value;
    peers.into_iter().find(|held| held.peer == peer).unwrap()
}

#[test]
fn each_database_has_a_link_of_its_own() {
    let mut connection = full("b", &["shop:up", "system:down", "dev:untried"]);
    let shop = &mut connection["database_sockets"][0];
    shop["lastReceivedVersion"] = json!(1_795_466_013_456.7);
    shop["lastReceivedRemoteTime"] = json!("Mon, 23 Nov 2026 20:33:33 GMT");
    shop["lastReceivedLocalTime"] = json!("Mon, 23 Nov 2026 20:33:34 GMT");
    shop["lastReceivedStatus"] = json!("Receiving");
    shop["backPressurePercent"] = json!(61.5);
    connection["shard"] = json!(2);
    let cluster = cluster(&[status("a", vec![connection])]);
    let held = peer(&cluster, "a", "b");
    let told = held.replication.unwrap();
    assert_eq!(
        (told.url.as_deref(), told.full, told.shard.as_deref()),
        (Some("wss://b:9933"), true, Some("2"))
    );
    assert_eq!(told.subject.as_deref(), Some("CN=a, O=Harper"));
    assert_eq!(told.valid_to.as_deref(), Some("Nov 23 20:33:33 2036 GMT"));
    let [dev, shop, system] = told.links.as_slice() else { panic!("{:?}", told.links) };
    assert_eq!((dev.database.as_str(), dev.connected, dev.wanted), ("dev", None, true));
    assert_eq!((shop.latency_ms, shop.back_pressure, shop.receiving), (Some(1.25), 62, true));
    assert_eq!(shop.written, Some(Timestamp(1_795_466_013_456)));
    assert_eq!(shop.received, Some(Timestamp(1_795_466_014_000)));
    // A dead link goes on telling its last latency.
    assert_eq!((system.connected, system.latency_ms, system.received), (Some(false), None, None));
}

#[test]
fn what_is_being_copied_has_no_time_yet() {
    let mut connection = full("b", &["shop:up"]);
    connection["database_sockets"][0]["lastReceivedRemoteTime"] = json!("Copying");
    let cluster = cluster(&[status("a", vec![connection])]);
    let link = peer(&cluster, "a", "b").replication.unwrap().links.remove(0);
    assert_eq!((link.copying, link.written), (true, None));
}

#[test]
fn full_replication_is_a_flow_of_everything_and_both_ends_are_compared() {
    let both = [status("a", vec![full("b", &["shop:up"])]), status("b", vec![full("a", &["shop:up"])])];
    let every: Vec<_> =
        cluster(&both).flows(None).into_iter().map(|f| (f.from, f.to, f.schema, f.table)).collect();
    let every: Vec<_> = every.iter().map(|(f, t, s, x)| [f, t, s, x].map(String::as_str)).collect();
    assert_eq!(every, [["a", "b", "*", "*"], ["b", "a", "*", "*"]]);
    assert!(cluster(&both).flows(None).iter().all(|flow| flow.agreement == Agreement::Agreed));
    let one = [both[0].clone(), status("b", vec![])];
    assert!(cluster(&one).flows(None).iter().all(|flow| flow.agreement == Agreement::OneSided));
    assert!(cluster(&both[..1]).flows(None).iter().all(|flow| flow.agreement == Agreement::Unconfirmed));
}

#[test]
fn subscriptions_are_mirrored_as_with_nats() {
    let statuses = [
        status("a", vec![subscribed("b", &["dev.dog:p"], &[])]),
        status("b", vec![subscribed("a", &["dev.dog:s"], &["dev:up"])]),
    ];
    let flows = cluster(&statuses).flows(Some(("dev", "dog")));
    let flow: Vec<_> = flows.iter().map(|f| (f.from.as_str(), f.to.as_str(), f.agreement)).collect();
    assert_eq!(flow, [("a", "b", Agreement::Agreed)]);
    assert!(!peer(&cluster(&statuses), "b", "a").replication.unwrap().full);
}

#[test]
fn a_closed_socket_is_no_fault_by_itself() {
    // A row that was set to false/false leaves a closed socket behind; a node that only publishes has none.
    for connection in [
        subscribed("b", &["dev.dog:"], &["dev:down"]),
        subscribed("b", &["dev.dog:p"], &[]),
        subscribed("b", &["dev.dog:p"], &["dev:down"]),
    ] {
        let cluster = cluster(&[status("a", vec![connection.clone()])]);
        assert_eq!(health(&cluster, "b").0, Health::Unknown, "{connection}");
        let held = peer(&cluster, "a", "b");
        assert_eq!(held.status, "");
        assert!(held.replication.unwrap().links.iter().all(|link| !link.wanted));
    }
}

#[test]
fn health_comes_from_sockets_where_there_is_no_word() {
    let up = || status("a", vec![full("b", &["shop:up", "dev:down"])]);
    let down = || status("a", vec![full("b", &["shop:down", "dev:untried"])]);
    assert_eq!(health(&cluster(&[up()]), "b"), (Health::Open, "a sees it open.".to_owned()));
    assert_eq!(
        health(&cluster(&[down()]), "b"),
        (Health::Down, "a gets no answer (not connected).".to_owned())
    );
    // What a node says of itself counts more than a socket, which says something of one database.
    let answers = [down(), status("b", vec![full("a", &["shop:down"])])];
    assert_eq!(health(&cluster(&answers), "b"), (Health::Open, "It answers us.".to_owned()));
    let mut gone = cluster(&answers);
    gone.observe(&silent("b"));
    assert_eq!(health(&gone, "b").0, Health::Down);
    let mut cut = cluster(&[up()]);
    cut.observe(&silent("b"));
    assert_eq!(health(&cut, "b").0, Health::Unreachable);
}

#[test]
fn the_latency_of_a_dead_socket_counts_for_nothing() {
    let cluster = cluster(&[status("a", vec![full("b", &["shop:up", "dev:down"])])]);
    let view = cluster.node("b").unwrap();
    let told: Vec<f64> = view.latency_ms.into_iter().map(|fact| fact.value).collect();
    assert_eq!(told, [1.25]);
}

#[test]
fn open_sockets_are_links_and_closed_ones_are_none() {
    let cluster = cluster(&[status("b", vec![full("a", &["dev:up"]), full("c", &["dev:down"])])]);
    let links: Vec<_> = cluster.links().into_iter().map(|link| (link.a, link.b, link.by)).collect();
    assert_eq!(links, [("a".to_owned(), "b".to_owned(), "b".to_owned())]);
}

#[test]
fn nodes_of_either_dialect_stand_in_one_cluster() {
    let mut cluster = cluster(&[
        status("a", vec![full("b", &["dev:up"])]),
        json!({"node_name": "n", "is_enabled": true, "connections": [
            {"node_name": "m", "status": "open", "ports": {}, "subscriptions": []}]}),
    ]);
    let dialect = |cluster: &Cluster, node: &str| cluster.node(node).unwrap().dialect;
    assert_eq!(dialect(&cluster, "a"), Some(Dialect::Plexus));
    assert_eq!(dialect(&cluster, "n"), Some(Dialect::Nats));
    assert_eq!(dialect(&cluster, "b"), None);
    // A node that told only its routes: one list without a name is plexus's.
    cluster.observe(&said("b", Asked::Routes, 200, &json!(["wss://a:9933"])));
    assert_eq!(dialect(&cluster, "b"), Some(Dialect::Plexus));
    assert!(cluster.node("b").unwrap().routes.unwrap().value.flat);
    cluster.observe(&said("m", Asked::Routes, 200, &json!({"hub": [], "leaf": []})));
    assert_eq!(dialect(&cluster, "m"), None);
}

#[test]
fn its_url_tells_where_a_node_may_be_asked_and_where_routes_lead() {
    let mut connection = full("b", &["dev:up"]);
    connection["url"] = json!("wss://10.0.0.7:9933");
    let mut cluster = cluster(&[status("a", vec![connection])]);
    cluster.observe(&said(
        "a",
        Asked::Routes,
        200,
        &json!(["wss://10.0.0.7:9933", {"hostname": "10.0.0.7", "port": 9933}]),
    ));
    let view = cluster.node("b").unwrap();
    assert_eq!(view.url.map(|url| (url.value, url.by)), Some(("wss://10.0.0.7:9933".into(), "a".into())));
    assert_eq!(cluster.reach("b").host.as_deref(), Some("10.0.0.7"));
    let routes = cluster.node("a").unwrap().routes.unwrap().value;
    for route in &routes.hub {
        assert_eq!(cluster.route_target(route).as_deref(), Some("b"), "{route}");
    }
}
