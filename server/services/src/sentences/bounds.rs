//! The words around a number that say how it binds, and those that deny.

use super::reader::Reader;
use model::search::Range;

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

impl Bound {
    /// The range of one number; `plain` is what it means where nothing was said.
    pub(super) fn range(self, number: i64, plain: Self, slack: f64) -> Range<i64> {
        let (min, max) = match if self == Self::Plain { plain } else { self } {
            Self::Least | Self::Plain => (Some(number), None),
            Self::Most => (None, Some(number)),
            Self::Exactly => (Some(number), Some(number)),
            Self::About => {
                let part = |share: f64| (number as f64 * share).round() as i64;
                (Some(part(1.0 - slack)), Some(part(1.0 + slack)))
            }
        };
        Range { min, max }
    }
}

const LEAST: &[&str] = &[
    "no less than",
    "not less than",
    "no fewer than",
    "at the very least",
    "more than",
    "at least",
    "minimum of",
    "min of",
    "greater than",
    "bigger than",
    "larger than",
    "higher than",
    "starting at",
    "starting from",
    "upwards of",
    "over",
    "above",
    "minimum",
    "min",
    "from",
    "exceeding",
    "a partir de",
    "por encima de",
    "por arriba de",
    "por lo menos",
    "como minimo",
    "minimo de",
    "un minimo de",
    "mas de",
    "al menos",
    "minimo",
    "desde",
    "mayor de",
    "mayores de",
    "mayor a",
    "superior a",
];

const MOST: &[&str] = &[
    "no more than",
    "not more than",
    "no higher than",
    "not over",
    "less than",
    "fewer than",
    "lower than",
    "cheaper than",
    "cant go over",
    "cannot go over",
    "not going over",
    "dont go over",
    "sub",
    "smaller than",
    "at most",
    "maximum of",
    "max of",
    "a maximum of",
    "a max of",
    "up to",
    "under",
    "below",
    "within",
    "maximum",
    "max",
    "not exceeding",
    "por debajo de",
    "por abajo de",
    "por menos de",
    "no mas de",
    "no mayor de",
    "como maximo",
    "a lo sumo",
    "un maximo de",
    "maximo de",
    "menos de",
    "menor de",
    "menor a",
    "menores de",
    "inferior a",
    "maximo",
    "hasta",
    "bajo",
    "tope de",
    "tope",
    "que no pase de",
    "que no pasen de",
];

/// Bounds that leave out their own number, where rooms are counted.
const STRICT: &[&str] = &[
    "more than",
    "greater than",
    "over",
    "above",
    "exceeding",
    "mas de",
    "por encima de",
    "por arriba de",
    "superior a",
    "less than",
    "fewer than",
    "under",
    "below",
    "menos de",
    "por debajo de",
    "inferior a",
];

const EXACTLY: &[&str] = &[
    "exactly",
    "exactamente",
    "just",
    "only",
    "solo",
    "solamente",
];

const ABOUT: &[&str] = &[
    "around",
    "about",
    "approximately",
    "approx",
    "roughly",
    "close to",
    "near",
    "alrededor de",
    "aproximadamente",
    "cerca de",
    "unos",
    "unas",
    "mas o menos",
    "como",
];

const LEAST_AFTER: &[&str] = &[
    "or more",
    "or larger",
    "or bigger",
    "or greater",
    "or better",
    "or above",
    "or over",
    "plus",
    "and up",
    "and above",
    "and over",
    "and more",
    "minimum",
    "min",
    "at least",
    "o mas",
    "o mayor",
    "como minimo",
    "minimo",
    "por lo menos",
    "al menos",
    "en adelante",
];

const MOST_AFTER: &[&str] = &[
    "or less",
    "or under",
    "or below",
    "or fewer",
    "or cheaper",
    "or smaller",
    "and under",
    "maximum",
    "max",
    "at most",
    "tops",
    "o menos",
    "como maximo",
    "maximo",
    "a lo sumo",
];

const ABOUT_AFTER: &[&str] = &[
    "or so",
    "or thereabouts",
    "or around there",
    "give or take",
    "more or less",
    "approximately",
    "approx",
    "o algo asi",
    "o por ahi",
    "mas o menos",
    "aproximadamente",
];

impl Reader<'_> {
    /// Takes words that say how the next number binds.
    pub(super) fn bound(&mut self) -> Bound {
        self.is_strict = false;
        let start = self.at();
        if self.any(STRICT) {
            self.is_strict = true;
            self.back_to(start);
        }
        for (phrases, bound) in [
            (LEAST, Bound::Least),
            (MOST, Bound::Most),
            (EXACTLY, Bound::Exactly),
            (ABOUT, Bound::About),
        ] {
            if self.any(phrases) {
                return bound;
            }
        }
        Bound::Plain
    }

    /// Takes words behind a number that say how it binds, where nothing was said before it.
    pub(super) fn bound_after(&mut self, before: Bound) -> Bound {
        if before == Bound::Plain && self.has_plus() {
            return Bound::Least;
        }
        let start = self.at();
        let after = if self.any_close(ABOUT_AFTER) {
            Bound::About
        } else if self.any_close(LEAST_AFTER) {
            Bound::Least
        } else if self.any_close(MOST_AFTER) {
            Bound::Most
        } else {
            return before;
        };
        // "2 baths at least 3 beds": the words belong to the next number.
        let binds_next = self
            .token()
            .is_some_and(|next| next.number.is_some() && !next.is_after_mark)
            && self.previous_is(&[
                "least", "minimum", "min", "maximum", "max", "most", "minimo", "maximo", "menos",
                "sumo",
            ]);
        if before == Bound::Plain && !binds_next {
            return after;
        }
        self.back_to(start);
        before
    }

    /// Takes "no", "without", "sin" and the like.
    pub(super) fn without(&mut self) -> bool {
        self.any(&[
            "with no",
            "that has no",
            "that have no",
            "that does not have",
            "does not have",
            "doesnt have",
            "that doesnt have",
            "dont want",
            "do not want",
            "i dont want",
            "i do not want",
            "must not have",
            "without any",
            "without a",
            "without an",
            "without",
            "except",
            "excluding",
            "anything but",
            "not on",
            "not in",
            "no quiero",
            "no queremos",
            "no me gusta",
            "no me gustan",
            "w o",
            "sin",
            "que no tenga",
            "que no tengan",
            "que no sea",
            "que no este en",
            "nada de",
            "menos en",
            "excepto",
            "salvo",
            "zero",
            "free of",
            "ni",
            "no",
            "not",
            "non",
        ])
    }
}
