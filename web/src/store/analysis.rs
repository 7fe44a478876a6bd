//! What is wrong across nodes, found in turns: a cluster of a thousand nodes takes seconds, and the page goes on.
use crate::link::sleep;
use enmesh_core::analyse::{Analysis, ClusterFinding};
use enmesh_core::cluster::Cluster;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The findings, anew after each change of the cluster. A change during an analysis waits for its end: where answers
/// come in all the time there would be none otherwise.
pub fn in_turns(cluster: RwSignal<Cluster>) -> ReadSignal<Vec<ClusterFinding>> {
    let (findings, set) = signal(Vec::new());
    let running = StoredValue::new(false);
    let stale = StoredValue::new(false);
    Effect::new(move |_| {
        cluster.track();
        if running.get_value() {
            stale.set_value(true);
        } else if let Some(rest) = turn(Analysis::of(cluster.get_untracked()), set) {
            running.set_value(true);
            spawn_local(finish(cluster, rest, set, stale, running));
        }
    });
    findings
}

/// One turn's work; what is left of it.
fn turn(mut analysis: Analysis, set: WriteSignal<Vec<ClusterFinding>>) -> Option<Analysis> {
    match analysis.go_on() {
        Some(found) => {
            set.maybe_update(|held| {
                let differs = *held != found;
                if differs {
                    *held = found;
                }
                differs
            });
            None
        }
        None => Some(analysis),
    }
}

/// The turns after the first, each after everything else had its own.
async fn finish(
    cluster: RwSignal<Cluster>,
    mut analysis: Analysis,
    set: WriteSignal<Vec<ClusterFinding>>,
    stale: StoredValue<bool>,
    running: StoredValue<bool>,
) {
    loop {
        sleep(0).await;
        match turn(analysis, set) {
            Some(rest) => analysis = rest,
            None if stale.get_value() => {
                stale.set_value(false);
                analysis = Analysis::of(cluster.get_untracked());
            }
            None => return running.set_value(false),
        }
    }
}
