//! Routes: the list's name, and host and port of each.
use super::field::{Field, Shape};
use super::host;
use super::json::{Text, Token, Value};
use super::note::{edit, quoted, shown};
use super::rules::*;
use super::suggest::nearest;
use super::twice::{By, Entry, repeated};
use super::verdict::{Verdict, both, fails, refuse};
use super::walk::{Keys, Pass, Which, removal};
use crate::order;

const ROUTE: Keys = Keys { fields: Shape::RouteList.items(), others: &[], owner: "a route" };
const STORED: Keys = Keys { fields: Shape::StoredRouteList.items(), ..ROUTE };
const PLEXUS_OTHERS: &[&str] = &["hostname"];

impl<'a> Pass<'a> {
    /// Which of the two lists.
    pub(super) fn server(&mut self, field: &Field, token: &Token<'a>) -> Verdict {
        let Value::Text(text) = token.value else { return self.wrong(field, token) };
        if text.is("hub") {
            return None;
        }
        if text.is("leaf") {
            self.find(LEAF, token.span, &["These routes go to the leaf list."], None);
            return None;
        }
        let name = text.get();
        let fix = nearest(&name, ["hub", "leaf"].into_iter())
            .and_then(|meant| edit(&["Change to ", meant].concat(), token.span, &quoted(meant)));
        self.find(
            SERVER,
            token.span,
            &["\"server\" is ", &shown(&name), ", neither \"hub\" nor \"leaf\"."],
            fix,
        );
        refuse("server", "is neither hub nor leaf")
    }

    /// A list of routes: as they should be, or exactly as they are stored.
    pub(super) fn routes(&mut self, field: &'static Field, token: &Token<'a>) -> Verdict {
        let mut routes = std::mem::take(&mut self.spare);
        let stored = field.shape == Shape::StoredRouteList;
        let (count, mut verdict) =
            self.list(field, token, &mut |pass, item| pass.route(item, stored, &mut routes));
        if self.plexus() && matches!(token.value, Value::Null) {
            verdict = fails("routes", "is null, and the server trips over it");
        }
        if count == Some(0) && !self.json.stopped {
            self.find(NO_ROUTES, token.span, &["The list of routes is empty, so nothing happens."], None);
        }
        let mut again = Vec::new();
        repeated(&mut routes, By::All, |_, two| {
            let range = removal(self.json.bytes, two.span.start, two.span.end);
            let fix = edit("Delete this one", range, "");
            again.push(two.index);
            self.at_item(two.index, |pass| {
                pass.find(ROUTE_TWICE, two.span, &["This route stands in the list twice."], fix)
            });
        });
        if self.plexus() {
            self.by_port(&mut routes, stored, again);
        }
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
            let message = match stored {
                true => "This deletes any route with the same port.",
                false => "This route is skipped: one before it has the same port.",
            };
            let fix = route.text().and_then(|text| edit("Write it as a text", route.span, &quoted(&text)));
            self.at_item(route.index, |pass| pass.find(ROUTE_BY_PORT, route.span, &[message], fix));
        }
    }

    fn route(&mut self, item: Token<'a>, stored: bool, routes: &mut Vec<Entry<'a>>) -> Verdict {
        match item.value {
            Value::Object => {}
            Value::Text(_) if self.plexus() => return None,
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
                pass.json.skip(&token);
                None
            }
        });
        if let Some((text, Some(key))) = host {
            if !stored {
                self.host(text, key, port, members.has(keys, "port"));
            }
            let number = port.unwrap_or(u64::MAX);
            routes.push(Entry::new([Some(text), None], number, 0, members.span, self.index()));
        }
        let mut excused: &[&str] = &[];
        if self.plexus() {
            excused = if members.has(keys, "hostname") { &["host", "port"] } else { &["port"] };
        }
        both(members.verdict, self.missing(&members, keys, excused))
    }

    /// A host that is to be dialled.
    fn host(&mut self, text: Text<'a>, key: Text<'a>, port: Option<u64>, has_port: bool) {
        let Some(problem) = host::judge(&text.get()) else { return };
        let mut better = problem.better.map(|host| quoted(&host));
        if let (Some(inside), Some(host)) = (problem.port, &mut better) {
            let inside = inside.to_string();
            match port {
                Some(port) if port.to_string() == inside => {}
                None if !has_port => *host = [host, ", \"port\": ", &inside].concat(),
                // Two ports, and no telling which is meant.
                _ => better = None,
            }
        }
        let fix = better.and_then(|better| edit(problem.title, text.span, &better));
        self.at_key(key, |pass| pass.find(problem.rule, text.span, &[&problem.message], fix));
    }
}
