use super::*;
use proptest::prelude::*;

fn graph(nodes: &[&str], edges: &[(usize, usize)]) -> Graph {
    Graph { nodes: nodes.iter().map(|name| (*name).to_owned()).collect(), edges: edges.to_vec() }
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
    let places = fresh(&Graph { nodes: names, edges: mesh(12) });
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
        let places = fresh(&Graph { nodes: names, edges: (1..=leaves).map(|i| (i, 0)).collect() });
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
    let before = fresh(&Graph { nodes: names.clone(), edges: mesh(12) });
    let mut more = names.clone();
    more.push("node-13".to_owned());
    let after = layout(&Graph { nodes: more, edges: mesh(13) }, &before);
    assert!(before.iter().all(|(name, p)| after[name] == *p));
    assert!(closest(&after) >= 1.0);
    let fewer = Graph { nodes: names[..9].to_vec(), edges: Vec::new() };
    assert!(layout(&fewer, &before).iter().all(|(name, p)| before[name] == *p), "edges alone move nothing");
    let other = Graph { nodes: (0..12).map(|i| format!("x-{i}")).collect(), edges: mesh(12) };
    assert_eq!(layout(&other, &before), fresh(&other));
    let wild: BTreeMap<String, Point> = names
        .iter()
        .zip([f64::NAN, f64::INFINITY, 1e300].into_iter().cycle())
        .map(|(name, x)| (name.clone(), Point::new(x, 0.0)))
        .collect();
    assert!(layout(&Graph { nodes: names, edges: mesh(12) }, &wild).values().all(|p| p.is_sane()));
}

fn any_graph() -> impl Strategy<Value = Graph> {
    let name = (prop::sample::select(vec!["eu-", "us-", "ap", "hub", ""]), 0..40_u32)
        .prop_map(|(r, n)| format!("{r}{n}"));
    (prop::collection::btree_set(name, 0..40), prop::collection::vec((0..45_usize, 0..45_usize), 0..60))
        .prop_map(|(nodes, edges)| Graph { nodes: nodes.into_iter().collect(), edges })
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
        prop_assert_eq!(fresh(&graph), fresh(&Graph { nodes, edges }));
    }

    #[test]
    fn new_nodes_find_room(graph in any_graph(), added in prop::collection::btree_set(0..9_u32, 1..3)) {
        let before = fresh(&graph);
        let mut more = graph.clone();
        more.nodes.extend(added.iter().map(|i| format!("new-{i}")));
        prop_assert!(closest(&layout(&more, &before)) >= 1.0);
    }
}
