//! The functions of SparkQL: of a field on the left side, and of literals on the right side.

use model::geo::{Bounds, METRES_PER_MILE, Point, Polygon};
use model::time::{DAY_MS, civil_from_days, days_from_civil, days_in_month};

use super::lexer::Token;
use super::{Operand, Problem, Shape};
use crate::spark::columns::{Cell, Type};

/// A function of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OfField {
    StartsWith,
    EndsWith,
    Contains,
    ToLower,
    ToUpper,
    Trim,
    Length,
    Year,
    Month,
    Day,
    Round,
    Floor,
    Ceiling,
}

impl OfField {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "startswith" => Self::StartsWith,
            "endswith" => Self::EndsWith,
            "contains" => Self::Contains,
            "tolower" => Self::ToLower,
            "toupper" => Self::ToUpper,
            "trim" => Self::Trim,
            "length" => Self::Length,
            "year" => Self::Year,
            "month" => Self::Month,
            "day" => Self::Day,
            "round" => Self::Round,
            "floor" => Self::Floor,
            "ceiling" => Self::Ceiling,
            _ => return None,
        })
    }

    pub(super) const fn needs_text(self) -> bool {
        matches!(self, Self::StartsWith | Self::EndsWith | Self::Contains)
    }

    /// The type of field it takes; a function of a day also takes a point in time.
    pub(super) const fn takes(self) -> Type {
        match self {
            Self::Year | Self::Month | Self::Day => Type::Date,
            Self::Round | Self::Floor | Self::Ceiling => Type::Number,
            _ => Type::Text,
        }
    }

    pub(super) const fn gives(self) -> Type {
        match self {
            Self::StartsWith | Self::EndsWith | Self::Contains => Type::Boolean,
            Self::ToLower | Self::ToUpper | Self::Trim => Type::Text,
            _ => Type::Number,
        }
    }

    /// The result, where the cell is of the type it takes.
    pub(super) fn apply(self, cell: &Cell<'_>, argument: Option<&str>) -> Option<Cell<'static>> {
        match cell {
            Cell::List(items) => items
                .iter()
                .filter_map(|item| self.of_text(item, argument))
                .find(|cell| *cell == Cell::Boolean(true))
                .or(self.needs_text().then_some(Cell::Boolean(false))),
            Cell::Text(text) => self.of_text(text, argument),
            Cell::Made(text) => self.of_text(text, argument),
            Cell::Time(at) => {
                let (year, month, day) = civil_from_days(at.div_euclid(DAY_MS));
                Some(Cell::Number(match self {
                    Self::Year => year as f64,
                    Self::Month => f64::from(month),
                    Self::Day => f64::from(day),
                    _ => return None,
                }))
            }
            Cell::Number(number) => Some(Cell::Number(match self {
                Self::Round => number.round(),
                Self::Floor => number.floor(),
                Self::Ceiling => number.ceil(),
                _ => return None,
            })),
            Cell::Boolean(_) | Cell::Point(_) => None,
        }
    }

    fn of_text(self, text: &str, argument: Option<&str>) -> Option<Cell<'static>> {
        let lower = text.to_lowercase();
        let wanted = argument.unwrap_or_default().to_lowercase();
        Some(match self {
            Self::StartsWith => Cell::Boolean(lower.starts_with(&wanted)),
            Self::EndsWith => Cell::Boolean(lower.ends_with(&wanted)),
            Self::Contains => Cell::Boolean(lower.contains(&wanted)),
            Self::ToLower => Cell::Made(lower),
            Self::ToUpper => Cell::Made(text.to_uppercase()),
            Self::Trim => Cell::Made(text.trim().to_owned()),
            Self::Length => Cell::Number(text.chars().count() as f64),
            _ => return None,
        })
    }
}

/// A time counted from the moment of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relative {
    Now,
    Minutes(i64),
    Hours(i64),
    Days(i64),
    Months(i64),
    Years(i64),
}

impl Relative {
    /// Whether it is a day and not a point in time.
    pub(super) const fn is_day(self) -> bool {
        matches!(self, Self::Days(_) | Self::Months(_) | Self::Years(_))
    }

    pub(super) fn at(self, now_ms: i64) -> i64 {
        let today = now_ms.div_euclid(DAY_MS);
        match self {
            Self::Now => now_ms,
            Self::Minutes(n) => now_ms.saturating_add(n.saturating_mul(60_000)),
            Self::Hours(n) => now_ms.saturating_add(n.saturating_mul(3_600_000)),
            Self::Days(n) => today.saturating_add(n).saturating_mul(DAY_MS),
            Self::Months(n) => months_later(today, n),
            Self::Years(n) => months_later(today, n.saturating_mul(12)),
        }
    }
}

fn months_later(day: i64, months: i64) -> i64 {
    let (year, month, day) = civil_from_days(day);
    let months = year * 12 + i64::from(month) - 1 + months.clamp(-120_000, 120_000);
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12) as u8 + 1);
    days_from_civil(year, month, day.min(days_in_month(year, month))) * DAY_MS
}

/// The value of a function whose arguments are literals.
pub(super) fn value(name: &str, arguments: &[Token]) -> Result<Operand, Problem> {
    let found = match (name.to_ascii_lowercase().as_str(), arguments) {
        ("now", []) => Some(Operand::Relative(Relative::Now)),
        ("mindatetime", []) => Some(Operand::Timestamp(i64::MIN)),
        ("maxdatetime", []) => Some(Operand::Timestamp(i64::MAX)),
        ("minutes", [Token::Number(n)]) => Some(Operand::Relative(Relative::Minutes(*n as i64))),
        ("hours", [Token::Number(n)]) => Some(Operand::Relative(Relative::Hours(*n as i64))),
        ("days", [Token::Number(n)]) => Some(Operand::Relative(Relative::Days(*n as i64))),
        ("months", [Token::Number(n)]) => Some(Operand::Relative(Relative::Months(*n as i64))),
        ("years", [Token::Number(n)]) => Some(Operand::Relative(Relative::Years(*n as i64))),
        ("tolower", [Token::Text(text)]) => Some(Operand::Text(text.to_lowercase())),
        ("toupper", [Token::Text(text)]) => Some(Operand::Text(text.to_uppercase())),
        ("polygon", [Token::Text(text)]) => {
            points(text).filter(|ring| ring.len() >= 3).map(|outer| {
                let holes = Vec::new();
                Operand::Shape(Shape::Polygon(Polygon {
                    outer,
                    holes,
                    ..Polygon::default()
                }))
            })
        }
        ("rectangle", [Token::Text(text)]) => points(text).and_then(|corners| rectangle(&corners)),
        ("radius", [Token::Text(text), Token::Number(miles)]) if *miles > 0.0 => points(text)
            .and_then(|center| match center.as_slice() {
                [center] => Some(Operand::Shape(Shape::Radius {
                    center: *center,
                    metres: miles * METRES_PER_MILE,
                })),
                _ => None,
            }),
        _ => None,
    };
    found.ok_or_else(|| {
        Problem::new(
            name,
            "Error parsing function: unknown, or its arguments do not fit.",
        )
    })
}

fn rectangle(corners: &[Point]) -> Option<Operand> {
    let [a, b] = corners else { return None };
    Bounds::parse(
        a.longitude.min(b.longitude),
        a.latitude.min(b.latitude),
        a.longitude.max(b.longitude),
        a.latitude.max(b.latitude),
    )
    .map(|bounds| Operand::Shape(Shape::Rectangle(bounds)))
}

/// `lat lon,lat lon,…`
fn points(text: &str) -> Option<Vec<Point>> {
    text.split(',')
        .map(|pair| {
            let mut numbers = pair.split_whitespace().map(str::parse::<f64>);
            let point = Point::parse(numbers.next()?.ok()?, numbers.next()?.ok()?)?;
            numbers.next().is_none().then_some(point)
        })
        .collect()
}
