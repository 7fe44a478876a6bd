//! Profiles of clusters as they are kept and handed on: a name, a colour, a badge and addresses. No secret has a place
//! in them, and none is taken in.
use crate::json::{self, object};
use crate::node_url::NodeUrl;
use crate::operation::is_secret;
use serde_json::{Map, Value};

/// The mark of such a file.
const KIND: &str = "enmesh-profiles";
/// As many characters of a name as a line has room for.
pub const NAME_ROOM: usize = 60;
/// As many of a badge.
pub const BADGE_ROOM: usize = 20;

/// The colour a cluster is told by. None of them stands for a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colour {
    /// Blue.
    #[default]
    Blue,
    /// Teal.
    Teal,
    /// Violet.
    Violet,
    /// Magenta.
    Magenta,
    /// Brown.
    Brown,
    /// Slate.
    Slate,
}

impl Colour {
    /// All of them, in the order they are offered.
    pub const ALL: [Colour; 6] =
        [Colour::Blue, Colour::Teal, Colour::Violet, Colour::Magenta, Colour::Brown, Colour::Slate];

    /// Its name in a file, and as a class.
    pub fn name(self) -> &'static str {
        match self {
            Colour::Blue => "blue",
            Colour::Teal => "teal",
            Colour::Violet => "violet",
            Colour::Magenta => "magenta",
            Colour::Brown => "brown",
            Colour::Slate => "slate",
        }
    }
}

/// A cluster to connect to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClusterProfile {
    /// What it is called; not empty, each once.
    pub name: String,
    /// What it is told by at a glance.
    pub colour: Colour,
    /// `production`, `staging`…; may be empty.
    pub badge: String,
    /// Where its nodes are; each once.
    pub nodes: Vec<NodeUrl>,
    /// Whether nothing is to be changed in it.
    pub access: Access,
}

/// What may be done in a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Access {
    /// Everything.
    #[default]
    Full,
    /// Only reading.
    ReadOnly,
}

/// The leave to change something. Only [`Access::write`] makes one, and never for a read-only session: what sends a
/// change, and what offers to, takes it as an argument and so cannot be reached without.
///
/// ```compile_fail
/// let forged = enmesh_core::saved::Write(());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Write(());

impl Access {
    /// The leave to change something, in a session that may.
    pub fn write(self) -> Option<Write> {
        (self == Access::Full).then_some(Write(()))
    }
}

/// What was found in a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Imported {
    /// The profiles that can be used.
    pub profiles: Vec<ClusterProfile>,
    /// What could not be, and why.
    pub problems: Vec<ImportProblem>,
}

/// Something in a file that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportProblem {
    /// JSON pointer (RFC 6901); empty for the whole file.
    pub pointer: String,
    /// What is wrong and what became of it, one sentence. Values are never repeated: they may be secrets.
    pub what: String,
}

/// The text of a file with these profiles.
pub fn save(profiles: &[ClusterProfile]) -> String {
    let profiles: Value = profiles.iter().map(ClusterProfile::value).collect();
    json::pretty(&object(&mut [("kind", KIND.into()), ("version", 1.into()), ("profiles", profiles)]))
}

/// Reads such a text. What cannot be used is left out and told; the rest is taken.
pub fn load(text: &str) -> Imported {
    load_beside(text, &[])
}

/// The same beside profiles that are there already: one of a known name is left out and told.
pub fn load_beside(text: &str, known: &[ClusterProfile]) -> Imported {
    let found = Imported { profiles: known.to_vec(), problems: Vec::new() };
    let mut found = read(found, text);
    found.profiles.drain(..known.len().min(found.profiles.len()));
    found
}

fn read(mut found: Imported, text: &str) -> Imported {
    let mut file = match json::read(text) {
        Ok(Value::Object(file)) => file,
        Ok(_) => return found.and("", "This is JSON, but no file of profiles."),
        Err((line, column)) => {
            return found.and("", &format!("This is not JSON from line {line}, column {column} on."));
        }
    };
    if file.get("kind").and_then(Value::as_str) != Some(KIND) {
        return found.and("/kind", &format!("This is no file of profiles: its kind is not {KIND}."));
    }
    if file.get("version").and_then(Value::as_u64) != Some(1) {
        found = found.and("/version", "The file is of another version: what this one knows of it is taken.");
    }
    match file.remove("profiles") {
        Some(Value::Array(items)) => {
            for (at, item) in items.into_iter().enumerate() {
                found.profile(&format!("/profiles/{at}"), item);
            }
        }
        _ => found = found.and("/profiles", "There is no list of profiles."),
    }
    found
}

impl Imported {
    fn problem(&mut self, pointer: String, what: &str) {
        self.problems.push(ImportProblem { pointer, what: what.to_owned() });
    }

    fn and(mut self, pointer: &str, what: &str) -> Imported {
        self.problem(pointer.to_owned(), what);
        self
    }

    fn profile(&mut self, at: &str, value: Value) {
        let Value::Object(mut members) = value else {
            return self.problem(at.to_owned(), "This is no profile: it was left out.");
        };
        self.secrets(at, &members);
        let name = self.text(at, &mut members, "name", NAME_ROOM);
        if name.is_empty() {
            return self.problem(format!("{at}/name"), "The profile has no name: it was left out.");
        }
        if self.profiles.iter().any(|known| known.name == name) {
            return self.problem(
                format!("{at}/name"),
                "There is a profile of this name already: this one was left out.",
            );
        }
        let badge = self.text(at, &mut members, "badge", BADGE_ROOM);
        let named = self.text(at, &mut members, "colour", NAME_ROOM);
        let colour = Colour::ALL.into_iter().find(|colour| colour.name() == named);
        if colour.is_none() && !named.is_empty() {
            self.problem(format!("{at}/colour"), "There is no such colour: blue was taken.");
        }
        // What is not said plainly is not taken for leave to write.
        let access = match members.remove("readOnly") {
            Some(Value::Bool(false)) | None => Access::Full,
            Some(Value::Bool(true)) => Access::ReadOnly,
            Some(_) => {
                self.problem(
                    format!("{at}/readOnly"),
                    "This is neither true nor false: the profile is read-only.",
                );
                Access::ReadOnly
            }
        };
        let nodes = self.nodes(at, members.remove("nodes"));
        self.profiles.push(ClusterProfile { name, colour: colour.unwrap_or_default(), badge, nodes, access });
    }

    fn nodes(&mut self, at: &str, list: Option<Value>) -> Vec<NodeUrl> {
        let mut nodes = Vec::new();
        let Some(Value::Array(items)) = list else {
            self.problem(format!("{at}/nodes"), "There is no list of addresses.");
            return nodes;
        };
        for (index, item) in items.into_iter().enumerate() {
            let place = format!("{at}/nodes/{index}");
            match item.as_str().map(|text| NodeUrl::parse(text, false)) {
                Some(Ok(url)) if nodes.contains(&url) => {
                    self.problem(place, "This address stands twice: once was enough.")
                }
                Some(Ok(url)) => nodes.push(url),
                Some(Err(problem)) => self.problem(place, &format!("{} It was left out.", problem.what())),
                None => self.problem(place, "This is no address: it was left out."),
            }
        }
        nodes
    }

    /// A text on one line, cut to its room.
    fn text(&mut self, at: &str, members: &mut Map<String, Value>, key: &str, room: usize) -> String {
        let text = match members.remove(key) {
            Some(Value::String(text)) => text,
            None | Some(Value::Null) => return String::new(),
            Some(_) => {
                self.problem(format!("{at}/{key}"), "This is not text: it was left out.");
                return String::new();
            }
        };
        one_line(&text, room)
    }

    fn secrets(&mut self, at: &str, members: &Map<String, Value>) {
        for key in members.keys().filter(|key| is_secret(key)) {
            self.problem(
                format!("{at}/{key}"),
                "Secrets do not belong into a file of profiles: it was left out. Delete it from the file.",
            );
        }
    }
}

/// A text as a name or badge can be: on one line, without control characters, cut to its room.
pub fn one_line(text: &str, room: usize) -> String {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect();
    words.join(" ").chars().take(room).collect::<String>().trim_end().to_owned()
}

impl ClusterProfile {
    fn value(&self) -> Value {
        let nodes: Value = self.nodes.iter().map(NodeUrl::to_string).collect();
        object(&mut [
            ("name", self.name.as_str().into()),
            ("colour", self.colour.name().into()),
            ("badge", self.badge.as_str().into()),
            ("readOnly", (self.access == Access::ReadOnly).into()),
            ("nodes", nodes),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn file(profiles: &str) -> Imported {
        load(&format!(r#"{{"kind":"enmesh-profiles","version":1,"profiles":[{profiles}]}}"#))
    }

    fn places(found: &Imported) -> Vec<&str> {
        found.problems.iter().map(|problem| problem.pointer.as_str()).collect()
    }

    #[test]
    fn what_cannot_be_used_is_told_with_its_place_and_the_rest_is_taken() {
        let found = file(
            r#"5, {"nodes": []}, {"name": "shop", "colour": "red", "badge": 7, "readOnly": "no",
               "nodes": ["https://a.example.com", "http://u:p4ss@b", 5, "https://A.example.com:9925", "c d"], "password": "p4ss"},
               {"name": "shop", "nodes": []}, {"name": " two\n words ", "nodes": ["10.0.0.1:29925"]}, {"name": "none"}"#,
        );
        let names: Vec<&str> = found.profiles.iter().map(|profile| profile.name.as_str()).collect();
        assert_eq!(names, ["shop", "two words", "none"]);
        let shop = &found.profiles[0];
        assert_eq!(
            shop.nodes.iter().map(NodeUrl::to_string).collect::<Vec<_>>(),
            ["https://a.example.com:9925"]
        );
        assert_eq!((shop.access, shop.colour, shop.badge.as_str()), (Access::ReadOnly, Colour::Blue, ""));
        assert_eq!(shop.access.write(), None);
        let expected = [
            "/profiles/0",
            "/profiles/1/name",
            "/profiles/2/password",
            "/profiles/2/badge",
            "/profiles/2/colour",
            "/profiles/2/readOnly",
            "/profiles/2/nodes/1",
            "/profiles/2/nodes/2",
            "/profiles/2/nodes/3",
            "/profiles/2/nodes/4",
            "/profiles/3/name",
            "/profiles/5/nodes",
        ];
        assert_eq!(places(&found), expected);
        assert!(
            found
                .problems
                .iter()
                .all(|problem| !problem.what.contains("p4ss") && problem.what.ends_with('.'))
        );
        assert!(!save(&found.profiles).contains("p4ss"));
    }

    #[test]
    fn what_is_no_such_file_says_why() {
        for (text, place) in [
            ("", ""),
            ("[]", ""),
            ("{\"kind\":\"enmesh-profiles\",", ""),
            ("{}", "/kind"),
            (r#"{"kind":"other","profiles":[]}"#, "/kind"),
            (r#"{"kind":"enmesh-profiles","version":1}"#, "/profiles"),
        ] {
            let found = load(text);
            assert_eq!((places(&found), found.profiles.len()), (vec![place], 0), "{text}");
        }
        let known = file(r#"{"name":"a","nodes":[]}"#).profiles;
        let more = r#"{"kind":"enmesh-profiles","version":1,"profiles":[{"name":"a","nodes":["b"]},{"name":"c","nodes":[]}]}"#;
        let beside = load_beside(more, &known);
        assert_eq!((places(&beside), beside.profiles[0].name.as_str()), (vec!["/profiles/0/name"], "c"));
        let newer =
            load(r#"{"kind":"enmesh-profiles","version":2,"profiles":[{"name":"a","nodes":[],"new":1}]}"#);
        assert_eq!((places(&newer), newer.profiles.len()), (vec!["/version"], 1));
    }

    fn any_profile() -> impl Strategy<Value = ClusterProfile> {
        let nodes = prop::collection::vec((any::<bool>(), "[a-z]{1,8}", 1_u16..), 0..4);
        ("[a-zà-ü0-9]{1,20}", 0_usize..6, "[a-z]{0,10}", nodes, any::<bool>()).prop_map(
            |(name, colour, badge, nodes, full)| {
                let url = |(https, host, port): (bool, String, u16)| {
                    let scheme = if https { "https" } else { "http" };
                    NodeUrl::parse(&format!("{scheme}://{host}:{port}"), false).unwrap()
                };
                let mut nodes: Vec<NodeUrl> = nodes.into_iter().map(url).collect();
                nodes.dedup_by_key(|url| url.to_string());
                nodes.sort_by_key(NodeUrl::to_string);
                nodes.dedup();
                let access = if full { Access::Full } else { Access::ReadOnly };
                ClusterProfile { name, colour: Colour::ALL[colour], badge, nodes, access }
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_saved_is_loaded(profiles in prop::collection::vec(any_profile(), 0..4)) {
            let mut profiles = profiles;
            profiles.sort_by(|a, b| a.name.cmp(&b.name));
            profiles.dedup_by(|a, b| a.name == b.name);
            prop_assert_eq!(load(&save(&profiles)), Imported { profiles, problems: Vec::new() });
        }

        #[test]
        fn any_text_is_taken_or_told(text in ".{0,200}") {
            let found = load(&text);
            prop_assert!(found.profiles.is_empty() && !found.problems.is_empty());
        }
    }
}
