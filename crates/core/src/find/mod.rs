//! Finding nodes by small expressions: `status:closed`, `table:dev.dog`, `latency > 50`, `not name:eu-*`.
//!
//! Terms stand side by side or with `and`, `or`, `not` and parentheses between them; `and` binds closer than `or`. A
//! word alone is a part of a name. Text is compared without regard to case; `*` stands for anything.
mod ask;
mod parse;
#[cfg(test)]
mod tests;
mod token;

pub use ask::{Facts, facts};

use crate::order::Set;
use std::ops::Range;

/// An expression that could be read. The empty one is true of every node.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query(Option<Expr>);

/// What is wrong with an expression, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindError {
    /// Bytes of the text.
    pub at: Range<usize>,
    /// What is, and what to do.
    pub words: String,
}

#[derive(Debug, Clone, PartialEq)]
enum Expr {
    All(Vec<Expr>),
    Any(Vec<Expr>),
    Not(Box<Expr>),
    /// A part of the name, or with `*` the whole.
    Word(String),
    Text(Text, String),
    Number(Number, Compare, f64),
}

/// Facts that are text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Text {
    Name,
    Region,
    Status,
    Table,
    Version,
}

/// Facts that are numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Number {
    Latency,
    Links,
    Flows,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Compare {
    Less,
    AtMost,
    Equal,
    AtLeast,
    More,
}

impl Query {
    /// Reads an expression.
    pub fn parse(text: &str) -> Result<Query, FindError> {
        parse::parse(text).map(Query)
    }

    /// Whether it says nothing, and so is true of every node.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Whether it is true of a node.
    pub fn holds(&self, facts: &Facts) -> bool {
        self.0.as_ref().is_none_or(|expr| expr.holds(facts))
    }

    /// The names of the nodes it is true of.
    pub fn find(&self, facts: &[Facts]) -> Set<String> {
        Set::of(facts.iter().filter(|facts| self.holds(facts)).map(|facts| facts.name.clone()))
    }
}
