//! SparkQL, the language of `_filter`: parsed into a [`Filter`] that is asked of one listing at a time.

mod evaluate;
mod functions;
mod lexer;
mod parser;
#[cfg(test)]
mod tests;

use model::geo::{Bounds, Point, Polygon};
use serde::Serialize;

use super::columns::{Column, Row};

/// How many characters a filter may have.
pub const MAX_CHARS: usize = 8_192;
/// How deep parentheses may nest.
pub const MAX_DEPTH: usize = 2;
/// How many comparisons a filter may have.
pub const MAX_EXPRESSIONS: usize = 75;
/// How many values one comparison may list.
pub const MAX_VALUES: usize = 200;

/// Why a filter is refused.
#[derive(Debug, Clone, PartialEq)]
pub enum Failure {
    /// It has more than [`MAX_CHARS`] characters.
    TooLong,
    /// It says something that SparkQL does not understand.
    Syntax(Problem),
}

/// One entry of `SparkQLErrors`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Problem {
    /// The piece of the filter at fault.
    pub token: String,
    /// What is wrong with it.
    pub message: String,
    /// How bad it is; here always `Fatal`.
    pub status: &'static str,
}

/// A filter that was understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Filter {
    root: Node,
}

#[derive(Debug, Clone, PartialEq)]
enum Node {
    Everything,
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    Compare {
        subject: Subject,
        operator: Operator,
        values: Vec<Operand>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Eq,
    Ne,
    Gt,
    Ge,
    Lt,
    Le,
    Bt,
}

/// The left side: a column, or a function of one.
#[derive(Debug, Clone, PartialEq)]
enum Subject {
    Column(Column),
    Call(functions::OfField, Box<Subject>, Option<String>),
}

/// The right side.
#[derive(Debug, Clone, PartialEq)]
enum Operand {
    Null,
    Text(String),
    Number(f64),
    Boolean(bool),
    Date(i64),
    Timestamp(i64),
    /// Counted from the moment of asking.
    Relative(functions::Relative),
    Shape(Shape),
}

#[derive(Debug, Clone, PartialEq)]
enum Shape {
    Polygon(Polygon),
    Rectangle(Bounds),
    Radius { center: Point, metres: f64 },
}

/// Understands a filter; an empty one lets everything pass.
pub fn parse(text: &str) -> Result<Filter, Failure> {
    if text.chars().count() > MAX_CHARS {
        return Err(Failure::TooLong);
    }
    let tokens = lexer::tokens(text).map_err(Failure::Syntax)?;
    let root = parser::parse(tokens).map_err(Failure::Syntax)?;
    Ok(Filter { root })
}

impl Filter {
    /// Whether a listing passes.
    pub fn matches(&self, row: &Row<'_>, now_ms: i64) -> bool {
        self.root.holds(row, now_ms)
    }

    /// The latest time after which every match must have been modified, where the filter says so.
    pub fn modified_after(&self, now_ms: i64) -> Option<i64> {
        let column = Column::named("ModificationTimestamp")?;
        self.conjuncts()
            .filter_map(|node| match node {
                Node::Compare {
                    subject: Subject::Column(found),
                    operator: Operator::Gt | Operator::Ge | Operator::Bt,
                    values,
                } if *found == column => values.first().and_then(|value| value.time(now_ms)),
                _ => None,
            })
            .max()
    }

    /// The texts of which a column must hold one, where the filter says so.
    pub fn one_of(&self, column: Column) -> Option<Vec<&str>> {
        self.conjuncts().find_map(|node| match node {
            Node::Compare {
                subject: Subject::Column(found),
                operator: Operator::Eq,
                values,
            } if *found == column => values
                .iter()
                .map(|value| match value {
                    Operand::Text(text) if !text.contains('*') => Some(text.as_str()),
                    _ => None,
                })
                .collect(),
            _ => None,
        })
    }

    /// Whether nothing but these columns, each compared once with plain texts, decides.
    pub fn is_decided_by(&self, columns: &[Column]) -> bool {
        let mut seen = Vec::new();
        self.conjuncts().all(|node| match node {
            Node::Compare {
                subject: Subject::Column(column),
                operator: Operator::Eq,
                values,
            } if columns.contains(column) && !seen.contains(column) => {
                seen.push(*column);
                let plain =
                    |value: &Operand| matches!(value, Operand::Text(text) if !text.contains('*'));
                values.iter().all(plain)
            }
            _ => false,
        })
    }

    fn conjuncts(&self) -> impl Iterator<Item = &Node> {
        let nodes = match &self.root {
            Node::All(nodes) => nodes.as_slice(),
            node => std::slice::from_ref(node),
        };
        nodes.iter()
    }
}

impl Problem {
    fn new(token: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            token: token.into(),
            message: message.into(),
            status: "Fatal",
        }
    }
}
