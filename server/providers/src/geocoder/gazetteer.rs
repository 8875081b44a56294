//! The geocoder that needs no key: cities, subdivisions, ZIP codes and streets of our own data.

use super::{Geocode, Geocoder, VendorError, confidence};
use model::geo::Bounds;

/// A place that the gazetteer knows.
#[derive(Debug, Clone, PartialEq)]
pub struct GazetteerEntry {
    /// Its name: a city, a subdivision, a ZIP code or a street.
    pub name: String,
    /// The city in which it lies, or its own name.
    pub city: String,
    /// How far it reaches.
    pub bounds: Bounds,
    /// Homes there: among equals the one with more comes first.
    pub homes: u32,
}

/// Words that say how a place is meant, not which.
const FILLERS: [&str; 16] = [
    "near",
    "in",
    "the",
    "of",
    "at",
    "by",
    "around",
    "downtown",
    "city",
    "area",
    "ca",
    "california",
    "usa",
    "cerca",
    "de",
    "en",
];
const MOST: usize = 10;

/// Lower-case words without marks and without words that say nothing.
pub fn words_of(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|word| word.replace('\'', "").to_lowercase())
        .filter(|word| !word.is_empty() && !FILLERS.contains(&word.as_str()))
        .collect()
}

struct Known {
    entry: GazetteerEntry,
    name: Vec<String>,
    city: Vec<String>,
}

/// Places in memory.
#[derive(Default)]
pub struct Gazetteer(Vec<Known>);

impl Gazetteer {
    /// A gazetteer of these places.
    pub fn new(entries: Vec<GazetteerEntry>) -> Self {
        Self(
            entries
                .into_iter()
                .map(|entry| Known {
                    name: words_of(&entry.name),
                    city: words_of(&entry.city),
                    entry,
                })
                .filter(|known| !known.name.is_empty())
                .collect(),
        )
    }
}

impl Known {
    /// How well the words name it: all of its name must be there, in order and together; words that
    /// are neither its name nor its city count against it, as do those of a house number not at all.
    fn score(&self, words: &[String]) -> Option<usize> {
        let at = words
            .windows(self.name.len())
            .position(|part| part == self.name)?;
        let rest = words[..at].iter().chain(&words[at + self.name.len()..]);
        let mut score = self.name.len() * 100;
        for word in rest {
            if self.city.contains(word) {
                score += 40;
            } else if word.parse::<u32>().is_err() {
                score = score.saturating_sub(30);
            }
        }
        Some(score)
    }
}

#[async_trait::async_trait]
impl Geocoder for Gazetteer {
    fn name(&self) -> &'static str {
        "gazetteer"
    }

    async fn forward(&self, words: &str, _now_ms: i64) -> Result<Vec<Geocode>, VendorError> {
        let words = words_of(words);
        let mut found: Vec<(usize, &Known)> = self
            .0
            .iter()
            .filter_map(|known| Some((known.score(&words)?, known)))
            .collect();
        found.sort_by_key(|(score, known)| {
            (
                std::cmp::Reverse(*score),
                std::cmp::Reverse(known.entry.homes),
            )
        });
        Ok(found
            .into_iter()
            .take(MOST)
            .map(|(_, Known { entry, .. })| Geocode {
                formatted: if entry.name == entry.city {
                    format!("{}, CA", entry.name)
                } else {
                    format!("{}, {}, CA", entry.name, entry.city)
                },
                latitude: f64::midpoint(entry.bounds.south, entry.bounds.north),
                longitude: f64::midpoint(entry.bounds.west, entry.bounds.east),
                bounds: Some(entry.bounds),
                city: Some(entry.city.clone()),
                confidence: confidence(entry.bounds),
            })
            .collect())
    }
}
