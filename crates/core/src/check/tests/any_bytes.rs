//! Whatever comes in: a report, places inside the input, in document order, the same each time.
use super::seed::BODIES;
use crate::check::{EXAMPLES, Mark, check, lane, scan, walk};
use crate::finding::apply;
use crate::profile::{Profile, Target};
use proptest::prelude::*;

fn holds(bytes: &[u8], target: Target) {
    let profile = Profile { target, node_name: Some("here".into()), now: None };
    let report = check(bytes, &profile);
    assert_eq!(report, check(bytes, &profile), "the same again");
    assert!(report.server.accepts == (report.server.status == 200));
    let quick = scan(bytes, &profile);
    let marks: Vec<_> = quick.marks.iter().map(|mark: &Mark| (mark.code(), mark.start, mark.end)).collect();
    let said = report.findings.iter().map(|f| (f.code, f.place.start, f.place.end));
    assert_eq!(marks, said.collect::<Vec<_>>(), "without words it is the same");
    assert_eq!((quick.operation, quick.status), (report.operation, report.server.status));
    let (outcome, notes) = walk(bytes, &profile, true);
    assert_eq!(report.findings, notes.findings(bytes), "the walk finds what the lane finds");
    assert_eq!(
        (report.operation, &report.server),
        (outcome.named, &crate::check::verdict::server(outcome.verdict))
    );
    if let Some(kind) = lane::clean(bytes, &profile) {
        assert_eq!((Some(kind), outcome.verdict), (outcome.named, None));
    }
    let mut last = 0;
    for finding in &report.findings {
        let place = &finding.place;
        assert!(last <= place.start && place.start <= place.end && place.end <= bytes.len(), "{finding:?}");
        last = place.start;
        assert!(place.line >= 1 && place.column >= 1);
        assert!(!finding.message.is_empty() && finding.message.ends_with(['.', '?']), "{finding:?}");
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        assert!(text.get(place.start..place.end).is_some(), "{finding:?}");
        if let Some(fix) = &finding.fix {
            assert!(apply(text, fix).is_some(), "{finding:?}");
        }
    }
    if let (Ok(serde_json::Value::Object(_)), true) = (serde_json::from_slice(bytes), bytes.len() < 300) {
        let unreadable = |code: u16| code < 100 && ![2, 18, 23, 25].contains(&code);
        assert!(!report.findings.iter().any(|f| unreadable(f.code.0)), "valid JSON is read: {report:?}");
    }
}

fn texts() -> impl Strategy<Value = Vec<u8>> {
    let examples = EXAMPLES.iter().flat_map(|example| [example.bad, example.good]);
    let all: Vec<&str> = examples.chain(BODIES.iter().map(|body| body.1)).collect();
    prop::sample::select(all).prop_map(|text| text.as_bytes().to_vec())
}

fn targets() -> impl Strategy<Value = Target> {
    prop::sample::select(Target::ALL.to_vec())
}

/// Names and values among which most are fine.
const NAMES: [&str; 16] = [
    "a",
    "dev",
    "dog",
    "node-1",
    "a_long_name_of_some_length",
    "12345678",
    "1234567",
    "123456789",
    "system",
    "*",
    "",
    "here",
    "größe",
    "a b",
    "a.b",
    "a\\u0062",
];
const HOSTS: [&str; 16] = [
    "a.example.com",
    "10.0.0.2",
    "10.0.0.256",
    "127.0.0.1",
    "localhost",
    "a-.b",
    "-a",
    "a..b",
    "1.2.3",
    "01.2.3.4",
    "0.0.0.0",
    "here",
    "a_b",
    "a:1",
    "9a.8",
    "1.2.3.4.",
];
const PORTS: [&str; 12] =
    ["9932", "1", "65535", "65536", "0", "9925", "\"9932\"", "1.5", "1e3", "-1", "01", "99999"];
const SPACES: [&str; 6] = ["", " ", "\n", "\n        ", "\r\n\t", "           "];

fn name() -> impl Strategy<Value = &'static str> {
    prop_oneof![4 => prop::sample::select(NAMES[..8].to_vec()), 1 => prop::sample::select(NAMES.to_vec())]
}

fn flag() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["true", "true", "true", "false", "false", "\"true\"", "1", "truer", "fals"])
}

/// A list of subscriptions, most of them without fault, with `~` where spaces may stand.
fn rows() -> BoxedStrategy<String> {
    let row = (name(), name(), flag(), flag(), any::<u8>()).prop_map(
        |(schema, table, subscribe, publish, turn)| {
            let mut members = [
                format!("\"schema\"~:~\"{schema}\""),
                format!("\"table\"~:~\"{table}\""),
                format!("\"subscribe\"~:~{subscribe}"),
                format!("\"publish\"~:~{publish}"),
            ];
            members.rotate_left(usize::from(turn) % 4);
            format!("{{~{}~}}", members.join("~,~"))
        },
    );
    prop::collection::vec(row, 0..5).prop_map(|rows| format!("[~{}~]", rows.join("~,~"))).boxed()
}

/// Bodies as programs write them, most of them without fault, in any layout and order of keys.
fn written() -> impl Strategy<Value = String> {
    let rows = rows();
    let connection = (name(), rows.clone())
        .prop_map(|(name, rows)| format!("{{~\"node_name\"~:~\"{name}\"~,~\"subscriptions\"~:~{rows}~}}"));
    let hosts =
        prop_oneof![2 => Just(HOSTS[0]), 2 => Just(HOSTS[1]), 3 => prop::sample::select(HOSTS.to_vec())];
    let ports = prop_oneof![3 => Just(PORTS[0]), 2 => prop::sample::select(PORTS.to_vec())];
    let route = (hosts, ports, any::<bool>()).prop_map(|(host, port, turned)| match turned {
        false => format!("{{~\"host\"~:~\"{host}\"~,~\"port\"~:~{port}~}}"),
        true => format!("{{~\"port\"~:~{port}~,~\"host\"~:~\"{host}\"~}}"),
    });
    let routes = prop::collection::vec(route, 0..5).prop_map(|routes| routes.join("~,~")).boxed();
    let plain = prop::sample::select(vec![
        "cluster_status",
        "cluster_get_routes",
        "cluster_network",
        "cluster_statu",
    ]);
    let body = prop_oneof![
        prop::collection::vec(connection, 0..4)
            .prop_map(|all| format!("\"configure_cluster\"~,~\"connections\"~:~[~{}~]", all.join("~,~"))),
        (prop::sample::select(vec!["add_node", "update_node"]), name(), rows.clone()).prop_map(
            |(kind, name, rows)| {
                format!("\"{kind}\"~,~\"node_name\"~:~\"{name}\"~,~\"subscriptions\"~:~{rows}")
            }
        ),
        (prop::collection::vec(name(), 0..4), rows).prop_map(|(names, rows)| {
            let same =
                names.iter().map(|name| format!("{{\"node_name\":\"{name}\",~\"subscriptions\":{rows}}}"));
            format!("\"configure_cluster\"~,~\"connections\"~:~[~{}~]", same.collect::<Vec<_>>().join("~,~"))
        }),
        name().prop_map(|name| format!("\"remove_node\"~,~\"node_name\"~:~\"{name}\"")),
        (prop::sample::select(vec!["hub", "hub", "leaf"]), routes.clone()).prop_map(|(server, routes)| {
            format!("\"cluster_set_routes\"~,~\"server\"~:~\"{server}\"~,~\"routes\"~:~[~{routes}~]")
        }),
        routes.prop_map(|routes| format!("\"cluster_delete_routes\"~,~\"routes\"~:~[~{routes}~]")),
        plain.prop_map(|kind| format!("\"{kind}\"")),
    ];
    (body, prop::collection::vec(prop::sample::select(SPACES.to_vec()), 1..4)).prop_map(|(body, spaces)| {
        let mut spaces = spaces.iter().cycle();
        let body = format!("~{{~\"operation\"~:~{body}~}}~");
        body.split('~').flat_map(|part| [part, spaces.next().copied().unwrap_or_default()]).collect()
    })
}

const PIECES: [&str; 24] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "'",
    "“",
    "\\",
    "\\u12",
    "\n",
    "/*",
    "//",
    "\u{a0}",
    "é",
    "null",
    "-",
    "1e9",
    "True",
    "\"operation\":",
    "\"add_node\"",
    "\"__proto__\":",
    "\0",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200), target in targets()) {
        holds(&bytes, target);
    }

    #[test]
    fn written_bodies(body in written(), target in targets()) {
        holds(body.as_bytes(), target);
    }

    /// What is read only once in a list that stands there again is found each time.
    #[test]
    fn the_same_list_again(rows in rows(), space in prop::sample::select(SPACES.to_vec()), target in targets()) {
        let profile = Profile { target, ..Profile::default() };
        let rows = rows.replace('~', space);
        let body = |peers: &[u8]| {
            let peers = peers.iter().map(|peer| format!("{{\"node_name\":\"p{peer}\",\"subscriptions\":{rows}}}"));
            let peers = peers.collect::<Vec<_>>().join(",");
            format!("{{\"operation\":\"configure_cluster\",\"connections\":[{peers}]}}")
        };
        let marks = |body: &str| {
            scan(body.as_bytes(), &profile).marks.iter().map(|mark| (mark.code(), mark.start, mark.end)).collect::<Vec<_>>()
        };
        if serde_json::from_str::<serde_json::Value>(&rows).is_ok() {
            let (one, two) = (body(&[1]), body(&[1, 2]));
            let by = two.len() - one.len();
            let mut twice = marks(&one);
            let list = one.find(&rows).unwrap_or_default();
            let again = twice.iter().filter(|mark| mark.1 >= list).map(|mark| (mark.0, mark.1 + by, mark.2 + by));
            twice.extend(again.collect::<Vec<_>>());
            prop_assert_eq!(marks(&two), twice);
        }
    }

    #[test]
    fn any_pieces(pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..40), target in targets()) {
        holds(pieces.concat().as_bytes(), target);
    }

    #[test]
    fn mutated_examples(
        mut text in texts(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0usize..4, prop::sample::select(PIECES.to_vec())), 1..4),
        target in targets(),
    ) {
        for (at, gone, piece) in cuts {
            let start = at.index(text.len() + 1);
            let end = (start + gone).min(text.len());
            text.splice(start..end, piece.bytes());
        }
        holds(&text, target);
    }

    #[test]
    fn cut_off_examples(text in texts(), at in any::<prop::sample::Index>(), target in targets()) {
        holds(&text[..at.index(text.len() + 1)], target);
    }
}
