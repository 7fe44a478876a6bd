use super::*;
use proptest::prelude::*;

fn graph(nodes: &[&str], edges: &[(usize, usize)]) -> Graph {
    Graph {
        nodes: nodes.iter().map(|name| (*name).to_owned()).collect(),
        edges: edges.to_vec(),
        ..Graph::default()
    }
}

fn fresh(graph: &Graph) -> BTreeMap<String, Point> {
    layout(graph, &BTreeMap::new())
}

fn mesh(n: usize) -> Vec<(usize, usize)> {
    (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b))).collect()
}

fn closest(places: &BTreeMap<String, Point>) -> f64 {
    let points: Vec<Point> = places.values().copied().collect();
    mesh(points.len()).iter().map(|(a, b)| points[*a].distance(points[*b])).fold(f64::INFINITY, f64::min)
}

fn middle(places: &BTreeMap<String, Point>, prefix: &str) -> Point {
    let chosen: Vec<Point> =
        places.iter().filter(|(name, _)| name.starts_with(prefix)).map(|(_, p)| *p).collect();
    let n = chosen.len() as f64;
    Point::new(chosen.iter().map(|p| p.x).sum::<f64>() / n, chosen.iter().map(|p| p.y).sum::<f64>() / n)
}

#[test]
fn regions_come_from_names() {
    let cases =
        [("eu-1", "eu"), ("eu-west_12", "eu-west"), ("db1", "db"), ("eu-1a", "eu-1a"), ("7", ""), ("", "")];
    for (name, expected) in cases {
        assert_eq!(region(name), expected);
    }
}

#[test]
fn names_sort_as_people_count() {
    let mut names = ["eu-10", "eu-2", "Eu-1", "eu-02", "eu", "eu-2b", "é-1"];
    names.sort_by(|a, b| net::natural(a, b));
    assert_eq!(names, ["Eu-1", "eu", "eu-02", "eu-2", "eu-2b", "eu-10", "é-1"]);
}

#[test]
fn a_mesh_is_a_circle_that_starts_at_the_top() {
    let names: Vec<String> = (1..=12).map(|i| format!("node-{i}")).collect();
    let places = fresh(&Graph { nodes: names, edges: mesh(12), ..Graph::default() });
    let centre = middle(&places, "node");
    let radius = centre.distance(places["node-1"]);
    assert!(places.values().all(|p| (p.distance(centre) - radius).abs() < 0.01));
    assert!(places.values().all(|p| p.y >= places["node-1"].y));
    assert!(places["node-2"].x > places["node-1"].x, "clockwise");
}

#[test]
fn a_star_has_its_hub_in_the_middle() {
    for leaves in [3, 8, 60, 199] {
        let names: Vec<String> = (0..=leaves).map(|i| format!("n-{i}")).collect();
        let places =
            fresh(&Graph { nodes: names, edges: (1..=leaves).map(|i| (i, 0)).collect(), ..Graph::default() });
        assert!(places["n-0"].distance(middle(&places, "n")) < 0.3, "{leaves}");
        assert!(closest(&places) >= 1.0, "{leaves}");
    }
}

#[test]
fn regions_stand_apart() {
    let two = fresh(&graph(&["eu-1", "eu-2", "us-1", "us-2"], &mesh(4)));
    assert!(
        middle(&two, "eu").x < middle(&two, "us").x
            && (middle(&two, "eu").y - middle(&two, "us").y).abs() < 0.01
    );
    let three = fresh(&graph(&["ap-1", "ap-2", "eu-1", "eu-2", "us-1", "us-2"], &mesh(6)));
    for (a, b) in [("ap", "eu"), ("ap", "us"), ("eu", "us")] {
        assert!(middle(&three, a).distance(middle(&three, b)) > 2.0);
    }
    assert!((three["ap-1"].y - three["ap-2"].y).abs() < 0.01, "abreast, both facing the others");
}

#[test]
fn components_stand_side_by_side() {
    let places = fresh(&graph(&["a-1", "a-2", "b-1", "b-2", "b-3", "c"], &[(0, 1), (2, 3), (3, 4)]));
    assert_eq!(places.len(), 6);
    assert!(closest(&places) >= 1.0);
    let unlinked = fresh(&graph(&["eu-1", "eu-2", "eu-3"], &[(0, 1)]));
    assert!(unlinked["eu-3"].distance(unlinked["eu-1"]) < 1.5, "a node that is down stays with its region");
}

#[test]
fn nodes_stay_where_they_were() {
    let names: Vec<String> = (1..=12).map(|i| format!("node-{i}")).collect();
    let before = fresh(&Graph { nodes: names.clone(), edges: mesh(12), ..Graph::default() });
    let mut more = names.clone();
    more.push("node-13".to_owned());
    let after = layout(&Graph { nodes: more, edges: mesh(13), ..Graph::default() }, &before);
    assert!(before.iter().all(|(name, p)| after[name] == *p));
    assert!(closest(&after) >= 1.0);
    let fewer = Graph { nodes: names[..9].to_vec(), ..Graph::default() };
    assert!(layout(&fewer, &before).iter().all(|(name, p)| before[name] == *p), "edges alone move nothing");
    let other =
        Graph { nodes: (0..12).map(|i| format!("x-{i}")).collect(), edges: mesh(12), ..Graph::default() };
    assert_eq!(layout(&other, &before), fresh(&other));
    let wild: BTreeMap<String, Point> = names
        .iter()
        .zip([f64::NAN, f64::INFINITY, 1e300].into_iter().cycle())
        .map(|(name, x)| (name.clone(), Point::new(x, 0.0)))
        .collect();
    assert!(
        layout(&Graph { nodes: names, edges: mesh(12), ..Graph::default() }, &wild)
            .values()
            .all(|p| p.is_sane())
    );
}

fn any_graph() -> impl Strategy<Value = Graph> {
    let name = (prop::sample::select(vec!["eu-", "us-", "ap", "hub", ""]), 0..40_u32)
        .prop_map(|(r, n)| format!("{r}{n}"));
    (prop::collection::btree_set(name, 0..40), prop::collection::vec((0..45_usize, 0..45_usize), 0..60))
        .prop_map(|(nodes, edges)| Graph { nodes: nodes.into_iter().collect(), edges, ..Graph::default() })
}

proptest! {
    #[test]
    fn every_node_has_room(graph in any_graph()) {
        let places = fresh(&graph);
        prop_assert_eq!(places.len(), graph.nodes.len());
        prop_assert!(closest(&places) >= 1.0, "{}", closest(&places));
        prop_assert_eq!(&places, &fresh(&graph));
        prop_assert_eq!(&places, &layout(&graph, &places), "once placed, all stay");
    }

    #[test]
    fn the_order_of_input_changes_nothing(graph in any_graph(), seed in any::<u64>()) {
        let n = graph.nodes.len();
        let mut order: Vec<usize> = (0..n).collect();
        order.sort_by_key(|i| (*i as u64 + 1).wrapping_mul(seed | 1));
        let at = |i: usize| order.iter().position(|j| *j == i);
        let nodes = order.iter().map(|i| graph.nodes[*i].clone()).collect();
        let mut edges: Vec<(usize, usize)> =
            graph.edges.iter().filter_map(|(a, b)| Some((at(*b)?, at(*a)?))).collect();
        edges.reverse();
        prop_assert_eq!(fresh(&graph), fresh(&Graph { nodes, edges, ..Graph::default() }));
    }

    #[test]
    fn a_new_node_finds_room_and_moves_no_other(graph in any_graph(), added in prop::collection::btree_set(0..9_u32, 1..3)) {
        let before = fresh(&graph);
        let mut more = graph.clone();
        more.nodes.extend(added.iter().map(|i| format!("new-{i}")));
        more.edges.push((0, graph.nodes.len()));
        let after = layout(&more, &before);
        prop_assert!(closest(&after) >= 1.0);
        if added.len() <= (more.nodes.len() / 4).max(1) {
            prop_assert!(before.iter().all(|(name, at)| after[name] == *at));
        }
    }

    #[test]
    fn pinned_nodes_stand_where_they_were_put(
        mut graph in any_graph(),
        pins in prop::collection::btree_map(0..45_usize, (-9_i32..9, -9_i32..9), 0..6),
        warm in any::<bool>(),
    ) {
        let before = if warm { fresh(&graph) } else { BTreeMap::new() };
        // On a lattice, so that no two are pinned to almost the same place.
        let mut taken = std::collections::BTreeSet::new();
        graph.pinned = pins
            .into_iter()
            .filter(|(node, at)| *node < graph.nodes.len() && taken.insert(*at))
            .map(|(node, (x, y))| (node, Point::new(f64::from(x), f64::from(y))))
            .collect();
        let places = layout(&graph, &before);
        for (node, at) in &graph.pinned {
            prop_assert_eq!(places[&graph.nodes[*node]], *at);
        }
        prop_assert!(closest(&places) >= 0.5);
        let mut reversed = graph.clone();
        reversed.pinned.reverse();
        prop_assert_eq!(places, layout(&reversed, &before));
    }
}

#[test]
fn shapes_leave_room() {
    let least = |points: &[Point]| {
        mesh(points.len()).iter().map(|(a, b)| points[*a].distance(points[*b])).fold(f64::INFINITY, f64::min)
    };
    for n in (0..130).chain([500, 999]) {
        for (shape, points) in [
            ("round", shape::round(n)),
            ("disc", shape::disc(n).concat()),
            ("star", shape::star(n)),
            ("line", shape::line(n)),
        ] {
            assert_eq!(points.len(), n + usize::from(shape == "star"));
            assert!(least(&points) >= shape::STEP - 1e-9, "{shape} of {n}: {}", least(&points));
        }
    }
}

/// Regions of `each` around a ring, each linked to the next by two links.
fn ring_of_regions(count: usize, each: usize) -> Graph {
    let mut graph = Graph::default();
    for r in 0..count {
        for a in 0..each {
            graph
                .nodes
                .push(format!("{}-{a}", char::from(b'a' + (r % 26) as u8).to_string().repeat(r / 26 + 1)));
            graph.edges.extend((a + 1..each).map(|b| (r * each + a, r * each + b)));
        }
        let next = (r + 1) % count * each;
        graph.edges.extend([((r + 1) * each - 1, next), ((r + 1) * each - 2, next + 1)]);
    }
    graph
}

fn numbered(n: usize, edges: Vec<(usize, usize)>) -> Graph {
    Graph { nodes: (0..n).map(|i| format!("n-{i}")).collect(), edges, ..Graph::default() }
}

/// One graph of each kind that is drawn in a way of its own.
fn of_each_kind() -> Vec<(&'static str, Graph)> {
    let hubs = |leaves: usize| {
        let rest = (4..4 + leaves).map(|leaf| (leaf % 4, leaf));
        numbered(4 + leaves, mesh(4).into_iter().chain(rest).collect())
    };
    let some = |n: usize, links: usize| {
        let link = |i: usize| (i % n, (i * i * 31 + i / n * 17 + 7) % n);
        numbered(n, (0..n * links).map(link).collect())
    };
    vec![
        ("line", numbered(90, (1..90).map(|i| (i - 1, i)).collect())),
        ("circle", numbered(90, (0..90).map(|i| (i, (i + 1) % 90)).collect())),
        ("mesh", numbered(90, mesh(90))),
        ("star", numbered(90, (1..90).map(|i| (0, i)).collect())),
        ("tree", numbered(255, (1..255).map(|i| ((i - 1) / 2, i)).collect())),
        ("few hubs", hubs(40)),
        ("many leaves", hubs(300)),
        ("few regions", ring_of_regions(8, 5)),
        ("many regions", ring_of_regions(30, 10)),
        ("at random", some(60, 2)),
        ("more at random", some(400, 3)),
        (
            "many parts",
            numbered(500, (0..450).step_by(3).flat_map(|i| [(i, i + 1), (i + 1, i + 2)]).collect()),
        ),
    ]
}

#[test]
fn every_kind_has_room_and_is_the_same_in_any_order() {
    for (kind, graph) in of_each_kind() {
        let places = fresh(&graph);
        assert_eq!(places.len(), graph.nodes.len(), "{kind}");
        assert!(closest(&places) >= 1.0, "{kind}: {}", closest(&places));
        let n = graph.nodes.len();
        let turned = Graph {
            nodes: graph.nodes.iter().rev().cloned().collect(),
            edges: graph.edges.iter().rev().map(|(a, b)| (n - 1 - b, n - 1 - a)).collect(),
            ..Graph::default()
        };
        assert_eq!(places, fresh(&turned), "{kind}");
        assert_eq!(places, layout(&graph, &places), "{kind}: once placed, all stay");
    }
}

fn part(graph: &Graph) -> part::Part {
    let edges: Vec<(u32, u32)> = graph.edges.iter().map(|(a, b)| (*a as u32, *b as u32)).collect();
    part::Part::loose(graph.nodes.len(), &edges).turned().distinct()
}

/// How far distances on screen are from distances in links: the measure of `bench/layout/measure.mjs`.
fn stress(graph: &Graph, places: &BTreeMap<String, Point>) -> f64 {
    let part = part(graph);
    let at: Vec<Point> = graph.nodes.iter().map(|name| places[name]).collect();
    let (mut pairs, mut linear, mut square) = (0.0, 0.0, 0.0);
    for source in 0..part.len() {
        for (node, links) in part.distances(source as u32).0.into_iter().enumerate() {
            if links > 0 && links < part::FAR {
                let ratio = at[source].distance(at[node]) / f64::from(links);
                pairs += 1.0;
                linear += ratio;
                square += ratio * ratio;
            }
        }
    }
    1.0 - linear * linear / (pairs * square)
}

#[test]
fn distances_on_screen_follow_distances_in_links() {
    // The least that is known of each, by all pairs for as long as it takes, is a little below.
    let most = [
        ("few hubs", 0.155),
        ("many leaves", 0.15),
        ("few regions", 0.03),
        ("many regions", 0.022),
        ("star", 0.18),
        ("mesh", 0.19),
    ];
    for (kind, graph) in of_each_kind() {
        if let Some((_, most)) = most.iter().find(|(name, _)| *name == kind) {
            let stress = stress(&graph, &fresh(&graph));
            assert!(stress < *most, "{kind}: {stress}");
        }
    }
}

#[test]
fn strange_graphs_have_drawings() {
    let of = |n: usize, edges: &[(usize, usize)]| fresh(&numbered(n, edges.to_vec()));
    assert!(of(0, &[(0, 0), (3, 4)]).is_empty());
    assert_eq!(of(1, &[(0, 0), (0, 1)])["n-0"], Point::new(0.0, 0.0));
    assert!(closest(&of(2, &[(0, 1), (1, 0), (1, 1)])) >= 1.0);
    let twice = graph(&["a", "b", "a"], &[(0, 1), (2, 1), (0, 2)]);
    assert_eq!(fresh(&twice), fresh(&graph(&["b", "a"], &[(0, 1)])));
    let many = 20_000;
    for edges in [Vec::new(), (1..many).map(|i| (0, i)).collect(), (1..many).map(|i| (i - 1, i)).collect()] {
        let places = fresh(&numbered(many, edges));
        assert!(places.len() == many && places.values().all(|at| at.is_sane()));
    }
}

#[test]
fn one_node_more_moves_no_other() {
    for (kind, mut graph) in of_each_kind() {
        let before = fresh(&graph);
        graph.edges.push((0, graph.nodes.len()));
        graph.nodes.push("one-more".to_owned());
        let after = layout(&graph, &before);
        assert!(before.iter().all(|(name, at)| after[name] == *at), "{kind}");
        assert!(closest(&after) >= 1.0, "{kind}");
    }
}

#[test]
fn one_more_of_a_large_region_stands_right_beside_it() {
    let star = |leaves: usize| numbered(leaves + 1, (1..=leaves).map(|leaf| (0, leaf)).collect());
    let before = fresh(&star(20_000));
    let after = layout(&star(20_001), &before);
    let new = after["n-20001"];
    let next = before.values().map(|at| at.distance(new)).fold(f64::INFINITY, f64::min);
    assert!((1.0..3.0).contains(&next), "{next}");
}

#[test]
fn large_ones_take_many_steps_that_come_to_the_same() {
    let graph = ring_of_regions(100, 20);
    let mut layout = Layout::new(&graph, &BTreeMap::new());
    let mut steps = 0;
    while layout.step() {
        steps += 1;
    }
    assert!(steps > 30, "{steps}");
    assert!(!layout.step(), "done is done");
    assert_eq!(layout.places(), fresh(&graph));
}

/// A tree in which each node but the first hangs on one before it; a small `spread` makes long ones.
fn any_tree() -> impl Strategy<Value = Graph> {
    (prop::collection::vec(any::<prop::sample::Index>(), 1..150), 1..60_usize).prop_map(
        |(parents, spread)| {
            let below = |(place, parent): (usize, &prop::sample::Index)| {
                let from = (place + 1).saturating_sub(spread);
                (from + parent.index(place + 1 - from), place + 1)
            };
            numbered(parents.len() + 1, parents.iter().enumerate().map(below).collect())
        },
    )
}

fn crossings(graph: &Graph, places: &BTreeMap<String, Point>) -> usize {
    let at = |node: usize| places[&graph.nodes[node]];
    let turn = |a: Point, b: Point, c: Point| (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    let cross = |(a, b): (usize, usize), (c, d): (usize, usize)| {
        let apart = a != c && a != d && b != c && b != d;
        let (a, b, c, d) = (at(a), at(b), at(c), at(d));
        apart && turn(a, b, c) * turn(a, b, d) < 0.0 && turn(c, d, a) * turn(c, d, b) < 0.0
    };
    mesh(graph.edges.len()).iter().filter(|(i, j)| cross(graph.edges[*i], graph.edges[*j])).count()
}

proptest! {
    #[test]
    fn the_links_of_a_tree_do_not_cross(graph in any_tree()) {
        // A long one is drawn by stress.
        if tree::tree(&part(&graph)).is_some() {
            let places = fresh(&graph);
            prop_assert_eq!(crossings(&graph, &places), 0);
            prop_assert!(closest(&places) >= 1.0, "{}", closest(&places));
        }
    }

    #[test]
    fn steps_come_to_the_same(graph in any_graph(), steps in 0..60, warm in any::<bool>()) {
        let before = if warm { fresh(&Graph { edges: Vec::new(), ..graph.clone() }) } else { BTreeMap::new() };
        let mut layout = Layout::new(&graph, &before);
        let mut more = true;
        for _ in 0..steps {
            let again = layout.step();
            prop_assert!(more || !again, "done is done");
            more = again;
        }
        prop_assert_eq!(layout.places(), super::layout(&graph, &before));
    }
}

#[test]
fn hubs_over_hubs_are_trees() {
    // Those of routes: a hub, hubs below it, and leaves; a chain of hubs with leaves; branches of two.
    let two_levels = (1..6).map(|hub| (0, hub)).chain((6..106).map(|leaf| (leaf % 5 + 1, leaf)));
    let chain = (1..6).map(|hub| (hub - 1, hub)).chain((6..46).map(|leaf| (leaf % 6, leaf)));
    for (kind, graph) in [
        ("two levels", numbered(106, two_levels.collect())),
        ("chain", numbered(46, chain.collect())),
        ("branches of two", numbered(127, (1..127).map(|i| ((i - 1) / 2, i)).collect())),
        ("branches of seven", numbered(300, (1..300).map(|i| ((i - 1) / 7, i)).collect())),
    ] {
        let places = fresh(&graph);
        assert_eq!(crossings(&graph, &places), 0, "{kind}");
        assert!(closest(&places) >= 1.0, "{kind}: {}", closest(&places));
    }
}
