//! The only place that holds signals. Pages read it and call its actions; they hold no state that outlives them.
mod analysis;
pub mod connect;
pub mod journal;
pub mod keep;
pub mod outbox;
pub mod picture;
pub mod profile;
pub mod restarts;
pub mod send;
pub mod share;

use crate::address::Page;
use crate::clock::now;
use crate::link::demo::{Demo, Kind};
use crate::link::{Exchange, Failure, Link, http::Http, poll, tab};
use enmesh_core::analyse::ClusterFinding;
use enmesh_core::cluster::{Asked, Cluster, Health, NodeView};
use enmesh_core::draw::Layers;
use enmesh_core::layout::{Point, layout};
use enmesh_core::plan::{Draft, Edit, Step};
use enmesh_core::poll::Agenda;
use enmesh_core::simulate::Running;
use enmesh_core::time::Timestamp;
use journal::Journal;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What is selected, in every page at once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Selection {
    /// Nothing.
    #[default]
    None,
    /// A node.
    Node(String),
    /// What lies between two nodes, in the direction it was chosen.
    Pair(String, String),
    /// Three nodes or more, in order of name.
    Several(Vec<String>),
}

impl Selection {
    /// Whether a node is selected, alone or with others.
    pub fn has(&self, node: &str) -> bool {
        match self {
            Selection::None => false,
            Selection::Node(name) => name == node,
            Selection::Pair(a, b) => a == node || b == node,
            Selection::Several(names) => names.iter().any(|name| name == node),
        }
    }

    /// The node that stands for it where there is room for one.
    pub fn first(&self) -> Option<&str> {
        match self {
            Selection::None => None,
            Selection::Node(name) | Selection::Pair(name, _) => Some(name),
            Selection::Several(names) => names.first().map(String::as_str),
        }
    }

    /// With one node more, or without it when it was there.
    pub fn toggled(self, node: &str) -> Selection {
        let mut names = match self {
            Selection::None => Vec::new(),
            Selection::Node(name) => vec![name],
            Selection::Pair(a, b) => vec![a, b],
            Selection::Several(names) => names,
        };
        match names.iter().position(|name| name == node) {
            Some(place) => drop(names.remove(place)),
            None => names.push(node.to_owned()),
        }
        match names.len() {
            0 => Selection::None,
            1 => Selection::Node(names.remove(0)),
            2 => Selection::Pair(names.remove(0), names.remove(0)),
            _ => {
                enmesh_core::order::sort(&mut names);
                Selection::Several(names)
            }
        }
    }
}

/// Everything the console knows.
#[derive(Clone, Copy)]
pub struct Store {
    /// The page shown.
    pub page: RwSignal<Page>,
    /// Where requests go.
    pub link: StoredValue<Link, LocalStorage>,
    /// Whether that is the demo.
    pub demo: RwSignal<bool>,
    /// Which cluster the demo shows.
    pub kind: RwSignal<Kind>,
    /// Connecting to real nodes.
    pub connecting: connect::Connecting,
    /// Profiles of clusters, and the one signed in to.
    pub profiles: profile::Profiles,
    /// Counts replaced links, so that a late answer of an earlier cluster is not folded into this one.
    pub era: RwSignal<u32>,
    /// The cluster as observed.
    pub cluster: RwSignal<Cluster>,
    /// Its nodes.
    pub nodes: Memo<Vec<NodeView>>,
    /// What is wrong in it.
    pub findings: ReadSignal<Vec<ClusterFinding>>,
    /// Where the nodes stand.
    pub positions: Memo<BTreeMap<String, Point>>,
    /// Unsent edits.
    pub draft: RwSignal<Draft>,
    /// The requests the draft comes to.
    pub steps: Memo<Vec<Step>>,
    /// What became of the steps sent last.
    pub sent: RwSignal<Vec<outbox::Sent>>,
    /// How far sending is.
    pub sending: RwSignal<Option<outbox::Progress>>,
    /// What the draft is compared with before it is sent.
    pub outbox: outbox::Outbox,
    /// Whether the review of the draft is open.
    pub reviewing: RwSignal<bool>,
    /// Whether the question before a discard is open.
    pub discarding: RwSignal<bool>,
    /// The node whose removal is being asked about.
    pub removing: RwSignal<Option<String>>,
    /// Whether the list of keys is open.
    pub helping: RwSignal<bool>,
    /// Whether the inspector's sheet is open, on narrow screens.
    pub sheet: RwSignal<bool>,
    /// The health to which drawing and table are narrowed.
    pub filter: RwSignal<Option<Health>>,
    /// Every request and reply.
    pub journal: RwSignal<Journal>,
    /// The nodes whose changed routes wait for a restart.
    pub restarts: RwSignal<Vec<String>>,
    /// Why the last reading of a node failed.
    pub troubles: RwSignal<Vec<(String, Failure)>>,
    /// When to ask whom what.
    pub agenda: StoredValue<Agenda>,
    /// What is selected.
    pub selection: RwSignal<Selection>,
    /// What the drawing and the tables show.
    pub layers: RwSignal<Layers>,
    /// What of the drawing is in sight.
    pub picture: picture::Picture,
    /// The node in view on the pages that show one node's side.
    pub viewed: RwSignal<Option<String>>,
    /// Whether every node has been read once, or has failed to answer.
    pub settled: RwSignal<bool>,
    /// The nodes being read.
    pub reading: RwSignal<Vec<String>>,
    /// Seconds between two readings.
    pub interval_s: RwSignal<u32>,
    /// The present, once a second, for ages.
    pub now: RwSignal<Timestamp>,
    /// One sentence for everyone, also read out.
    pub notice: RwSignal<String>,
}

impl Store {
    /// The store with the demo cluster.
    pub fn new(page: RwSignal<Page>) -> Store {
        let cluster = RwSignal::new(Cluster::default());
        let kind = keep::read("demo.kind").and_then(|words| Kind::of(&words)).unwrap_or_default();
        let demo = if kind == Kind::Nats { Demo::new() } else { Demo::of(kind) };
        let draft = RwSignal::new(keep::draft("demo"));
        let nodes = Memo::new(move |_| cluster.with(Cluster::nodes));
        let settled = RwSignal::new(false);
        let store = Store {
            page,
            settled,
            link: StoredValue::new_local(Link::Demo(demo.clone())),
            demo: RwSignal::new(true),
            kind: RwSignal::new(kind),
            connecting: connect::Connecting::new(demo),
            profiles: profile::Profiles::new(),
            era: RwSignal::new(0),
            cluster,
            nodes,
            findings: analysis::in_turns(cluster),
            positions: Memo::new(move |previous: Option<&BTreeMap<String, Point>>| {
                let graph = cluster.with(enmesh_core::draw::graph);
                // Half a cluster is no reason to place the other half badly.
                let settled = settled.get();
                layout(&graph, previous.filter(|_| settled).unwrap_or(&BTreeMap::new()))
            }),
            draft,
            steps: Memo::new(move |_| draft.with(|draft| cluster.with(|cluster| draft.steps(cluster)))),
            sent: RwSignal::default(),
            sending: RwSignal::new(None),
            outbox: outbox::Outbox::new(cluster, draft, settled),
            reviewing: RwSignal::new(false),
            discarding: RwSignal::new(false),
            removing: RwSignal::new(None),
            helping: RwSignal::new(false),
            sheet: RwSignal::new(false),
            filter: RwSignal::new(None),
            journal: RwSignal::new(Journal::default()),
            restarts: RwSignal::new(restarts::kept("demo")),
            troubles: RwSignal::default(),
            agenda: StoredValue::new(Agenda::new(0)),
            selection: RwSignal::default(),
            layers: RwSignal::new(Layers {
                routes: false,
                links: true,
                flows: true,
                table: None,
                folded: Default::default(),
            }),
            picture: picture::Picture::new("demo"),
            viewed: RwSignal::new(None),
            reading: RwSignal::default(),
            interval_s: RwSignal::new(10),
            now: RwSignal::new(now()),
            notice: RwSignal::default(),
        };
        set_interval(move || store.now.set(now()), std::time::Duration::from_secs(1));
        Effect::new(move |_| {
            let kept_as = store.kept_as();
            store.draft.with(|draft| keep::keep_draft(draft, &kept_as));
        });
        Effect::new(move |_| store.picture.keep_pins(&store.kept_as()));
        share::open(store);
        poll::start(store);
        if tab::any() {
            connect::restore(store);
        }
        store
    }

    /// Shows another cluster. What was observed of the one before goes; each cluster keeps its own draft.
    pub fn show(&self, link: Link) {
        let demo = matches!(link, Link::Demo(_));
        self.era.update(|era| *era += 1);
        self.link.set_value(link);
        self.reading.set(Vec::new());
        self.settled.set(false);
        self.cluster.set(Cluster::default());
        self.sent.set(Vec::new());
        self.outbox.base.set(None);
        self.selection.set(Selection::None);
        self.viewed.set(None);
        self.demo.set(demo);
        let kept_as = untrack(|| self.kept_as());
        self.picture.reset(&kept_as);
        self.draft.set(keep::draft(&kept_as));
        self.restarts.set(restarts::kept(&kept_as));
        self.troubles.set(Vec::new());
        self.journal.update(|journal| journal.real = !demo);
        poll::start(*self);
    }

    /// The demo cluster as it stood at first, of the kind chosen.
    pub fn reset_demo(&self) {
        keep::keep_draft(&Draft::default(), "demo");
        restarts::forget("demo");
        let kind = self.kind.get_untracked();
        keep::write("demo.kind", if kind == Kind::default() { "" } else { kind.words() });
        let demo = Demo::of(kind);
        self.connecting.sim.set_value(demo.clone());
        self.show(Link::Demo(demo));
        self.say("The demo cluster is as it was at first.");
    }

    /// Starts, stops or freezes a node of the demo cluster.
    pub fn set_running(&self, node: &str, running: Running) {
        self.link.with_value(|link| {
            if let Link::Demo(demo) = link {
                demo.set_running(node, running);
            }
        });
        poll::read_all(*self);
    }

    /// Says one sentence to everyone.
    pub fn say(&self, sentence: impl Into<String>) {
        self.notice.set(sentence.into());
    }

    /// Copies a text, and says what was copied.
    pub fn copy(&self, text: &str, what: &'static str) {
        let promise = window().navigator().clipboard().write_text(text);
        let store = *self;
        leptos::task::spawn_local(async move {
            match wasm_bindgen_futures::JsFuture::from(promise).await {
                Ok(_) => store.say(format!("{what} is copied.")),
                Err(_) => store.say(format!("{what} was not copied: the browser does not allow it here.")),
            }
        });
    }

    /// Selects a node, a pair or nothing, and shows it.
    pub fn select(&self, selection: Selection) {
        self.sheet.set(selection != Selection::None);
        self.selection.set(selection);
    }

    /// Puts an edit into the draft.
    pub fn edit(&self, edit: Edit) {
        self.draft.update(|draft| self.cluster.with_untracked(|cluster| draft.add(edit, cluster)));
    }

    /// Publish and subscribe as `node` would hold them about `peer` after the draft.
    pub fn flags(&self, node: &str, peer: &str, schema: &str, table: &str) -> Option<(bool, bool)> {
        let held = || {
            let row = self.cluster.with_untracked(|cluster| cluster.row(node, peer, schema, table));
            row.flatten().map(|row| (row.publish, row.subscribe))
        };
        self.draft.with_untracked(|draft| draft.flags(node, peer, schema, table)).or_else(held)
    }

    /// Takes an edit out of the draft again.
    pub fn unedit(&self, edit: &Edit) {
        self.draft.update(|draft| draft.edits.retain(|other| other != edit));
    }

    /// The node in view: the chosen one, else the first that answered.
    pub fn viewed_node(&self) -> Option<String> {
        self.viewed.get().or_else(|| {
            self.nodes.with(|nodes| {
                let answered = nodes.iter().find(|node| node.answered.is_some());
                answered.or(nodes.first()).map(|node| node.name.clone())
            })
        })
    }

    /// The nodes requests can go to.
    pub fn reachable(&self) -> Vec<String> {
        self.era.track();
        self.connecting.roster.track();
        self.link.with_value(Link::nodes)
    }

    /// Takes down why a question to a node was not answered, or that it was.
    pub fn trouble(&self, node: &str, asked: Asked, failure: Option<Failure>) {
        let about_it = |(name, old): &(String, Failure)| name == node && old.request == asked.body();
        if failure.is_none() && !self.troubles.with_untracked(|troubles| troubles.iter().any(about_it)) {
            return;
        }
        self.troubles.update(|troubles| {
            troubles.retain(|trouble| !about_it(trouble));
            troubles.extend(failure.map(|failure| (node.to_owned(), failure)));
        });
    }

    /// Writes a request and its reply into the journal, after what the link sent by itself for it; the entry's number.
    pub fn note(&self, node: &str, body: &str, reply: &Result<Exchange, Failure>, read: bool) -> u32 {
        let mut number = 0;
        let asides = self.connecting.http.with_value(Http::take_asides);
        self.journal.update(|journal| {
            for aside in asides {
                journal.note(&aside.node, aside.body, &aside.reply, true);
            }
            number = journal.note(node, body, reply, read);
        });
        if let (false, Ok(reply)) = (read, reply) {
            self.note_restart(node, body, reply.status, &reply.body);
        }
        number
    }
}

/// The store of this app.
pub fn use_store() -> Store {
    expect_context::<Store>()
}
