//! Walks over the words and tries each kind of wish where it stands.

use super::places::{PlaceName, Places};
use super::words::Token;
use model::search::{SearchQuery, Text};

/// The names of the query parameters that a wish set.
pub(super) type Parameters = Vec<String>;

/// How a number binds its filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    /// Nothing was said.
    Plain,
    /// At least.
    Least,
    /// At most.
    Most,
    /// Exactly.
    Exactly,
    /// More or less.
    About,
}

/// The walk: where it stands, and what it has understood so far.
pub(super) struct Reader<'a> {
    tokens: &'a [Token],
    words: Vec<&'a str>,
    places: &'a dyn Places,
    at: usize,
    keywords: Vec<String>,
    pub(super) year: i64,
    pub(super) query: SearchQuery,
}

impl<'a> Reader<'a> {
    pub(super) fn new(tokens: &'a [Token], places: &'a dyn Places, year: i64) -> Self {
        let words = tokens.iter().map(|token| token.folded.as_str()).collect();
        Self {
            tokens,
            words,
            places,
            at: 0,
            keywords: Vec::new(),
            year,
            query: SearchQuery::default(),
        }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn is_done(&self) -> bool {
        self.at >= self.tokens.len()
    }

    pub(super) fn skip(&mut self) {
        self.at += 1;
    }

    /// Understands one wish at the present place, or leaves the place as it is.
    pub(super) fn step(&mut self) -> Option<Parameters> {
        let start = self.at;
        for attempt in [
            Self::place,
            Self::order,
            Self::amounts,
            Self::association,
            Self::land,
            Self::pool,
            Self::money,
            Self::years,
            Self::freshness,
            Self::deal,
            Self::home_type,
            Self::keyword,
        ] {
            if let Some(parameters) = attempt(self) {
                return Some(parameters);
            }
            self.at = start;
        }
        None
    }

    /// What all wishes together ask for.
    pub(super) fn finish(mut self) -> SearchQuery {
        if !self.keywords.is_empty() {
            self.query.filters.text = Some(Text {
                query: self.keywords.join(" "),
            });
        }
        // The canonical form: sorted, without repeats.
        SearchQuery::from_query_string(&self.query.to_query_string()).0
    }

    /// Goes back to a place where it stood before.
    pub(super) fn back_to(&mut self, at: usize) {
        self.at = at;
    }

    pub(super) fn token(&self) -> Option<&'a Token> {
        self.tokens.get(self.at)
    }

    pub(super) fn word(&self, at: usize) -> Option<&'a str> {
        self.words.get(at).copied()
    }

    /// Whether the word before the one just taken is one of these.
    pub(super) fn two_before_is(&self, words: &[&str]) -> bool {
        self.at
            .checked_sub(2)
            .and_then(|at| self.word(at))
            .is_some_and(|word| words.contains(&word))
    }

    pub(super) fn number(&mut self) -> Option<f64> {
        let number = self.token()?.number?;
        self.at += 1;
        Some(number)
    }

    /// Takes the first of these phrases that stands here; longer ones must come first.
    pub(super) fn any(&mut self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.phrase(phrase))
    }

    /// Takes the phrase if it stands here.
    pub(super) fn phrase(&mut self, phrase: &str) -> bool {
        let mut at = self.at;
        for word in phrase.split(' ') {
            if self.words.get(at) != Some(&word) {
                return false;
            }
            at += 1;
        }
        self.at = at;
        true
    }

    /// Takes a word that says how the next number binds.
    pub(super) fn bound(&mut self) -> Bound {
        const LEAST: &[&str] = &[
            "no less than",
            "not less than",
            "more than",
            "at least",
            "minimum of",
            "greater than",
            "bigger than",
            "larger than",
            "newer than",
            "starting at",
            "starting from",
            "over",
            "above",
            "minimum",
            "min",
            "from",
            "exceeding",
            "a partir de",
            "por encima de",
            "por lo menos",
            "como minimo",
            "minimo de",
            "mas de",
            "al menos",
            "minimo",
            "desde",
            "mayor de",
            "mayores de",
        ];
        const MOST: &[&str] = &[
            "no more than",
            "not more than",
            "less than",
            "fewer than",
            "lower than",
            "cheaper than",
            "smaller than",
            "older than",
            "at most",
            "maximum of",
            "max of",
            "up to",
            "under",
            "below",
            "within",
            "maximum",
            "max",
            "priced under",
            "por debajo de",
            "no mas de",
            "como maximo",
            "a lo sumo",
            "maximo de",
            "menos de",
            "menor de",
            "menores de",
            "maximo",
            "hasta",
            "bajo",
        ];
        if self.any(LEAST) {
            Bound::Least
        } else if self.any(MOST) {
            Bound::Most
        } else if self.any(&["exactly", "exactamente", "just", "only", "solo"]) {
            Bound::Exactly
        } else if self.any(&[
            "around",
            "about",
            "approximately",
            "roughly",
            "close to",
            "alrededor de",
            "aproximadamente",
            "cerca de",
            "unos",
            "unas",
        ]) {
            Bound::About
        } else {
            Bound::Plain
        }
    }

    /// Takes "no", "without", "sin" and the like.
    pub(super) fn without(&mut self) -> bool {
        self.any(&[
            "with no",
            "that has no",
            "does not have",
            "doesnt have",
            "without any",
            "without a",
            "without an",
            "without",
            "no",
            "not",
            "non",
            "sin",
            "que no tenga",
            "zero",
            "free of",
        ])
    }

    fn place(&mut self) -> Option<Parameters> {
        self.any(&["close to", "near", "around", "in", "cerca de", "en"]);
        self.any(&[
            "the city of",
            "the",
            "la ciudad de",
            "zip code",
            "zip",
            "codigo postal",
        ]);
        let (count, place) = self.places.longest(self.words.get(self.at..)?)?;
        self.at += count;
        let filters = &mut self.query.filters;
        let (list, name, parameter) = match place {
            PlaceName::City(name) => (&mut filters.cities, name, "city"),
            PlaceName::Subdivision(name) => (&mut filters.subdivisions, name, "subdivision"),
            PlaceName::Zip(name) => (&mut filters.postal_codes, name, "zip"),
        };
        list.push(name);
        Some(vec![parameter.to_owned()])
    }

    /// Words that are looked for in remarks, where no filter of their own stands for them.
    fn keyword(&mut self) -> Option<Parameters> {
        const KEYWORDS: &[(&str, &str)] = &[
            ("mountain views", "mountain"),
            ("mountain view", "mountain"),
            ("view of the mountains", "mountain"),
            ("vista a la montana", "mountain"),
            ("vistas a la montana", "mountain"),
            ("ocean views", "ocean"),
            ("ocean view", "ocean"),
            ("sea view", "ocean"),
            ("vista al mar", "ocean"),
            ("vistas al mar", "ocean"),
            ("golf course", "golf"),
            ("on the golf", "golf"),
            ("golf", "golf"),
            ("campo de golf", "golf"),
            ("city lights", "\"city lights\""),
            ("gated community", "gated"),
            ("gated", "gated"),
            ("comunidad cerrada", "gated"),
            ("fireplace", "fireplace"),
            ("chimenea", "fireplace"),
            ("solar panels", "solar"),
            ("solar", "solar"),
            ("paneles solares", "solar"),
            ("casita", "casita"),
            ("guest house", "\"guest house\""),
            ("guesthouse", "guest"),
            ("casa de huespedes", "casita"),
            ("furnished", "furnished"),
            ("amueblada", "furnished"),
            ("amueblado", "furnished"),
            ("spa", "spa"),
            ("hot tub", "spa"),
            ("jacuzzi", "spa"),
            ("tennis", "tennis"),
            ("tenis", "tennis"),
            ("pickleball", "pickleball"),
            ("remodeled", "remodeled"),
            ("renovated", "renovated"),
            ("updated kitchen", "kitchen"),
            ("remodelada", "remodeled"),
            ("renovada", "renovated"),
            ("corner lot", "\"corner lot\""),
            ("cul de sac", "cul-de-sac"),
            ("rv parking", "rv"),
            ("rv", "rv"),
            ("waterfront", "waterfront"),
            ("frente al mar", "waterfront"),
            ("beachfront", "beach"),
        ];
        let excluded = self.without();
        self.any(&["a", "an", "the", "una", "un", "la", "el"]);
        let (_, keyword) = KEYWORDS.iter().find(|(phrase, _)| self.phrase(phrase))?;
        self.keywords.push(if excluded {
            format!("-{keyword}")
        } else {
            (*keyword).to_owned()
        });
        Some(vec!["q".to_owned()])
    }
}
