use super::super::*;
use crate::cluster::build::{cluster, network, routes, said, status};
use crate::cluster::{Observation, Said};
use crate::plan::Edit;
use proptest::prelude::*;

const ALL: Layers = Layers { routes: true, links: true, flows: true, table: None, folded: Set::new() };

fn six() -> Vec<Observation> {
    vec![
        status("eu-1", 1, &["eu-2 open orders:ps", "us-1 open orders:ps items:p", "ap-1 open orders:p"]),
        status("eu-2", 1, &["eu-1 open orders:ps"]),
        status("us-1", 1, &["eu-1 open orders:ps", "us-2 open orders:p"]),
        said("ap-1", 1, Said::NoAnswer),
        routes("eu-1", 1, &["us-1.example:9932", "ap-1.example:9932"]),
        network("eu-1", 1, &["eu-1 eu-2 us-1", "eu-2 eu-1 us-1", "us-1 eu-1 eu-2", "us-2", "ap-1", "ap-2"]),
    ]
}

fn drawn(cluster: &Cluster, draft: &Draft, layers: &Layers) -> Scene {
    scene(cluster, draft, &crate::layout::layout(&graph(cluster), &BTreeMap::new()), layers)
}

fn labels(scene: &Scene) -> Vec<&str> {
    scene.edges.iter().map(|edge| edge.label.as_str()).collect()
}

fn subscription(node: &str, peer: &str, table: &str, publish: bool, subscribe: bool) -> Edit {
    let (node, peer, schema, table) = (node.to_owned(), peer.to_owned(), "shop".to_owned(), table.to_owned());
    Edit::Subscription { node, peer, schema, table, publish, subscribe }
}

#[test]
fn layers_say_what_they_show() {
    let cluster = cluster(&six());
    let none = Layers { routes: false, links: false, flows: false, table: None, folded: Set::new() };
    let cases: &[(Layers, &[&str])] = &[
        (none.clone(), &[]),
        (
            Layers { links: true, ..none.clone() },
            &[
                "eu-1 and eu-2 are linked, eu-1 says so.",
                "eu-1 and us-1 are linked, eu-1 says so.",
                "eu-2 and us-1 are linked, eu-1 says so.",
            ],
        ),
        (
            Layers { routes: true, ..none.clone() },
            &[
                "eu-1 has a route to ap-1: ap-1.example:9932 (hub list).",
                "eu-1 has a route to us-1: us-1.example:9932 (hub list).",
            ],
        ),
        (
            Layers { flows: true, ..none.clone() },
            &[
                "shop.orders from eu-1 to ap-1, eu-1 says so, ap-1 was not asked.",
                "shop.orders from eu-1 to eu-2, both ends say so. shop.orders from eu-2 to eu-1, both ends say so.",
                "2 tables from eu-1 to us-1: shop.items (only eu-1 says so); shop.orders (both ends say so).",
                "shop.orders from us-1 to eu-1, both ends say so.",
                "shop.orders from us-1 to us-2, us-1 says so, us-2 was not asked.",
            ],
        ),
        (
            Layers { flows: true, table: Some(("shop".to_owned(), "items".to_owned())), ..none },
            &["shop.items from eu-1 to us-1, only eu-1 says so."],
        ),
    ];
    for (layers, expected) in cases {
        assert_eq!(labels(&drawn(&cluster, &Draft::default(), layers)), *expected, "{layers:?}");
    }
}

#[test]
fn the_worst_flow_decides_the_kind() {
    let scene = drawn(&cluster(&six()), &Draft::default(), &ALL);
    let edge =
        scene.edges.iter().find(|e| e.from == "eu-1" && e.to == "us-1" && !e.tables.is_empty()).unwrap();
    assert_eq!(edge.kind, EdgeKind::Flow(Agreement::OneSided));
    assert_eq!(edge.tables, ["shop.items", "shop.orders"]);
    assert!(edge.head.is_some());
    assert!(
        scene
            .edges
            .iter()
            .filter(|e| e.kind == EdgeKind::Link)
            .all(|e| e.head.is_none() && !e.path.contains('Q'))
    );
}

#[test]
fn the_draft_is_drawn_before_it_is_sent() {
    let cluster = cluster(&six());
    let mut draft = Draft::default();
    draft.add(subscription("eu-1", "us-1", "carts", true, false), &cluster);
    draft.add(subscription("eu-1", "new-1", "carts", true, false), &cluster);
    draft.add(Edit::RemoveNode { node: "eu-1".to_owned(), peer: "eu-2".to_owned() }, &cluster);
    let scene = drawn(&cluster, &draft, &Layers { routes: false, links: false, ..ALL });
    let said = labels(&scene);
    for expected in [
        "The draft starts shop.carts from eu-1 to us-1.",
        "The draft starts shop.carts from eu-1 to new-1.",
        "The draft ends shop.orders from eu-1 to eu-2.",
        "The draft ends shop.orders from eu-2 to eu-1.",
    ] {
        assert!(said.contains(&expected), "{said:?}");
    }
    assert!(!said.contains(&"shop.orders from eu-1 to eu-2, both ends say so."), "it has its own edge now");
    let new = scene.nodes.iter().find(|node| node.name == "new-1").unwrap();
    assert_eq!(new.health, Health::Unknown);
}

#[test]
fn regions_are_outlined_where_they_say_something() {
    let names = |nodes: &[&str]| {
        let lines: Vec<&str> = nodes.to_vec();
        let scene = drawn(&cluster(&[network(nodes[0], 1, &lines)]), &Draft::default(), &ALL);
        scene.regions.into_iter().map(|region| region.name).collect::<Vec<_>>()
    };
    assert_eq!(names(&["eu-1", "eu-2", "us-1"]), ["eu", "us"]);
    assert!(names(&["eu-1", "eu-2"]).is_empty(), "one region is no news");
    assert!(names(&["anna", "bert", "carl"]).is_empty());
    assert_eq!(names(&["eu-1", "eu-2", "hub"]), ["eu"]);
}

#[test]
fn a_folded_region_is_one_mark_with_its_edges_outward() {
    let cluster = cluster(&six());
    let folded = Layers { folded: Set::of(["eu".to_owned(), "hub".to_owned()]), ..ALL };
    let scene = drawn(&cluster, &Draft::default(), &folded);
    let marks: Vec<(&str, usize)> = scene.nodes.iter().map(|node| (node.name.as_str(), node.holds)).collect();
    assert_eq!(marks, [("ap-1", 1), ("ap-2", 1), ("eu", 2), ("us-1", 1), ("us-2", 1)]);
    assert_eq!(scene.nodes[2].health, Health::Open.min(scene.nodes[2].health));
    let open = drawn(&cluster, &Draft::default(), &ALL);
    let at = |scene: &Scene, name: &str| scene.nodes.iter().find(|node| node.name == name).unwrap().at;
    assert_eq!(at(&scene, "us-1"), at(&open, "us-1"), "the others stay");
    let said = labels(&scene);
    assert!(said.contains(&"2 edges between eu and us-1."), "{said:?}");
    assert!(scene.edges.iter().all(|edge| edge.from != edge.to && !edge.from.starts_with("eu-")));
}

#[test]
fn hidden_nodes_take_their_edges_with_them_and_move_nothing() {
    let all = drawn(&cluster(&six()), &Draft::default(), &ALL);
    let some = all.only(&|name| name.starts_with("eu"));
    let names: Vec<&str> = some.nodes.iter().map(|node| node.name.as_str()).collect();
    assert_eq!(names, ["eu-1", "eu-2"]);
    assert!(some.edges.iter().all(|edge| edge.from.starts_with("eu") && edge.to.starts_with("eu")));
    assert_eq!(some.view_box, all.view_box);
    assert_eq!(all.only(&|_| true), all);
}

#[test]
fn an_empty_cluster_is_an_empty_scene() {
    let scene = drawn(&Cluster::default(), &Draft::default(), &ALL);
    assert!(scene.nodes.is_empty() && scene.edges.is_empty() && scene.view_box[2] > 0.0);
}

/// The points of path data, with those of arcs' radii and flags left out.
fn points(path: &str) -> Vec<Point> {
    let mut found = Vec::new();
    for part in path.split_inclusive(|c: char| c.is_ascii_uppercase()).collect::<Vec<_>>().windows(2) {
        let numbers: Vec<f64> = part[1]
            .trim_end_matches(|c: char| c.is_ascii_uppercase())
            .split(' ')
            .filter_map(|n| n.parse().ok())
            .collect();
        let numbers = if part[0].ends_with('A') { &numbers[5..] } else { &numbers[..] };
        found.extend(numbers.chunks(2).map(|pair| Point::new(pair[0], pair[1])));
    }
    let last = path.rsplit(|c: char| c.is_ascii_uppercase()).next().unwrap_or_default();
    let numbers: Vec<f64> = last.split(' ').filter_map(|n| n.parse().ok()).collect();
    found.extend(numbers.chunks(2).filter(|pair| pair.len() == 2).map(|pair| Point::new(pair[0], pair[1])));
    found
}

fn any_cluster() -> impl Strategy<Value = Vec<Observation>> {
    let names = ["eu-1", "eu-2", "eu-10", "us-1", "us-2", "ap-1", "hub", "leaf-1", "leaf-2", "leaf-3"];
    let name = prop::sample::select(names.to_vec());
    let peer = (name.clone(), prop::sample::select(vec!["a:p", "a:ps b:s", "b:-", "*:p", "a:P"]));
    let reply =
        (name.clone(), prop::collection::btree_map(name.clone(), peer, 0..5)).prop_map(|(node, peers)| {
            let lines: Vec<String> = peers
                .values()
                .filter(|(peer, _)| *peer != node)
                .map(|(peer, rows)| format!("{peer} open {rows}"))
                .collect();
            status(node, 1, &lines.iter().map(String::as_str).collect::<Vec<_>>())
        });
    let links = prop::collection::vec((name.clone(), name), 0..20).prop_map(|pairs| {
        let lines: Vec<String> = pairs.iter().map(|(a, b)| format!("{a} {b}")).collect();
        network("eu-1", 1, &lines.iter().map(String::as_str).collect::<Vec<_>>())
    });
    (prop::collection::vec(reply, 0..8), links).prop_map(|(mut replies, links)| {
        replies.push(links);
        replies.push(routes("eu-1", 1, &["us-1.example:9932", "hub:1"]));
        replies
    })
}

/// Points along path data of one line or one quadratic curve.
fn along(path: &str) -> Vec<Point> {
    let ends = points(path);
    let (a, b, c) = match ends[..] {
        [a, b, c] => (a, b, c),
        _ => (ends[0], Point::new((ends[0].x + ends[1].x) / 2.0, (ends[0].y + ends[1].y) / 2.0), ends[1]),
    };
    curve::Curve(a, b, c).samples(40).collect()
}

#[test]
fn edges_go_around_the_marks_of_others() {
    let cluster = cluster(&[
        network("a", 1, &["a b c", "b a c", "c a b"]),
        status("a", 1, &["c open orders:ps"]),
        status("c", 1, &["a open orders:ps"]),
        routes("a", 1, &["c:9932"]),
    ]);
    let row = [("a", 0.0), ("b", 1.0), ("c", 2.0)].map(|(name, x)| (name.to_owned(), Point::new(x, 0.0)));
    let scene = scene(&cluster, &Draft::default(), &BTreeMap::from(row), &ALL);
    assert_eq!(scene.edges.len(), 5);
    let b = Point::new(UNIT, 0.0);
    for edge in scene.edges.iter().filter(|edge| edge.from != "b" && edge.to != "b") {
        assert!(
            along(&edge.path).iter().all(|p| p.distance(b) > NODE_RADIUS),
            "{:?} {}",
            edge.kind,
            edge.path
        );
    }
}

#[test]
fn a_flow_and_the_way_back_share_a_line_only_when_they_are_equally_sure() {
    let agreed =
        cluster(&[status("a-1", 1, &["b-1 open orders:ps"]), status("b-1", 1, &["a-1 open orders:ps"])]);
    let scene = drawn(&agreed, &Draft::default(), &ALL);
    let [line] = &scene.edges[..] else { panic!("one line for both") };
    assert!(line.both && line.head.as_ref().is_some_and(|heads| heads.matches('M').count() == 2), "{line:?}");

    let differ =
        cluster(&[status("a-1", 1, &["b-1 open orders:ps"]), status("b-1", 1, &["a-1 open orders:p"])]);
    let scene = drawn(&differ, &Draft::default(), &ALL);
    let [there, back] = &scene.edges[..] else { panic!("two lines") };
    let (there, back) = (along(&there.path), along(&back.path));
    let apart = there.iter().flat_map(|p| back.iter().map(|q| p.distance(*q))).fold(f64::INFINITY, f64::min);
    assert!(apart > 6.0, "{apart}");
}

proptest! {
    #[test]
    fn a_scene_holds_together(observations in any_cluster(), mut draft in any_draft()) {
        let cluster = cluster(&observations);
        let edits = std::mem::take(&mut draft.edits);
        edits.into_iter().for_each(|edit| draft.add(edit, &cluster));
        let scene = drawn(&cluster, &draft, &ALL);
        prop_assert_eq!(&scene, &drawn(&cluster, &draft, &ALL));
        let [left, top, width, height] = scene.view_box;
        let inside = |p: &Point| p.x >= left && p.x <= left + width && p.y >= top && p.y <= top + height;
        for (i, node) in scene.nodes.iter().enumerate() {
            prop_assert!(inside(&node.at) && inside(&node.label), "{:?}", node);
            for other in &scene.nodes[i + 1..] {
                prop_assert!(node.at.distance(other.at) > 2.0 * NODE_RADIUS);
            }
        }
        for edge in &scene.edges {
            prop_assert_ne!(&edge.from, &edge.to);
            let line = points(&edge.path);
            prop_assert!(line.iter().all(inside), "{}", edge.path);
            let at = |name: &str| scene.nodes.iter().find(|node| node.name == name).unwrap().at;
            let (first, last) = (line[0], line[line.len() - 1]);
            prop_assert!(first.distance(at(&edge.from)) > NODE_RADIUS && last.distance(at(&edge.to)) > NODE_RADIUS);
            prop_assert_eq!(edge.head.is_none(), edge.kind == EdgeKind::Link);
            if let Some(head) = &edge.head {
                let clear = |p: &Point, end: &str| p.distance(at(end)) > NODE_RADIUS;
                prop_assert!(points(head).iter().all(|p| inside(p) && clear(p, &edge.to) && clear(p, &edge.from)));
            }
        }
        for region in &scene.regions {
            prop_assert!(inside(&region.label) && points(&region.path).iter().all(inside), "{}", region.path);
        }
    }

    #[test]
    fn the_order_of_observations_changes_nothing(observations in any_cluster()) {
        // Of one node's replies the last counts, so only one each may change places.
        let mut seen = std::collections::BTreeSet::new();
        let mut once: Vec<Observation> = observations.into_iter()
            .filter(|o| !matches!(o.said, Said::Status(_)) || seen.insert(o.node.clone())).collect();
        let first = drawn(&cluster(&once), &Draft::default(), &ALL);
        once.reverse();
        prop_assert_eq!(first, drawn(&cluster(&once), &Draft::default(), &ALL));
    }

    #[test]
    fn places_may_be_anything(x in any::<f64>(), y in any::<f64>(), near in -2.0..2.0_f64) {
        let cluster = cluster(&six());
        let places = [("eu-1", Point::new(x, y)), ("eu-2", Point::new(near, 0.0)), ("us-1", Point::new(near, 0.0))];
        let places: BTreeMap<String, Point> = places.into_iter().map(|(name, p)| (name.to_owned(), p)).collect();
        let scene = scene(&cluster, &Draft::default(), &places, &ALL);
        prop_assert!(scene.view_box.iter().all(|v| v.is_finite()));
        prop_assert!(scene.edges.iter().all(|edge| !edge.path.contains("NaN") && !edge.path.contains("inf")));
    }
}

fn any_draft() -> impl Strategy<Value = Draft> {
    let name = prop::sample::select(vec!["eu-1", "us-1", "ap-1", "new-1"]);
    let edit = (name.clone(), name, any::<(bool, bool, bool)>())
        .prop_filter("two nodes", |(a, b, _)| a != b)
        .prop_map(|(node, peer, (publish, subscribe, removes))| match removes {
            true => Edit::RemoveNode { node: node.to_owned(), peer: peer.to_owned() },
            false => subscription(node, peer, "a", publish, subscribe),
        });
    prop::collection::vec(edit, 0..4).prop_map(|edits| Draft { edits })
}
