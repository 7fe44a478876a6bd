use super::*;
use crate::cluster::build::{cluster, route, routes, said, status};
use crate::cluster::{Cluster, Said};
use crate::name::{Host, Port};
use crate::operation::Request;
use proptest::prelude::*;

/// An edit in a few characters: `eu-1 us-1 orders:ps`, `eu-1 -us-1`, `eu-1 hub h:1`, `eu-1 x h:1`, `eu-1 restart`,
/// `eu-1 {"operation":…}`.
fn edit(text: &str) -> Edit {
    let (node, rest) = text.split_once(' ').unwrap();
    let node = node.to_owned();
    if rest == "restart" {
        return Edit::Restart { node };
    }
    if rest.starts_with('{') {
        return Edit::Request { node, body: rest.to_owned() };
    }
    if let Some(peer) = rest.strip_prefix('-') {
        return Edit::RemoveNode { node, peer: peer.to_owned() };
    }
    let (what, which) = rest.split_once(' ').unwrap();
    match what {
        "x" => Edit::DeleteRoute { node, route: route(which) },
        "hub" | "leaf" => {
            let (host, port) = which.split_once(':').unwrap();
            let route = Route { host: Host::parse(host).unwrap(), port: Port::parse(port).unwrap() };
            let list = if what == "hub" { RouteList::Hub } else { RouteList::Leaf };
            Edit::AddRoute { node, list, route }
        }
        peer => {
            let (table, flags) = which.split_once(':').unwrap();
            Edit::Subscription {
                node,
                peer: peer.to_owned(),
                schema: "shop".to_owned(),
                table: table.to_owned(),
                publish: flags.contains('p'),
                subscribe: flags.contains('s'),
            }
        }
    }
}

fn text(edit: &Edit) -> String {
    match edit {
        Edit::Subscription { node, peer, table, publish, subscribe, .. } => {
            let flag = |on: bool, flag| if on { flag } else { "" };
            format!("{node} {peer} {table}:{}{}", flag(*publish, "p"), flag(*subscribe, "s"))
        }
        Edit::RemoveNode { node, peer } => format!("{node} -{peer}"),
        Edit::AddRoute { node, list, route } => format!("{node} {} {route}", list.name()),
        Edit::DeleteRoute { node, route } => format!("{node} x {route}"),
        Edit::Restart { node } => format!("{node} restart"),
        Edit::Request { node, body } => format!("{node} {body}"),
    }
}

/// eu-1 and us-1 agree on orders and differ on items; eu-1 and eu-2 agree; ap-1 was not asked and eu-2 gives no
/// answer any more.
fn world() -> Cluster {
    cluster(&[
        status(
            "eu-1",
            1,
            &["us-1 open items:p orders:ps", "eu-2 open orders:p", "ap-1 NoResponders orders:p"],
        ),
        status("us-1", 1, &["eu-1 open orders:ps"]),
        status("eu-2", 1, &["eu-1 open orders:s"]),
        routes("eu-1", 1, &["us.example:9932", "eu.example:9932"]),
        said("ap-1", 2, Said::NoAnswer),
    ])
}

fn draft(edits: &[&str], cluster: &Cluster) -> Draft {
    let mut draft = Draft::default();
    edits.iter().for_each(|text| draft.add(edit(text), cluster));
    draft
}

#[test]
fn edits_merge() {
    let cases: &[(&str, &[&str], &[&str])] = &[
        ("kept", &["eu-1 us-1 carts:p"], &["eu-1 us-1 carts:p"]),
        ("the same place is replaced", &["eu-1 us-1 carts:p", "eu-1 us-1 carts:ps"], &["eu-1 us-1 carts:ps"]),
        ("also from the other side", &["eu-1 us-1 carts:p", "us-1 eu-1 carts:p"], &["us-1 eu-1 carts:p"]),
        (
            "another table is another place",
            &["eu-1 us-1 a:p", "eu-1 us-1 b:p"],
            &["eu-1 us-1 a:p", "eu-1 us-1 b:p"],
        ),
        ("as it is", &["eu-1 us-1 orders:ps"], &[]),
        ("there and back", &["eu-1 us-1 orders:p", "eu-1 us-1 orders:ps"], &[]),
        ("there, and back from the other side", &["eu-1 eu-2 orders:", "eu-2 eu-1 orders:s"], &[]),
        ("a row nobody holds", &["eu-1 us-1 carts:p", "eu-1 us-1 carts:"], &[]),
        ("as one of two ends that differ says: it mends", &["eu-1 us-1 items:p"], &["eu-1 us-1 items:p"]),
        ("mending twice", &["eu-1 us-1 items:p", "eu-1 us-1 items:p"], &["eu-1 us-1 items:p"]),
        ("taking back where they differ", &["eu-1 us-1 items:ps", "eu-1 us-1 items:p"], &[]),
        ("one end was not asked", &["ap-1 eu-1 orders:s"], &[]),
        ("removal drops both sides", &["eu-1 us-1 a:p", "us-1 eu-1 b:p", "eu-1 -us-1"], &["eu-1 -us-1"]),
        ("removal, from either side, once", &["us-1 -eu-1", "eu-1 -us-1"], &["eu-1 -us-1"]),
        ("removal leaves other pairs", &["eu-1 us-1 a:p", "eu-1 -eu-2"], &["eu-1 us-1 a:p", "eu-1 -eu-2"]),
        ("removal of a peer only the draft has", &["us-1 eu-2 a:p", "us-1 -eu-2"], &[]),
        ("removal taken back", &["eu-1 -us-1", "eu-1 us-1 orders:ps"], &[]),
        ("a subscription after a removal", &["eu-1 -us-1", "eu-1 us-1 orders:p"], &["eu-1 us-1 orders:p"]),
        ("a route there already", &["eu-1 hub us.example:9932"], &[]),
        ("a route, and not", &["eu-1 hub h:1", "eu-1 x h:1"], &[]),
        ("a route to an unknown node, and not", &["ap-1 hub h:1", "ap-1 x h:1"], &[]),
        ("not a route, and yes", &["eu-1 x us.example:9932", "eu-1 hub us.example:9932"], &[]),
        (
            "a route moves to the other list",
            &["eu-1 x us.example:9932", "eu-1 leaf us.example:9932"],
            &["eu-1 x us.example:9932", "eu-1 leaf us.example:9932"],
        ),
        (
            "a route asked for in the other list moves there",
            &["eu-1 leaf us.example:9932"],
            &["eu-1 x us.example:9932", "eu-1 leaf us.example:9932"],
        ),
        ("and back", &["eu-1 leaf us.example:9932", "eu-1 hub us.example:9932"], &[]),
        ("a route is in one list", &["eu-1 hub h:1", "eu-1 leaf h:1"], &["eu-1 leaf h:1"]),
        (
            "a deletion, twice",
            &["eu-1 x us.example:9932", "eu-1 x us.example:9932"],
            &["eu-1 x us.example:9932"],
        ),
        ("a deletion of nothing", &["eu-1 x h:1"], &[]),
        ("restart once", &["eu-1 restart", "eu-1 restart"], &["eu-1 restart"]),
        ("restart last", &["eu-1 restart", "eu-1 hub h:1"], &["eu-1 hub h:1", "eu-1 restart"]),
        ("each node its restart", &["eu-1 restart", "us-1 restart"], &["eu-1 restart", "us-1 restart"]),
        (
            "by hand, in order",
            &["eu-1 {\"b\":1}", "eu-1 {}", "eu-1 {}"],
            &["eu-1 {\"b\":1}", "eu-1 {}", "eu-1 {}"],
        ),
    ];
    let world = world();
    for (why, edits, left) in cases {
        let draft = draft(edits, &world);
        assert_eq!(draft.edits.iter().map(text).collect::<Vec<_>>(), *left, "{why}");
    }
}

#[test]
fn a_draft_says_what_it_holds() {
    let world = world();
    let mut draft = draft(&["us-1 eu-1 carts:p", "eu-1 -eu-2", "eu-1 restart"], &world);
    assert_eq!((draft.len(), draft.is_empty()), (3, false));
    assert_eq!(draft.nodes(), ["eu-1", "us-1"]);
    assert_eq!(draft.flags("us-1", "eu-1", "shop", "carts"), Some((true, false)));
    assert_eq!(draft.flags("eu-1", "us-1", "shop", "carts"), Some((false, true)));
    assert_eq!(draft.flags("eu-2", "eu-1", "shop", "orders"), Some((false, false)));
    assert_eq!(draft.flags("eu-1", "us-1", "shop", "orders"), None);
    draft.remove(1);
    draft.remove(7);
    assert_eq!(draft.edits.iter().map(text).collect::<Vec<_>>(), ["us-1 eu-1 carts:p", "eu-1 restart"]);
}

#[test]
fn a_stored_draft_survives_what_is_not_known() {
    let edits = ["eu-1 us-1 carts:p", "eu-1 -eu-2", "eu-1 leaf h:1", "eu-1 x us.example:9932", "eu-1 {}"];
    let draft = draft(&edits, &world());
    assert_eq!(Draft::load(&draft.save()), draft);
    let newer = draft.save().replacen("remove_node", "rename_node", 1);
    let left: Vec<String> = Draft::load(&newer).edits.iter().map(text).collect();
    assert_eq!(left, ["eu-1 us-1 carts:p", "eu-1 leaf h:1", "eu-1 x us.example:9932", "eu-1 {}"]);
    for nothing in ["", "{", "[]", "{\"edits\":7}", "null"] {
        assert!(Draft::load(nothing).is_empty(), "{nothing}");
    }
}

fn titles(edits: &[&str]) -> Vec<String> {
    let world = world();
    draft(edits, &world).steps(&world).iter().map(|step| step.title.clone()).collect()
}

#[test]
fn steps_come_in_a_safe_order() {
    assert_eq!(
        titles(&[
            "eu-1 -eu-2",
            "eu-1 us-1 carts:p",
            "eu-1 {}",
            "us-1 x h:9",
            "us-1 ap-1 orders:p",
            "us-1 hub ap.example:9932",
            "us-1 leaf ap.example:9933",
            "us-1 restart",
            "eu-2 restart",
            "eu-1 us-1 items:ps",
        ]),
        [
            "Add route ap.example:9932 to us-1",
            "Add route ap.example:9933 to us-1",
            "Delete route h:9 from us-1",
            "Restart clustering config on us-1",
            "Add node ap-1 to us-1",
            "Update subscriptions of eu-1 with us-1",
            "Remove node eu-2 from eu-1",
            "Send a request to eu-1",
            "Restart clustering config on eu-2",
        ]
    );
    assert_eq!(
        titles(&["eu-1 restart", "eu-1 x us.example:9932", "eu-1 us-1 carts:p", "eu-1 -eu-2"]),
        [
            "Update subscriptions of eu-1 with us-1",
            "Delete route us.example:9932 from eu-1",
            "Remove node eu-2 from eu-1",
            "Restart clustering config on eu-1",
        ],
        "what disconnects comes last"
    );
    assert_eq!(
        titles(&["eu-1 x us.example:9932", "eu-1 leaf us.example:9932"]),
        ["Delete route us.example:9932 from eu-1", "Add route us.example:9932 to eu-1"],
        "a route that is in one list is skipped in the other"
    );
    assert_eq!(
        titles(&["us-1 eu-2 a:p", "eu-2 us-1 b:p"]),
        ["Add node us-1 to eu-2", "Update subscriptions of us-1 with eu-2"],
        "a pair is added once"
    );
}

/// Each request of a draft with everything it says, as lines.
fn told(edits: &[&str]) -> Vec<String> {
    let world = world();
    let steps = draft(edits, &world).steps(&world);
    let lines = |step: &Step| {
        let changes = step.changes.iter().map(|text| format!("+ {text}"));
        let loses = step.loses.iter().map(|text| format!("- {text}"));
        std::iter::once(step.title.clone()).chain(changes).chain(loses).collect::<Vec<_>>()
    };
    steps.iter().flat_map(lines).collect()
}

#[test]
fn a_step_says_what_it_does() {
    let cases: &[(&[&str], &[&str])] = &[
        (
            &["eu-1 us-1 carts:ps", "eu-1 us-1 orders:s", "eu-1 us-1 items:p"],
            &[
                "Update subscriptions of eu-1 with us-1",
                "+ eu-1 starts to publish shop.carts to us-1; us-1 holds the mirror.",
                "+ eu-1 starts to subscribe to shop.carts from us-1; us-1 holds the mirror.",
                "+ eu-1 and us-1 then say the same about shop.items; now they differ.",
                "+ eu-1 stops publishing shop.orders to us-1: new rows no longer reach us-1.",
            ],
        ),
        (
            &["eu-1 us-1 items:", "us-1 eu-1 orders:"],
            &[
                "Update subscriptions of eu-1 with us-1",
                "+ eu-1 stops publishing shop.items to us-1: new rows no longer reach us-1.",
                "Update subscriptions of us-1 with eu-1",
                "+ us-1 stops publishing shop.orders to eu-1: new rows no longer reach eu-1.",
                "+ us-1 stops subscribing to shop.orders from eu-1: new rows no longer reach us-1.",
                "+ Nothing flows between us-1 and eu-1 any more, but they keep each other, with every flag false. \
                 Remove node eu-1 from us-1 to end that too.",
            ],
        ),
        (
            &["us-1 ap-1 orders:p", "us-1 ap-1 carts:"],
            &[
                "Add node ap-1 to us-1",
                "+ us-1 starts to publish shop.orders to ap-1; ap-1 holds the mirror.",
                "+ ap-1 gave no answer when last seen. If it still gives none, us-1 then refuses, and nothing changes.",
            ],
        ),
        (
            &["eu-1 hub h:1", "eu-1 x us.example:9932"],
            &[
                "Add route h:1 to eu-1",
                "+ eu-1 gets the route h:1 in its hub list.",
                "+ It connects nothing before clustering config is restarted on eu-1.",
                "Delete route us.example:9932 from eu-1",
                "+ eu-1 no longer has us.example:9932 in its hub list.",
                "+ It counts once clustering config is restarted on eu-1.",
            ],
        ),
        (
            &["eu-1 -us-1"],
            &[
                "Remove node us-1 from eu-1",
                "+ eu-1 and us-1 no longer have each other: both sides drop their subscriptions.",
                "- The flow of shop.items from eu-1 to us-1 ends.",
                "- The flow of shop.orders from eu-1 to us-1 ends.",
                "- The flow of shop.orders from us-1 to eu-1 ends.",
                "- Rows written before us-1 is added again are not fetched then, unless a start_time asks for them.",
            ],
        ),
    ];
    for (edits, expected) in cases {
        assert_eq!(told(edits), *expected, "{edits:?}");
    }
}

#[test]
fn a_request_by_hand_is_described_too() {
    let row = r#"{"schema":"shop","table":"orders","publish":true,"subscribe":false}"#;
    let cases: &[(String, &[&str])] = &[
        (
            format!(r#"{{"operation":"configure_cluster","connections":[{{"node_name":"us-1","subscriptions":[{row}]}}]}}"#),
            &[
                "Configure all peers of eu-1 anew",
                "+ eu-1 first drops all its peers, even when adding then fails, and adds the 1 listed.",
                "- eu-1 and ap-1 no longer have each other.",
                "- eu-1 and eu-2 no longer have each other.",
                "- The flow of shop.orders from eu-1 to ap-1 ends.",
                "- The flow of shop.orders from eu-1 to eu-2 ends.",
                "- The flow of shop.items from eu-1 to us-1 ends.",
                "- The flow of shop.orders from us-1 to eu-1 ends.",
            ],
        ),
        (
            format!(r#"{{"operation":"add_node","node_name":"us-1","subscriptions":[{row}]}}"#),
            &[
                "Add node us-1 to eu-1",
                "+ eu-1 stops subscribing to shop.orders from us-1: new rows no longer reach eu-1.",
                "+ eu-1 has us-1 already: it refuses, and update_node is what to send.",
            ],
        ),
        (
            r#"{"operation":"remove_node","node_name":"eu-9"}"#.to_owned(),
            &[
                "Remove node eu-9 from eu-1",
                "+ eu-1 and eu-9 no longer have each other: both sides drop their subscriptions.",
                "+ eu-1 says it does not have eu-9: then it refuses.",
            ],
        ),
        (
            r#"{"operation":"cluster_set_routes","server":"leaf","routes":[{"host":"us.example","port":9932}]}"#.to_owned(),
            &[
                "Add route us.example:9932 to eu-1",
                "+ eu-1 has us.example:9932 in its hub list already and skips it.",
                "+ HarperDB 4.0 to 4.3 stores leaf routes but was not seen to connect with them.",
                "+ It connects nothing before clustering config is restarted on eu-1.",
            ],
        ),
        (
            r#"{"operation":"cluster_delete_routes","routes":[{"host":"a","port":"1"},{"host":"b","port":2}]}"#.to_owned(),
            &[
                "Delete 2 routes from eu-1",
                "+ eu-1 does not have a:1 and skips it.",
                "+ eu-1 does not have b:2 and skips it.",
                "+ It counts once clustering config is restarted on eu-1.",
            ],
        ),
        (
            r#"{"operation":"cluster_status"}"#.to_owned(),
            &["Ask eu-1 for its status", "+ Nothing changes: eu-1 only answers."],
        ),
        (
            r#"{"operation":"drop_table"}"#.to_owned(),
            &[
                "Send drop_table to eu-1",
                "+ This is not one of the nine clustering operations: what it changes on eu-1 is not known.",
            ],
        ),
        (
            "{not json".to_owned(),
            &[
                "Send a request to eu-1",
                "+ eu-1 cannot read this as a JSON object: it refuses, and nothing changes.",
            ],
        ),
    ];
    for (body, expected) in cases {
        let world = world();
        let mut draft = Draft::default();
        draft.add(Edit::Request { node: "eu-1".to_owned(), body: body.clone() }, &world);
        let steps = draft.steps(&world);
        assert_eq!(steps[0].body, *body);
        let said = [steps[0].title.clone()]
            .into_iter()
            .chain(steps[0].changes.iter().map(|text| format!("+ {text}")))
            .chain(steps[0].loses.iter().map(|text| format!("- {text}")));
        assert_eq!(said.collect::<Vec<_>>(), *expected, "{body}");
    }
}

#[test]
fn rows_that_add_nothing_are_left_out_with_a_note() {
    // As stored before the cluster was asked again.
    let draft = Draft { edits: ["us-1 eu-2 carts:p", "us-1 eu-2 items:"].map(edit).to_vec() };
    let steps = draft.steps(&world());
    assert_eq!(steps[0].edits, [0, 1]);
    assert!(!steps[0].body.contains("items"));
    assert_eq!(
        steps[0].changes.last().unwrap(),
        "1 table left out: add_node takes no table with both flags false (shop.items)."
    );
}

#[test]
fn a_whole_schema_is_written_without_a_table() {
    let world = world();
    let steps = draft(&["eu-1 us-1 *:p"], &world).steps(&world);
    assert!(steps[0].body.contains("\"schema\"") && !steps[0].body.contains("\"table\""));
}

#[test]
fn curl_is_safe_to_paste() {
    let cases = [
        ("http://h:9925", "{}", "--url 'http://h:9925' ", "--data-raw '{}'"),
        (
            "http://admin:s3cret@h:9925/a@b",
            "@/etc/passwd",
            "--url 'http://h:9925/a@b' ",
            "--data-raw '@/etc/passwd'",
        ),
        ("admin:s3cret@h", "$(id) `id` \\", "--url 'h' ", "--data-raw '$(id) `id` \\'"),
        ("http://h/';id;'", "it's", r"--url 'http://h/'\'';id;'\''' ", r"--data-raw 'it'\''s'"),
    ];
    for (url, body, shown_url, shown_body) in cases {
        let command = curl(url, body);
        assert!(command.contains(shown_url) && command.ends_with(shown_body), "{command}");
        assert!(
            command.contains("\"Authorization: Bearer $TOKEN\"") && !command.contains("s3cret"),
            "{command}"
        );
    }
}

#[test]
fn a_plan_reads_as_text() {
    let world = world();
    let text = render(&draft(&["eu-1 -us-1", "eu-1 hub h:1"], &world).steps(&world));
    assert!(text.starts_with(
        "2 requests, to be sent one after another.\n\n1. Add route h:1 to eu-1 (request to eu-1)\n"
    ));
    assert!(text.contains("   - Lost: The flow of shop.items from eu-1 to us-1 ends.\n"), "{text}");
    assert_eq!(render(&[]), "Nothing to send.\n");
}

#[test]
fn flows_that_change() {
    let world = world();
    let edits =
        ["eu-1 us-1 orders:p", "eu-1 us-1 carts:p", "eu-1 -eu-2", r#"us-1 {"operation":"remove_node"}"#];
    let changes = draft(&edits, &world).flow_changes(&world);
    let shown: Vec<String> = changes
        .iter()
        .map(|c| format!("{}{}>{} {}", if c.starts { '+' } else { '-' }, c.from, c.to, c.table))
        .collect();
    assert_eq!(shown, ["-eu-1>eu-2 orders", "+eu-1>us-1 carts", "-us-1>eu-1 orders"]);
}

fn any_edit() -> impl Strategy<Value = String> {
    let pair = prop::sample::select(vec![
        ("ap-1", "eu-1"),
        ("ap-1", "us-1"),
        ("eu-1", "eu-2"),
        ("eu-1", "us-1"),
        ("eu-2", "us-1"),
    ]);
    let table = prop::sample::select(vec!["orders", "items", "carts"]);
    let flags = prop::sample::select(vec!["", "p", "s", "ps"]);
    let node = prop::sample::select(vec!["ap-1", "eu-1", "eu-2", "us-1"]);
    let address = prop::sample::select(vec!["us.example:9932", "eu.example:9932", "h:1"]);
    let what = prop::sample::select(vec!["hub", "leaf", "x"]);
    prop_oneof![
        4 => (pair.clone(), table, flags).prop_map(|((a, b), t, f)| format!("{a} {b} {t}:{f}")),
        1 => pair.prop_map(|(a, b)| format!("{a} -{b}")),
        3 => (node.clone(), what, address).prop_map(|(n, w, r)| format!("{n} {w} {r}")),
        1 => node.clone().prop_map(|n| format!("{n} restart")),
        1 => node.prop_map(|n| format!("{n} {{\"operation\":\"cluster_status\"}}")),
    ]
}

proptest! {
    #[test]
    fn steps_carry_every_edit_once_and_stay_so_while_sent(edits in prop::collection::vec(any_edit(), 0..12)) {
        let world = world();
        let edits: Vec<&str> = edits.iter().map(String::as_str).collect();
        let mut draft = draft(&edits, &world);
        let mut steps = draft.steps(&world);
        let mut carried: Vec<usize> = steps.iter().flat_map(|step| step.edits.clone()).collect();
        carried.sort_unstable();
        prop_assert_eq!(carried, (0..draft.len()).collect::<Vec<_>>());
        for step in &steps {
            prop_assert!(step.report.ok(), "{} {:?}", step.body, step.report);
            prop_assert!(!step.changes.is_empty());
            match step.kind {
                Some(kind) => prop_assert_eq!(Request::parse(step.body.as_bytes()).unwrap().kind(), kind),
                None => prop_assert!(step.body.contains("restart_service")),
            }
        }
        while !steps.is_empty() {
            let sent = steps.remove(0);
            draft.sent(&sent);
            let rest: Vec<_> = steps.iter().map(|step| (step.node.clone(), step.body.clone())).collect();
            steps = draft.steps(&world);
            let anew: Vec<_> = steps.iter().map(|step| (step.node.clone(), step.body.clone())).collect();
            prop_assert_eq!(rest, anew);
        }
        prop_assert!(draft.is_empty());
    }

    #[test]
    fn an_edit_and_its_inverse_leave_nothing(text in any_edit()) {
        let world = world();
        let first = edit(&text);
        let mut draft = draft(&[&text], &world);
        if let Edit::Subscription { node, peer, schema, table, publish, subscribe } = &first
            && !draft.is_empty()
        {
            let row = world.row(node, peer, schema, table).or_else(|| world.row(peer, node, schema, table));
            let mirrored = world.row(node, peer, schema, table).is_none();
            let shown = row.unwrap().map_or((false, false), |row| (row.publish, row.subscribe));
            let (publish_then, subscribe_then) = if mirrored { mirror(shown.0, shown.1) } else { shown };
            if (publish_then, subscribe_then) != (*publish, *subscribe) {
                draft.add(Edit::Subscription {
                    node: node.clone(), peer: peer.clone(), schema: schema.clone(), table: table.clone(),
                    publish: publish_then, subscribe: subscribe_then,
                }, &world);
                prop_assert!(draft.is_empty(), "{:?}", draft);
            }
        }
    }

    #[test]
    fn any_text_loads_and_plans(text in ".{0,80}", body in ".{0,80}") {
        Draft::load(&text);
        let world = world();
        let edits = vec![
            Edit::Request { node: text.clone(), body },
            Edit::Subscription {
                node: text.clone(), peer: text.clone(), schema: text.clone(), table: text.clone(),
                publish: true, subscribe: false,
            },
            Edit::RemoveNode { node: text.clone(), peer: text.clone() },
        ];
        let steps = Draft { edits }.steps(&world);
        prop_assert_eq!(steps.iter().map(|step| step.edits.len()).sum::<usize>(), 3);
        render(&steps);
        curl(&text, &text);
    }
}
