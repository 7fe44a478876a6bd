//! Interning: every name, word and table stands once, and facts hold its number.
use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::sync::Arc;

/// FNV-1a: small, and the same on every machine; a cluster's names need no defence against crafted collisions.
#[derive(Debug, Clone)]
pub(super) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// Items by number and numbers by item. The map is never iterated: no order comes out of it.
#[derive(Debug, Clone)]
pub(super) struct Pool<T> {
    ids: HashMap<T, u32, BuildHasherDefault<Fnv>>,
    items: Vec<T>,
}

impl<T> Default for Pool<T> {
    fn default() -> Pool<T> {
        Pool { ids: HashMap::default(), items: Vec::new() }
    }
}

impl<T: Hash + Eq + Clone> Pool<T> {
    pub(super) fn find<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<u32>
    where
        T: Borrow<Q>,
    {
        self.ids.get(key).copied()
    }

    fn push(&mut self, item: T) -> u32 {
        let id = u32::try_from(self.items.len()).unwrap_or(u32::MAX);
        self.items.push(item.clone());
        self.ids.insert(item, id);
        id
    }

    pub(super) fn get(&self, id: u32) -> Option<&T> {
        self.items.get(id as usize)
    }

    pub(super) fn len(&self) -> usize {
        self.items.len()
    }
}

/// Five numbers that belong together: one kind of key keeps one kind of map in the wasm file.
type Key = [u32; 5];

/// All that is interned.
#[derive(Debug, Clone, Default)]
pub(super) struct Book {
    /// Node names.
    pub(super) names: Pool<Arc<str>>,
    words: Pool<Arc<str>>,
    /// Schema and table as words.
    pub(super) tables: Pool<Key>,
    /// What a connection says about a peer and seldom changes, as words.
    abouts: Pool<Key>,
}

/// What a node says about a peer's machine: rarely more variants than nodes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct About<'a> {
    pub(super) version: &'a str,
    pub(super) node_version: &'a str,
    pub(super) platform: &'a str,
    pub(super) cluster_port: &'a str,
    pub(super) operations_port: &'a str,
}

impl Book {
    /// In place of a table, or of a schema and a table: all of them.
    pub(super) const EVERY: &'static str = "*";

    pub(super) fn name_id(&mut self, name: &str) -> u32 {
        self.names.find(name).unwrap_or_else(|| self.names.push(name.into()))
    }

    pub(super) fn word_id(&mut self, word: &str) -> u32 {
        self.words.find(word).unwrap_or_else(|| self.words.push(word.into()))
    }

    pub(super) fn table_id(&mut self, schema: &str, table: &str) -> u32 {
        let key = [self.word_id(schema), self.word_id(table), 0, 0, 0];
        self.tables.find(&key).unwrap_or_else(|| self.tables.push(key))
    }

    pub(super) fn about_id(&mut self, about: &About<'_>) -> u32 {
        let key =
            [about.version, about.node_version, about.platform, about.cluster_port, about.operations_port]
                .map(|word| self.word_id(word));
        self.abouts.find(&key).unwrap_or_else(|| self.abouts.push(key))
    }

    pub(super) fn find_table(&self, schema: &str, table: &str) -> Option<u32> {
        self.tables.find(&[self.words.find(schema)?, self.words.find(table)?, 0, 0, 0])
    }

    pub(super) fn name(&self, id: u32) -> &str {
        self.names.get(id).map_or("", |name| name)
    }

    pub(super) fn word(&self, id: u32) -> &str {
        self.words.get(id).map_or("", |word| word)
    }

    pub(super) fn find_word(&self, word: &str) -> Option<u32> {
        self.words.find(word)
    }

    /// Schema and table as words.
    pub(super) fn table_words(&self, id: u32) -> (u32, u32) {
        self.tables.get(id).map_or((0, 0), |[schema, table, ..]| (*schema, *table))
    }

    pub(super) fn table(&self, id: u32) -> (&str, &str) {
        match self.tables.get(id) {
            Some([schema, table, ..]) => (self.word(*schema), self.word(*table)),
            None => ("", ""),
        }
    }

    pub(super) fn about(&self, id: u32) -> About<'_> {
        let [version, node_version, platform, cluster_port, operations_port] =
            self.abouts.get(id).copied().unwrap_or_default().map(|word| self.word(word));
        About { version, node_version, platform, cluster_port, operations_port }
    }
}
