//! When a home was built: years, decades, ages and styles of a time.

use super::bounds::Bound;
use super::reader::Reader;
use model::search::Range;

/// "New construction" is of this year and the two before it.
const NEW_FOR: i64 = 2;

const BUILT: &[&str] = &[
    "that was built",
    "that were built",
    "year built",
    "constructed",
    "construction",
    "built",
    "que fue construida",
    "ano de construccion",
    "construidas",
    "construida",
    "construidos",
    "construido",
    "hechas",
    "hecha",
    "fabricada",
];
const AFTER: &[&str] = &[
    "no earlier than",
    "no older than",
    "not before",
    "in or after",
    "newer than",
    "later than",
    "after",
    "since",
    "from",
    "despues de",
    "despues del",
    "posterior a",
    "a partir de",
    "a partir del",
    "desde",
    "mas nueva que",
    "mas nuevas que",
];
const BEFORE: &[&str] = &[
    "prior to",
    "older than",
    "earlier than",
    "no later than",
    "before",
    "until",
    "up to",
    "by",
    "antes de",
    "antes del",
    "anterior a",
    "hasta",
    "mas vieja que",
];
const DECADES: &[(&str, i64)] = &[
    ("twenties", 1920),
    ("thirties", 1930),
    ("forties", 1940),
    ("fifties", 1950),
    ("sixties", 1960),
    ("seventies", 1970),
    ("eighties", 1980),
    ("nineties", 1990),
    ("treinta", 1930),
    ("cuarenta", 1940),
    ("cincuenta", 1950),
    ("sesenta", 1960),
    ("setenta", 1970),
    ("ochenta", 1980),
    ("noventa", 1990),
];

impl Reader<'_> {
    /// "built after 1990", "from the 60s", "mid-century", "new construction".
    pub(super) fn years(&mut self) -> Option<()> {
        self.first_of(&[Self::style, Self::in_decade, Self::built])?;
        self.any(&["homes", "home", "houses", "house"]);
        Some(())
    }

    /// "less than 10 years old", "de menos de 10 años de antigüedad".
    pub(super) fn age(&mut self) -> Option<()> {
        let bound = if self.any(&["newer than", "younger than"]) {
            Bound::Most
        } else if self.any(&["older than"]) {
            Bound::Least
        } else {
            self.bound()
        };
        let years = self
            .number()
            .filter(|years| (1.0..=300.0).contains(years))? as i64;
        if !self.any(&["years", "year", "yrs", "anos", "ano"]) {
            return None;
        }
        let is_said = self.any(&[
            "old",
            "of age",
            "de antiguedad",
            "de construida",
            "de construido",
            "de edad",
            "de vieja",
        ]);
        if !is_said && !self.previous_is_older_or_newer(4) {
            return None;
        }
        let year = Some(self.year - years);
        match bound {
            Bound::Least => self.set_years(None, year),
            Bound::Most | Bound::Plain => self.set_years(year, None),
            Bound::About | Bound::Exactly => {
                self.set_years(Some(self.year - years - 2), Some(self.year - years + 2));
            }
        }
        Some(())
    }

    /// Whether "newer than" or "older than" stands within so many words back.
    fn previous_is_older_or_newer(&self, back: usize) -> bool {
        (self.at().saturating_sub(back)..self.at())
            .any(|at| matches!(self.word(at), Some("newer" | "older" | "younger")))
    }

    fn style(&mut self) -> Option<()> {
        if self.any(&[
            "mid century modern",
            "mid century",
            "midcentury modern",
            "midcentury",
            "mid mod",
            "mcm",
            "estilo mediados de siglo",
            "mediados de siglo",
            "de mediados del siglo",
            "moderno de mediados de siglo",
            "atomic ranch",
        ]) {
            self.set_years(Some(1945), Some(1975));
            return Some(());
        }
        if self.any(&[
            "new construction",
            "newly built",
            "newly constructed",
            "new built",
            "brand new",
            "new builds",
            "new build",
            "recently built",
            "never lived in",
            "construccion nueva",
            "nueva construccion",
            "obra nueva",
            "recien construidas",
            "recien construida",
            "a estrenar",
            "para estrenar",
        ]) {
            self.set_years(Some(self.year - NEW_FOR), None);
            return Some(());
        }
        None
    }

    fn in_decade(&mut self) -> Option<()> {
        let is_built = self.any(BUILT);
        let is_decade = self.any(&[
            "in the",
            "during the",
            "from the",
            "de los anos",
            "en los anos",
            "de la decada de los",
            "de los",
            "en los",
            "los anos",
            "the",
        ]);
        let start = self.at();
        self.any(&["early", "late", "mid"]);
        let first = match self.decade(self.previous_is(&["anos"])) {
            Some(decade) if is_built || is_decade || self.previous_is(&["s"]) => decade,
            _ => {
                self.back_to(start);
                return None;
            }
        };
        let after = self.at();
        let last = if self.any(&["to", "and", "or", "through", "y", "a", "o"]) {
            self.any(&["the", "los"]);
            self.decade(true)
        } else {
            None
        };
        if last.is_none() {
            self.back_to(after);
        }
        self.set_years(Some(first), Some(last.unwrap_or(first) + 9));
        Some(())
    }

    fn built(&mut self) -> Option<()> {
        let is_built = self.any(BUILT);
        if is_built {
            let start = self.at();
            if let Some(days) = self.period(false) {
                self.set_years(Some(self.year - (days + 364) / 365), None);
                return Some(());
            }
            self.back_to(start);
        }
        let is_between = self.any(&["between", "entre"]);
        let is_after = !is_between && self.any(AFTER);
        let is_before = !is_after && !is_between && self.any(BEFORE);
        let is_in = !is_after
            && !is_before
            && !is_between
            && self.any(&["in or around", "in", "around", "en el", "en", "del", "de"]);
        // "2015 or newer" says by its end that it is a year.
        let is_bare = !(is_built || is_after || is_before);
        if is_bare && is_in {
            return None;
        }
        self.any(&["the year", "year", "el ano", "ano"]);
        let year = self.year_number()?;
        let start = self.at();
        if !is_bare
            && !is_before
            && !is_in
            && self.any(&["to", "and", "through", "y", "a", "hasta"])
        {
            if let Some(last) = self.year_number() {
                self.set_years(Some(year), Some(last));
                return Some(());
            }
            self.back_to(start);
        }
        let is_open = (!is_bare && self.has_plus())
            || self.any(&[
                "or newer",
                "or later",
                "or after",
                "and newer",
                "and up",
                "and later",
                "o mas nuevas",
                "o mas nueva",
                "o despues",
                "en adelante",
                "o posterior",
            ]);
        let is_closed = !is_open
            && self.any(&[
                "or older",
                "or earlier",
                "or before",
                "and older",
                "o antes",
                "o mas vieja",
                "o anterior",
            ]);
        if is_bare && !is_open && !is_closed {
            return None;
        }
        if is_after || is_open {
            let last = self.year_before();
            self.set_years(Some(year), last);
        } else if is_before || is_closed {
            self.set_years(None, Some(year));
        } else {
            self.set_years(Some(year), Some(year));
        }
        Some(())
    }

    /// The second end of "after 2005 but before 2020".
    fn year_before(&mut self) -> Option<i64> {
        let start = self.at();
        self.any(&["but", "and", "pero", "y"]);
        let year = self.any(BEFORE).then(|| self.year_number()).flatten();
        if year.is_none() {
            self.back_to(start);
        }
        year
    }

    const fn set_years(&mut self, min: Option<i64>, max: Option<i64>) {
        self.query.filters.year_built = Range { min, max };
    }

    fn year_number(&mut self) -> Option<i64> {
        let token = self
            .token()
            .filter(|token| token.is_plain_digits && !token.is_dollars)?;
        let year = token
            .number
            .filter(|year| (1_800.0..=2_100.0).contains(year) && year.fract() == 0.0)?;
        self.skip();
        Some(year as i64)
    }

    /// "1960s", "60s", "sixties", "sesenta"; "60" alone only where years were said.
    fn decade(&mut self, is_years: bool) -> Option<i64> {
        if let Some((_, decade)) = DECADES.iter().find(|(word, _)| self.phrase(word)) {
            return Some(*decade);
        }
        let number = self
            .token()?
            .number
            .filter(|number| number.fract() == 0.0)? as i64;
        let decade = match number {
            1_900..=2_030 if number % 10 == 0 => number,
            20..=90 if number % 10 == 0 => 1_900 + number,
            _ => return None,
        };
        self.skip();
        (self.any(&["s"]) || is_years).then_some(decade)
    }
}
