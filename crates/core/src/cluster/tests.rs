use super::build::*;
use super::*;
use crate::operation::{ClusterStatus, Connection, NetworkNode, Ports, SystemInfo};
use crate::time::Timestamp;
use proptest::prelude::*;

fn health(observations: &[Observation], node: &str) -> (Health, String) {
    let cluster = cluster(observations);
    let view = cluster.node(node).unwrap();
    let short = cluster.health().into_iter().find(|(name, ..)| name == node).unwrap();
    assert_eq!((short.1, &short.2), (view.health, &view.why));
    (view.health, view.why)
}

fn slow_to_answer(node: &str, connections: &[&str]) -> Observation {
    Observation { took_ms: 1500, ..status(node, 1, connections) }
}

fn with_latency(node: &str, peer: &str, latency_ms: f64) -> Observation {
    let mut seen = connection(peer);
    seen.latency_ms = Some(latency_ms);
    said(
        node,
        1,
        Said::Status(ClusterStatus {
            node_name: None,
            is_enabled: true,
            connections: vec![seen],
            ..ClusterStatus::default()
        }),
    )
}

#[test]
fn health_says_who_said_what() {
    let silent = |node: &str| said(node, 2, Said::NoAnswer);
    let cases: Vec<(&str, Vec<Observation>, Health, &str)> = vec![
        ("answers", vec![status("b", 1, &[])], Health::Open, "It answers us."),
        (
            "answers, and is seen",
            vec![status("a", 1, &["b"]), status("b", 1, &[])],
            Health::Open,
            "It answers us, and a sees it open.",
        ),
        ("seen open", vec![status("a", 1, &["b"])], Health::Open, "a sees it open."),
        (
            "not seen",
            vec![status("a", 1, &["b NoResponders"]), status("c", 1, &["b NoResponders"])],
            Health::Down,
            "a and c get no answer (NoResponders).",
        ),
        (
            "seen by some",
            vec![status("a", 1, &["b NoResponders"]), status("c", 1, &["b"])],
            Health::Slow,
            "c sees it open, but a gets no answer (NoResponders).",
        ),
        (
            "answers us, not a peer",
            vec![status("a", 1, &["b Timeout"]), status("b", 1, &["a"])],
            Health::Slow,
            "It answers us, but a gets no answer (Timeout).",
        ),
        (
            "asked in vain",
            vec![status("b", 1, &["a"]), silent("b")],
            Health::Unreachable,
            "It gave us no answer.",
        ),
        (
            "asked in vain, but seen",
            vec![status("a", 1, &["b"]), silent("b")],
            Health::Unreachable,
            "It gave us no answer, though a sees it open.",
        ),
        (
            "gone for all",
            vec![status("a", 1, &["b closed"]), silent("b")],
            Health::Down,
            "It gave us no answer, and a gets no answer (closed).",
        ),
        (
            "refuses",
            vec![status("b", 1, &[]), said("b", 2, Said::Refused(403))],
            Health::Refused,
            "It answers, and refuses us (HTTP 403).",
        ),
        ("off", vec![off("b", 1)], Health::Off, "It answers, with clustering switched off."),
        ("slow answer", vec![slow_to_answer("b", &[])], Health::Slow, "Its own answer took 1.5 s."),
        (
            "an answer that waited for a hung peer",
            vec![slow_to_answer("b", &["c Timeout"])],
            Health::Open,
            "It answers us.",
        ),
        (
            "high latency",
            vec![with_latency("a", "b", 850.0)],
            Health::Slow,
            "a measures a latency of 850 ms.",
        ),
        ("latency at the limit", vec![with_latency("a", "b", 500.0)], Health::Open, "a sees it open."),
        (
            "only from the network",
            vec![network("a", 1, &["a b", "b a"])],
            Health::Unknown,
            "No node we asked said how it does.",
        ),
        (
            "only from one who fell silent",
            vec![status("a", 1, &["b"]), silent("a")],
            Health::Unknown,
            "Only a spoke of it, and has not answered since.",
        ),
        (
            "old words do not count against new ones",
            vec![status("a", 1, &["b"]), silent("a"), status("c", 2, &["b NoResponders"])],
            Health::Down,
            "c gets no answer (NoResponders).",
        ),
    ];
    for (case, observations, expected, why) in cases {
        assert_eq!(health(&observations, "b"), (expected, why.to_owned()), "{case}");
    }
}

#[test]
fn a_later_reply_replaces_and_a_late_one_does_not() {
    let one = status("a", 5, &["b open orders:p"]);
    let late = status("a", 3, &["c open orders:p"]);
    let cluster = cluster(&[one.clone(), late]);
    assert_eq!(cluster.names(), ["a", "b"]);
    let mut cluster = cluster;
    cluster.observe(&status("a", 6, &["c open orders:s"]));
    assert_eq!(cluster.names(), ["a", "c"]);
    assert_eq!(cluster.row("a", "b", "shop", "orders"), Some(None));
    cluster.observe(&said("a", 7, Said::NoAnswer));
    let view = cluster.node("a").unwrap();
    assert_eq!(view.health, Health::Unreachable);
    assert_eq!(view.answered, Some(Timestamp(6)));
    assert_eq!(view.peers.unwrap().at, Timestamp(6));
    cluster.observe(&one);
    assert_eq!(
        cluster.node("a").unwrap().health,
        Health::Unreachable,
        "an old answer does not bring a node back"
    );
}

#[test]
fn what_nodes_say_stands_side_by_side() {
    let mut connection = connection("b open logs.*:P orders:s");
    connection.latency_ms = Some(15.25);
    connection.uptime = Some("1m 57s".to_owned());
    connection.ports = Ports { clustering: Some(9932.into()), operations_api: Some("10.0.0.7:9925".into()) };
    connection.system_info = Some(SystemInfo {
        hdb_version: Some("4.3.0".to_owned()),
        node_version: Some("18.15.0".to_owned()),
        platform: Some("linux".to_owned()),
    });
    let twin = Connection {
        uptime: Some("20s".to_owned()),
        node_name: "a.example.net".to_owned(),
        ..Connection::default()
    };
    let a = ClusterStatus {
        node_name: None,
        is_enabled: true,
        connections: vec![connection.clone(), twin],
        ..ClusterStatus::default()
    };
    let cluster = cluster(&[
        said("a", 1, Said::Status(a)),
        status("c", 2, &["b NoResponders"]),
        routes("b", 3, &["a:9932"]),
        tables("b", 3, &[("shop", "orders")]),
        said("b", 4, Said::Version("4.3.1".to_owned())),
    ]);
    let b = cluster.node("b").unwrap();
    let by = |by: &str, at, value: &str| {
        Some(Fact { value: value.to_owned(), by: by.to_owned(), at: Timestamp(at) })
    };
    assert_eq!(b.uptime, by("a", 1, "1m 57s"));
    assert_eq!(b.version, by("b", 4, "4.3.1"));
    assert_eq!(b.platform, by("a", 1, "Node.js 18.15.0 on linux"));
    assert_eq!(b.cluster_port, by("a", 1, "9932"));
    assert_eq!(b.operations_port, by("a", 1, "10.0.0.7:9925"));
    assert_eq!(b.latency_ms, [Fact { value: 15.25, by: "a".to_owned(), at: Timestamp(1) }]);
    assert_eq!(b.seen, [by("a", 1, "open").unwrap(), by("c", 2, "NoResponders").unwrap()]);
    assert_eq!(b.routes.unwrap().value.hub, [route("a:9932")]);
    assert_eq!(b.tables.unwrap().value, [("shop".to_owned(), "orders".to_owned())]);
    assert_eq!(b.peers, None);
    let a = cluster.node("a").unwrap();
    let peers = a.peers.unwrap().value;
    assert_eq!(peers[0].peer, "a.example.net");
    let whole = RowView {
        schema: "logs".into(),
        table: "*".into(),
        publish: true,
        subscribe: false,
        text_flag: true,
    };
    let orders = RowView {
        schema: "shop".into(),
        table: "orders".into(),
        publish: false,
        subscribe: true,
        text_flag: false,
    };
    assert_eq!(peers[1].rows, [whole.clone(), orders]);
    assert_eq!(cluster.row("a", "b", "logs", "*"), Some(Some(whole)));
    assert_eq!(cluster.row("b", "a", "logs", "*"), None);
    let pair = |schema: &str, table: &str| (schema.to_owned(), table.to_owned());
    assert_eq!(cluster.tables(), [pair("logs", "*"), pair("shop", "orders")]);
}

#[test]
fn flows_need_both_ends() {
    let flow = |cluster: &Cluster| -> Vec<String> {
        let flows = cluster.flows(Some(("shop", "orders")));
        assert_eq!(flows, cluster.flows(None));
        flows
            .into_iter()
            .map(|f| format!("{}>{} {:?} {}", f.from, f.to, f.agreement, f.said_by.join("+")))
            .collect()
    };
    type Case = (&'static [&'static str], Option<&'static [&'static str]>, &'static [&'static str]);
    let cases: [Case; 7] = [
        (&["b open orders:p"], Some(&["a open orders:s"]), &["a>b Agreed a+b"]),
        (&["b open orders:ps"], Some(&["a open orders:s"]), &["a>b Agreed a+b", "b>a OneSided a"]),
        (&["b open orders:ps"], Some(&[]), &["a>b OneSided a", "b>a OneSided a"]),
        (&["b open orders:s"], None, &["b>a Unconfirmed a"]),
        (&["b open orders:-"], Some(&["a open orders:s"]), &["a>b OneSided b"]),
        (&["b open orders:p orders:s"], Some(&["a open orders:ps"]), &["a>b Agreed a+b", "b>a Agreed b+a"]),
        (&["a open orders:ps"], None, &[]),
    ];
    for (a, b, expected) in cases {
        let mut observations = vec![status("a", 1, a)];
        observations.extend(b.map(|b| status("b", 1, b)));
        assert_eq!(flow(&cluster(&observations)), expected, "{a:?} {b:?}");
    }
    let half_off = cluster(&[status("a", 1, &["b open orders:p"]), off("b", 1)]);
    assert_eq!(flow(&half_off), ["a>b Unconfirmed a"], "a node that is off tells no rows");
    assert!(half_off.flows(Some(("shop", "none"))).is_empty());
}

#[test]
fn links_name_the_last_who_said_so() {
    let cluster = cluster(&[
        network("a", 1, &["a b", "b a c", "c b"]),
        network("b", 2, &["b a", "a b"]),
        said("c", 3, Said::NoNetwork),
    ]);
    let link = |a: &str, b: &str, at, by: &str| LinkView {
        a: a.into(),
        b: b.into(),
        at: Timestamp(at),
        by: by.into(),
    };
    assert_eq!(cluster.links(), [link("a", "b", 2, "b"), link("b", "c", 1, "a")]);
}

#[test]
fn routes_come_from_the_node_or_else_from_the_network() {
    let entry = NetworkNode { name: "b".into(), routes: Some(vec![route("x:1")]), ..NetworkNode::default() };
    let told = crate::operation::ClusterNetwork { nodes: vec![entry] };
    let mut cluster = cluster(&[said("a", 9, Said::Network(told))]);
    assert_eq!(cluster.node("b").unwrap().routes.unwrap().by, "a");
    cluster.observe(&routes("b", 1, &["y:2"]));
    let own = cluster.node("b").unwrap().routes.unwrap();
    assert_eq!((own.by.as_str(), own.value.hub), ("b", vec![route("y:2")]));
}

#[test]
fn routes_lead_to_nodes() {
    let port = |name: &str, port: u16| {
        let ports = Ports { clustering: Some(port.into()), operations_api: None };
        Connection { ports, ..connection(name) }
    };
    let seen = vec![port("n1", 9932), port("n2", 9933), port("n3", 9933)];
    let mut cluster = cluster(&[
        said(
            "ec2-3-22-181-22",
            1,
            Said::Status(ClusterStatus {
                node_name: None,
                is_enabled: true,
                connections: seen,
                ..ClusterStatus::default()
            }),
        ),
        status("eu-1", 1, &["eu-10", "plexus.example.net"]),
    ]);
    cluster.add_address("n2", "10.0.0.2", Some(9925));
    cluster.add_address("n3", "10.0.0.3", None);
    cluster.add_address("eu-1", "10.0.0.3", None);
    let cases = [
        ("localhost:9932", Some("n1")),
        ("[::1]:9932", Some("n1")),
        ("127.0.0.1:9933", None),
        ("127.0.0.1:1", None),
        ("10.0.0.2:9933", Some("n2")),
        ("10.0.0.2:9999", None),
        ("10.0.0.3:9933", Some("n3")),
        ("10.0.0.3:9940", Some("eu-1")),
        ("eu-1.example.net:9932", Some("eu-1")),
        ("EU-10.example.net:9932", Some("eu-10")),
        ("db-eu-10:9932", Some("eu-10")),
        ("eu-100.example.net:9932", None),
        ("plexus.example.net:9932", Some("plexus.example.net")),
        ("3.22.181.22:9932", Some("ec2-3-22-181-22")),
        ("ec2-3-22-181-22.us-east-2.compute.amazonaws.com:9932", Some("ec2-3-22-181-22")),
        ("13.22.181.22:9932", None),
        ("eu-1:70000", None),
        ("eu-1:\"9932\"", Some("eu-1")),
        ("elsewhere.example.net:9932", None),
        // Plexus stores routes without a port, and whole addresses.
        ("10.0.0.2:null", Some("n2")),
        ("10.0.0.3:null", None),
        ("wss://10.0.0.2:9933/:null", Some("n2")),
        ("wss://plexus.example.net:9933:null", Some("plexus.example.net")),
        ("127.0.0.1:null", None),
    ];
    for (text, target) in cases {
        assert_eq!(cluster.route_target(&route(text)).as_deref(), target, "{text}");
    }
}

#[test]
fn the_fingerprint_is_of_the_set_up_only() {
    let base = [status("a", 1, &["b open orders:p items:s"]), routes("a", 1, &["b:1", "c:2"])];
    let same = [
        routes("a", 8, &["c:2", "b:1"]),
        status("a", 9, &["b NoResponders items:s orders:p"]),
        said("a", 10, Said::NoAnswer),
        network("b", 3, &["a b"]),
    ];
    let print = cluster(&base).fingerprint();
    assert_eq!(print, cluster(&same).fingerprint());
    for (change, other) in [
        ("flags", status("a", 2, &["b open orders:ps items:s"])),
        ("peer", status("a", 2, &["c open orders:p items:s"])),
        ("a row less", status("a", 2, &["b open orders:p"])),
        ("a route more", routes("a", 2, &["b:1", "c:2", "d:3"])),
        ("port's type", routes("a", 2, &["b:1", "c:\"2\""])),
        ("switched off", off("a", 2)),
        ("another node", status("b", 2, &[])),
    ] {
        let mut moved = cluster(&base);
        moved.observe(&other);
        assert_ne!(print, moved.fingerprint(), "{change}");
    }
}

#[test]
fn forgetting_drops_what_a_node_said() {
    let mut cluster = cluster(&[status("a", 1, &["b open orders:p"]), status("b", 1, &["a open orders:s"])]);
    cluster.forget("a");
    cluster.forget("nobody");
    assert_eq!(cluster.row("a", "b", "shop", "orders"), None);
    assert_eq!(cluster.names(), ["a", "b"], "b still speaks of a");
    cluster.forget("b");
    assert!(cluster.nodes().is_empty() && cluster.tables().is_empty());
    assert_eq!(cluster.fingerprint(), Cluster::default().fingerprint());
}

pub(crate) fn any_observation() -> impl Strategy<Value = Observation> {
    let name = prop::sample::select(vec!["a", "b", "c", "d", "e.x", ""]);
    let word = prop::sample::select(vec!["open", "NoResponders", "Timeout", ""]);
    let rows = prop::collection::vec((prop::sample::select(vec!["t", "u", "*"]), "[psPS]{0,2}"), 0..4);
    let connections = prop::collection::vec((name.clone(), word, rows), 0..4).prop_map(|connections| {
        let text = |(peer, word, rows): (&str, &str, Vec<(&str, String)>)| {
            let rows: String = rows.iter().map(|(table, flags)| format!(" {table}:{flags}")).collect();
            connection(&format!("{peer} {word}{rows}"))
        };
        connections.into_iter().map(text).collect::<Vec<_>>()
    });
    let lines = prop::collection::vec(prop::collection::vec(name.clone(), 1..4), 0..4);
    let what = prop_oneof![
        4 => (any::<bool>(), connections).prop_map(|(off, connections)| Said::Status(ClusterStatus {
            node_name: None,
            is_enabled: !off || !connections.is_empty(),
            connections,
            ..ClusterStatus::default()
        })),
        2 => lines.prop_map(|lines| {
            let lines: Vec<String> = lines.iter().map(|names| names.join(" ")).collect();
            network("x", 0, &lines.iter().map(String::as_str).collect::<Vec<_>>()).said
        }),
        1 => Just(Said::NoAnswer),
        1 => Just(Said::NoNetwork),
        1 => Just(Said::Refused(500)),
        1 => Just(routes("x", 0, &["a:1"]).said),
        1 => Just(tables("x", 0, &[("s", "t")]).said),
        1 => Just(Said::Version("4.3.0".to_owned())),
    ];
    (name, 0_i64..4, 0_u32..3000, what)
        .prop_map(|(node, at, took_ms, what)| Observation { took_ms, ..said(node, at, what) })
}

#[test]
fn a_row_takes_four_bytes() {
    assert_eq!((size_of::<belief::Row>(), size_of::<belief::Peer>()), (4, 24));
}

proptest! {
    #[test]
    fn the_order_of_different_nodes_does_not_matter(observations in prop::collection::vec(any_observation(), 0..24)) {
        let one = cluster(&observations);
        let mut sorted = observations;
        sorted.sort_by(|a, b| b.node.cmp(&a.node));
        let two = cluster(&sorted);
        prop_assert_eq!(one.nodes(), two.nodes());
        prop_assert_eq!(one.links(), two.links());
        prop_assert_eq!(one.flows(None), two.flows(None));
        prop_assert_eq!(one.tables(), two.tables());
        prop_assert_eq!(one.fingerprint(), two.fingerprint());
    }

    #[test]
    fn flows_are_agreed_when_both_rows_say_so(observations in prop::collection::vec(any_observation(), 0..16)) {
        let cluster = cluster(&observations);
        let flows = cluster.flows(None);
        let says = |holder: &str, peer: &str, f: &FlowView, publish: bool| {
            let row = cluster.row(holder, peer, &f.schema, &f.table);
            row.map(|row| row.is_some_and(|row| if publish { row.publish } else { row.subscribe }))
        };
        for flow in &flows {
            let ends = [says(&flow.from, &flow.to, flow, true), says(&flow.to, &flow.from, flow, false)];
            let expected = match ends {
                [Some(true), Some(true)] => Agreement::Agreed,
                [None, _] | [_, None] => Agreement::Unconfirmed,
                _ => Agreement::OneSided,
            };
            prop_assert_eq!(flow.agreement, expected);
        }
        for node in cluster.nodes() {
            for peer in node.peers.into_iter().flat_map(|peers| peers.value) {
                for row in peer.rows.into_iter().filter(|row| row.publish && peer.peer != node.name) {
                    let found = flows.iter().any(|f| {
                        (&f.from, &f.to, &f.schema, &f.table) == (&node.name, &peer.peer, &row.schema, &row.table)
                    });
                    prop_assert!(found);
                }
            }
        }
    }
}

#[test]
fn the_flows_of_a_node_are_those_it_is_an_end_of() {
    let cluster = cluster(&[
        status("a", 1, &["b open orders:ps stock:p", "c open orders:s"]),
        status("b", 1, &["a open orders:ps", "d open orders:p"]),
        status("d", 1, &["a open stock:s"]),
    ]);
    for node in ["a", "b", "c", "d", "nobody"] {
        let mut wanted = cluster.flows(None);
        wanted.retain(|flow| flow.from == node || flow.to == node);
        assert_eq!(cluster.flows_of(node), wanted, "{node}");
    }
    assert_eq!(cluster.flows_of("d").len(), 2, "what it says, and what b says of it");
}
