use super::super::*;

/// A plus: b is in the middle, `far` hangs behind e, `alone` has no edge.
fn plus() -> Scene {
    let places =
        [("a", 0, 0), ("alone", 9, 9), ("b", 1, 0), ("c", 1, -1), ("d", 1, 1), ("e", 2, 0), ("far", 3, 0)];
    let node = |(name, x, y): (&str, i32, i32)| {
        let at = Point::new(f64::from(x), f64::from(y));
        NodeMark { name: name.to_owned(), at, health: Health::Open, label: at, holds: 1 }
    };
    let edge = |(from, to): (&str, &str)| EdgeMark {
        kind: EdgeKind::Link,
        from: from.to_owned(),
        to: to.to_owned(),
        path: String::new(),
        head: None,
        both: false,
        tables: Vec::new(),
        label: String::new(),
    };
    let edges = [("a", "b"), ("b", "c"), ("b", "d"), ("b", "e"), ("e", "far")].map(edge);
    Scene { nodes: places.map(node).into(), edges: edges.into(), ..Scene::default() }
}

#[test]
fn an_arrow_follows_the_edge_that_leads_its_way() {
    let scene = plus();
    for (from, way, to) in [
        ("b", Way::Left, Some("a")),
        ("b", Way::Right, Some("e")),
        ("b", Way::Up, Some("c")),
        ("b", Way::Down, Some("d")),
        ("a", Way::Left, None),
        ("a", Way::Right, Some("b")),
        ("alone", Way::Up, None),
        ("nobody", Way::Up, None),
    ] {
        assert_eq!(toward(&scene, from, way), to, "{from} {}", way.name());
    }
}

#[test]
fn edges_go_round_as_a_clock() {
    let scene = plus();
    let others: Vec<&str> = edges_of(&scene, "b").iter().map(|i| scene.edges[*i].to.as_str()).collect();
    assert_eq!(others, ["c", "e", "d", "b"], "up, right, down, left");
}

#[test]
fn hops_are_counted_along_edges() {
    let scene = plus();
    assert_eq!(near(&scene, "a", 0), ["a"]);
    assert_eq!(near(&scene, "a", 1), ["a", "b"]);
    assert_eq!(near(&scene, "a", 2), ["a", "b", "c", "d", "e"]);
    assert_eq!(near(&scene, "a", 9).len(), 6);
    assert!(near(&scene, "nobody", 3).is_empty());
}

#[test]
fn a_path_is_a_shortest_one_or_none() {
    let scene = plus();
    assert_eq!(path(&scene, "a", "far").unwrap(), ["a", "b", "e", "far"]);
    assert_eq!(path(&scene, "c", "c").unwrap(), ["c"]);
    assert_eq!(path(&scene, "a", "alone"), None);
    assert_eq!(path(&scene, "a", "nobody"), None);
}
