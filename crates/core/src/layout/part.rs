//! Nodes and their neighbours as plain lists, and distances in links.

/// Nodes `0..len`, each with its neighbours: ascending, each once, never itself.
#[derive(Debug, Clone, Default)]
pub(super) struct Part {
    /// Where each node's neighbours begin, and where the last one's end.
    starts: Vec<u32>,
    ends: Vec<u32>,
}

/// Farther than any way.
pub(super) const FAR: u16 = u16::MAX;

impl Part {
    /// The part of these edges but for the order of neighbours, who may be there more than once. Edges with an end that
    /// is no node, and those from a node to itself, are left out.
    pub(super) fn loose(len: usize, edges: &[(u32, u32)]) -> Part {
        let inside = |(a, b): &&(u32, u32)| a != b && (*a.max(b) as usize) < len;
        let both = edges.iter().filter(inside).flat_map(|(a, b)| [(*a, *b), (*b, *a)]);
        let (starts, ends) = gathered(len, both);
        Part { starts, ends }
    }

    /// The same with neighbours in order: gathered once more by the other end.
    pub(super) fn turned(self) -> Part {
        let nodes = 0..self.len() as u32;
        let turned = nodes.flat_map(|node| self.near(node).iter().map(move |end| (*end, node)));
        let (starts, ends) = gathered(self.len(), turned);
        Part { starts, ends }
    }

    /// The same with each neighbour once.
    pub(super) fn distinct(self) -> Part {
        let mut part = Part { starts: vec![0], ends: Vec::with_capacity(self.ends.len()) };
        for node in 0..self.len() as u32 {
            let mut last = None;
            for end in self.near(node) {
                if last != Some(end) {
                    part.ends.push(*end);
                }
                last = Some(end);
            }
            part.starts.push(part.ends.len() as u32);
        }
        part
    }

    /// What is between `members`, which are ascending; they become `0..`.
    pub(super) fn between(&self, members: &[u32]) -> Part {
        // A table of all nodes is quickest, but too much for each of many small parts.
        let mut table = Vec::new();
        if members.len() * 16 > self.len() {
            table.resize(self.len(), u32::MAX);
            for (own, member) in members.iter().enumerate() {
                table.get_mut(*member as usize).into_iter().for_each(|place| *place = own as u32);
            }
        }
        let own = |end: &u32| match table.get(*end as usize) {
            Some(own) => Some(*own).filter(|own| *own != u32::MAX),
            None => members.binary_search(end).ok().map(|own| own as u32),
        };
        let mut part = Part { starts: vec![0], ends: Vec::new() };
        for member in members {
            part.ends.extend(self.near(*member).iter().filter_map(own));
            part.starts.push(part.ends.len() as u32);
        }
        part
    }

    pub(super) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    pub(super) fn edges(&self) -> usize {
        self.ends.len() / 2
    }

    /// What it takes to come by every node and link, as [`super::PIECE`] counts.
    pub(super) fn effort(&self) -> usize {
        self.len() + self.ends.len()
    }

    pub(super) fn near(&self, node: u32) -> &[u32] {
        list(&self.starts, &self.ends, node)
    }

    pub(super) fn degree(&self, node: u32) -> usize {
        self.near(node).len()
    }

    pub(super) fn linked(&self, a: u32, b: u32) -> bool {
        self.near(a).binary_search(&b).is_ok()
    }

    /// The neighbours of `node` that have no other neighbour.
    pub(super) fn leaves(&self, node: u32) -> impl Iterator<Item = u32> + '_ {
        self.near(node).iter().copied().filter(|end| self.degree(*end) == 1)
    }

    /// How many links every node is from `source` ([`FAR`] without a way), and the nodes on the way, nearest first.
    pub(super) fn distances(&self, source: u32) -> (Vec<u16>, Vec<u32>) {
        let mut found = vec![FAR; self.len()];
        let mut queue = Vec::with_capacity(self.len());
        queue.push(source);
        found.get_mut(source as usize).into_iter().for_each(|own| *own = 0);
        let mut head = 0;
        while let Some(node) = queue.get(head).copied() {
            let next = found.get(node as usize).map_or(0, |own| *own).saturating_add(1).min(FAR - 1);
            for end in self.near(node) {
                if let Some(new) = found.get_mut(*end as usize)
                    && *new == FAR
                {
                    *new = next;
                    queue.push(*end);
                }
            }
            head += 1;
        }
        (found, queue)
    }
}

fn list<'a>(starts: &[u32], ends: &'a [u32], node: u32) -> &'a [u32] {
    let at = |node: usize| starts.get(node).map_or(0, |start| *start as usize);
    ends.get(at(node as usize)..at(node as usize + 1)).unwrap_or_default()
}

/// Pairs brought together by their first, which is below `len`: where the seconds of each begin, and all seconds in
/// the order they come.
pub(super) fn gathered(len: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> (Vec<u32>, Vec<u32>) {
    // Shifted by two while counting and by one while filling, it ends up where it belongs.
    let mut starts = vec![0_u32; len + 2];
    let mut count = 0;
    for (from, _) in pairs.clone() {
        starts.get_mut(from as usize + 2).into_iter().for_each(|start| *start += 1);
        count += 1;
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let mut ends = vec![0; count];
    for (from, to) in pairs {
        if let Some(start) = starts.get_mut(from as usize + 1) {
            ends.get_mut(*start as usize).into_iter().for_each(|end| *end = to);
            *start += 1;
        }
    }
    starts.truncate(len + 1);
    (starts, ends)
}
