//! The names of places that a sentence may use.

use super::words::tokens;
use model::geo::Point;
use std::collections::HashMap;

/// A place as a filter needs it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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

    /// The nearest name to the first words but for typing errors, and how many words it takes.
    fn nearest(&self, words: &[&str], also_subdivisions: bool) -> Option<(usize, PlaceName)>;

    /// The city that these initials mean, if they mean one.
    fn initials(&self, word: &str) -> Option<PlaceName>;

    /// The middle of the homes of a place.
    fn middle(&self, place: &PlaceName) -> Option<Point>;
}

/// Names of places in memory.
#[derive(Debug, Clone, Default)]
pub struct PlaceNames {
    by_name: HashMap<String, PlaceName>,
    /// Names without blanks by their length, for typing errors.
    by_length: HashMap<usize, Vec<(String, PlaceName)>>,
    middles: HashMap<PlaceName, Point>,
    /// Cities by the initials of their names; none where two have the same.
    by_initials: HashMap<String, Option<PlaceName>>,
    most_words: usize,
}

/// Subdivisions whose names are also ordinary words of a wish are left out.
const TOO_COMMON: &str = "
    pool view views golf gated new none other downtown custom estates condo land garage house homes spa beach solar lease tennis
    modern park ranch lake hills mountain ocean county desert north south east west central village central city unknown
";

/// Initials that everybody in California takes for one city.
const WELL_KNOWN: [(&str, &str); 6] = [
    ("la", "los angeles"),
    ("lb", "long beach"),
    ("lq", "la quinta"),
    ("ps", "palm springs"),
    ("sd", "san diego"),
    ("sf", "san francisco"),
];

/// Names shorter than this are not guessed at.
const SHORTEST_GUESS: usize = 5;

impl PlaceNames {
    /// Collects places with the middle of their homes; where names collide, a city wins over a subdivision.
    pub fn new(places: impl IntoIterator<Item = (PlaceName, Option<Point>)>) -> Self {
        let mut names = Self::default();
        for (place, middle) in places {
            names.add(place, middle);
        }
        names
    }

    fn add(&mut self, place: PlaceName, middle: Option<Point>) {
        let (PlaceName::City(name) | PlaceName::Subdivision(name) | PlaceName::Zip(name)) = &place;
        let folded: Vec<String> = tokens(name).into_iter().map(|token| token.folded).collect();
        let key = folded.join(" ");
        let is_city = matches!(place, PlaceName::City(_));
        let is_common = || {
            TOO_COMMON.split_whitespace().any(|word| word == key)
                || key.starts_with("not applicable")
                || key.starts_with("mid century")
        };
        if key.len() < 3
            || (!is_city
                && (is_common() || matches!(self.by_name.get(&key), Some(PlaceName::City(_)))))
        {
            return;
        }
        self.most_words = self.most_words.max(folded.len());
        if let Some(middle) = middle {
            self.middles.insert(place.clone(), middle);
        }
        if !matches!(place, PlaceName::Zip(_)) {
            let joined = folded.concat();
            self.by_length
                .entry(joined.chars().count())
                .or_default()
                .push((joined, place.clone()));
        }
        if is_city && folded.len() > 1 {
            let initials: String = folded
                .iter()
                .filter_map(|word| word.chars().next())
                .collect();
            let known = WELL_KNOWN.iter().find(|(said, _)| *said == initials);
            // Why: where many cities share their initials, people still mean the great one.
            if known.is_none_or(|(_, name)| *name == key) {
                self.by_initials
                    .entry(initials)
                    .and_modify(|other| *other = None)
                    .or_insert_with(|| Some(place.clone()));
            }
        }
        self.by_name.insert(key, place);
    }
}

impl Places for PlaceNames {
    fn longest(&self, words: &[&str]) -> Option<(usize, PlaceName)> {
        (1..=self.most_words.min(words.len()))
            .rev()
            .find_map(|count| Some((count, self.by_name.get(&words[..count].join(" "))?.clone())))
    }

    fn nearest(&self, words: &[&str], also_subdivisions: bool) -> Option<(usize, PlaceName)> {
        let mut best: Option<(usize, usize, &PlaceName)> = None;
        for count in (1..=self.most_words.min(words.len()).min(4)).rev() {
            let typed = words[..count].concat();
            let letters = typed.chars().count();
            if letters < SHORTEST_GUESS || typed.bytes().any(|byte| byte.is_ascii_digit()) {
                continue;
            }
            let forgiven = if letters < 8 { 1 } else { 2 };
            let near = (letters.saturating_sub(forgiven)..=letters + forgiven)
                .filter_map(|length| self.by_length.get(&length));
            for (name, place) in near.flatten() {
                if !also_subdivisions && !matches!(place, PlaceName::City(_)) {
                    continue;
                }
                // Either may be the longer one, and an error at the end counts like any other.
                let there = index::typing_errors(&typed, name, forgiven);
                let back = index::typing_errors(name, &typed, forgiven);
                let errors = there.zip(back).map(|(there, back)| there.max(back));
                if let Some(errors) =
                    errors.filter(|errors| best.is_none_or(|(least, ..)| *errors < least))
                {
                    best = Some((errors, count, place));
                }
            }
        }
        best.map(|(_, count, place)| (count, place.clone()))
    }

    fn initials(&self, word: &str) -> Option<PlaceName> {
        self.by_initials.get(word)?.clone()
    }

    fn middle(&self, place: &PlaceName) -> Option<Point> {
        self.middles.get(place).copied()
    }
}
