//! Routes: the list's name, and host and port of each.
use super::called::Given;
use super::field::{Field, Shape};
use super::host;
use super::json::{Text, Token, Value};
use super::note::{Mend, Part, Span, quoted, span};
use super::rules::*;
use super::suggest::nearest;
use super::twice::{By, Entry, keep, repeated};
use super::verdict::{Verdict, both, fails, refuse};
use super::walk::{Keys, Pass, Which, removal};
use crate::order;

const ROUTE: Keys = Keys { fields: Shape::RouteList.items(), others: &[], owner: "a route" };
const STORED: Keys = Keys { fields: Shape::StoredRouteList.items(), ..ROUTE };
const PLEXUS_OTHERS: &[&str] = &["hostname"];
/// In place of a port that is not there or is none.
const NO_PORT: u64 = u64::MAX;

impl<'a> Pass<'a> {
    /// Which of the two lists.
    pub(super) fn server(&mut self, field: &'static Field, token: &Token<'a>) -> Verdict {
        let Value::Text(text) = token.value else { return self.wrong(field, token) };
        if text.is("hub") {
            return None;
        }
        if text.is("leaf") {
            self.find(LEAF, token.span, "These routes go to the leaf list.", &[], Mend::None);
            return None;
        }
        let meant = nearest(&text.get(), ["hub", "leaf"].into_iter());
        let mend = Mend::put("Change to {}", token.span, meant.map(Part::Quoted));
        let words = "\"server\" is {}, neither \"hub\" nor \"leaf\".";
        self.find(SERVER, token.span, words, &[Part::Text(&text)], mend);
        refuse(None, &"server is neither hub nor leaf")
    }

    /// A list of routes: as they should be, or exactly as they are stored.
    pub(super) fn routes(&mut self, field: &'static Field, token: &Token<'a>) -> Verdict {
        let mut routes = std::mem::take(&mut self.spare);
        let stored = field.shape == Shape::StoredRouteList;
        let mut by_port = Vec::new();
        let (count, mut verdict) =
            self.list(field, token, &mut |pass| pass.route(stored, &mut routes, &mut by_port));
        if self.plexus() && matches!(token.value, Value::Null) {
            // Deleting none is nothing to do.
            verdict =
                if stored { None } else { fails(None, &"routes is null, and the server trips over it") };
        }
        if count == Some(0) && !self.json.stopped {
            let words = "The list of routes is empty, so nothing happens.";
            self.find(NO_ROUTES, token.span, words, &[], Mend::None);
        }
        let mut again = Vec::new();
        repeated(&mut routes, By::All, |_, two| {
            let range = removal(self.json.bytes, two.span.start, two.span.end);
            again.push(two.index);
            self.at_item(two.index, |pass| {
                let mend = Mend::delete("Delete this one", range);
                pass.find(ROUTE_TWICE, two.span, "This route stands in the list twice.", &[], mend)
            });
        });
        self.by_port(&mut by_port, stored, again);
        routes.clear();
        self.spare = routes;
        verdict
    }

    /// 4.7 compares routes that are objects by their port alone.
    fn by_port(&mut self, routes: &mut [Entry<'a>], stored: bool, mut again: Vec<usize>) {
        let mut flagged = Vec::new();
        if stored {
            flagged.extend(routes.iter().copied());
        } else {
            repeated(routes, By::Number, |_, two| flagged.push(*two));
        }
        order::sort(&mut again);
        for route in flagged.into_iter().filter(|route| again.binary_search(&route.index).is_err()) {
            let words = match stored {
                true => "This deletes any route with the same port.",
                false => "This route is skipped: one before it has the same port.",
            };
            let text = if self.json.wordy() { route.text() } else { None };
            let mend = Mend::put("Write it as a text", route.span, text.as_deref().map(Part::Quoted));
            self.at_item(route.index, |pass| pass.find(ROUTE_BY_PORT, route.span, words, &[], mend));
        }
    }

    fn route(&mut self, stored: bool, routes: &mut Vec<Entry<'a>>, by_port: &mut Vec<Entry<'a>>) -> Verdict {
        let start = self.json.at();
        if let Some((route, verdict)) = self.fast(|lane| lane.route(stored)) {
            let host = self.json.bytes.get(route.host.start..route.host.end).unwrap_or_default();
            let place = span(start, self.json.at());
            let entry = Entry::new([host, b""], route.port.into(), 0, place, self.index());
            keep(routes, entry);
            if self.plexus() {
                keep(by_port, entry);
            }
            return verdict;
        }
        let item = self.json.value();
        match item.value {
            Value::Object => {}
            Value::Text(text) if self.plexus() => {
                self.route_text(&text, &item, stored);
                keep(routes, Entry::new([b"", text.raw], NO_PORT, 0, text.span, self.index()));
                return if text.raw.is_empty() { refuse(None, &"a route is empty") } else { None };
            }
            _ => return self.wrong_item("A route", "with host and port", &item),
        }
        let mut keys = if stored { STORED } else { ROUTE };
        if self.plexus() {
            keys.others = PLEXUS_OTHERS;
        }
        let (mut host, mut port) = (None, None);
        let members = self.members(&item, keys, &mut |pass, which, token| match which {
            Which::Field(field) if matches!(field.shape, Shape::Host | Shape::StoredHost) => {
                let (text, verdict) = pass.text(field, &token);
                host = text.map(|text| (text, pass.key()));
                verdict
            }
            Which::Field(field) => {
                let (number, verdict) = pass.port(field, &token, stored);
                port = number;
                verdict
            }
            Which::Other(_) => {
                if let Value::Text(text) = token.value {
                    host = host.or(Some((text, pass.key())));
                }
                pass.json.skip(&token);
                let named = Given::of(&token.value) == Given::Text;
                if named { None } else { refuse(None, &"hostname is no text, or empty") }
            }
        });
        if let Some((text, Some(key))) = host {
            if !stored {
                self.host(&text, key, port, members.has(keys, "port"));
            }
            let entry = Entry::new([text.raw, b""], port.unwrap_or(NO_PORT), 0, members.span, self.index());
            keep(routes, entry);
            if self.plexus() {
                keep(by_port, entry);
            }
        }
        let mut excused: &[&str] = &[];
        if self.plexus() {
            excused = if members.has(keys, "hostname") { &["host", "port"] } else { &["port"] };
        }
        both(members.verdict, self.missing(&members, keys, excused))
    }

    /// A route as 4.7 takes it in one text: a host, host:port, or a URL of the replication's.
    fn route_text(&mut self, text: &Text<'a>, item: &Token<'a>, stored: bool) {
        let said = text.get();
        if said.is_empty() {
            self.find(EMPTY_TEXT, item.span, "This route is empty.", &[], Mend::None);
            return;
        }
        if stored {
            return;
        }
        let bare = said.strip_prefix("wss://").or(said.strip_prefix("ws://")).unwrap_or(&said);
        let (host, port) = match bare.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') && !host.is_empty() => (host, Some(port)),
            _ => (bare, None),
        };
        if let Some(problem) = host::judge(host).filter(|problem| problem.rule != HOST_LOOPBACK) {
            self.find(problem.rule, item.span, problem.words, &[problem.part], Mend::None);
        } else if let Some(port) = port
            && crate::name::Port::parse(port).is_err()
        {
            self.find(PORT_RANGE, item.span, "There is no port {}.", &[Part::Shown(port)], Mend::None);
        }
    }

    /// A host that is to be dialled.
    fn host(&mut self, text: &Text<'a>, key: Text<'a>, port: Option<u64>, has_port: bool) {
        let host = text.get();
        let at = text.span;
        if self.own(&host) {
            let words = "The host is called {}, as the node that receives this request.";
            self.at_key(key, |pass| pass.find(HOST_OWN, at, words, &[Part::Text(text)], Mend::None));
            return;
        }
        let Some(problem) = host::judge(&host) else { return };
        let mut better = None;
        if self.json.wordy() {
            better = problem.better.map(|host| match problem.rule == HOST_IPV6 {
                true => ["\"[", host, "]\""].concat(),
                false => quoted(host),
            });
        }
        if let (Some(inside), Some(host)) = (problem.port, &mut better) {
            match port {
                Some(port) if port == u64::from(inside) => {}
                None if !has_port => *host = [host, ", \"port\": ", &inside.to_string()].concat(),
                // Two ports, and no telling which is meant.
                _ => better = None,
            }
        }
        let mend = Mend::put(problem.title, at, better.as_deref().map(Part::Raw));
        self.at_key(key, |pass| pass.find(problem.rule, at, problem.words, &[problem.part], mend));
    }

    /// Says that a change of routes on 4.7 counts only after a restart.
    pub(super) fn say_restart(&mut self, at: Span) {
        let words = "Routes are read from memory here; a restart decides which count.";
        self.find(ROUTES_FROM_MEMORY, at, words, &[], Mend::None);
    }
}
