use crate::say::*;
use enmesh_core::analyse::{ClusterFinding, analyse};
use enmesh_core::cluster::{Asked, Cluster};
use enmesh_core::plan::Edit;
use serde_json::{Value, json};

/// Each finding with one of these codes as `code node node: message`.
fn found(cluster: &Cluster, codes: &[u16]) -> Vec<String> {
    let of = |finding: &ClusterFinding| codes.contains(&finding.code.0);
    let text = |f: ClusterFinding| format!("{} {}: {}", f.code.0, f.nodes.join(" "), f.message);
    analyse(cluster).into_iter().filter(of).map(text).collect()
}

/// Two nodes that replicate fully, with these sockets each.
fn pair(a: &[&str], b: &[&str]) -> [Value; 2] {
    [status("a", vec![full("b", a)]), status("b", vec![full("a", b)])]
}

#[test]
fn a_healthy_pair_is_told_only_that_system_follows() {
    let up = ["shop:up", "system:up"];
    let all: Vec<u16> = analyse(&cluster(&pair(&up, &up))).iter().map(|finding| finding.code.0).collect();
    assert_eq!(all, [5040]);
    let rows = [
        status("a", vec![subscribed("b", &["dev.dog:p"], &[])]),
        status("b", vec![subscribed("a", &["dev.dog:s"], &["dev:up"])]),
    ];
    assert!(analyse(&cluster(&rows)).is_empty());
}

#[test]
fn both_ends_of_a_database_are_compared() {
    // The peer lacked the database when the subscription was made: for ever open here and closed there.
    let half = [
        status("a", vec![subscribed("b", &["dev.dog:ps"], &["dev:up"])]),
        status("b", vec![subscribed("a", &["dev.dog:ps"], &["dev:down"])]),
    ];
    let expected = ["5042 b a: b receives nothing of dev from a, whose own end is open."];
    assert_eq!(found(&cluster(&half), &[5041, 5042]), expected);
    let closed = pair(&["shop:down", "dev:up"], &["shop:down", "dev:up"]);
    let expected = [
        "5041 a b: a receives nothing of shop from b: the link is closed.",
        "5041 b a: b receives nothing of shop from a: the link is closed.",
    ];
    assert_eq!(found(&cluster(&closed), &[5041, 5042]), expected);
}

#[test]
fn what_is_closed_with_reason_is_no_finding() {
    let off = status("a", vec![subscribed("b", &["dev.dog:"], &["dev:down"])]);
    assert!(found(&cluster(&[off]), &[5041, 5042]).is_empty());
    // Of a peer that gives no answer at all that alone is told.
    let mut down = cluster(&[status("a", vec![full("b", &["dev:down"])])]);
    down.observe(&silent("b"));
    let codes: Vec<u16> = analyse(&down).iter().map(|finding| finding.code.0).collect();
    assert_eq!(codes, [5001, 5040]);
    // What a silent node said last is no news.
    let mut silent_itself = cluster(&pair(&["dev:down"], &["dev:down"])[..1]);
    silent_itself.observe(&silent("a"));
    assert!(found(&silent_itself, &[5041]).is_empty());
}

#[test]
fn a_wanted_database_without_a_socket_is_one_that_does_not_come() {
    let rows = [
        status("a", vec![subscribed("b", &["dev.dog:s"], &[])]),
        status("b", vec![subscribed("a", &["dev.dog:p"], &[])]),
    ];
    let findings = analyse(&cluster(&rows));
    let closed = findings.iter().find(|finding| finding.code.0 == 5041).unwrap();
    assert!(closed.help.starts_with("It was never tried"), "{}", closed.help);
}

#[test]
fn a_database_that_the_peer_lacks_is_named() {
    let mut cluster = cluster(&[
        status("a", vec![subscribed("b", &["dev.dog:ps"], &["dev:up"])]),
        status("b", vec![subscribed("a", &["dev.dog:ps"], &["dev:down"])]),
    ]);
    assert!(found(&cluster, &[5043]).is_empty(), "nobody told its tables");
    let shop = json!({"shop": {"orders": {"schema": "shop", "name": "orders"}}});
    cluster.observe(&said("b", Asked::Schemas, 200, &shop));
    let expected = ["5043 b a: a has a subscription with b on dev, and b told no table of it."];
    assert_eq!(found(&cluster, &[5043]), expected);
}

#[test]
fn ghosts_are_named_and_can_be_removed_everywhere() {
    let ghosts = |others: &[&str]| {
        let mut peers = vec![full("undefined", &["shop:untried"]), full("127.0.0.19:29933", &[])];
        peers.extend(others.iter().map(|other| full(other, &["shop:up"])));
        peers
    };
    let cluster = cluster(&[status("a", ghosts(&["b"])), status("b", ghosts(&["a"]))]);
    let expected = [
        "5044 127.0.0.19:29933 a b: a and b keep a peer named \"127.0.0.19:29933\", which no node can be.",
        "5044 undefined a b: a and b keep a peer named \"undefined\", which no node can be.",
    ];
    assert_eq!(found(&cluster, &[5041, 5044]), expected);
    let findings = analyse(&cluster);
    let about: Vec<&ClusterFinding> =
        findings.iter().filter(|finding| finding.nodes[0] == "undefined").collect();
    let [ghost] = about.as_slice() else { panic!("{about:?}") };
    let removal = |node: &str| Edit::RemoveNode { node: node.to_owned(), peer: "undefined".to_owned() };
    assert_eq!(ghost.mend, [removal("a"), removal("b")]);
}

#[test]
fn one_end_that_replicates_fully_is_one_sided() {
    let one =
        [status("a", vec![full("b", &["dev:up"])]), status("b", vec![subscribed("a", &["dev.dog:"], &[])])];
    let findings = analyse(&cluster(&one));
    let sided = findings.iter().find(|finding| finding.code.0 == 5010).unwrap();
    assert!(sided.message.contains("every database"), "{}", sided.message);
    assert!(sided.mend.is_empty(), "full replication is no subscription");
    // Rows under full replication are covered by it.
    let covered = [status("a", vec![full("b", &["dev:up"])]), {
        let mut both = full("a", &["dev:up"]);
        both["subscriptions"] =
            json!([{"database": "dev", "table": "dog", "publish": true, "subscribe": true}]);
        status("b", vec![both])
    }];
    assert!(found(&cluster(&covered), &[5010]).is_empty());
}

#[test]
fn pairs_that_full_replication_left_out_are_missing_links() {
    let star = [
        status("a", vec![full("b", &["dev:up"]), full("c", &["dev:up"])]),
        status("b", vec![full("a", &["dev:up"])]),
        status("c", vec![full("a", &["dev:up"])]),
    ];
    assert_eq!(found(&cluster(&star), &[5031]), ["5031 b c: b replicates fully, but not with c."]);
}

#[test]
fn one_node_at_two_urls_and_two_nodes_at_one() {
    let mut other = full("c", &["dev:up"]);
    other["url"] = json!("wss://10.0.0.3:9933");
    let mut alias = full("c-alias", &["dev:up"]);
    alias["url"] = json!("wss://c:9933");
    let cluster = cluster(&[status("a", vec![full("c", &["dev:up"])]), status("b", vec![other, alias])]);
    let expected = [
        "5045 c: c is dialled at wss://10.0.0.3:9933 and wss://c:9933.",
        "5045 c c-alias: c and c-alias are dialled at one URL, wss://c:9933.",
    ];
    assert_eq!(found(&cluster, &[5045]), expected);
}

#[test]
fn rows_that_wait_are_told_from_half_full_on() {
    let with = |percent: f64| {
        let mut connection = full("b", &["dev:up"]);
        connection["database_sockets"][0]["backPressurePercent"] = json!(percent);
        found(&cluster(&[status("a", vec![connection])]), &[5046])
    };
    assert_eq!(with(49.0), [""; 0]);
    assert_eq!(with(80.4), ["5046 a b: Between a and b rows wait: dev (80 %)."]);
}

#[test]
fn clocks_are_compared_by_tokens_and_else_by_rows() {
    let mut told = cluster(&pair(&["dev:up"], &["dev:up"]));
    told.add_clock("a", -500);
    told.add_clock("b", 2_000);
    assert!(found(&told, &[5039]).is_empty(), "within what whole seconds can tell");
    told.add_clock("b", 42_000);
    assert_eq!(found(&told, &[5039]), ["5039 b a: The clock of b is 42 s ahead of a's."]);
    let arrived = |written: f64| {
        let mut connection = full("b", &["dev:up"]);
        let socket = &mut connection["database_sockets"][0];
        socket["lastReceivedVersion"] = json!(written);
        socket["lastReceivedLocalTime"] = json!("Mon, 23 Nov 2026 20:33:33 GMT");
        found(&cluster(&[status("a", vec![connection])]), &[5039])
    };
    assert!(arrived(1_795_466_013_900.0).is_empty());
    assert!(arrived(1_795_400_000_000.0).is_empty(), "an old row may arrive late");
    let expected = ["5039 b a: Rows reached a from b 9 s before they were written, by their clocks."];
    assert_eq!(arrived(1_795_466_023_500.0), expected);
}

#[test]
fn two_clusters_in_one_profile_are_told() {
    let nats = json!({"node_name": "n", "is_enabled": true, "connections": [
        {"node_name": "m", "status": "open", "ports": {}, "subscriptions": []}]});
    let mut both = cluster(&[status("a", vec![full("b", &["dev:up"])]), nats.clone()]);
    let expected = [
        "5038 m n a b: The nodes form 2 clusters that do not know each other: a and b; m and n.",
        "5037 n a: n replicates with NATS, a replicates with plexus.",
    ];
    assert_eq!(found(&both, &[5037, 5038]), expected);
    // A route from one to the other joins them; a single node is no cluster yet.
    both.add_address("m", "10.0.0.9", None);
    both.observe(&said("a", Asked::Routes, 200, &json!(["wss://10.0.0.9:9933"])));
    assert!(found(&both, &[5038]).is_empty());
    let alone = cluster(&[status("a", vec![full("b", &["dev:up"])]), status("c", vec![])]);
    assert!(found(&alone, &[5038]).is_empty());
}
