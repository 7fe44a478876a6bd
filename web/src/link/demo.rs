//! The cluster that runs in the page.
use super::failure::Seen;
use super::{Exchange, Failure, sleep};
use crate::clock::now;
use enmesh_core::operation::redact;
use enmesh_core::simulate::{Answer, Running, Simulator};
use enmesh_core::time::Timestamp;
use std::cell::RefCell;
use std::rc::Rc;

/// Which cluster runs in the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// Six nodes of 4.3 that replicate with NATS.
    #[default]
    Nats,
    /// Four nodes of 4.7 that replicate with plexus.
    Plexus,
    /// Both, half way through an upgrade.
    Mixed,
}

impl Kind {
    /// All, in the order they are offered.
    pub const ALL: [Kind; 3] = [Kind::Nats, Kind::Plexus, Kind::Mixed];

    /// The one in these words.
    pub fn of(words: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.words() == words)
    }

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Kind::Nats => "4.3 with NATS",
            Kind::Plexus => "4.7 with plexus",
            Kind::Mixed => "both, in an upgrade",
        }
    }
}

/// A simulated cluster behind the same door as real nodes.
#[derive(Clone)]
pub struct Demo(Rc<RefCell<Simulator>>);

impl Demo {
    /// The demo cluster as it stands at first.
    pub fn new() -> Demo {
        Demo(Rc::new(RefCell::new(Simulator::demo(now()))))
    }

    /// Another one, likewise. On its own, for the first screen runs the first.
    #[inline(never)]
    pub fn of(kind: Kind) -> Demo {
        let simulator = match kind {
            Kind::Nats => return Demo::new(),
            Kind::Plexus => Simulator::demo_plexus(now()),
            Kind::Mixed => Simulator::demo_mixed(now()),
        };
        Demo(Rc::new(RefCell::new(simulator)))
    }

    /// Every node of it.
    pub fn nodes(&self) -> Vec<String> {
        self.0.borrow().names()
    }

    /// Starts, stops or freezes a node.
    pub fn set_running(&self, node: &str, running: Running) {
        self.0.borrow_mut().set_running(node, running, now());
    }

    /// Asks the simulator, and waits as long as a server would take.
    pub async fn send(&self, node: &str, body: &str, limit_ms: u32) -> Result<Exchange, Failure> {
        let started = now();
        let answer = self.0.borrow_mut().answer(node, body, started);
        match answer {
            Answer::Http { status, body, after_ms } if after_ms <= limit_ms => {
                sleep(after_ms).await;
                let at = now();
                Ok(Exchange { status, content_type: None, body, at, took_ms: took(started) })
            }
            Answer::Unreachable => {
                sleep(20).await;
                Err(failure(node, body, limit_ms, started, REFUSED))
            }
            Answer::Http { .. } | Answer::Hangs => {
                sleep(limit_ms).await;
                Err(failure(node, body, limit_ms, started, Seen::Late(false)))
            }
        }
    }
}

const REFUSED: Seen = Seen::Failed { answers: false, readable: false, other_scheme: None };

/// The address of a node, which leads nowhere.
pub(super) fn url(node: &str) -> String {
    format!("https://{node}.demo.invalid:9925")
}

fn failure(node: &str, body: &str, limit_ms: u32, started: Timestamp, seen: Seen) -> Failure {
    let request = redact(body);
    Failure { url: url(node), request, limit_ms, took_ms: took(started), known: true, seen }
}

pub(super) fn took(started: Timestamp) -> u32 {
    u32::try_from(now().since(started)).unwrap_or(u32::MAX)
}
