//! Typeahead: places, schools, addresses and MLS numbers, typing errors forgiven.

use crate::cards::Unpacked;
use crate::dictionary::Naming;
use crate::narrow::LOCATED;
use crate::page::each_row;
use crate::segment::Segment;
use crate::snapshot::Snapshot;
use crate::typos::{Nearness, meant, typed};
use crate::values::{fold, is_home_to_own};
use crate::words::words;
use model::geo::Point;
use model::listings::{ListingKind, StandardStatus};
use model::search::{Filters, SearchQuery, Suggestion, SuggestionKind};
use std::cmp::Reverse;
use std::collections::HashMap;

/// Longer input is cut: no name is longer, and every letter costs.
const MAX_LETTERS: usize = 80;
/// Addresses looked at for one input.
const MAX_ADDRESSES: usize = 4_000;

/// A name that can be suggested.
#[derive(Debug)]
struct Name {
    kind: SuggestionKind,
    folded: String,
    label: String,
    detail: Option<String>,
    count: u32,
    middle: Option<Point>,
}

/// The names of all places and schools, made when first asked for.
#[derive(Debug, Default)]
pub struct PlaceNames(Vec<Name>);

/// A place by its name.
#[derive(Debug, Clone, PartialEq)]
pub struct Place<'a> {
    /// A city, a subdivision or a ZIP code.
    pub kind: SuggestionKind,
    /// Its name.
    pub name: &'a str,
    /// The middle of its homes, where any has a point.
    pub middle: Option<Point>,
}

impl Snapshot {
    /// Every city, subdivision and ZIP code that has homes of any status, the fewer homes for sale the earlier.
    pub fn places(&self) -> Vec<Place<'_>> {
        let names = self.place_names.get_or_init(|| self.place_names());
        let mut places: Vec<&Name> = names
            .0
            .iter()
            .filter(|name| name.kind != SuggestionKind::School)
            .collect();
        places.sort_by(|a, b| (a.count, &a.label).cmp(&(b.count, &b.label)));
        places
            .into_iter()
            .map(|name| Place {
                kind: name.kind,
                name: &name.label,
                middle: name.middle,
            })
            .collect()
    }

    /// What an input may mean, best first within each kind: names that begin with it, then names
    /// with a word that does, then names a typing error away; more homes for sale first.
    pub fn suggest(&self, input: &str, limit: usize) -> Vec<Suggestion> {
        let input: String = input.chars().take(MAX_LETTERS).collect();
        let wanted = fold(&input);
        if wanted.is_empty() {
            return Vec::new();
        }
        let names = self.place_names.get_or_init(|| self.place_names());
        let near = |how: fn(&str, &str) -> Option<Nearness>| -> Vec<_> {
            let for_sale = names.0.iter().filter(|name| name.count > 0);
            for_sale
                .filter_map(|name| Some((how(&wanted, &name.folded)?, Reverse(name.count), name)))
                .collect()
        };
        // Why: a typing error is a guess, and no guess is wanted beside what was really typed.
        let mut found = near(typed);
        if found.is_empty() {
            found = near(meant);
        }
        found.sort_by(|a, b| (a.0, a.1, &a.2.folded).cmp(&(b.0, b.1, &b.2.folded)));
        let mut suggestions = self.homes(&wanted, limit);
        for kind in [
            SuggestionKind::City,
            SuggestionKind::Subdivision,
            SuggestionKind::Zip,
            SuggestionKind::School,
        ] {
            let of_kind = found.iter().filter(|(_, _, name)| name.kind == kind);
            suggestions.extend(of_kind.take(limit).map(|(_, _, name)| suggestion(name)));
        }
        suggestions.sort_by_key(|suggestion| suggestion.kind);
        suggestions
    }

    fn place_names(&self) -> PlaceNames {
        let mut counts = Counts::default();
        for (segment, live) in [
            (&*self.base, &*self.live),
            (&self.delta.segment, &self.delta.live),
        ] {
            each_row(live, |row| counts.add(segment, row));
        }
        let mut names: Vec<Name> = Vec::new();
        for ((kind, code), counted) in counts.0 {
            let naming = match kind {
                SuggestionKind::City => Naming::City,
                SuggestionKind::Subdivision => Naming::Subdivision,
                SuggestionKind::Zip => Naming::Zip,
                _ => Naming::Exact,
            };
            let label = self.names.get(naming).name(code).to_owned();
            let city = self.names.get(Naming::City).name(counted.city);
            names.push(Name {
                kind,
                folded: fold(&label),
                label,
                detail: (kind != SuggestionKind::City && !city.is_empty()).then(|| city.to_owned()),
                count: counted.for_sale,
                middle: counted.middle(),
            });
        }
        PlaceNames(names)
    }

    /// Homes whose number or address begins with the input.
    fn homes(&self, wanted: &str, limit: usize) -> Vec<Suggestion> {
        let mut suggestions = Vec::new();
        let has_digit = wanted.bytes().any(|byte| byte.is_ascii_digit());
        if !has_digit {
            return suggestions;
        }
        for (segment, live) in [
            (&*self.base, &*self.live),
            (&self.delta.segment, &self.delta.live),
        ] {
            let is_live = |row: u32| live[row as usize / 64] >> (row % 64) & 1 == 1;
            let numbered = segment.by_listing_id();
            let start = numbered.partition_point(|(id, _)| id.as_str() < wanted);
            let mls = numbered[start..]
                .iter()
                .take_while(|(id, _)| id.starts_with(wanted))
                .filter(|(_, row)| is_live(*row))
                .take(if wanted.len() >= 4 { limit } else { 0 });
            suggestions.extend(mls.map(|(_, row)| self.home(segment, *row, SuggestionKind::Mls)));
            let rows = self.addressed(segment, wanted).into_iter();
            let rows = rows.filter(|row| is_live(*row)).take(limit);
            suggestions.extend(rows.map(|row| self.home(segment, row, SuggestionKind::Address)));
        }
        for kind in [SuggestionKind::Mls, SuggestionKind::Address] {
            let mut left = limit;
            suggestions.retain(|suggestion| {
                let keeps = suggestion.kind != kind || left > 0;
                left -= usize::from(suggestion.kind == kind && left > 0);
                keeps
            });
        }
        suggestions
    }

    /// Rows whose address begins with the input, the house number found among all words.
    fn addressed(&self, segment: &Segment, wanted: &str) -> Vec<u32> {
        let Some(number) = words(wanted).into_iter().next() else {
            return Vec::new();
        };
        let Some(code) = self.names.get(Naming::Word).find(&number) else {
            return Vec::new();
        };
        let begins = |row: &u32| {
            let card = Unpacked::of(segment.blob(*row as usize));
            card.address.is_some_and(|address| {
                typed(wanted, &fold(address)).is_some_and(|near| near != Nearness::Word)
            })
        };
        match &segment.word_rows {
            Some(words) => words
                .rows(code)
                .take(MAX_ADDRESSES)
                .filter(begins)
                .collect(),
            None => (0..segment.len as u32)
                .take(MAX_ADDRESSES * 2)
                .filter(begins)
                .collect(),
        }
    }

    fn home(&self, segment: &Segment, row: u32, kind: SuggestionKind) -> Suggestion {
        let row = row as usize;
        let card = Unpacked::of(segment.blob(row));
        let city = self
            .names
            .get(Naming::City)
            .name(u32::from(segment.columns.city[row]));
        let address = card.address.unwrap_or(card.listing_key);
        let (label, detail) = if kind == SuggestionKind::Mls {
            (card.listing_id.unwrap_or(card.listing_key), address)
        } else {
            (address, city)
        };
        Suggestion {
            kind,
            label: label.to_owned(),
            detail: Some(detail.to_owned()).filter(|detail| !detail.is_empty()),
            count: u32::from(is_for_sale(segment, row)),
            target: card.slug(city),
        }
    }
}

/// What is known of each name.
#[derive(Default)]
struct Counts(HashMap<(SuggestionKind, u32), Counted>);

/// The homes of one name.
#[derive(Default)]
struct Counted {
    for_sale: u32,
    /// The city of the last one, those for sale first.
    city: u32,
    located: u32,
    latitude_e7: i64,
    longitude_e7: i64,
}

impl Counted {
    fn middle(&self) -> Option<Point> {
        let mean = |sum: i64| sum as f64 / f64::from(self.located) / 1e7;
        (self.located > 0).then(|| Point {
            latitude: mean(self.latitude_e7),
            longitude: mean(self.longitude_e7),
        })
    }
}

impl Counts {
    fn add(&mut self, segment: &Segment, row: usize) {
        let is_for_sale = is_for_sale(segment, row);
        let columns = &segment.columns;
        let city = u32::from(columns.city[row]);
        // Why: a school is only suggested, and only where homes are for sale.
        let schools = if is_for_sale {
            Unpacked::of(segment.blob(row)).schools
        } else {
            Vec::new()
        };
        let places = [
            (SuggestionKind::City, city),
            (SuggestionKind::Subdivision, columns.subdivision[row]),
            (SuggestionKind::Zip, u32::from(columns.zip[row])),
        ];
        let schools = schools
            .into_iter()
            .map(|school| (SuggestionKind::School, school));
        for place in places
            .into_iter()
            .chain(schools)
            .filter(|(_, code)| *code != 0)
        {
            let counted = self.0.entry(place).or_default();
            if is_for_sale || counted.for_sale == 0 {
                counted.city = city;
            }
            counted.for_sale += u32::from(is_for_sale);
            if columns.flags[row] & LOCATED != 0 {
                counted.located += 1;
                counted.latitude_e7 += i64::from(columns.latitude_e7[row]);
                counted.longitude_e7 += i64::from(columns.longitude_e7[row]);
            }
        }
    }
}

fn is_for_sale(segment: &Segment, row: usize) -> bool {
    let kind = ListingKind::ALL.get(usize::from(segment.columns.kind[row]));
    segment.columns.status[row] == StandardStatus::Active as u8
        && kind.is_some_and(|kind| is_home_to_own(*kind))
}

fn suggestion(name: &Name) -> Suggestion {
    let mut filters = Filters::default();
    let label = name.label.clone();
    match name.kind {
        SuggestionKind::City => filters.cities = vec![label],
        SuggestionKind::Subdivision => {
            filters.subdivisions = vec![label];
            filters.cities = name.detail.iter().cloned().collect();
        }
        SuggestionKind::Zip => filters.postal_codes = vec![label],
        _ => filters.cities = name.detail.iter().cloned().collect(),
    }
    Suggestion {
        kind: name.kind,
        label: name.label.clone(),
        detail: name.detail.clone(),
        count: name.count,
        target: SearchQuery {
            filters,
            ..SearchQuery::default()
        }
        .to_query_string(),
    }
}
