//! The names of places that a sentence may use.

use super::words::fold;
use std::collections::HashMap;

/// A place as a filter needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlaceName {
    /// A city.
    City(String),
    /// A subdivision.
    Subdivision(String),
    /// A ZIP code.
    Zip(String),
}

/// Knows places by name.
pub trait Places: Send + Sync {
    /// The longest name at the start of these folded words, and how many words it takes.
    fn longest(&self, words: &[&str]) -> Option<(usize, PlaceName)>;
}

/// Names of places in memory.
#[derive(Debug, Clone, Default)]
pub struct PlaceNames {
    by_name: HashMap<String, PlaceName>,
    most_words: usize,
}

/// Subdivisions whose names are also ordinary words of a wish are left out.
const TOO_COMMON: &[&str] = &[
    "pool",
    "view",
    "golf",
    "gated",
    "new",
    "none",
    "other",
    "not applicable",
    "downtown",
    "custom",
    "estates",
    "condo",
    "land",
    "garage",
    "house",
    "homes",
    "spa",
    "beach",
    "mid century",
];

impl PlaceNames {
    /// Collects cities, subdivisions and ZIP codes; where names collide, the city wins.
    pub fn new<'a>(
        cities: impl IntoIterator<Item = &'a str>,
        subdivisions: impl IntoIterator<Item = &'a str>,
        zips: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let mut names = Self::default();
        for zip in zips {
            names.add(zip, PlaceName::Zip(zip.to_owned()));
        }
        for subdivision in subdivisions {
            names.add(subdivision, PlaceName::Subdivision(subdivision.to_owned()));
        }
        for city in cities {
            names.add(city, PlaceName::City(city.to_owned()));
        }
        names
    }

    fn add(&mut self, name: &str, place: PlaceName) {
        let folded: Vec<String> = super::words::tokens(name)
            .into_iter()
            .map(|token| token.folded)
            .collect();
        let key = folded.join(" ");
        if key.len() < 3 || TOO_COMMON.contains(&fold(&key).as_str()) {
            return;
        }
        self.most_words = self.most_words.max(folded.len());
        self.by_name.insert(key, place);
    }
}

impl Places for PlaceNames {
    fn longest(&self, words: &[&str]) -> Option<(usize, PlaceName)> {
        (1..=self.most_words.min(words.len()))
            .rev()
            .find_map(|count| Some((count, self.by_name.get(&words[..count].join(" "))?.clone())))
    }
}
