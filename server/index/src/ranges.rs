//! Ranges of filters as ranges of columns: units, rounding, what counts as empty.

use crate::plan::{Bytes, Ends, Shorts, Test, Words};
use model::search::Range;

/// A bare "so many and more" of up to six has a bitmap.
pub fn at_least(range: Range<i64>, step: i64, first: usize) -> Option<Test> {
    match range {
        Range {
            min: Some(min),
            max: None,
        } if min % step == 0 && (1..=6).contains(&(min / step)) => {
            Some(Test::Bits(vec![first + (min / step) as usize - 1]))
        }
        _ => None,
    }
}

/// Cents as whole dollars: the least that is no less, the greatest that is no more.
pub fn in_dollars(cents: Range<i64>) -> Range<i64> {
    Range {
        min: cents
            .min
            .map(|min| -(-i128::from(min)).div_euclid(100) as i64),
        max: cents.max.map(|max| max.div_euclid(100)),
    }
}

/// Ends of a count that is held plus one.
pub fn plus_one(range: Range<i64>) -> Range<i64> {
    let add = |end: i64| end.max(0).saturating_add(1);
    Range {
        min: range.min.map(add),
        max: range.max.map(|end| if end < 0 { end } else { add(end) }),
    }
}

/// The part of a range that a column can hold.
enum Fit {
    /// The range is open: there is nothing to test.
    Open,
    /// Nothing that the column can hold lies in it.
    Empty,
    /// Between these ends.
    Ends(i64, i64),
}

impl Fit {
    fn of(range: Range<i64>, least: i64, most: i64) -> Self {
        let min = range.min.unwrap_or(least).max(least);
        let max = range.max.unwrap_or(most).min(most);
        if range.is_open() {
            Self::Open
        } else if min > max {
            Self::Empty
        } else {
            Self::Ends(min, max)
        }
    }

    fn test(self, test: impl FnOnce(i64, i64) -> Test) -> Option<Test> {
        match self {
            Self::Open => None,
            Self::Empty => Some(Test::Never),
            Self::Ends(min, max) => Some(test(min, max)),
        }
    }

    fn short(self) -> Option<Ends<u16>> {
        match self {
            Self::Ends(min, max) => Some((min as u16, max as u16)),
            Self::Open | Self::Empty => None,
        }
    }
}

/// A test of a column of counts that are held plus one.
pub fn bytes(column: Bytes, range: Range<i64>) -> Option<Test> {
    Fit::of(plus_one(range), 1, i64::from(u8::MAX))
        .test(|min, max| Test::Bytes(column, (min as u8, max as u8)))
}

/// A test of a column of 16 bits.
pub fn shorts(column: Shorts, range: Range<i64>) -> Option<Test> {
    Fit::of(range, 1, i64::from(u16::MAX))
        .test(|min, max| Test::Shorts(column, (min as u16, max as u16)))
}

/// A test of a column of 32 bits.
pub fn words(column: Words, range: Range<i64>) -> Option<Test> {
    Fit::of(range, 1, i64::from(u32::MAX))
        .test(|min, max| Test::Words(column, (min as u32, max as u32)))
}

/// A test of the association fee, of which zero is a value and nothing known is none.
pub fn fee(range: Range<i64>) -> Option<Test> {
    Fit::of(plus_one(in_dollars(range)), 1, i64::from(u16::MAX))
        .test(|min, max| Test::Shorts(Shorts::Hoa, (min as u16, max as u16)))
}

/// So many days on the market, counting up or standing still.
pub fn days_on_market(range: Range<i64>, today: i64) -> Option<Test> {
    if range.is_open() {
        return None;
    }
    let short = |range: Range<i64>| Fit::of(range, 1, i64::from(u16::MAX)).short();
    let min = range.min.unwrap_or(0).max(0);
    let is_empty = range.max.is_some_and(|max| max < min);
    if is_empty {
        return Some(Test::Never);
    }
    // A first day that lies ahead counts as zero days.
    let since = short(Range {
        min: Some(range.max.map_or(1, |max| today.saturating_sub(max))),
        max: Some(if min == 0 {
            i64::from(u16::MAX)
        } else {
            today.saturating_sub(min)
        }),
    });
    let fixed = short(Range {
        min: Some(min.saturating_add(1)),
        max: range.max.map(|max| max.saturating_add(1)),
    });
    Some(Test::DaysOnMarket(since, fixed))
}

/// So many years left where the land is leased.
pub fn lease(range: Range<i64>, today: i64) -> Option<Test> {
    if range.is_open() {
        return None;
    }
    let years = |years: i64| years.clamp(-1, 10_000);
    let first = match range.min {
        Some(min) if min > 0 => today - (-1_461 * years(min)).div_euclid(4),
        _ => 1,
    };
    let last = range.max.map(|max| match years(max) {
        -1 => 0,
        max => today + (1_461 * (max + 1) - 1).div_euclid(4),
    });
    let days = Range {
        min: Some(first),
        max: last,
    };
    Some(Test::Lease(Fit::of(days, 1, i64::from(u16::MAX)).short()))
}
