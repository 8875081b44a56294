//! What the facets counted, as it is answered.

use crate::dictionary::{Dictionaries, Naming};
use crate::facets::Counters;
use crate::price::BARS;
use model::listings::{ListingKind, StandardStatus};
use model::search::{Bucket, Facets};
use std::cmp::Reverse;

/// So many subdivisions are named, those with the most homes.
const MOST_SUBDIVISIONS: usize = 50;

/// Counts of an ordered value: how many have it, and how many have it or more.
#[derive(Debug)]
pub struct Steps<const N: usize> {
    /// How many have each value.
    pub exactly: [u32; N],
    /// How many have each value or more, beside those counted exactly.
    pub at_least: [u32; N],
}

impl<const N: usize> Steps<N> {
    /// Nothing counted.
    pub const ZERO: Self = Self {
        exactly: [0; N],
        at_least: [0; N],
    };

    /// How many have each value or more.
    pub fn cumulated(&self) -> [u32; N] {
        let mut sums = self.at_least;
        let mut above = 0_u32;
        for (sum, exactly) in sums.iter_mut().zip(self.exactly).rev() {
            above = above.wrapping_add(exactly);
            *sum = sum.wrapping_add(above);
        }
        sums
    }
}

impl Counters {
    /// The facets as they are answered.
    pub fn facets(&self, names: &Dictionaries) -> Facets {
        let named = |naming: Naming, counts: &[u32], most: usize| {
            buckets(
                names
                    .get(naming)
                    .iter()
                    .filter_map(|(code, name)| Some((name, *counts.get(code as usize)?))),
                most,
            )
        };
        let least = |counts: [u32; 6]| {
            (1..)
                .zip(counts)
                .map(|(least, count)| Bucket {
                    value: u8::to_string(&least),
                    count,
                })
                .collect()
        };
        let fixed = |values: &[&str], counts: &[u32]| {
            let pairs = values.iter().zip(counts);
            pairs
                .map(|(value, count)| Bucket {
                    value: (*value).to_owned(),
                    count: *count,
                })
                .collect()
        };
        let at_least = self.price.cumulated();
        let bars: [u32; BARS] = std::array::from_fn(|bar| {
            at_least[bar].wrapping_sub(at_least.get(bar + 1).copied().unwrap_or(0))
        });
        Facets {
            cities: named(Naming::City, &self.cities, usize::MAX),
            subdivisions: named(Naming::Subdivision, &self.subdivisions, MOST_SUBDIVISIONS),
            kinds: buckets(
                ListingKind::ALL
                    .iter()
                    .map(|kind| kind.as_str())
                    .zip(self.kinds),
                usize::MAX,
            ),
            sub_types: named(Naming::SubType, &self.sub_types, usize::MAX),
            statuses: buckets(
                StandardStatus::ALL
                    .iter()
                    .map(|status| status.as_str())
                    .zip(self.statuses),
                usize::MAX,
            ),
            beds: least(self.beds.cumulated()),
            baths: least(self.baths.cumulated()),
            pool: fixed(&["private", "community", "none"], &self.pool),
            land: fixed(&["Fee", "Lease"], &self.land),
            sources: named(Naming::Source, &self.sources, usize::MAX),
            price: self.scale.bins(&bars),
        }
    }
}

/// Most homes first, then by name; values without homes left out.
fn buckets<'a>(counts: impl Iterator<Item = (&'a str, u32)>, most: usize) -> Vec<Bucket> {
    let mut counts: Vec<_> = counts.filter(|(_, count)| *count > 0).collect();
    // Why: names lie far apart and are compared only where counts tie and the place matters.
    let by_name = |a: &(&str, u32), b: &(&str, u32)| a.0.cmp(b.0);
    if counts.len() > most {
        let (_, (_, least), _) =
            counts.select_nth_unstable_by_key(most - 1, |(_, count)| Reverse(*count));
        let least = *least;
        let (mut sure, mut tied): (Vec<_>, Vec<_>) = counts
            .into_iter()
            .filter(|(_, count)| *count >= least)
            .partition(|(_, count)| *count > least);
        let left = most - sure.len();
        if left < tied.len() {
            tied.select_nth_unstable_by(left, by_name);
            tied.truncate(left);
        }
        sure.append(&mut tied);
        counts = sure;
    }
    counts.sort_unstable_by_key(|(_, count)| Reverse(*count));
    for tied in counts.chunk_by_mut(|a, b| a.1 == b.1) {
        tied.sort_unstable_by(by_name);
    }
    counts
        .into_iter()
        .map(|(value, count)| Bucket {
            value: value.to_owned(),
            count,
        })
        .collect()
}
