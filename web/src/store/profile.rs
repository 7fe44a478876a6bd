//! Profiles of clusters: kept in the browser and handed on as files, without a secret. The one of the sign-in under way
//! says what the cluster is called and whether anything may be changed in it.
use super::{Store, keep};
use enmesh_core::saved::{self, Access, ClusterProfile, Imported, Write};
use leptos::prelude::*;

const KEY: &str = "profiles";

/// The profiles, and which of them is signed in to.
#[derive(Clone, Copy)]
pub struct Profiles {
    /// All of them by name; read from the browser when first asked for.
    list: RwSignal<Option<Vec<ClusterProfile>>>,
    /// The one of the nodes one is signed in to; none when they were connected by address.
    pub current: RwSignal<Option<ClusterProfile>>,
}

impl Profiles {
    /// Nothing read and nothing signed in to yet.
    pub fn new() -> Profiles {
        Profiles { list: RwSignal::new(None), current: RwSignal::new(None) }
    }

    /// All of them.
    pub fn all(&self) -> Vec<ClusterProfile> {
        if self.list.with_untracked(Option::is_none) {
            self.list.set(Some(keep::read(KEY).map(|text| saved::load(&text).profiles).unwrap_or_default()));
        }
        self.list.with(|list| list.clone().unwrap_or_default())
    }

    /// One of them.
    pub fn find(&self, name: &str) -> Option<ClusterProfile> {
        self.all().into_iter().find(|profile| profile.name == name)
    }

    fn keep(&self, mut list: Vec<ClusterProfile>) {
        list.sort_by(|a, b| a.name.cmp(&b.name));
        keep::write(KEY, &if list.is_empty() { String::new() } else { saved::save(&list) });
        self.list.set(Some(list));
    }

    /// Takes one in, in the place of the one called `before`; one signed in to changes at once.
    pub fn put(&self, profile: ClusterProfile, before: Option<&str>) {
        let mut list = self.all();
        list.retain(|known| Some(known.name.as_str()) != before && known.name != profile.name);
        list.push(profile.clone());
        self.keep(list);
        let signed_in =
            |current: &Option<ClusterProfile>| current.as_ref().map(|one| one.name.as_str()) == before;
        if before.is_some() && self.current.with_untracked(signed_in) {
            self.current.set(Some(profile));
        }
    }

    /// Drops one. A sign-in to it goes on, without a name.
    pub fn delete(&self, name: &str) {
        let mut list = self.all();
        list.retain(|known| known.name != name);
        self.keep(list);
    }

    /// Takes in those of a file; one of a known name stays as it is. What was taken and what was not.
    pub fn import(&self, text: &str) -> Imported {
        let mut list = self.all();
        let mut found = saved::load_beside(text, &list);
        list.append(&mut found.profiles.clone());
        found.profiles.sort_by(|a, b| a.name.cmp(&b.name));
        self.keep(list);
        found
    }

    /// The text of a file with all of them.
    pub fn export(&self) -> String {
        saved::save(&self.all())
    }
}

impl Store {
    /// The leave to change the cluster shown; none in a read-only profile, so what needs it cannot be offered.
    pub fn write(&self) -> Option<Write> {
        let access = self.profile(|profile| profile.access);
        access.unwrap_or(Access::Full).write()
    }

    /// The profile of the cluster shown, when it has one.
    pub fn profile<T>(&self, of: impl Fn(&ClusterProfile) -> T) -> Option<T> {
        if self.demo.get() { None } else { self.profiles.current.with(|current| current.as_ref().map(of)) }
    }

    /// What the cluster shown is called: its profile's name, else the names of the nodes that can be asked.
    pub fn cluster_name(&self) -> String {
        if self.demo.get() {
            return "Demo cluster".to_owned();
        }
        self.profile(|profile| profile.name.clone()).unwrap_or_else(|| self.reachable().join(", "))
    }

    /// Under what the draft and the pins of the cluster shown are kept.
    pub fn kept_as(&self) -> String {
        if self.demo.get() {
            return "demo".to_owned();
        }
        self.profile(|profile| format!("nodes.{}", profile.name)).unwrap_or_else(|| "nodes".to_owned())
    }
}
