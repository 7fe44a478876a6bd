use super::super::*;
use proptest::prelude::*;

fn scene_of(places: &[(i32, i32)]) -> Scene {
    let mut seen = std::collections::BTreeSet::new();
    let nodes = places.iter().filter(|place| seen.insert(**place)).enumerate().map(|(i, (x, y))| {
        let at = Point::new(f64::from(*x) * UNIT, f64::from(*y) * UNIT);
        let health = if i % 7 == 3 { Health::Down } else { Health::Open };
        NodeMark { name: format!("region-of-a-node-{i}"), at, health, label: at.plus(0.0, 32.0), holds: 1 }
    });
    Scene { nodes: nodes.collect(), ..Scene::default() }
}

fn boxes(scene: &Scene, written: &Written) -> Vec<[f64; 4]> {
    let half = |name: &str| name.len() as f64 * written.font * 0.6 / 2.0;
    let text = |(node, at): (&NodeMark, &Option<Point>)| {
        let (at, w, h) = ((*at)?, half(&node.name), written.font / 2.0);
        Some([at.x - w, at.y - h, at.x + w, at.y + h])
    };
    let marks = scene.nodes.iter().map(|node| {
        let r = NODE_RADIUS * written.mark;
        [node.at.x - r, node.at.y - r, node.at.x + r, node.at.y + r]
    });
    scene.nodes.iter().zip(&written.names).filter_map(text).chain(marks).collect()
}

#[test]
fn more_names_the_nearer_one_looks_and_the_important_first() {
    let places: Vec<(i32, i32)> = (0..20).flat_map(|x| (0..20).map(move |y| (x, y))).collect();
    let scene = scene_of(&places);
    let count = |zoom: f64| written(&scene, zoom, &|_| false).names.iter().flatten().count();
    let counts = [0.05, 0.2, 0.5, 1.0, 2.0].map(count);
    assert!(counts.windows(2).all(|pair| pair[0] <= pair[1]) && counts[0] < 40, "{counts:?}");
    assert_eq!(counts[4], 400);

    let far = written(&scene, 0.1, &|name| name == "region-of-a-node-210");
    assert!(far.names[210].is_some(), "the wanted one has its name");
    let share = |health: Health| {
        let (mut all, mut named) = (0.0, 0.0);
        for (_, name) in scene.nodes.iter().zip(&far.names).filter(|(node, _)| node.health == health) {
            all += 1.0;
            named += if name.is_some() { 1.0 } else { 0.0 };
        }
        named / all
    };
    assert!(share(Health::Down) > 1.5 * share(Health::Open), "what is not well comes first");
}

proptest! {
    #[test]
    fn nothing_written_meets_anything(places in prop::collection::vec((0..9_i32, 0..9_i32), 1..60), zoom in 0.02..4.0_f64) {
        let scene = scene_of(&places);
        let written = written(&scene, zoom, &|_| false);
        let boxes = boxes(&scene, &written);
        for (i, a) in boxes.iter().enumerate() {
            for b in &boxes[i + 1..] {
                prop_assert!(a[0] >= b[2] || b[0] >= a[2] || a[1] >= b[3] || b[1] >= a[3], "{a:?} {b:?} at {zoom}");
            }
        }
    }
}
