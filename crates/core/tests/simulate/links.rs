//! Links: one route in one direction is enough, gossip does the rest, and the mesh outlives its seed.
use crate::scenario::{Scenario, plain};
use enmesh_core::simulate::Running;

fn links(s: &Scenario) -> Vec<String> {
    s.cluster.links().iter().map(|(a, b)| format!("{a}{b}")).collect()
}

/// A chain of routes: a → b → c → d.
fn chain() -> Scenario {
    let next = |name: &str, to: &str| plain(name, "4.3.0").route(to, 9932);
    Scenario::with([next("a", "b"), next("b", "c"), next("c", "d"), plain("d", "4.3.0")])
}

#[test]
fn connected_nodes_become_a_full_mesh() {
    assert_eq!(links(&chain()), ["ab", "ac", "ad", "bc", "bd", "cd"]);
}

#[test]
fn groups_without_a_route_between_them_stay_apart() {
    let s = Scenario::with([
        plain("a", "4.3.0").route("b", 9932),
        plain("b", "4.3.0"),
        plain("c", "4.3.0"),
        plain("d", "4.3.0").route("c", 9932),
    ]);
    assert_eq!(links(&s), ["ab", "cd"]);
}

#[test]
fn a_route_must_name_host_and_hub_cluster_port() {
    for (host, port, meets) in [("b", 9932, true), ("b", 9930, false), ("B", 9932, false), ("a", 9932, false)]
    {
        let s = Scenario::with([plain("a", "4.3.0").route(host, port), plain("b", "4.3.0")]);
        assert_eq!(links(&s).len(), usize::from(meets), "{host}:{port}");
    }
}

#[test]
fn the_mesh_survives_the_loss_of_its_seed() {
    let mut s = Scenario::of("4.3.0", &["a", "b", "c"]);
    s.cluster.set_running("a", Running::Stopped, s.now);
    assert_eq!(links(&s), ["bc"]);
    s.cluster.set_running("a", Running::Up, s.now);
    assert_eq!(links(&s), ["ab", "ac", "bc"]);
}

#[test]
fn a_whole_restart_without_the_seed_leaves_nodes_apart() {
    let mut s = Scenario::of("4.3.0", &["a", "b", "c"]);
    for node in ["a", "b", "c"] {
        s.cluster.set_running(node, Running::Stopped, s.now);
    }
    for node in ["b", "c"] {
        s.cluster.set_running(node, Running::Up, s.now);
    }
    assert_eq!(links(&s), [""; 0]);
}

#[test]
fn a_frozen_node_keeps_its_links() {
    let mut s = chain();
    s.cluster.set_running("b", Running::Hung, s.now);
    assert_eq!(links(&s).len(), 6);
}

#[test]
fn a_cut_pair_is_not_relayed_by_a_third() {
    let mut s = Scenario::of("4.3.0", &["a", "b", "c"]);
    s.join("b", "c");
    s.cluster.cut("c", "b");
    assert_eq!(links(&s), ["ab", "ac"]);
    assert_eq!(s.connection("b", "c").unwrap()["status"], "NoResponders");
    assert_eq!(s.connection("c", "b").unwrap()["status"], "NoResponders");
    s.cluster.mend("b", "c");
    assert_eq!(s.connection("b", "c").unwrap()["status"], "open");
}

#[test]
fn a_node_with_clustering_off_is_not_in_the_mesh() {
    let mut s = chain();
    s.cluster.set_clustering("b", false);
    assert_eq!(links(&s), ["ac", "ad", "cd"]);
    s.cluster.set_clustering("b", true);
    assert_eq!(links(&s).len(), 6);
}
