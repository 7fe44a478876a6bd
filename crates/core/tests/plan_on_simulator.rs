//! A draft, planned, sent to a simulated cluster and read back: every step does what it says, and in the end the
//! nodes hold what the draft asked for.
use enmesh_core::cluster::{Asked, Cluster, Observation, Said};
use enmesh_core::name::RouteList;
use enmesh_core::operation::{Outcome, StoredRoute};
use enmesh_core::plan::{Draft, Edit, Seen, Told, mirror};
use enmesh_core::simulate::{Answer, Simulator};
use enmesh_core::time::Timestamp;
use proptest::prelude::*;

/// us-2 is down in the demo.
const UP: [&str; 5] = ["ap-1", "ap-2", "eu-1", "eu-2", "us-1"];
const TABLES: [(&str, &str); 3] = [("sales", "orders"), ("catalog", "prices"), ("warehouse", "stock")];

struct World {
    simulator: Simulator,
    now: Timestamp,
}

impl World {
    fn ask(&mut self, node: &str, body: &str) -> Option<(u16, String)> {
        self.now = self.now.plus_ms(5_000);
        match self.simulator.answer(node, body, self.now) {
            Answer::Http { status, body, .. } => Some((status, body)),
            _ => None,
        }
    }

    fn read(&mut self) -> Cluster {
        let mut cluster = Cluster::default();
        for node in self.simulator.names() {
            for asked in [Asked::Status, Asked::Routes, Asked::Network] {
                let said = match self.ask(&node, asked.body()) {
                    Some((status, body)) => {
                        asked.said(status, &body).expect("the simulator's replies can be read")
                    }
                    None => Said::NoAnswer,
                };
                cluster.observe(&Observation { node: node.clone(), at: self.now, took_ms: 20, said });
            }
        }
        cluster
    }
}

fn any_edit() -> impl Strategy<Value = Edit> {
    let pair = || {
        prop::sample::subsequence(UP.to_vec(), 2)
            .prop_shuffle()
            .prop_map(|pair| (pair[0].to_owned(), pair[1].to_owned()))
    };
    let table = prop::sample::select(TABLES.to_vec());
    let node = || prop::sample::select(UP.to_vec()).prop_map(str::to_owned);
    let stored = || {
        node().prop_map(|name| StoredRoute { host: format!("{name}.shop.example").into(), port: 9932.into() })
    };
    let list = prop::sample::select(vec![RouteList::Hub, RouteList::Leaf]);
    prop_oneof![
        5 => (pair(), table, any::<(bool, bool)>()).prop_map(|((node, peer), (schema, table), (publish, subscribe))| {
            Edit::Subscription { node, peer, schema: schema.to_owned(), table: table.to_owned(), publish, subscribe }
        }),
        1 => pair().prop_map(|(node, peer)| Edit::RemoveNode { node, peer }),
        1 => (node(), list, stored()).prop_map(|(node, list, route)| {
            Edit::AddRoute { node, list, route: route.route().expect("a route") }
        }),
        1 => (node(), stored()).prop_map(|(node, route)| Edit::DeleteRoute { node, route }),
        1 => node().prop_map(|node| Edit::Restart { node }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn what_is_planned_comes_true(edits in prop::collection::vec(any_edit(), 1..10)) {
        let mut world = World { simulator: Simulator::demo(Timestamp(0)), now: Timestamp(0) };
        let mut cluster = world.read();
        let mut draft = Draft::default();
        edits.into_iter().for_each(|edit| draft.add(edit, &cluster));
        let wanted = draft.clone();
        let planned = draft.len();
        for _ in 0..=planned {
            let steps = draft.steps(&cluster);
            let Some(step) = steps.first() else { break };
            prop_assert!(step.report.ok(), "{step:?}");
            let sent = world.now;
            let (status, body) = world.ask(&step.node, &step.body).expect("the node is up");
            let outcome = Outcome::judge(step.kind, &step.body, status, &body);
            prop_assert!(outcome.done(), "{outcome:?}\n{step:?}");
            draft.sent(step);
            let after = world.read();
            let seen = step.verify(Told::of(Some(&outcome)), &cluster, &after, sent);
            let nothing_to_see = step.kind.is_none();
            prop_assert_eq!(seen.seen, if nothing_to_see { Seen::Unread } else { Seen::All }, "{:?}", seen);
            prop_assert!(seen.holds());
            // What a step claims was not so before it.
            let before = step.verify(Told::Nothing, &cluster, &cluster, Timestamp(0));
            prop_assert!(nothing_to_see || matches!(before.seen, Seen::None | Seen::Part), "{:?}", before);
            // Only the draft's own nodes count, and they have not moved but by the step.
            prop_assert!(draft.moved(&after, &after).is_empty());
            cluster = after;
        }
        prop_assert!(draft.is_empty(), "{draft:?}");
        for edit in &wanted.edits {
            match edit {
                Edit::Subscription { node, peer, schema, table, publish, subscribe } => {
                    let flags = |holder: &str, about: &str| {
                        let row = cluster.row(holder, about, schema, table).expect("it was asked");
                        row.map_or((false, false), |row| (row.publish, row.subscribe))
                    };
                    prop_assert_eq!(flags(node, peer), (*publish, *subscribe));
                    prop_assert_eq!(flags(peer, node), mirror(*publish, *subscribe));
                }
                Edit::RemoveNode { node, peer } => {
                    let view = cluster.node(node).expect("it is known");
                    prop_assert!(view.peers.expect("it was asked").value.iter().all(|held| held.peer != *peer));
                }
                Edit::AddRoute { node, list, route } => {
                    let routes = cluster.node(node).and_then(|view| view.routes).expect("it was asked").value;
                    let held = if *list == RouteList::Hub { routes.hub } else { routes.leaf };
                    prop_assert!(held.contains(&StoredRoute::from(route.clone())));
                }
                _ => {}
            }
        }
    }
}
