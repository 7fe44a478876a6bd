//! Each page has its own address, a hash route, so that `dist/` works from any folder of any static server.
use enmesh_core::operation::OperationKind;
use leptos::prelude::*;

/// A page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// The drawing.
    Topology,
    /// All nodes.
    Nodes,
    /// Peer × table.
    Subscriptions,
    /// Hub and leaf lists.
    Routes,
    /// The request builder for one operation.
    Operations(OperationKind),
    /// All that is wrong across nodes, with who said what.
    Findings,
    /// What was sent and answered.
    Journal,
    /// The form that connects to a real cluster.
    Connect,
}

impl Page {
    /// The pages of the rail, in order.
    pub const RAIL: [Page; 6] = [
        Page::Topology,
        Page::Nodes,
        Page::Subscriptions,
        Page::Routes,
        Page::Operations(OperationKind::ClusterStatus),
        Page::Journal,
    ];

    /// The page's name on screen.
    pub fn name(self) -> &'static str {
        match self {
            Page::Topology => "Topology",
            Page::Nodes => "Nodes",
            Page::Subscriptions => "Subscriptions",
            Page::Routes => "Routes",
            Page::Operations(_) => "Operations",
            Page::Findings => "Findings",
            Page::Journal => "Journal",
            Page::Connect => "Connect",
        }
    }

    /// The key that follows `g`.
    pub fn key(self) -> char {
        match self {
            Page::Topology => 't',
            Page::Nodes => 'n',
            Page::Subscriptions => 's',
            Page::Routes => 'r',
            Page::Operations(_) => 'o',
            Page::Findings => 'f',
            Page::Journal => 'j',
            Page::Connect => 'c',
        }
    }

    /// The hash route: `#/nodes`.
    pub fn hash(self) -> String {
        match self {
            Page::Operations(kind) => format!("#/operations/{}", kind.name()),
            page => format!("#/{}", page.name().to_ascii_lowercase()),
        }
    }

    /// The page of a hash route; the topology where there is none such.
    pub fn of_hash(hash: &str) -> Page {
        let path = hash.trim_start_matches(['#', '/']);
        // What follows is what a shared link shows (store::share).
        let path = path.split_once('?').map_or(path, |(path, _)| path);
        let (head, rest) = path.split_once('/').unwrap_or((path, ""));
        match head {
            "nodes" => Page::Nodes,
            "subscriptions" => Page::Subscriptions,
            "routes" => Page::Routes,
            "operations" => {
                Page::Operations(OperationKind::from_name(rest).unwrap_or(OperationKind::ClusterStatus))
            }
            "findings" => Page::Findings,
            "journal" => Page::Journal,
            "connect" => Page::Connect,
            _ => Page::Topology,
        }
    }

    /// The document's title.
    pub fn title(self) -> String {
        match self {
            Page::Operations(kind) => format!("{} · Operations · Enmesh", kind.name()),
            page => format!("{} · Enmesh", page.name()),
        }
    }

    /// Whether both stand under the same entry of the rail.
    pub fn same_entry(self, other: Page) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }
}

/// The page of the current address; follows it, and keeps the document's title in step.
pub fn current() -> RwSignal<Page> {
    let read = || Page::of_hash(&window().location().hash().unwrap_or_default());
    let page = RwSignal::new(read());
    let listener = window_event_listener(leptos::ev::hashchange, move |_| page.set(read()));
    on_cleanup(move || listener.remove());
    Effect::new(move |_| document().set_title(&page.get().title()));
    page
}

/// Goes to a page.
pub fn go(page: Page) {
    // Assigning a fragment cannot fail.
    let _ = window().location().set_hash(&page.hash());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_again_by_its_address() {
        let kinds = OperationKind::ALL.map(Page::Operations);
        for page in Page::RAIL.into_iter().chain(kinds).chain([Page::Findings, Page::Connect]) {
            assert_eq!(Page::of_hash(&page.hash()), page);
        }
    }

    #[test]
    fn an_unknown_address_leads_to_the_topology() {
        assert_eq!(Page::of_hash("#/nowhere"), Page::Topology);
        assert_eq!(Page::of_hash(""), Page::Topology);
        assert_eq!(Page::of_hash("#/nodes?find=eu"), Page::Nodes);
    }
}
