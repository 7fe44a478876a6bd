use super::*;
use crate::cluster::build::*;
use crate::cluster::{Asked, Observation, Said};
use crate::operation::{ClusterRoutes, StoredRoute};
use crate::plan::{Draft, Edit};
use crate::simulate::{Answer, Simulator};
use crate::time::Timestamp;
use proptest::prelude::*;

/// Each finding as `code node node: message`.
fn found(observations: &[Observation]) -> Vec<String> {
    let text = |f: ClusterFinding| format!("{} {}: {}", f.code.0, f.nodes.join(" "), f.message);
    analyse(&cluster(observations)).into_iter().map(text).collect()
}

fn edit(node: &str, peer: &str, table: &str, publish: bool, subscribe: bool) -> Edit {
    let (node, peer, schema, table) = (node.into(), peer.into(), "shop".into(), table.into());
    Edit::Subscription { node, peer, schema, table, publish, subscribe }
}

fn mend(observations: &[Observation], code: u16) -> Vec<Edit> {
    analyse(&cluster(observations)).into_iter().filter(|f| f.code.0 == code).flat_map(|f| f.mend).collect()
}

const NOW: Timestamp = Timestamp(1_700_000_000_000);

/// Asks every node everything, as the console does.
fn ask(demo: &mut Simulator, now: Timestamp) -> Cluster {
    let mut cluster = Cluster::default();
    for node in demo.names() {
        for (asked, later) in
            [Asked::Status, Asked::Routes, Asked::Network, Asked::Schemas].into_iter().zip(0..)
        {
            let at = now.plus_ms(later * 3000);
            let (said, took_ms) = match demo.answer(&node, asked.body(), at) {
                Answer::Http { status, body, after_ms } => (asked.said(status, &body).unwrap(), after_ms),
                Answer::Unreachable | Answer::Hangs => (Said::NoAnswer, 10_000),
            };
            cluster.observe(&Observation { node: node.clone(), at, took_ms, said });
        }
    }
    cluster
}

#[test]
fn what_a_finding_offers_mends_it() {
    let mut demo = Simulator::demo(NOW);
    let cluster = ask(&mut demo, NOW);
    let mut draft = Draft::default();
    let findings = analyse(&cluster);
    findings.iter().flat_map(|f| f.mend.clone()).for_each(|edit| draft.add(edit, &cluster));
    for (step, later) in draft.steps(&cluster).into_iter().zip(1..) {
        let now = NOW.plus_ms(later * 60_000);
        let Answer::Http { status, body, .. } = demo.answer(&step.node, &step.body, now) else {
            panic!("{}", step.title)
        };
        assert_eq!(status, 200, "{}: {body}", step.title);
    }
    let after = analyse(&ask(&mut demo, NOW.plus_ms(3_600_000)));
    assert_eq!(after, findings[..1], "only the node that is down is left");
}

#[test]
fn the_demo_shows_three_things() {
    let cluster = ask(&mut Simulator::demo(NOW), NOW);
    let found = analyse(&cluster);
    let messages: Vec<&str> = found.iter().map(|f| f.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "us-2 gives no answer to us, ap-1, ap-2 and 3 more.",
            "ap-2 says it receives warehouse.stock from eu-2, and eu-2 does not say it sends it.",
            "Region ap hangs on one route, from ap-1 to eu-1.",
        ]
    );
    let stock = Edit::Subscription {
        node: "eu-2".into(),
        peer: "ap-2".into(),
        schema: "warehouse".into(),
        table: "stock".into(),
        publish: true,
        subscribe: false,
    };
    assert_eq!(found[1].mend, [stock]);
    let Edit::AddRoute { node, route, .. } = &found[2].mend[0] else { panic!("{:?}", found[2].mend) };
    assert_eq!((node.as_str(), route.to_string().as_str()), ("ap-2", "eu-2.shop.example:9932"));
    assert_eq!(found[2].mend[1], Edit::Restart { node: "ap-2".into() });
}

#[test]
fn a_healthy_cluster_has_no_finding() {
    let all = ["b open orders:ps", "c open orders:ps"];
    assert!(found(&[status("a", 1, &all)]).is_empty(), "what nobody was asked about is no finding");
    let healthy = [
        status("a", 1, &["b open orders:ps", "c open orders:ps"]),
        status("b", 1, &["a open orders:ps", "c open orders:ps"]),
        status("c", 1, &["a open orders:ps", "b open orders:ps"]),
        routes("a", 1, &["b:9932", "c:9932"]),
        routes("b", 1, &["c:9932"]),
        routes("c", 1, &[]),
        network("a", 1, &["a b c", "b a c", "c a b"]),
    ];
    assert_eq!(found(&healthy), [""; 0]);
    assert_eq!(found(&[]), [""; 0]);
}

#[test]
fn nodes_that_do_not_do_well() {
    assert_eq!(
        found(&[
            status("a", 1, &["d NoResponders", "e open"]),
            status("b", 1, &["e NoResponders"]),
            said("c", 1, Said::Refused(401)),
            off("f", 1),
        ]),
        [
            "5001 d a: d gives no answer to a.",
            "5002 c: c answers, and refuses us.",
            "5003 f: Clustering is switched off on f.",
            "5004 e b: e is slow: a sees it open, but b gets no answer (NoResponders).",
        ]
    );
}

#[test]
fn ends_that_differ() {
    let one_sided = [status("a", 1, &["b open orders:ps"]), status("b", 1, &["a open orders:p"])];
    assert_eq!(
        found(&one_sided),
        ["5010 b a: a says it sends shop.orders to b, and b does not say it receives it."]
    );
    assert_eq!(mend(&one_sided, 5010), [edit("b", "a", "orders", true, true)]);
    let down = [one_sided.as_slice(), &[said("b", 2, Said::NoAnswer)]].concat();
    assert_eq!(mend(&down, 5010), [edit("a", "b", "orders", true, true)], "at the reachable side");

    let crossed = [status("a", 1, &["b open orders:p"]), status("b", 1, &["a open orders:p"])];
    assert_eq!(
        found(&crossed),
        ["5010 b a: a says it sends shop.orders to b, and b does not say it receives it; \
             b says it sends shop.orders to a, and a does not say it receives it."]
    );
    let whole = [status("a", 1, &["b open orders:p *:p"]), status("b", 1, &["a open *:s"])];
    assert_eq!(found(&whole), [""; 0], "a row of the whole schema covers its tables");

    let alone = [status("a", 1, &["b open orders:ps items:p"]), status("b", 1, &[])];
    assert_eq!(
        found(&alone),
        ["5011 b a: a lists b with shop.items and shop.orders, and b does not list a."]
    );
    assert_eq!(
        mend(&alone, 5011),
        [edit("b", "a", "items", false, true), edit("b", "a", "orders", true, true)]
    );
}

#[test]
fn rows_stored_badly() {
    let text = [status("a", 1, &["b open orders:P"]), status("b", 1, &["a open orders:S"])];
    assert_eq!(found(&text), ["5012 a b: a and b store the flags of shop.orders as text."]);
    assert_eq!(mend(&text, 5012), [edit("a", "b", "orders", true, false)]);
    let one = [status("a", 1, &["b open orders:P"])];
    assert_eq!(found(&one), ["5012 a b: a stores the flags of shop.orders with b as text."]);
    let off = [status("a", 1, &["b open orders:-"]), status("b", 1, &["a open orders:-"])];
    assert_eq!(found(&off), ["5013 a b: a and b hold a subscription on shop.orders that moves nothing."]);
}

#[test]
fn routes_that_harm_or_do_nothing() {
    let bad = [
        (r#""a b""#, "9932", 5020),
        (r#""""#, "9932", 5020),
        (r#""*a""#, "9932", 5020),
        (r#""a""#, "9932.5", 5020),
        (r#""a""#, r#""1e3""#, 5020),
        (r#""::1""#, "9932", 5021),
        (r#""http://a""#, "9932", 5021),
        (r#""a""#, "0", 5021),
        (r#""a""#, "65536", 5021),
        (r#""a""#, "true", 5021),
        (r#""gone""#, "9932", 5022),
    ];
    for (host, port, code) in bad {
        let value = |text| serde_json::from_str(text).unwrap();
        let stored = StoredRoute { host: value(host), port: value(port) };
        let routes = ClusterRoutes { hub: vec![stored.clone(), stored.clone()], ..ClusterRoutes::default() };
        let found = analyse(&cluster(&[said("a", 1, Said::Routes(routes))]));
        assert_eq!(found.iter().map(|f| f.code.0).collect::<Vec<_>>(), [code], "{host} {port}");
        assert_eq!(found[0].mend, [Edit::DeleteRoute { node: "a".into(), route: stored }]);
    }
    for fine in ["a:9932", "a:\"9932\"", "wss://a:9933:null"] {
        assert_eq!(found(&[routes("a", 1, &[fine])]), [""; 0], "{fine}");
    }
    let unplaced = [routes("a", 1, &["10.0.0.5:9932"]), status("a", 1, &["b open"])];
    assert_eq!(found(&unplaced), [""; 0], "b may stand at 10.0.0.5");
    let placed = [&unplaced[..], &[routes("b", 1, &["a:9932"]), status("b", 1, &["a open"])]].concat();
    let mut all = cluster(&placed);
    assert!(analyse(&all).is_empty());
    all.add_address("b", "10.0.0.9", Some(9925));
    assert_eq!(analyse(&all)[0].message, "The route 10.0.0.5:9932 of a leads to no node we know.");
    let leaf = ClusterRoutes { hub: Vec::new(), leaf: vec![route("a:9932")], flat: false };
    assert_eq!(found(&[said("a", 1, Said::Routes(leaf))]), ["5023 a: a has 1 route in its leaf list."]);
}

#[test]
fn what_is_wrong_with_one_stored_route() {
    let told = |host: serde_json::Value, port: serde_json::Value| {
        let fault = super::route_fault(&StoredRoute { host, port })?;
        Some((fault.what, fault.refused))
    };
    let check = |host: &str, port: serde_json::Value, what: &str, refused: bool| {
        assert_eq!(told(host.into(), port), Some((what.to_owned(), refused)), "{host}");
    };
    assert_eq!(told("eu-1.shop.example".into(), 9932.into()), None);
    assert_eq!(told("wss://eu-1:9933".into(), serde_json::Value::Null), None, "plexus");
    check("a b", 9932.into(), "The host holds ' ' at position 1, which is not allowed.", true);
    check("eu-1", 9924.5.into(), "The port is not a whole number from 1 to 65535.", true);
    check("eu-1", "1e3".into(), "The port is not a whole number from 1 to 65535.", true);
    check("eu-1", 0.into(), "The port is not a whole number from 1 to 65535.", false);
    check("::1", 9932.into(), "The host is not a bare host name or address.", false);
}

#[test]
fn parts_that_hang_on_one_route() {
    let only = |observations: &[Observation]| {
        found(observations).into_iter().filter(|f| f.starts_with("5024")).collect::<Vec<_>>()
    };
    let ring = [routes("a", 1, &["b:1"]), routes("b", 1, &["c:1"]), routes("c", 1, &["a:1"])];
    assert_eq!(only(&ring), [""; 0]);
    let tail = [&ring[..], &[routes("d", 1, &["c:1"])]].concat();
    assert_eq!(only(&tail), ["5024 d c: d hangs on one route, from d to c."]);
    let both = [&ring[..], &[routes("d", 1, &["c:1"]), routes("c", 2, &["a:1", "d:1"])]].concat();
    assert_eq!(only(&both), ["5024 d c: Every route between d and the other nodes has c at one end."]);
    let not_asked = [&ring[..], &[routes("c", 2, &["a:1", "d:1"]), status("a", 1, &["d open"])]].concat();
    assert_eq!(only(&not_asked), [""; 0], "d's own routes are not known");
    let star =
        [routes("a", 1, &[]), routes("b", 1, &["a:1"]), routes("c", 1, &["a:1"]), routes("d", 1, &["a:1"])];
    assert_eq!(
        only(&star),
        ["5024 b c d a: Every route has a at one end: b, c and d find each other through it only."]
    );
    assert_eq!(only(&star[..2]), [""; 0], "two nodes have nothing to spare");
}

#[test]
fn parts_fed_by_one_node() {
    let star = [
        status("a", 1, &["b open orders:ps items:ps", "c open orders:ps items:ps"]),
        status("b", 1, &["a open orders:ps items:ps"]),
        status("c", 1, &["a open orders:ps items:ps"]),
    ];
    assert_eq!(
        found(&star),
        [
            "5014 b c a: Every row of shop.items and shop.orders that reaches b and c from elsewhere passes through a."
        ]
    );
    let spreads = [
        status("a", 1, &["b open orders:p", "c open orders:p"]),
        status("b", 1, &["a open orders:s"]),
        status("c", 1, &["a open orders:s"]),
    ];
    assert_eq!(found(&spreads), [""; 0], "the only source is no bottleneck");
    let tail = [
        status("a", 1, &["b open orders:ps", "c open orders:ps"]),
        status("b", 1, &["a open orders:ps", "c open orders:ps"]),
        status("c", 1, &["a open orders:ps", "b open orders:ps", "d open orders:p"]),
        status("d", 1, &["c open orders:s"]),
    ];
    assert_eq!(
        found(&tail),
        ["5014 d c: Every row of shop.orders that reaches d from elsewhere passes through c."]
    );
    assert_eq!(
        mend(&tail, 5014),
        [edit("d", "a", "orders", false, true), edit("d", "b", "orders", false, true)]
    );
    assert!(!found(&tail[..3]).iter().any(|found| found.starts_with("5014")), "d was not asked");
}

#[test]
fn the_network_as_a_whole() {
    let apart = [status("a", 1, &["b open orders:p"]), network("a", 1, &["a b c", "b a", "c a"])];
    assert_eq!(
        found(&apart),
        [
            "5031 b c: b is enmeshed but not linked with c.",
            "5030 c: c is enmeshed, and no node we asked has a subscription with it.",
        ]
    );
    let version = |node: &str, version: &str| said(node, 1, Said::Version(version.to_owned()));
    assert_eq!(
        found(&[version("a", "4.3.0"), version("b", "4.2.8"), version("c", "4.3.0")]),
        ["5032 b a c: Versions differ: 4.2.8 on b; 4.3.0 on a and c."]
    );
    let mut twice = cluster(&[status("a", 1, &[])]);
    twice.add_address("a", "10.0.0.1", Some(9925));
    twice.add_address("a", "10.0.0.1", Some(9925));
    assert!(analyse(&twice).is_empty());
    twice.add_address("a", "10.0.0.2", Some(9925));
    assert_eq!(analyse(&twice)[0].message, "a answers at 10.0.0.1:9925 and 10.0.0.2:9925.");
}

#[test]
fn codes_ascend_and_say_why() {
    assert!(RULES.is_sorted_by(|a, b| a.code < b.code));
    assert!(
        RULES.iter().all(|rule| rule.code.0 >= 5000 && rule.title.ends_with('.') && rule.why.ends_with('.'))
    );
}

proptest! {
    #[test]
    fn findings_come_in_order_whoever_speaks_first(observations in prop::collection::vec(crate::cluster::tests::any_observation(), 0..24)) {
        let one = analyse(&cluster(&observations));
        let mut sorted = observations;
        sorted.sort_by(|a, b| b.node.cmp(&a.node));
        prop_assert_eq!(&one, &analyse(&cluster(&sorted)));
        prop_assert!(one.is_sorted_by_key(|f| std::cmp::Reverse(f.severity)));
        for finding in &one {
            let rule = RULES.iter().find(|rule| rule.code == finding.code).unwrap();
            prop_assert_eq!(rule.severity, finding.severity);
            prop_assert!(!finding.nodes.is_empty() && !finding.message.is_empty() && !finding.help.is_empty());
        }
    }
}

#[test]
fn a_silent_end_still_hangs_on_one() {
    let tail = [
        status("a", 1, &["b open orders:ps", "c open orders:ps"]),
        status("b", 1, &["a open orders:ps", "c open orders:ps", "d open orders:p"]),
        status("c", 1, &["a open orders:ps", "b open orders:ps"]),
        status("d", 1, &["b open orders:-"]),
    ];
    let found = found(&tail);
    assert!(found.iter().any(|f| f.starts_with("5014 d b:")), "{found:?}");
}

#[test]
fn names_are_looked_at_where_nats_uses_them() {
    assert!(
        found(&[status("a.b", 1, &[])])[0].starts_with("5035 a.b: The node's own name, \"a.b\", holds '.'")
    );
    assert_eq!(found(&[status("localhost", 1, &[])]), ["5036 localhost: localhost is named after its host."]);
    let mut named = cluster(&[status("db7", 1, &[])]);
    named.add_address("db7", "db7.example.com", Some(9925));
    assert_eq!(analyse(&named)[0].message, "db7 is named after its host.");
    let mut other = cluster(&[status("eu-1", 1, &[])]);
    other.add_address("eu-1", "10.0.0.1", Some(9925));
    assert!(analyse(&other).is_empty());
}

#[test]
fn a_peer_that_one_node_only_knows_is_told_once_enough_were_asked() {
    let three = [
        status("a", 1, &["b open orders:p", "x open orders:p"]),
        status("b", 1, &["a open orders:s"]),
        status("c", 1, &["a open"]),
    ];
    let known = |observations: &[Observation]| {
        found(observations).into_iter().filter(|found| found.starts_with("5034")).collect::<Vec<_>>()
    };
    assert_eq!(known(&three), ["5034 x a: Of the nodes connected here only a knows x."]);
    assert!(known(&three[..2]).is_empty());
    assert!(known(&[&three[..], &[status("x", 1, &["a open orders:s"])]].concat()).is_empty());
    assert!(known(&[&three[..2], &[status("c", 1, &["x open"])]].concat()).is_empty());
}

/// The same findings, and how many turns they took.
fn in_turns(cluster: &Cluster) -> (Vec<ClusterFinding>, usize) {
    let mut analysis = Analysis::of(cluster.clone());
    let mut turns = 1;
    loop {
        match analysis.go_on() {
            Some(found) => return (found, turns),
            None => turns += 1,
        }
    }
}

#[test]
fn in_turns_it_finds_the_same() {
    for mut demo in [Simulator::demo(NOW), Simulator::demo_plexus(NOW), Simulator::demo_mixed(NOW)] {
        let cluster = ask(&mut demo, NOW);
        assert_eq!(in_turns(&cluster), (analyse(&cluster), 1), "what is small takes one turn");
    }
    let names: Vec<String> = (0..80).map(|number| format!("n{number}")).collect();
    let tables: Vec<String> = (0..20).map(|number| format!("t{number}:ps")).collect();
    let of = |node: &String| {
        let peers = names.iter().filter(|peer| *peer != node);
        // One end of one flow is missing.
        let rows = if node == "n7" { &tables[1..] } else { &tables[..] };
        let texts: Vec<String> = peers.map(|peer| format!("{peer} open {}", rows.join(" "))).collect();
        status(node, 1, &texts.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let large = cluster(&names.iter().map(of).collect::<Vec<_>>());
    let (found, turns) = in_turns(&large);
    assert_eq!(found, analyse(&large));
    assert!(turns > 3 && found.len() > 50, "{turns} turns, {} findings", found.len());
}
