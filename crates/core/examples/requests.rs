//! Requests with what a version's servers are predicted to make of them, always the same ones, one JSON object a line:
//! `{"operation": "add_node", "body": "…", "accepts": true, "status": 200}`.
//!
//! `cargo run -q -p enmesh-core --example requests -- 4.3 [how many for an operation at most, 84 without]`
//!
//! The prediction is about the body alone: an accepted add_node can still find nobody who listens. Peers are called
//! `peer-1` and `peer-2` (4.7: `127.0.0.21` to `.23`), and the receiving node is not told to the checker.
use enmesh_core::check::scan;
use enmesh_core::operation::OperationKind;
use enmesh_core::profile::{Dialect, Profile, Target};
use std::collections::BTreeSet;

/// The tries for one more request of the wanted kind before there is taken to be none.
const TRIES: usize = 4_000;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let version = arguments.next().unwrap_or_else(|| Target::default().name().to_owned());
    let Some(target) = Target::from_version(&version) else {
        eprintln!("{version}: no version of HarperDB that is known");
        std::process::exit(2);
    };
    let each: usize = arguments.next().and_then(|count| count.parse().ok()).unwrap_or(84);
    let profile = Profile { target, ..Profile::default() };
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut seen = BTreeSet::new();
    for kind in OperationKind::ALL {
        // Servers take seconds for some.
        let each = match kind {
            OperationKind::AddNode | OperationKind::RemoveNode => each * 2 / 3,
            OperationKind::UpdateNode => each / 2,
            OperationKind::ConfigureCluster => each / 3,
            _ => each,
        };
        // Half of them accepted, half of them refused, as far as the operation can be both.
        for wanted in (0..each).map(|count| count % 2 == 0) {
            for _ in 0..TRIES {
                // Few faults at a time, or none would be the only one.
                let faults = if wanted { dice.below(2) } else { 1 + dice.below(2) };
                // Each subscription that configure_cluster replaces takes a server a second.
                let most = if kind == OperationKind::ConfigureCluster { 2 } else { 3 };
                let body = Maker { dice: &mut dice, target, faults, most }.body(kind);
                let said = scan(body.as_bytes(), &profile);
                if (said.status == 200) == wanted && seen.insert(body.clone()) {
                    let line = serde_json::json!({
                        "operation": kind.name(), "body": body, "accepts": wanted, "status": said.status,
                    });
                    println!("{line}");
                    break;
                }
            }
        }
    }
}

/// Numbers in a fixed order (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit
    }

    fn of<'t>(&mut self, texts: &[&'t str]) -> &'t str {
        texts[self.below(texts.len())]
    }
}

struct Maker<'d> {
    dice: &'d mut Dice,
    target: Target,
    /// How many more values may be odd.
    faults: usize,
    /// How long a list may be.
    most: usize,
}

/// Values that belong nowhere.
const ODD: &[&str] = &["null", "true", "5", "\"\"", "[]", "{}", "\"x y\"", "-1", "1.5"];

impl Maker<'_> {
    fn plexus(&self) -> bool {
        self.target.dialect() == Dialect::Plexus
    }

    /// One of the usual values, or an odd one while there are faults left.
    fn value(&mut self, usual: &[&str], odd: &[&str]) -> String {
        if self.faults > 0 && self.dice.below(4) == 0 {
            self.faults -= 1;
            let all = [odd, odd, ODD].concat();
            return self.dice.of(&all).to_owned();
        }
        self.dice.of(usual).to_owned()
    }

    /// The members as an object; while there are faults left, one may be missing, stand twice, or be unknown.
    fn object(&mut self, members: &[(&str, String)]) -> String {
        let mut all: Vec<String> = members.iter().map(|(key, value)| format!("\"{key}\": {value}")).collect();
        if self.faults > 0 && !all.is_empty() && self.dice.below(6) == 0 {
            self.faults -= 1;
            let at = self.dice.below(all.len());
            match self.dice.below(3) {
                0 => _ = all.remove(at),
                1 => all.push(all[at].clone()),
                _ => all.push("\"comment\": \"x\"".to_owned()),
            }
        }
        format!("{{{}}}", all.join(", "))
    }

    fn list(&mut self, item: &mut dyn FnMut(&mut Self) -> String) -> String {
        if self.faults > 0 && self.dice.below(10) == 0 {
            self.faults -= 1;
            return self.dice.of(&["[]", "null", "{}", "\"a\"", "[5]", "[null]", "7"]).to_owned();
        }
        let items: Vec<String> = (0..1 + self.dice.below(self.most)).map(|_| item(self)).collect();
        format!("[{}]", items.join(", "))
    }

    fn route(&mut self) -> String {
        if self.plexus() && self.dice.below(3) == 0 {
            return self
                .value(&["\"127.0.0.21:9933\"", "\"127.0.0.22:9933\"", "\"127.0.0.23\""], &["\"a b\""]);
        }
        let hosts = &["\"10.0.0.2\"", "\"10.0.0.3\"", "\"eu-2.example.com\"", "\"[::1]\""];
        let odd_hosts = &["\"http://a:1/b\"", "\"::1\"", "\"999.1.1.1\"", "\"a:9932\"", "\"ü\"", "\" \""];
        let odd_ports =
            &["0", "65536", "9932.5", "\"9932\"", "\" 9932 \"", "\"1e3\"", "1e308", "\"0x10\"", "-1"];
        let host = self.value(hosts, odd_hosts);
        let port = self.value(&["9932", "9933", "12345"], odd_ports);
        self.object(&[("host", host), ("port", port)])
    }

    fn subscription(&mut self) -> String {
        let schema = self.value(&["\"dev\""], &["\"system\"", "\"*\"", "\"nowhere\""]);
        let table = self.value(&["\"dog\"", "\"cat\""], &["\"*\"", "\"nothing\""]);
        let flags = &["\"true\"", "\"FALSE\"", "\"yes\"", "0", "false"];
        let subscribe = self.value(&["true"], flags);
        let publish = self.value(&["true", "false"], flags);
        let mut members =
            vec![("schema", schema), ("table", table), ("subscribe", subscribe), ("publish", publish)];
        if self.dice.below(8) == 0 {
            members.push(("start_time", self.start_time()));
        }
        if self.faults > 0 && self.dice.below(12) == 0 {
            self.faults -= 1;
            members.push(("database", "\"dev\"".to_owned()));
        }
        self.object(&members)
    }

    fn start_time(&mut self) -> String {
        let usual =
            &["\"2022-08-29T09:07:21.000Z\"", "\"2022-08-29T09:07:21Z\"", "\"2022-08-29T09:07:21-07:00\""];
        let odd = &[
            "\"2022-08-29\"",
            "\"2022-08-29T09:07:21\"",
            "\"2023-02-30T00:00:00Z\"",
            "\"soon\"",
            "\"2022-13-01T00:00:00Z\"",
        ];
        self.value(usual, odd)
    }

    fn node_name(&mut self) -> String {
        if self.plexus() {
            let names = &["\"127.0.0.21\"", "\"127.0.0.22\"", "\"127.0.0.23\""];
            return self.value(names, &["\"a b\"", "\"wss://a:1\"", "\"127.0.0.21:9933\""]);
        }
        let odd = &[
            "\"a.b\"",
            "\"a b\"",
            "\"a*\"",
            "\"a>\"",
            "\"a,b\"",
            "\"\\u00a0\"",
            "\"\\u0085\"",
            "\"a/b\"",
            "\"ü\"",
        ];
        self.value(&["\"peer-1\"", "\"peer-2\""], odd)
    }

    /// Whom it is about; for 4.7 in either key or in both, with some of what it alone knows.
    fn peer(&mut self, members: &mut Vec<(&str, String)>) {
        let keys: &[&str] = match self.dice.below(if self.plexus() { 6 } else { 1 }) {
            0..4 => &["node_name"],
            4 => &["hostname"],
            _ => &["hostname", "node_name"],
        };
        for &key in keys {
            members.push((key, self.node_name()));
        }
        for key in ["verify_tls", "replicates", "retain_authorization"] {
            if self.plexus() && self.dice.below(8) == 0 {
                members.push((key, self.value(&["true", "false"], &["\"true\"", "\"no\"", "null"])));
            }
        }
        if self.plexus() && self.dice.below(8) == 0 {
            members.push(("shard", self.value(&["1", "2"], &["-1", "1.5", "\"1\"", "\"x\""])));
        }
    }

    fn body(&mut self, kind: OperationKind) -> String {
        let mut members = vec![("operation", format!("\"{}\"", kind.name()))];
        match kind {
            OperationKind::ClusterSetRoutes | OperationKind::ClusterDeleteRoutes => {
                if kind == OperationKind::ClusterSetRoutes || self.dice.below(4) == 0 {
                    members.push(("server", self.value(&["\"hub\"", "\"leaf\""], &["\"leaf.\"", "\"Hub\""])));
                }
                members.push(("routes", self.list(&mut Self::route)));
            }
            OperationKind::AddNode | OperationKind::UpdateNode => {
                self.peer(&mut members);
                if self.dice.below(6) == 0 {
                    members.push(("start_time", self.start_time()));
                }
                members.push(("subscriptions", self.list(&mut Self::subscription)));
            }
            OperationKind::RemoveNode if self.plexus() => self.peer(&mut members),
            OperationKind::RemoveNode => {
                let key = self.dice.of(&["node_name", "node_name", "node_name", "name"]);
                members.push((key, self.node_name()));
            }
            OperationKind::ConfigureCluster => {
                members.push((
                    "connections",
                    self.list(&mut |maker| {
                        let name = maker.node_name();
                        let rows = maker.list(&mut Self::subscription);
                        maker.object(&[("node_name", name), ("subscriptions", rows)])
                    }),
                ));
            }
            OperationKind::ClusterNetwork => {
                if self.dice.below(2) == 0 {
                    members.push((
                        "timeout",
                        self.value(&["100", "500", "\"200\""], &["0", "-1", "0.5", "1.5", "\"x\""]),
                    ));
                }
                for key in ["connected_nodes", "routes"] {
                    if self.dice.below(2) == 0 {
                        members.push((
                            key,
                            self.value(&["true", "false"], &["\"true\"", "1", "\"no\"", "[\"a\"]"]),
                        ));
                    }
                }
            }
            OperationKind::ClusterGetRoutes | OperationKind::ClusterStatus => {
                let keys =
                    ["x", "routes", "node_name", "timeout", "server", "name", "connections", "subscriptions"];
                members.push((
                    keys[self.dice.below(keys.len())],
                    self.value(&["1", "null", "\"a\"", "[]", "true"], ODD),
                ));
            }
        }
        self.object(&members)
    }
}
