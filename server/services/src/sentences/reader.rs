//! Walks over the words and tries each kind of wish where it stands.

use super::fillers::leads;
use super::keywords::LastWords;
use super::places::Places;
use super::words::Token;
use model::listings::ListingKind;
use model::search::{Parameter, SearchQuery};

/// One kind of wish: understood and taken, or nothing.
pub(super) type Wish<'a> = fn(&mut Reader<'a>) -> Option<()>;

/// Words such as "with a" before a wish belong to it, at most so many.
pub(super) const MOST_LEADING: usize = 3;

/// The walk: where it stands, and what it has understood so far.
#[derive(Clone)]
pub(super) struct Reader<'a> {
    tokens: &'a [Token],
    words: Vec<&'a str>,
    at: usize,
    pub(super) places: &'a dyn Places,
    pub(super) year: i64,
    pub(super) query: SearchQuery,
    /// Whether the sentence speaks of rent, so that an amount of a month is one.
    pub(super) is_rent: bool,
    /// Whether the sentence speaks of sales, so that a time back is that of the sale.
    pub(super) is_sold: bool,
    /// Whether the bound just taken leaves out its own number: "more than 3" begins at 4.
    pub(super) is_strict: bool,
    /// The words just looked for in remarks.
    pub(super) last_words: Option<LastWords>,
    /// Where a price cut was just named, whose time no filter tells.
    pub(super) cut_at: Option<usize>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(tokens: &'a [Token], places: &'a dyn Places, year: i64) -> Self {
        const RENT: [&str; 8] = [
            "rent", "rents", "rental", "rentals", "renting", "alquiler", "renta", "rentar",
        ];
        const SOLD: [&str; 7] = [
            "sold",
            "closed",
            "vendidas",
            "vendida",
            "vendidos",
            "vendido",
            "vendieron",
        ];
        // What stands in quotes is looked for as it is, and never a wish of another kind.
        let words: Vec<&str> = tokens
            .iter()
            .map(|token| {
                if token.is_quoted || token.is_excluded {
                    ""
                } else {
                    token.folded.as_str()
                }
            })
            .collect();
        let is_rent = words
            .iter()
            .any(|word| RENT.contains(word) || *word == "alquilar");
        let is_sold = words.iter().any(|word| SOLD.contains(word));
        Self {
            tokens,
            words,
            at: 0,
            places,
            year,
            query: SearchQuery::default(),
            is_rent,
            is_sold,
            is_strict: false,
            last_words: None,
            cut_at: None,
        }
    }

    pub(super) const fn at(&self) -> usize {
        self.at
    }

    pub(super) fn is_done(&self) -> bool {
        self.at >= self.tokens.len()
    }

    pub(super) const fn skip(&mut self) {
        self.at += 1;
    }

    pub(super) const fn back_to(&mut self, at: usize) {
        self.at = at;
    }

    pub(super) fn token(&self) -> Option<&'a Token> {
        self.tokens.get(self.at)
    }

    pub(super) fn word(&self, at: usize) -> Option<&'a str> {
        self.words.get(at).copied()
    }

    /// Reads another word at a place.
    pub(super) fn put_word(&mut self, at: usize, word: &'a str) {
        if let Some(old) = self.words.get_mut(at) {
            *old = word;
        }
    }

    /// The words from here on.
    pub(super) fn ahead(&self) -> &[&'a str] {
        self.words.get(self.at..).unwrap_or_default()
    }

    /// Understands one wish at the present place, with the words that lead to it, or leaves the place as it is.
    pub(super) fn step(&mut self) -> Option<()> {
        let start = self.at;
        for leading in 0..=MOST_LEADING {
            self.at = start + leading;
            if self.wish().is_some() {
                return Some(());
            }
            if !self.word(start + leading).is_some_and(leads) {
                break;
            }
        }
        self.at = start;
        self.misspelled_place().or_else(|| {
            self.at = start;
            None
        })
    }

    /// The parameters that the wish at this place asks for by itself.
    pub(super) fn alone(&self, start: usize) -> Vec<Parameter> {
        let mut alone = self.clone();
        alone.at = start;
        alone.query = SearchQuery::default();
        alone.last_words = None;
        alone.step();
        let pairs = alone.query.to_pairs().into_iter();
        pairs
            .map(|(name, value)| Parameter {
                name: name.to_owned(),
                value,
            })
            .collect()
    }

    fn wish(&mut self) -> Option<()> {
        self.first_of(&[
            Self::quoted,
            Self::radius,
            Self::other_place,
            Self::place,
            Self::order,
            Self::age,
            Self::amounts,
            Self::association,
            Self::land,
            Self::pool,
            Self::money,
            Self::years,
            Self::freshness,
            Self::keyword,
            Self::deal,
            Self::home_type,
        ])
    }

    /// Whether a wish is said not to be wanted here that no filter can keep out; it is passed over.
    pub(super) fn refusal(&mut self) -> bool {
        let start = self.at;
        if self.without() {
            self.any(&["a", "an", "any", "in", "un", "una", "en", "de"]);
            let mut other = self.clone();
            if !self.is_done() && other.step().is_some() {
                self.at = other.at;
                return true;
            }
        }
        self.at = start;
        false
    }

    /// The first wish that stands here.
    pub(super) fn first_of(&mut self, wishes: &[Wish<'a>]) -> Option<()> {
        let start = self.at;
        wishes.iter().find_map(|wish| {
            wish(self).or_else(|| {
                self.at = start;
                None
            })
        })
    }

    /// What all wishes together ask for, in the canonical form: sorted, without repeats.
    pub(super) fn finish(self) -> SearchQuery {
        SearchQuery::from_query_string(&self.query.to_query_string()).0
    }

    /// Whether homes to rent are asked for.
    pub(super) fn asks_for_rent(&self) -> bool {
        self.is_rent
            || self
                .query
                .filters
                .kinds
                .contains(&ListingKind::ResidentialLease)
    }

    /// Takes the first of these phrases that stands here; longer ones must come first.
    pub(super) fn any(&mut self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.phrase(phrase))
    }

    /// The same where no mark stands between it and what was just taken.
    pub(super) fn any_close(&mut self, phrases: &[&str]) -> bool {
        self.token().is_some_and(|next| !next.is_after_mark) && self.any(phrases)
    }

    /// Takes the phrase if it stands here; a mark ends a phrase.
    pub(super) fn phrase(&mut self, phrase: &str) -> bool {
        let mut at = self.at;
        for word in phrase.split(' ') {
            let is_cut =
                at > self.at && self.tokens.get(at).is_some_and(|token| token.is_after_mark);
            if is_cut || self.words.get(at) != Some(&word) {
                return false;
            }
            at += 1;
        }
        self.at = at;
        true
    }

    /// Whether the word just taken is one of these.
    pub(super) fn previous_is(&self, words: &[&str]) -> bool {
        self.at
            .checked_sub(1)
            .and_then(|at| self.word(at))
            .is_some_and(|word| words.contains(&word))
    }

    /// Whether a plus sign follows what was just taken.
    pub(super) fn has_plus(&self) -> bool {
        self.at
            .checked_sub(1)
            .and_then(|at| self.tokens.get(at))
            .is_some_and(|token| token.is_at_least)
    }
}
