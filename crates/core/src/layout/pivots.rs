//! Pivots: nodes far from each other, with the distances of all to them, and from these the two directions in which a
//! part is widest (PivotMDS, Brandes and Pich 2006). That is where stress begins.
use super::Point;
use super::lot::Lot;
use super::part::{FAR, Part};

#[derive(Debug, Clone, Default)]
pub(super) struct Pivots {
    pub(super) nodes: Vec<u32>,
    /// For each pivot, how far each node is.
    pub(super) columns: Vec<Vec<u16>>,
    /// For each node, how far the nearest pivot is, and which it is.
    pub(super) nearest: Vec<(u16, u32)>,
}

impl Pivots {
    pub(super) fn new(part: &Part) -> Pivots {
        Pivots { nearest: vec![(FAR, 0); part.len()], ..Pivots::default() }
    }

    /// Makes the node that is farthest from all pivots one of them.
    pub(super) fn add(&mut self, part: &Part) {
        let mut next = (0, 0);
        for (node, (distance, _)) in self.nearest.iter().enumerate() {
            if *distance > next.0 {
                next = (*distance, node as u32);
            }
        }
        let mut next = next.1;
        if self.nodes.is_empty() {
            // The far end of a way: an end of the part rather than its middle.
            next = part.distances(next).1.last().copied().unwrap_or(next);
        }
        let (column, _) = part.distances(next);
        for (nearest, distance) in self.nearest.iter_mut().zip(&column) {
            if *distance < nearest.0 {
                *nearest = (*distance, self.nodes.len() as u32);
            }
        }
        self.nodes.push(next);
        self.columns.push(column);
    }
}

/// The widest directions, found step by step.
#[derive(Debug, Clone)]
pub(super) struct Axes {
    /// Squared distances, centred both ways: a column a pivot.
    centred: Vec<Vec<f32>>,
    axes: [Vec<f64>; 2],
}

impl Axes {
    pub(super) fn new(pivots: &Pivots) -> Axes {
        let square = |d: &u16| f32::from(*d) * f32::from(*d);
        let mut centred: Vec<Vec<f32>> =
            pivots.columns.iter().map(|column| column.iter().map(square).collect()).collect();
        let mut rows = vec![0.0; pivots.nearest.len()];
        let (wide, high) = (centred.len().max(1) as f64, rows.len().max(1) as f64);
        let mut all = 0.0;
        for column in &mut centred {
            let mean = column.iter().copied().map(f64::from).sum::<f64>() / high;
            all += mean / wide;
            for (value, row) in column.iter_mut().zip(&mut rows) {
                *row += f64::from(*value) / wide;
                *value -= mean as f32;
            }
        }
        for column in &mut centred {
            for (value, row) in column.iter_mut().zip(&rows) {
                *value = (row - all - f64::from(*value)) as f32;
            }
        }
        let mut lot = Lot::new(1);
        let axes = [(); 2].map(|()| centred.iter().map(|_| lot.aside()).collect());
        Axes { centred, axes }
    }

    /// Brings the axes closer to the widest directions.
    pub(super) fn step(&mut self) {
        let [first, second] = &mut self.axes;
        normal(first);
        let along = dot(first, second);
        second.iter_mut().zip(first.iter()).for_each(|(b, a)| *b -= along * a);
        normal(second);
        for axis in &mut self.axes {
            let across = across(&self.centred, axis);
            for (value, column) in axis.iter_mut().zip(&self.centred) {
                *value = column.iter().zip(&across).map(|(a, b)| f64::from(*a) * b).sum();
            }
        }
    }

    /// A place for each node, at no particular scale.
    pub(super) fn places(&self) -> Vec<Point> {
        let [xs, ys] = self.axes.each_ref().map(|axis| {
            let mut along = across(&self.centred, axis);
            // Through the matrix an axis becomes as long as the square of its width.
            let long = (dot(&along, &along) * dot(axis, axis)).sqrt().sqrt().max(1e-9);
            along.iter_mut().for_each(|value| *value /= long);
            along
        });
        xs.iter().zip(&ys).map(|(x, y)| Point::new(*x, *y)).collect()
    }
}

fn across(columns: &[Vec<f32>], axis: &[f64]) -> Vec<f64> {
    let mut sums = vec![0.0; columns.first().map_or(0, Vec::len)];
    for (column, factor) in columns.iter().zip(axis) {
        sums.iter_mut().zip(column).for_each(|(sum, value)| *sum += f64::from(*value) * factor);
    }
    sums
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn normal(axis: &mut [f64]) {
    let long = dot(axis, axis).sqrt().max(1e-12);
    axis.iter_mut().for_each(|value| *value /= long);
}
