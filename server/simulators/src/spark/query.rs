//! The parameters of a search: paging, filter, order, and which parts of a record to send.

use std::collections::HashSet;

use super::columns::Column;
use super::media::Expansion;
use super::refusals::Refusal;
use super::sparkql::{self, Filter};

/// How many rows a page has when nothing is asked for.
pub const DEFAULT_LIMIT: u64 = 10;
/// The most rows of a page for an ordinary key.
pub const MAX_LIMIT: u64 = 25;
/// The most listings of a page for a replication key.
pub const MAX_REPLICATION_LIMIT: u64 = 1_000;
/// The most rows of another resource for a replication key.
pub const MAX_REPLICATION_OTHER: u64 = 200;
/// The last page that can be asked for.
pub const MAX_PAGE: u64 = 100_000;
/// The most rows that can be skipped.
pub const MAX_SKIP: u64 = 2_500_000;

/// What `_pagination` asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paging {
    /// Rows only.
    #[default]
    Off,
    /// Rows and how many there are.
    On,
    /// Only how many there are.
    Count,
}

/// Where a page begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// `_page`, from 1.
    Page(u64),
    /// `_skip`.
    Skip(u64),
    /// `_skiptoken`: after this key, or at the beginning.
    After(Option<String>),
}

/// A search as it was asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// Rows of a page.
    pub limit: u64,
    /// Whether to count.
    pub paging: Paging,
    /// Where the page begins.
    pub start: Start,
    /// Which listings.
    pub filter: Option<Filter>,
    /// Which fields; all where `None`.
    pub select: Option<HashSet<Column>>,
    /// Which parts besides the fields.
    pub expand: HashSet<Expansion>,
    /// By which columns, and whether downwards.
    pub order: Vec<(Column, bool)>,
}

impl Query {
    /// Reads the parameters of a URL; `max_limit` comes with the key and the resource.
    pub fn parse(pairs: &[(String, String)], max_limit: u64) -> Result<Self, Refusal> {
        let mut query = Self {
            limit: DEFAULT_LIMIT.min(max_limit),
            paging: Paging::Off,
            start: Start::Page(1),
            filter: None,
            select: None,
            expand: HashSet::new(),
            order: Vec::new(),
        };
        for (name, value) in pairs {
            query.take(name, value.trim(), max_limit)?;
        }
        if !query.order.is_empty() && matches!(query.start, Start::After(_)) {
            return Err(Refusal::parameter(
                "_orderby",
                "does not go with _skiptoken, whose order is ListingKey",
            ));
        }
        Ok(query)
    }

    fn take(&mut self, name: &str, value: &str, max_limit: u64) -> Result<(), Refusal> {
        match name {
            "_limit" => self.limit = number(name, value, 0, max_limit)?,
            "_page" => self.start = Start::Page(number(name, value, 1, MAX_PAGE)?),
            "_skip" => self.start = Start::Skip(number(name, value, 0, MAX_SKIP)?),
            "_skiptoken" | "$skiptoken" => self.start = Start::After(cursor(value)?),
            "_pagination" => {
                self.paging = match value {
                    "0" => Paging::Off,
                    "1" => Paging::On,
                    "count" => Paging::Count,
                    _ => return Err(Refusal::parameter(name, "must be 0, 1 or count")),
                }
            }
            "_filter" => self.filter = Some(sparkql::parse(value)?),
            "_select" => self.select(value)?,
            "_expand" => {
                for part in parts(value) {
                    let expansion = Expansion::named(part)
                        .ok_or_else(|| Refusal::parameter(name, "names an unknown expansion"))?;
                    self.expand.insert(expansion);
                }
            }
            "_orderby" => {
                for part in parts(value) {
                    // A plus sign arrives as a blank, which trimming has taken away.
                    let (column, down) = match part.strip_prefix('-') {
                        Some(column) => (column, true),
                        None => (part.trim_start_matches('+'), false),
                    };
                    let column = Column::named(column)
                        .filter(|column| *column != Column::Location)
                        .ok_or_else(|| Refusal::parameter(name, "names an unknown field"))?;
                    self.order.push((column, down));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn select(&mut self, value: &str) -> Result<(), Refusal> {
        let mut columns = HashSet::new();
        for part in parts(value) {
            if let Some(expansion) = Expansion::named(part) {
                self.expand.insert(expansion);
            } else if let Some(column) = Column::named(part) {
                columns.insert(column);
            } else if part != "Id" {
                return Err(Refusal::parameter("_select", "names an unknown field"));
            }
        }
        self.select = Some(columns);
        Ok(())
    }
}

fn parts(value: &str) -> impl Iterator<Item = &str> {
    value
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

fn number(name: &str, value: &str, min: u64, max: u64) -> Result<u64, Refusal> {
    let number: u64 = value
        .parse()
        .map_err(|error| Refusal::parameter(name, &format!("must be a whole number: {error}")))?;
    if number < min {
        return Err(Refusal::constraint(name, "Min", min, number));
    }
    if number > max {
        return Err(Refusal::constraint(name, "Max", max, number));
    }
    Ok(number)
}

/// A skip token is the last key served; what follows a dot only makes the token look new.
fn cursor(value: &str) -> Result<Option<String>, Refusal> {
    let key = value.split('.').next().unwrap_or_default();
    if key.is_empty() {
        return Ok(None);
    }
    if key.bytes().all(|b| b.is_ascii_digit()) {
        Ok(Some(key.to_owned()))
    } else {
        Err(Refusal::parameter(
            "_skiptoken",
            "is not one that was given out",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(query: &[(&str, &str)], max: u64) -> Result<Query, Refusal> {
        let pairs: Vec<_> = query
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        Query::parse(&pairs, max)
    }

    #[test]
    fn defaults_are_ten_rows_of_the_first_page() {
        let query = parse(&[], MAX_LIMIT).expect("valid");

        assert_eq!((query.limit, query.start), (10, Start::Page(1)));
        assert_eq!(query.select, None);
    }

    #[test]
    fn limits_depend_on_the_key() {
        assert_eq!(
            parse(&[("_limit", "26")], MAX_LIMIT),
            Err(Refusal::constraint("_limit", "Max", 25, 26))
        );
        assert_eq!(
            parse(&[("_limit", "1000")], MAX_REPLICATION_LIMIT)
                .expect("valid")
                .limit,
            1_000
        );
        assert!(parse(&[("_limit", "many")], MAX_LIMIT).is_err());
    }

    #[test]
    fn both_spellings_of_the_skip_token_are_read() {
        for name in ["_skiptoken", "$skiptoken"] {
            assert_eq!(
                parse(&[(name, "")], MAX_LIMIT).expect("valid").start,
                Start::After(None)
            );
            assert_eq!(
                parse(&[(name, "2024.1")], MAX_LIMIT).expect("valid").start,
                Start::After(Some("2024".to_owned()))
            );
            assert!(parse(&[(name, "abc")], MAX_LIMIT).is_err());
        }
    }

    #[test]
    fn select_may_name_expansions() {
        let query = parse(&[("_select", "ListingId,Photos")], MAX_LIMIT).expect("valid");

        assert!(query.expand.contains(&Expansion::Photos));
        assert_eq!(query.select.map(|columns| columns.len()), Some(1));
        assert!(parse(&[("_select", "Nonsense")], MAX_LIMIT).is_err());
    }

    #[test]
    fn order_takes_plus_minus_and_a_blank() {
        let query =
            parse(&[("_orderby", "-ListPrice, BathsTotal,+City")], MAX_LIMIT).expect("valid");

        let downwards: Vec<bool> = query.order.iter().map(|(_, down)| *down).collect();
        assert_eq!(downwards, [true, false, false]);
        assert!(parse(&[("_orderby", "City"), ("_skiptoken", "")], MAX_LIMIT).is_err());
    }
}
