//! What the checker costs for each byte, and that the cost grows with the size alone.
//! `cargo bench -p enmesh-core --bench check` (with `-- large`: the largest inputs too).
use enmesh_core::check::check;
use enmesh_core::profile::Profile;
use std::hint::black_box;
use std::time::{Duration, Instant};

fn main() {
    let large = std::env::args().any(|argument| argument == "large");
    for kind in enmesh_core::operation::OperationKind::ALL {
        let path =
            format!("{}/../../tests/contract/{}.request.json", env!("CARGO_MANIFEST_DIR"), kind.name());
        let body = std::fs::read(path).expect("the page's example is there");
        measure(kind.name(), &body);
    }
    for nodes in [10, 1_000, 10_000] {
        for (layout, pretty) in [("compact", true), ("pretty", false)].map(|(name, compact)| (name, !compact))
        {
            for errors in [0, 100] {
                let body = configure(nodes, 10, errors, pretty);
                measure(&format!("{nodes} nodes of 10, {layout}, {errors} errors"), body.as_bytes());
            }
        }
    }
    for size in [1_000, 10_000, 100_000, 1_000_000, 10_000_000] {
        if size > 1_000_000 && !large {
            break;
        }
        hostile(size);
    }
}

/// A configure_cluster of `nodes` peers with `rows` tables each; `errors` of the rows name no schema's type.
fn configure(nodes: usize, rows: usize, errors: usize, pretty: bool) -> String {
    let every = (nodes * rows).checked_div(errors).unwrap_or(usize::MAX);
    let mut out = String::from(r#"{"operation":"configure_cluster","connections":["#);
    for node in 0..nodes {
        let comma = if node == 0 { "" } else { "," };
        out.push_str(&format!(r#"{comma}{{"node_name":"node-{node}","subscriptions":["#));
        for row in 0..rows {
            let comma = if row == 0 { "" } else { "," };
            let publish = if (node * rows + row) % every == every - 1 { "1" } else { "false" };
            out.push_str(&format!(
                r#"{comma}{{"schema":"dev","table":"table_{row}","subscribe":true,"publish":{publish}}}"#
            ));
        }
        out.push_str("]}");
    }
    out.push_str("]}");
    if pretty {
        let value = serde_json::from_str(&out).expect("it is JSON");
        return enmesh_core::check::pretty(&value);
    }
    out
}

/// What nobody sends but to do harm: each with about `size` parts, in which the cost must be linear.
fn hostile(size: usize) {
    let around = |start: &str, part: &str, end: &str| [start, &part.repeat(size), end].concat();
    let routes = r#"{"operation":"cluster_delete_routes","routes":["#;
    let numbered = |part: &dyn Fn(usize) -> String| (0..size).map(part).collect::<String>();
    let cases = [
        ("items of the wrong type", around(routes, "5,", "5]}")),
        ("the same route", around(routes, r#"{"host":"a","port":1},"#, r#"{"host":"a","port":1}]}"#)),
        ("open brackets", around(r#"{"operation":"cluster_status","x":"#, "[", "")),
        ("one text", around(r#"{"operation":"remove_node","node_name":""#, "x", "\"}")),
        ("one escaped text", around(r#"{"operation":"remove_node","node_name":""#, "\\u0061", "\"}")),
        (
            "unknown keys",
            ["{", &numbered(&|n| format!("\"k{n}\":0,")), "\"operation\":\"cluster_status\"}"].concat(),
        ),
        (
            "the same key",
            around("{", "\"operation\":\"cluster_status\",", "\"operation\":\"cluster_status\"}"),
        ),
        ("quotes", around("", "\"", "")),
        ("single quotes", around("[", "'", "")),
        ("comments", around("", "/*", "")),
        ("commas", around("[", ",", "")),
        ("backslashes", around("{\"operation\":\"", "\\q", "\"}")),
        ("digits", around(r#"{"operation":"cluster_network","timeout":"#, "9", "}")),
    ];
    for (name, body) in cases {
        measure(&format!("{size} × {name}"), body.as_bytes());
    }
}

/// The fastest of several runs, for what disturbs a run only ever makes it slower.
fn measure(name: &str, body: &[u8]) {
    let profile = Profile::default();
    let began = Instant::now();
    let (mut best, mut runs, mut findings) = (Duration::MAX, 0, 0);
    while runs < 3 || began.elapsed() < Duration::from_millis(200) {
        // A short body is checked often, so that the clock's own cost does not count.
        let times = (20_000 / body.len().max(1)).max(1);
        let start = Instant::now();
        for _ in 0..times {
            findings = black_box(check(black_box(body), &profile)).findings.len();
        }
        best = best.min(start.elapsed() / times as u32);
        runs += 1;
    }
    let each = best.as_nanos() as f64 / body.len().max(1) as f64;
    println!("{:>10} bytes {:>8} findings {best:>12.1?} {each:>8.2} ns/byte  {name}", body.len(), findings);
}
