//! Nodes by squares of the plane, to find those near a point.
use super::Point;
use super::part::gathered;

pub(super) struct Grid {
    pub(super) side: f64,
    buckets: usize,
    starts: Vec<u32>,
    nodes: Vec<u32>,
}

impl Grid {
    pub(super) fn new(places: &[Point], side: f64) -> Grid {
        let mut grid = Grid { side, buckets: places.len(), starts: Vec::new(), nodes: Vec::new() };
        let buckets: Vec<u32> = places.iter().map(|p| grid.bucket(grid.square(*p))).collect();
        let pairs = buckets.iter().enumerate().map(|(node, bucket)| (*bucket, node as u32));
        (grid.starts, grid.nodes) = gathered(grid.buckets, pairs);
        grid
    }

    fn square(&self, at: Point) -> (i32, i32) {
        ((at.x / self.side).floor() as i32, (at.y / self.side).floor() as i32)
    }

    /// Squares share buckets: who asks for what is near looks at distances anyway.
    fn bucket(&self, (x, y): (i32, i32)) -> u32 {
        let mixed = (x as u32).wrapping_mul(0x9e37_79b1) ^ (y as u32).wrapping_mul(0x85eb_ca6b);
        ((u64::from(mixed ^ (mixed >> 15)) * self.buckets as u64) >> 32) as u32
    }

    /// All nodes that are within the side of a square from `at`, and some that are farther.
    pub(super) fn near(&self, at: Point) -> impl Iterator<Item = u32> + '_ {
        let (x, y) = self.square(at);
        let squares = (0..9).map(move |i| (x.wrapping_add(i % 3 - 1), y.wrapping_add(i / 3 - 1)));
        squares.flat_map(move |square| {
            let bucket = self.bucket(square) as usize;
            let at = |bucket: usize| self.starts.get(bucket).map_or(0, |start| *start as usize);
            self.nodes.get(at(bucket)..at(bucket + 1)).unwrap_or_default().iter().copied()
        })
    }

    /// Whether the squares are so small that most hold few nodes.
    pub(super) fn is_fine(&self) -> bool {
        let used = self.starts.windows(2).filter(|pair| pair.first() != pair.last()).count();
        used * 4 > self.nodes.len()
    }
}
