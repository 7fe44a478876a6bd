//! What plexus tells beyond subscriptions, packed: 24 bytes a peer and 32 a database. NATS nodes have none of it.
use super::belief::Belief;
use super::pool::Book;
use super::{Cluster, DatabaseLink, ReplicationView};
use crate::operation::{Connection, DatabaseSocket};
use crate::time::Timestamp;

/// The replication of all peers of a node, in the order of its peers.
#[derive(Debug, Default)]
pub(super) struct Replicas {
    peers: Vec<Replica>,
    sockets: Vec<Socket>,
}

/// One peer. Texts are words.
#[derive(Debug, Clone, Copy, Default)]
struct Replica {
    url: u32,
    shard: u32,
    issuer: u32,
    subject: u32,
    valid_to: u32,
    sockets_end: u32,
}

/// One database.
#[derive(Debug, Clone, Copy)]
pub(super) struct Socket {
    /// A word.
    pub(super) database: u32,
    /// `None`: never tried.
    pub(super) connected: Option<bool>,
    copying: bool,
    receiving: bool,
    back_pressure: u8,
    /// Milliseconds; NaN for none.
    latency: f32,
    written: i64,
    received: i64,
}

/// A moment nobody told.
const NEVER: i64 = i64::MIN;

impl Replicas {
    /// Takes the next peer in. Of one listed twice the first counts.
    pub(super) fn push(&mut self, connection: &Connection, book: &mut Book) {
        let nothing = Default::default();
        let replication = connection.replication.as_deref().unwrap_or(&nothing);
        let mut word = |text: Option<&str>| book.word_id(text.unwrap_or_default());
        let authority = replication.authority.as_ref();
        let replica = Replica {
            url: word(replication.url.as_deref()),
            shard: word(replication.shard.map(|shard| shard.to_string()).as_deref()),
            issuer: word(authority.and_then(|authority| authority.issuer.as_deref())),
            subject: word(authority.and_then(|authority| authority.subject.as_deref())),
            valid_to: word(authority.and_then(|authority| authority.valid_to.as_deref())),
            sockets_end: 0,
        };
        for socket in &replication.sockets {
            self.sockets.push(Socket::of(socket, book));
        }
        let sockets_end = u32::try_from(self.sockets.len()).unwrap_or(u32::MAX);
        self.peers.push(Replica { sockets_end, ..replica });
    }

    /// The sockets of the peer at a position.
    pub(super) fn sockets(&self, position: usize) -> &[Socket] {
        let end = |at: Option<usize>| at.and_then(|at| self.peers.get(at)).map_or(0, |peer| peer.sockets_end);
        self.sockets.get(end(position.checked_sub(1)) as usize..end(Some(position)) as usize).unwrap_or(&[])
    }

    /// Where the peer at a position is dialled, as a word.
    pub(super) fn url(&self, position: usize) -> u32 {
        self.peers.get(position).map_or(0, |peer| peer.url)
    }

    /// Gives back what growing took too much.
    pub(super) fn fit(&mut self) {
        self.peers.shrink_to_fit();
        self.sockets.shrink_to_fit();
    }
}

impl Socket {
    fn of(socket: &DatabaseSocket, book: &mut Book) -> Socket {
        let moment = |at: Option<Timestamp>| at.map_or(NEVER, |at| at.0);
        Socket {
            database: book.word_id(&socket.database),
            connected: socket.connected,
            copying: socket.copying,
            receiving: socket.receiving,
            // `as` saturates, and makes NaN zero.
            back_pressure: socket.back_pressure.map_or(0, |percent| percent.round() as u8),
            latency: socket.latency_ms.map_or(f32::NAN, |ms| ms as f32),
            written: moment(socket.written),
            received: moment(socket.received),
        }
    }

    /// Milliseconds, while it is open: a dead one keeps its last.
    pub(super) fn latency_ms(&self) -> Option<f64> {
        let open = self.connected == Some(true) && self.latency.is_finite();
        // To a microsecond: an f32 has no more to tell.
        open.then(|| (f64::from(self.latency) * 1000.0).round() / 1000.0)
    }

    /// By how many milliseconds the writer's clock is ahead at least: nothing arrives before it is written. The
    /// moment of arrival is told in whole seconds.
    pub(super) fn ahead_ms(&self) -> i64 {
        if self.written == NEVER || self.received == NEVER {
            return 0;
        }
        self.written.saturating_sub(self.received).saturating_sub(1000).max(0)
    }

    pub(super) fn back_pressure(&self) -> u8 {
        self.back_pressure
    }
}

impl Cluster {
    /// What a believer of plexus tells of the peer at a position.
    pub(super) fn replication(&self, belief: &Belief, position: usize) -> Option<ReplicationView> {
        let replicas = belief.replicas()?;
        let replica = replicas.peers.get(position)?;
        let word = |id: u32| Some(self.book.word(id).to_owned()).filter(|word| !word.is_empty());
        let moment = |at: i64| (at != NEVER).then_some(Timestamp(at));
        let wanted = self.wanted(belief, position);
        let links = replicas.sockets(position).iter().map(|socket| DatabaseLink {
            database: self.book.word(socket.database).to_owned(),
            connected: socket.connected,
            wanted: wanted.covers(socket.database),
            latency_ms: socket.latency_ms(),
            back_pressure: socket.back_pressure,
            written: moment(socket.written),
            received: moment(socket.received),
            copying: socket.copying,
            receiving: socket.receiving,
        });
        let mut links: Vec<DatabaseLink> = links.collect();
        crate::order::sort_by(&mut links, |a, b| a.database.cmp(&b.database));
        Some(ReplicationView {
            url: word(replica.url),
            full: wanted.full,
            shard: word(replica.shard),
            issuer: word(replica.issuer),
            subject: word(replica.subject),
            valid_to: word(replica.valid_to),
            links,
        })
    }

    /// The databases a believer wants to receive from the peer at a position.
    pub(super) fn wanted(&self, belief: &Belief, position: usize) -> Wanted {
        let rows = belief.rows(position).iter().filter(|row| row.flags() & super::Row::SUBSCRIBE != 0);
        let databases = rows.map(|row| self.book.table_words(row.table()).0);
        let every = self.book.find_word(Book::EVERY);
        let mut databases: Vec<u32> = databases.collect();
        databases.dedup();
        Wanted { full: every.is_some_and(|every| databases.contains(&every)), databases }
    }
}

/// Databases that should come in.
pub(super) struct Wanted {
    /// All of them.
    pub(super) full: bool,
    databases: Vec<u32>,
}

impl Wanted {
    pub(super) fn covers(&self, database: u32) -> bool {
        self.full || self.databases.contains(&database)
    }

    /// The words of those that are named one by one.
    pub(super) fn named(&self) -> &[u32] {
        if self.full { &[] } else { &self.databases }
    }
}
