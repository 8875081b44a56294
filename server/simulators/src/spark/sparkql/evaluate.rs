//! Asks a filter of one listing.

use std::cmp::Ordering;

use model::time::DAY_MS;

use super::{Node, Operand, Operator, Shape, Subject};
use crate::spark::columns::{Cell, Row, Type};

impl Node {
    pub(super) fn holds(&self, row: &Row<'_>, now_ms: i64) -> bool {
        match self {
            Self::Everything => true,
            Self::All(nodes) => nodes.iter().all(|node| node.holds(row, now_ms)),
            Self::Any(nodes) => nodes.iter().any(|node| node.holds(row, now_ms)),
            Self::Not(node) => !node.holds(row, now_ms),
            Self::Compare {
                subject,
                operator,
                values,
            } => operator.holds(subject.cell(row).as_ref(), values, now_ms),
        }
    }
}

impl Subject {
    fn cell<'a>(&self, row: &'a Row<'_>) -> Option<Cell<'a>> {
        match self {
            Self::Column(column) => row.cell(*column),
            Self::Call(function, inner, argument) => {
                function.apply(&inner.cell(row)?, argument.as_deref())
            }
        }
    }
}

impl Operator {
    /// An unknown value passes only `Eq NULL`; a known one passes `Ne NULL`.
    fn holds(self, cell: Option<&Cell<'_>>, values: &[Operand], now_ms: i64) -> bool {
        let Some(cell) = cell else {
            return self == Self::Eq && values.contains(&Operand::Null);
        };
        let order = |value: &Operand| value.order(cell, now_ms);
        let first = || values.first().and_then(order);
        match self {
            Self::Eq => values.iter().any(|value| value.equals(cell, now_ms)),
            Self::Ne => !values.iter().any(|value| value.equals(cell, now_ms)),
            Self::Gt => first() == Some(Ordering::Greater),
            Self::Ge => matches!(first(), Some(Ordering::Greater | Ordering::Equal)),
            Self::Lt => first() == Some(Ordering::Less),
            Self::Le => matches!(first(), Some(Ordering::Less | Ordering::Equal)),
            Self::Bt => {
                matches!(first(), Some(Ordering::Greater | Ordering::Equal))
                    && matches!(
                        values.get(1).and_then(order),
                        Some(Ordering::Less | Ordering::Equal)
                    )
            }
        }
    }
}

impl Operand {
    /// Whether a field of the type can be compared with this.
    pub(super) fn fits(&self, kind: Type, ordered: bool) -> bool {
        match self {
            Self::Null => !ordered,
            Self::Text(_) => kind == Type::Text,
            Self::Number(_) => kind == Type::Number,
            Self::Boolean(_) => kind == Type::Boolean,
            Self::Date(_) | Self::Timestamp(_) | Self::Relative(_) => {
                matches!(kind, Type::Date | Type::Timestamp)
            }
            Self::Shape(_) => kind == Type::Location,
        }
    }

    /// The point in time that it stands for.
    pub(super) fn time(&self, now_ms: i64) -> Option<i64> {
        match self {
            Self::Date(at) | Self::Timestamp(at) => Some(*at),
            Self::Relative(relative) => Some(relative.at(now_ms)),
            _ => None,
        }
    }

    fn is_day(&self) -> bool {
        match self {
            Self::Date(_) => true,
            Self::Relative(relative) => relative.is_day(),
            _ => false,
        }
    }

    fn equals(&self, cell: &Cell<'_>, now_ms: i64) -> bool {
        match (self, cell) {
            (Self::Boolean(wanted), Cell::Boolean(found)) => wanted == found,
            (Self::Text(wanted), Cell::Text(found)) => like(wanted, found),
            (Self::Text(wanted), Cell::Made(found)) => like(wanted, found),
            (Self::Text(wanted), Cell::List(items)) => items.iter().any(|item| like(wanted, item)),
            (Self::Shape(shape), Cell::Point(point)) => match shape {
                Shape::Polygon(polygon) => polygon.contains(*point),
                Shape::Rectangle(bounds) => bounds.contains(*point),
                Shape::Radius { center, metres } => center.distance_m(*point) <= *metres,
            },
            (_, Cell::Time(found)) if self.is_day() => self
                .time(now_ms)
                .is_some_and(|day| day.div_euclid(DAY_MS) == found.div_euclid(DAY_MS)),
            _ => self.order(cell, now_ms) == Some(Ordering::Equal),
        }
    }

    /// How the cell stands to this value.
    fn order(&self, cell: &Cell<'_>, now_ms: i64) -> Option<Ordering> {
        let text = |found: &str, wanted: &str| found.to_lowercase().cmp(&wanted.to_lowercase());
        match (self, cell) {
            (Self::Text(wanted), Cell::Text(found)) => Some(text(found, wanted)),
            (Self::Text(wanted), Cell::Made(found)) => Some(text(found, wanted)),
            (Self::Number(wanted), Cell::Number(found)) => found.partial_cmp(wanted),
            (_, Cell::Time(found)) => Some(found.cmp(&self.time(now_ms)?)),
            _ => None,
        }
    }
}

/// Equality without regard to case, where `*` stands for any run of characters.
fn like(wanted: &str, found: &str) -> bool {
    if !wanted.contains('*') {
        return wanted.eq_ignore_ascii_case(found) || wanted.to_lowercase() == found.to_lowercase();
    }
    let (wanted, found) = (wanted.to_lowercase(), found.to_lowercase());
    let parts: Vec<&str> = wanted.split('*').collect();
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
        return false;
    };
    let Some(mut rest) = found
        .strip_prefix(first)
        .and_then(|rest| rest.strip_suffix(last))
    else {
        return false;
    };
    for part in &parts[1..parts.len() - 1] {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    true
}
